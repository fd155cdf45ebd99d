// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "style/symbology_choice.h"

#include "style/palette.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

namespace choros::style {

namespace {

template <typename Number> std::string numberText(Number number)
{
    std::array<char, 32> buffer{};
    const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), number);
    return {buffer.data(), end.ptr};
}

/// False, and `number` as it was, unless the whole text is a finite number.
template <typename Number> bool readNumber(std::string_view text, Number &number)
{
    Number read{};
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), read);
    if (error != std::errc{} || end != text.data() + text.size() || !std::isfinite(static_cast<double>(read)))
        return false;
    number = read;
    return true;
}

/// The text up to the separator, which is removed from `rest` with it.
std::string_view next(std::string_view &rest, char separator)
{
    const std::size_t end = std::min(rest.find(separator), rest.size());
    const std::string_view part = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
    return part;
}

void readBreaks(std::string_view text, std::vector<double> &breaks)
{
    std::vector<double> read;
    while (!text.empty())
        if (!readNumber(next(text, ','), read.emplace_back()))
            return;
    breaks = std::move(read);
}

/// "zero", "benchmark" or a number.
void readMiddle(std::string_view value, SymbologyChoice &choice)
{
    if (value == "zero")
        choice.middle = Middle::Zero;
    else if (value == "benchmark")
        choice.middle = Middle::Benchmark;
    else if (readNumber(value, choice.middleValue))
        choice.middle = Middle::Value;
}

void readField(std::string_view key, std::string_view value, SymbologyChoice &choice)
{
    if (key == "method")
        choice.classes.method = classify::methodFromKey(value).value_or(choice.classes.method);
    else if (key == "classes")
        readNumber(value, choice.classes.classes);
    else if (key == "palette")
        choice.palette = value;
    else if (key == "reversed")
        choice.reversed = value == "1";
    else if (key == "breaks")
        readBreaks(value, choice.classes.breaks);
    else if (key == "round")
        readNumber(value, choice.classes.roundTo);
    else if (key == "zero")
        choice.classes.zeroClass = value == "1";
    else if (key == "middle")
        readMiddle(value, choice);
    else if (key == "kind")
        choice.kind = value == "symbols" ? MapKind::Symbols : MapKind::Areas;
    else if (key == "symbol-size")
        readNumber(value, choice.symbolMm);
    else if (key == "borders")
        readNumber(value, choice.borderWeight);
}

std::string middleText(const SymbologyChoice &choice)
{
    switch (choice.middle) {
    case Middle::None:
        break;
    case Middle::Zero:
        return "zero";
    case Middle::Benchmark:
        return "benchmark";
    case Middle::Value:
        return numberText(choice.middleValue);
    }
    return {};
}

} // namespace

std::string toText(const SymbologyChoice &choice)
{
    std::string text = "method=";
    text += classify::methodKey(choice.classes.method);
    text += ";classes=" + numberText(choice.classes.classes);
    text += ";palette=" + choice.palette;
    if (choice.reversed)
        text += ";reversed=1";
    std::string_view separator = ";breaks=";
    for (const double edge : choice.classes.breaks) {
        text += separator;
        text += numberText(edge);
        separator = ",";
    }
    if (choice.classes.roundTo > 0)
        text += ";round=" + numberText(choice.classes.roundTo);
    if (choice.classes.zeroClass)
        text += ";zero=1";
    if (choice.middle != Middle::None)
        text += ";middle=" + middleText(choice);
    if (choice.kind == MapKind::Symbols)
        text += ";kind=symbols";
    if (choice.symbolMm != kUsualSymbolMm)
        text += ";symbol-size=" + numberText(choice.symbolMm);
    if (choice.borderWeight != 1)
        text += ";borders=" + numberText(choice.borderWeight);
    return text;
}

/// What classify() takes as manual breaks.
static bool areUsable(const std::vector<double> &breaks)
{
    return breaks.size() > classify::kMinClasses && breaks.size() <= classify::kMaxClasses + 1 &&
           std::ranges::is_sorted(breaks) &&
           std::ranges::all_of(breaks, [](double edge) { return std::isfinite(edge); });
}

/// A choice that cannot be carried out would leave the indicator without a map: what is damaged becomes the
/// default.
static SymbologyChoice usable(SymbologyChoice choice)
{
    const SymbologyChoice standard;
    classify::Options &classes = choice.classes;
    if (classes.classes < classify::kMinClasses || classes.classes > classify::kMaxClasses)
        classes.classes = standard.classes.classes;
    if (classes.method == classify::Method::Manual && !areUsable(classes.breaks)) {
        classes.method = standard.classes.method;
        classes.breaks = standard.classes.breaks;
    }
    if (classes.roundTo < 0)
        classes.roundTo = 0;
    choice.symbolMm = std::clamp(choice.symbolMm, kLeastSymbolMm, kMostSymbolMm);
    choice.borderWeight = std::clamp(choice.borderWeight, kLeastBorderWeight, kMostBorderWeight);
    if (!findPalette(choice.palette))
        choice.palette = standard.palette;
    return choice;
}

SymbologyChoice symbologyChoiceFromText(std::string_view text)
{
    SymbologyChoice choice;
    while (!text.empty()) {
        std::string_view value = next(text, ';');
        const std::string_view key = next(value, '=');
        readField(key, value, choice);
    }
    return usable(std::move(choice));
}

} // namespace choros::style
