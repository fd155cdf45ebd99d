// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "project/indicator_json.h"

#include <nlohmann/json.hpp>

#include <cmath>

namespace choros::project {

using Json = nlohmann::json;

namespace {

constexpr int kDeepest = 32; // ours are three levels deep; writing one of thousands would exhaust the stack
constexpr const char *kRuleIds[] = {"weight_by", "numerator", "denominator"};
constexpr std::string Indicator::*kRuleFields[] = {&Indicator::weightBy, &Indicator::numerator,
                                                   &Indicator::denominator};

/// An object; empty, and `damaged`, for what is none.
struct Parsed
{
    Json object = Json::object();
    bool damaged = false;
};

Parsed parsed(std::string_view text)
{
    Parsed result;
    if (text.empty())
        return result;
    bool isTooDeep = false;
    const auto watch = [&isTooDeep](int depth, Json::parse_event_t, Json &) {
        isTooDeep = isTooDeep || depth > kDeepest;
        return !isTooDeep;
    };
    Json json = Json::parse(text, watch, false);
    if (isTooDeep || !json.is_object())
        result.damaged = true;
    else
        result.object = std::move(json);
    return result;
}

const Json *member(const Json &object, std::string_view key)
{
    if (!object.is_object())
        return nullptr;
    const auto found = object.find(key);
    return found == object.end() ? nullptr : &*found;
}

std::string textAt(const Json &object, std::string_view key)
{
    const Json *value = member(object, key);
    return value && value->is_string() ? value->get<std::string>() : std::string();
}

int perAt(const Json &object)
{
    const Json *value = member(object, "per");
    if (!value || !value->is_number_unsigned() || value->get<std::uint64_t>() > 1'000'000'000)
        return 0;
    return value->get<int>();
}

bool lockedAt(const Json &object)
{
    const Json *value = member(object, "classes_locked");
    return value && value->is_boolean() && value->get<bool>();
}

Benchmark benchmarkAt(const Json &object)
{
    const Json *stored = member(object, "benchmark");
    Benchmark benchmark;
    if (!stored || !stored->is_object())
        return benchmark;
    benchmark.kind = benchmarkFromKey(textAt(*stored, "kind")).value_or(Benchmark::Kind::Computed);
    benchmark.label = textAt(*stored, "label");
    const Json *value = member(*stored, "value");
    const bool isNumber = value && value->is_number() && std::isfinite(value->get<double>());
    if (benchmark.kind == Benchmark::Kind::Given && !isNumber)
        benchmark.kind = Benchmark::Kind::Computed;
    if (benchmark.kind == Benchmark::Kind::Given)
        benchmark.value = value->get<double>();
    return benchmark;
}

std::map<std::string, IndicatorTexts> languagesAt(const Json &object)
{
    std::map<std::string, IndicatorTexts> languages;
    const Json *stored = member(object, "languages");
    if (!stored || !stored->is_object())
        return languages;
    for (const auto &[language, words] : stored->items()) {
        if (language.empty() || !words.is_object())
            continue;
        IndicatorTexts &texts = languages[language];
        for (const auto &[key, field] : kTextFields)
            texts.*field = textAt(words, key);
    }
    return languages;
}

void setText(Json &object, std::string_view key, const std::string &value)
{
    if (textAt(object, key) == value)
        return;
    if (value.empty())
        object.erase(std::string(key));
    else
        object[std::string(key)] = value;
}

void setLanguages(Json &object, const std::map<std::string, IndicatorTexts> &languages)
{
    if (languagesAt(object) == languages)
        return;
    Json stored = object.value("languages", Json::object());
    if (!stored.is_object())
        stored = Json::object();
    for (auto it = stored.begin(); it != stored.end();)
        it = it->is_object() && !languages.contains(it.key()) ? stored.erase(it) : std::next(it);
    for (const auto &[language, texts] : languages) {
        Json &words = stored[language];
        if (!words.is_object())
            words = Json::object();
        for (const auto &[key, field] : kTextFields)
            setText(words, key, texts.*field);
    }
    if (stored.empty())
        object.erase("languages");
    else
        object["languages"] = std::move(stored);
}

void setBenchmark(Json &object, const Benchmark &benchmark)
{
    if (benchmarkAt(object) == benchmark)
        return;
    Json stored = object.value("benchmark", Json::object());
    if (!stored.is_object())
        stored = Json::object();
    stored["kind"] = benchmarkKey(benchmark.kind);
    setText(stored, "label", benchmark.label);
    if (benchmark.kind == Benchmark::Kind::Given)
        stored["value"] = benchmark.value;
    else
        stored.erase("value");
    object["benchmark"] = std::move(stored);
}

std::string merged(const Json &object, const Json &before, std::string_view stored)
{
    if (object == before)
        return std::string(stored);
    // Ill-formed text must not throw.
    return object.empty() ? std::string() : object.dump(-1, ' ', false, Json::error_handler_t::replace);
}

void noteText(const Json &object, std::string_view key, const std::string &where,
              std::vector<std::string> &problems)
{
    const Json *value = member(object, key);
    if (value && !value->is_string())
        problems.push_back(where + std::string(key) + " is no text");
}

} // namespace

void readTexts(std::string_view texts, Indicator &indicator)
{
    const Json object = parsed(texts).object;
    indicator.shortTitle = textAt(object, "short_title");
    indicator.aboutData = textAt(object, "about_data");
    indicator.texts = languagesAt(object);
}

void readRules(std::string_view rules, Indicator &indicator)
{
    const Json object = parsed(rules).object;
    for (std::size_t i = 0; i < std::size(kRuleIds); ++i)
        indicator.*kRuleFields[i] = textAt(object, kRuleIds[i]);
    indicator.per = perAt(object);
    indicator.benchmark = benchmarkAt(object);
    indicator.classesLocked = lockedAt(object);
}

std::string textsFor(const Indicator &indicator, std::string_view stored)
{
    const Json before = parsed(stored).object;
    Json object = before;
    setText(object, "short_title", indicator.shortTitle);
    setText(object, "about_data", indicator.aboutData);
    setLanguages(object, indicator.texts);
    return merged(object, before, stored);
}

std::string rulesFor(const Indicator &indicator, std::string_view stored)
{
    const Json before = parsed(stored).object;
    Json object = before;
    for (std::size_t i = 0; i < std::size(kRuleIds); ++i)
        setText(object, kRuleIds[i], indicator.*kRuleFields[i]);
    if (perAt(object) != indicator.per) {
        if (indicator.per > 0)
            object["per"] = static_cast<unsigned>(indicator.per);
        else
            object.erase("per");
    }
    setBenchmark(object, indicator.benchmark);
    if (lockedAt(object) != indicator.classesLocked) {
        if (indicator.classesLocked)
            object["classes_locked"] = true;
        else
            object.erase("classes_locked");
    }
    return merged(object, before, stored);
}

std::vector<std::string> problemsOfTexts(std::string_view texts)
{
    const Parsed read = parsed(texts);
    if (read.damaged)
        return {"its texts cannot be read"};
    std::vector<std::string> problems;
    noteText(read.object, "short_title", "", problems);
    noteText(read.object, "about_data", "", problems);
    const Json *languages = member(read.object, "languages");
    if (!languages)
        return problems;
    if (!languages->is_object()) {
        problems.emplace_back("its languages cannot be read");
        return problems;
    }
    for (const auto &[language, words] : languages->items()) {
        if (language.empty() || !words.is_object())
            problems.push_back("its texts in the language “" + language + "” cannot be read");
        for (const auto &[key, field] : kTextFields)
            noteText(words, key, language + " ", problems);
    }
    return problems;
}

std::vector<std::string> problemsOfRules(std::string_view rules)
{
    const Parsed read = parsed(rules);
    if (read.damaged)
        return {"its rules cannot be read"};
    std::vector<std::string> problems;
    for (const char *key : kRuleIds)
        noteText(read.object, key, "", problems);
    if (member(read.object, "per") && perAt(read.object) == 0)
        problems.emplace_back("per is no whole number above zero");
    if (const Json *locked = member(read.object, "classes_locked"); locked && !locked->is_boolean())
        problems.emplace_back("classes_locked is neither true nor false");
    const Json *benchmark = member(read.object, "benchmark");
    if (!benchmark)
        return problems;
    const auto kind = benchmarkFromKey(textAt(*benchmark, "kind"));
    if (!kind)
        problems.emplace_back("its benchmark is of no known kind");
    else if (*kind == Benchmark::Kind::Given && benchmarkAt(read.object).kind != *kind)
        problems.emplace_back("its benchmark has no value");
    return problems;
}

} // namespace choros::project
