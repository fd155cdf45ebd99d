// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tasks/catalogue_sheet.h"

#include "support/text.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <functional>
#include <set>

namespace choros::tasks {

using project::Benchmark;
using project::Indicator;
using project::IndicatorTexts;
using support::ErrorCode;
using support::Result;

namespace {

constexpr std::array<std::string Indicator::*, 9> kOwnWords = {
    &Indicator::title,      &Indicator::shortTitle,   &Indicator::topic,
    &Indicator::definition, &Indicator::whyItMatters, &Indicator::aboutData,
    &Indicator::universe,   &Indicator::unit,         &Indicator::source,
};
static_assert(kOwnWords.size() == std::size(project::kTextFields));

/// What a cell must be; "" if it is.
using Problem = std::string_view;

Problem take(std::string_view cell, std::string &into)
{
    into = cell;
    return {};
}

/// One column that every sheet has.
struct Field
{
    std::string_view name;
    std::string (*write)(const Indicator &);
    Problem (*read)(std::string_view cell, Indicator &);
};

Problem readNumber(std::string_view cell, double least, double most, int ifEmpty, int &into)
{
    const auto number = support::parseNumber(cell);
    if (cell.empty())
        into = ifEmpty;
    else if (!number || *number != std::floor(*number) || *number < least || *number > most)
        return "a whole number";
    else
        into = static_cast<int>(*number);
    return {};
}

Problem readDirection(std::string_view cell, Indicator &i)
{
    i.direction = project::directionFromKey(cell);
    const bool isKnown = cell.empty() || i.direction != project::IndicatorDirection::Unknown;
    return isKnown ? "" : "higher_better, lower_better or neutral";
}

Problem readKind(std::string_view cell, Indicator &i)
{
    i.kind = project::kindFromKey(cell);
    const bool isKnown = cell.empty() || i.kind != project::IndicatorKind::Unknown;
    return isKnown ? "" : "count, share, rate, mean, median or index";
}

Problem readAggregation(std::string_view cell, Indicator &i)
{
    i.aggregation = project::aggregationFromKey(cell);
    const bool isKnown = cell.empty() || i.aggregation != project::Aggregation::Unknown;
    return isKnown ? "" : "sum, weighted, ratio, mean or none";
}

Problem readBenchmark(std::string_view cell, Indicator &i)
{
    const auto kind = project::benchmarkFromKey(cell);
    if (!cell.empty() && !kind)
        return "computed, given or none";
    const bool wasGiven = i.benchmark.kind == Benchmark::Kind::Given;
    i.benchmark.kind = kind.value_or(Benchmark::Kind::Computed);
    if (i.benchmark.kind != Benchmark::Kind::Given)
        i.benchmark.value = 0;
    else if (!wasGiven)
        i.benchmark.value = std::nan(""); // not storable: the sheet has to say it
    return {};
}

/// Only a given benchmark has a value; the column stands behind the one that says so.
Problem readBenchmarkValue(std::string_view cell, Indicator &i)
{
    const auto number = support::parseNumber(cell);
    const bool isGiven = i.benchmark.kind == Benchmark::Kind::Given;
    if (isGiven && !number)
        return "a number, as the benchmark is given";
    if (!cell.empty() && !isGiven)
        return "empty, as the benchmark is not given";
    i.benchmark.value = isGiven ? *number : 0;
    return {};
}

Problem readLocked(std::string_view cell, Indicator &i)
{
    const auto is = [cell](std::initializer_list<std::string_view> words) {
        return std::any_of(words.begin(), words.end(),
                           [cell](std::string_view word) { return support::equalIgnoringCase(cell, word); });
    };
    i.classesLocked = is({"yes", "true", "1"});
    return i.classesLocked || is({"", "no", "false", "0"}) ? "" : "yes or no";
}

std::string integerText(int value, int ifEmpty)
{
    return value == ifEmpty ? std::string() : std::to_string(value);
}

constexpr Field kFields[] = {
    {"direction", [](const Indicator &i) { return std::string(project::directionKey(i.direction)); },
     readDirection},
    {"kind", [](const Indicator &i) { return std::string(project::kindKey(i.kind)); }, readKind},
    {"aggregation", [](const Indicator &i) { return std::string(project::aggregationKey(i.aggregation)); },
     readAggregation},
    {"weight_by", [](const Indicator &i) { return i.weightBy; },
     [](std::string_view cell, Indicator &i) { return take(cell, i.weightBy); }},
    {"numerator", [](const Indicator &i) { return i.numerator; },
     [](std::string_view cell, Indicator &i) { return take(cell, i.numerator); }},
    {"denominator", [](const Indicator &i) { return i.denominator; },
     [](std::string_view cell, Indicator &i) { return take(cell, i.denominator); }},
    {"per", [](const Indicator &i) { return integerText(i.per, 0); },
     [](std::string_view cell, Indicator &i) { return readNumber(cell, 1, 1e9, 0, i.per); }},
    {"benchmark", [](const Indicator &i) { return std::string(project::benchmarkKey(i.benchmark.kind)); },
     readBenchmark},
    {"benchmark_value",
     [](const Indicator &i) {
         const bool isGiven = i.benchmark.kind == Benchmark::Kind::Given;
         return isGiven ? support::numberToText(i.benchmark.value) : std::string();
     },
     readBenchmarkValue},
    {"benchmark_label", [](const Indicator &i) { return i.benchmark.label; },
     [](std::string_view cell, Indicator &i) { return take(cell, i.benchmark.label); }},
    {"classes_locked", [](const Indicator &i) { return std::string(i.classesLocked ? "yes" : ""); },
     readLocked},
    {"prefix", [](const Indicator &i) { return i.format.prefix; },
     [](std::string_view cell, Indicator &i) { return take(cell, i.format.prefix); }},
    {"suffix", [](const Indicator &i) { return i.format.suffix; },
     [](std::string_view cell, Indicator &i) { return take(cell, i.format.suffix); }},
    {"decimals", [](const Indicator &i) { return integerText(i.format.decimals, -1); },
     [](std::string_view cell, Indicator &i) { return readNumber(cell, 0, 9, -1, i.format.decimals); }},
};

/// A cell of RFC 4180. Blanks at its ends stay only inside quotation marks.
std::string quoted(const std::string &text)
{
    const bool isPlain = text.find_first_of(",;\"\r\n\t") == std::string::npos && !text.starts_with(' ') &&
                         !text.ends_with(' ');
    if (isPlain)
        return text;
    std::string cell = "\"";
    for (const char c : text)
        cell.append(c == '"' ? 2 : 1, c);
    return cell.append(1, '"');
}

std::string lineOf(const std::vector<std::string> &cells)
{
    std::string line;
    for (std::size_t i = 0; i < cells.size(); ++i)
        line.append(i > 0 ? "," : "").append(quoted(cells[i]));
    return line.append("\r\n");
}

/// Where the sheet's cells belong.
struct Target
{
    std::size_t column = 0;
    const Field *field = nullptr;
    std::size_t words = 0; ///< index of the text, where `field` is null
    std::string language;  ///< "" for the indicator's own
};

/// True if the heading is known.
bool findTarget(std::string_view heading, Target &target)
{
    for (const Field &field : kFields) {
        if (support::equalIgnoringCase(field.name, heading)) {
            target.field = &field;
            return true;
        }
    }
    const std::size_t colon = heading.find(':');
    if (colon != std::string_view::npos)
        target.language = support::trimmed(heading.substr(colon + 1));
    if (colon != std::string_view::npos && target.language.empty())
        return false;
    for (target.words = 0; target.words < kOwnWords.size(); ++target.words) {
        if (support::equalIgnoringCase(project::kTextFields[target.words].key,
                                       support::trimmed(heading.substr(0, colon))))
            return true;
    }
    return false;
}

void setWords(const Target &target, std::string_view cell, Indicator &indicator)
{
    const bool isTitle = target.words == 0;
    if (target.language.empty()) {
        if (!isTitle || !cell.empty())
            indicator.*kOwnWords[target.words] = cell;
        return;
    }
    const auto known = indicator.texts.find(target.language);
    if (known == indicator.texts.end() && cell.empty())
        return;
    indicator.texts[target.language].*project::kTextFields[target.words].field = cell;
}

class SheetReader
{
public:
    SheetReader(const support::TextGrid &grid, std::span<const Indicator> indicators)
        : m_grid(grid), m_indicators(indicators)
    {
    }

