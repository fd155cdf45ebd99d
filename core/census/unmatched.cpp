// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "census/unmatched.h"

#include "census/connecticut.h"
#include "census/fips_names.h"
#include "census/key_reader.h"
#include "census/key_verdict.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <map>

namespace choros::census {

namespace {

/// Of six digits; in the numbering of 2000, higher ones were land.
constexpr std::uint64_t kFirstWaterTract = 990000;
constexpr std::uint64_t kLastWaterTract = 990999;

std::string codeText(std::uint64_t code, int digits)
{
    std::array<char, 24> text{};
    std::snprintf(text.data(), text.size(), "%0*llu", digits, static_cast<unsigned long long>(code));
    return text.data();
}

/// Tells why single rows have no area.
class Reasons
{
public:
    Reasons(const KeyTable &table, const KeyPlan &plan, const AreaLookup &areas)
        : m_table(table), m_plan(plan), m_areas(areas.data()),
          m_reader(areas, plan.padding, {.rollUpBlockGroups = true}), m_judge(areas)
    {
        if (plan.columns.size() == 1 && plan.columns[0] < table.columnNames.size())
            m_hints = keyHintsOf(table.columnNames[plan.columns[0]]);
    }

    UnmatchedRows of(std::size_t row) const
    {
        const KeyRead read = m_reader.read(*m_table.cells, row, m_plan);
        UnmatchedRows reason;
        if (read.isEmpty) {
            reason.kind = UnmatchedKind::NoKey;
            return reason;
        }
        if (m_plan.columns.size() == 1) {
            const std::string_view cell = m_table.cells->cell(row, m_plan.columns[0]);
            if (const unsigned level = otherLevelOf(cell); level != 0)
                return {UnmatchedKind::OtherLevel, codeText(level, 3), {}, {}, 0};
        }
        if (read.geoid && m_areas.level)
            return ofPlace(*read.geoid);
        if (!m_areas.level)
            return reason;
        reason.kind = UnmatchedKind::NotAKey;
        return reason;
    }

private:
    /// The summary level of a key of something else; 0 for others.
    unsigned otherLevelOf(std::string_view cell) const
    {
        const KeyText key = keyTextOf(cell);
        // A whole state beside its tracts.
        if (key.form == KeyText::Form::Digits && key.length == 2 && m_areas.length > 2 &&
            !stateName(static_cast<int>(key.digits)).empty())
            return 40;
        const KeyVerdict verdict = m_judge.verdictOf(cell, m_hints);
        return verdict.trouble == KeyTrouble::OtherLevel ? verdict.level : 0;
    }

    UnmatchedRows ofPlace(std::uint64_t geoid) const
    {
        const std::uint64_t divisor = m_areas.countyDivisor();
        const auto county = static_cast<std::uint32_t>(geoid / divisor);
        const std::string_view state = stateName(static_cast<int>(county / 1000));
        if (state.empty())
            return {UnmatchedKind::NotAKey, {}, {}, {}, 0};
        if (!m_areas.hasState(county / 1000))
            return {UnmatchedKind::OtherState, codeText(county / 1000, 2), std::string(state), {}, 0};
        const bool isWater = m_areas.level == GeoidLevel::Tract && geoid % divisor >= kFirstWaterTract &&
                             geoid % divisor <= kLastWaterTract;
        const auto counterparts = connecticutCounterparts(county);
        const bool hasCounty = m_areas.hasCounty(county) ||
                               std::any_of(counterparts.begin(), counterparts.end(),
                                           [&](std::uint32_t other) { return m_areas.hasCounty(other); });
        if (hasCounty)
            return {isWater ? UnmatchedKind::Water : UnmatchedKind::NoSuchArea, {}, {}, {}, 0};
        std::string name = countyName(static_cast<int>(county / 1000), static_cast<int>(county % 1000));
        const std::string code = codeText(county, 5);
        return {UnmatchedKind::OtherCounty, code, name.empty() ? code : std::move(name), {}, 0};
    }

    const KeyTable &m_table;
    const KeyPlan &m_plan;
    const AreaLookup::Data &m_areas;
    KeyReader m_reader;
    KeyJudge m_judge;
    KeyHints m_hints;
};

} // namespace

std::string_view unmatchedKindKey(UnmatchedKind kind)
{
    constexpr std::array<std::string_view, 7> kKeys = {"other_state",  "other_county", "other_level", "water",
                                                       "no_such_area", "no_key",       "not_a_key"};
    const auto index = static_cast<std::size_t>(kind);
    return index < kKeys.size() ? kKeys[index] : std::string_view();
}

std::vector<UnmatchedRows> unmatchedRows(const KeyMatch &match, const KeyTable &table, const KeyPlan &plan,
                                         const AreaLookup &areas)
{
    const Reasons reasons(table, plan, areas);
    const std::vector<std::size_t> &lines = match.receipt.unmatchedLines;
    const std::vector<std::string> &keys = match.receipt.unmatchedKeys;
    std::map<std::pair<UnmatchedKind, std::string>, UnmatchedRows> groups;
    std::size_t next = 0; // of the lists, which are in table order
    const std::size_t rows = std::min(match.areaOfRow.size(), table.rowCount());
    for (std::size_t i = 0; i < rows && next < lines.size(); ++i) {
        const std::size_t row = table.firstRow + i;
        if (match.areaOfRow[i] != KeyMatch::kNoArea || table.cells->lineOfRow(row) != lines[next])
            continue;
        UnmatchedRows reason = reasons.of(row);
        auto [group, isNew] = groups.try_emplace({reason.kind, reason.code}, reason);
        if (isNew)
            group->second.example = keys[next];
        ++group->second.rows;
        ++next;
    }
    std::vector<UnmatchedRows> sorted;
    for (auto &[key, group] : groups)
        sorted.push_back(std::move(group));
    std::stable_sort(sorted.begin(), sorted.end(),
                     [](const UnmatchedRows &a, const UnmatchedRows &b) { return a.rows > b.rows; });
    return sorted;
}

} // namespace choros::census