    Result<CatalogueChange> read()
    {
        if (!findColumns())
            return support::fail(ErrorCode::ColumnNotFound, "id");
        if (!m_twice.empty())
            return support::fail(ErrorCode::BadArgument, m_twice, "It is the heading of two columns.");
        std::set<std::string> seen;
        for (std::size_t row = 1; row < m_grid.rowCount(); ++row) {
            const std::string id(support::trimmed(m_grid.cell(row, m_id)));
            if (id.empty())
                continue;
            if (!seen.insert(id).second)
                return support::fail(ErrorCode::BadArgument, id,
                                     "It comes twice, again in line " +
                                         std::to_string(m_grid.lineOfRow(row)) + ".");
            const auto found = std::find_if(m_indicators.begin(), m_indicators.end(),
                                            [&](const Indicator &one) { return one.id == id; });
            if (found == m_indicators.end()) {
                m_change.unknownIds.push_back(id);
                continue;
            }
            Indicator changed = *found;
            if (auto filled = fill(row, changed); !filled)
                return filled.unexpected();
            m_change.indicators.push_back(std::move(changed));
        }
        return std::move(m_change);
    }

private:
    bool findColumns()
    {
        bool hasId = false;
        std::set<std::string> headings;
        for (std::size_t column = 0; m_grid.rowCount() > 0 && column < m_grid.cellsInRow(0); ++column) {
            const std::string_view heading = support::trimmed(m_grid.cell(0, column));
            if (!heading.empty() && !headings.insert(support::toLowerAscii(heading)).second &&
                m_twice.empty())
                m_twice = heading;
            Target target;
            target.column = column;
            if (!hasId && support::equalIgnoringCase(heading, "id")) {
                m_id = column;
                hasId = true;
            } else if (findTarget(heading, target)) {
                m_targets.push_back(target);
            } else if (!heading.empty()) {
                m_change.unknownColumns.emplace_back(heading);
            }
        }
        // In our own order: a value is read once it is known what it is of.
        std::stable_sort(m_targets.begin(), m_targets.end(),
                         [](const Target &a, const Target &b) { return std::less<>()(a.field, b.field); });
        return hasId;
    }

    Result<void> fill(std::size_t row, Indicator &indicator) const
    {
        for (const Target &target : m_targets) {
            if (target.column >= m_grid.cellsInRow(row))
                continue; // the row ends before
            const std::string_view cell = m_grid.cell(row, target.column);
            const std::string_view trimmed = support::trimmed(cell);
            if (!target.field) {
                setWords(target, trimmed, indicator);
                continue;
            }
            // The blank of " %" belongs to it.
            const bool isSign = target.field->name == "prefix" || target.field->name == "suffix";
            const Problem problem = target.field->read(isSign ? cell : trimmed, indicator);
            if (!problem.empty())
                return support::fail(ErrorCode::BadArgument, std::string(trimmed),
                                     "Line " + std::to_string(m_grid.lineOfRow(row)) + ", column " +
                                         std::string(target.field->name) + ": expected is " +
                                         std::string(problem) + ".");
        }
        return {};
    }

    const support::TextGrid &m_grid;
    std::span<const Indicator> m_indicators;
    std::size_t m_id = 0;
    std::string m_twice; ///< the first heading that two columns have
    std::vector<Target> m_targets;
    CatalogueChange m_change;
};

} // namespace

std::string catalogueSheet(std::span<const Indicator> indicators)
{
    std::set<std::string> languages;
    for (const Indicator &indicator : indicators) {
        for (const auto &[language, texts] : indicator.texts)
            languages.insert(language);
    }
    std::vector<std::string> cells{"id"};
    for (const project::TextField &words : project::kTextFields)
        cells.emplace_back(words.key);
    for (const Field &field : kFields)
        cells.emplace_back(field.name);
    for (const std::string &language : languages) {
        for (const project::TextField &words : project::kTextFields)
            cells.push_back(std::string(words.key).append(":").append(language));
    }
    std::string sheet = "\xef\xbb\xbf";
    sheet += lineOf(cells);
    for (const Indicator &indicator : indicators) {
        cells = {indicator.id};
        for (const auto words : kOwnWords)
            cells.push_back(indicator.*words);
        for (const Field &field : kFields)
            cells.push_back(field.write(indicator));
        for (const std::string &language : languages) {
            const auto found = indicator.texts.find(language);
            for (const project::TextField &words : project::kTextFields)
                cells.push_back(found == indicator.texts.end() ? std::string() : found->second.*words.field);
        }
        sheet += lineOf(cells);
    }
    return sheet;
}

Result<CatalogueChange> readCatalogueSheet(const support::TextGrid &grid,
                                           std::span<const Indicator> indicators)
{
    return SheetReader(grid, indicators).read();
}

} // namespace choros::tasks
