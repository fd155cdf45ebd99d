// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "census/keys.h"
#include "census/vintage.h"

#include <cstdlib>

using namespace choros;
using namespace choros::census;

namespace {

using Texts = std::vector<std::string>;

struct Geography
{
    Texts ids;
    AreaLookup areas;
};

/// Tracts, block groups, counties and other areas, with names and without.
const std::vector<Geography> &geographies()
{
    static const std::vector<Geography> all = [] {
        const std::vector<std::pair<Texts, Texts>> sources = {
            {{"25025010104", "25025000100", "01001020100", "09001010101", "25025990101"}, {}},
            {{"11001000101", "11001000301", "11001030100"}, {"Tract 1.01", "Tract 3.01", "Tract 301"}},
            {{"250250101041", "010010201001"}, {}},
            {{"25025", "01001", "09001"}, {"Suffolk", "Autauga", "Fairfield"}},
            {{"1", "2", "A3", "\xC3\xA9"}, {"Roxbury", "Back Bay", "Fenway", "Fenway"}},
            {{"G0900100010101", "1400000US25025010104", "1001020100.0"}, {}},
            {{}, {}},
        };
        std::vector<Geography> made;
        for (const auto &[ids, names] : sources)
            made.push_back({ids, AreaLookup(ids, names)});
        return made;
    }();
    return all;
}

/// Cells end with a line feed, rows with a zero byte; the first row is the headings.
struct Table
{
    support::TextGrid cells;
    Texts names;
};

Table tableOf(std::string_view text)
{
    Table table;
    std::size_t line = 1;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\0'), text.size());
        std::string_view row = text.substr(0, end);
        text.remove_prefix(std::min(end + 1, text.size()));
        while (!row.empty()) {
            const std::size_t cell = std::min(row.find('\n'), row.size());
            if (line == 1)
                table.names.emplace_back(row.substr(0, cell));
            else
                table.cells.addCell(row.substr(0, cell));
            row.remove_prefix(std::min(cell + 1, row.size()));
        }
        if (line++ > 1)
            table.cells.endRow(line);
    }
    return table;
}

void check(bool holds)
{
    if (!holds)
        std::abort();
}

void checkMatch(const KeyTable &table, const KeyPlan &plan, const Geography &geography,
                const MatchOptions &options)
{
    const KeyMatch match = matchKeys(table, plan, geography.areas, options);
    const MatchReceipt &receipt = match.receipt;
    check(match.areaOfRow.size() == table.rowCount());
    check(receipt.matched + receipt.unmatchedKeys.size() + receipt.duplicateKeys.size() == table.rowCount());
    check(receipt.unmatchedKeys.size() == receipt.unmatchedLines.size());
    check(receipt.duplicateKeys.size() == receipt.duplicateLines.size());
    std::size_t read = 0;
    for (const auto &[reading, rows] : receipt.readings)
        read += rows;
    check(read == receipt.matched);
    for (const std::size_t area : match.areaOfRow)
        check(area == KeyMatch::kNoArea || area < geography.ids.size());
    (void)vintageDoubt(match, table, plan, geography.areas);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    if (size < 2)
        return 0;
    const Geography &geography = geographies()[data[0] % geographies().size()];
    const MatchOptions options{.duplicates = static_cast<Duplicates>((data[1] >> 1) % 3),
                               .rollUpBlockGroups = (data[1] & 1) != 0};
    const Table own = tableOf({reinterpret_cast<const char *>(data) + 2, size - 2});
    const KeyTable table{&own.cells, 0, own.cells.rowCount(), own.names};
    const std::string_view asked = (data[1] & 8) && !own.names.empty() ? std::string_view(own.names[0]) : "";
    const auto candidates = keyCandidates(table, geography.areas, asked, options);
    for (const KeyCandidate &candidate : candidates) {
        check(candidate.areas <= candidate.matched && candidate.matched <= candidate.filled);
        checkMatch(table, candidate.plan, geography, options);
    }
    (void)isClearlyBest(candidates);
    for (const TractPadding padding :
         {TractPadding::None, TractPadding::LeftOfSix, TractPadding::BaseOfFour}) {
        checkMatch(table, {.columns = {0}, .padding = padding}, geography, options);
        checkMatch(table, {.columns = {0, 1}, .isParts = true, .padding = padding}, geography, options);
        checkMatch(table, {.columns = {0, 1, 2}, .isParts = true, .padding = padding}, geography, options);
    }
    (void)diagnoseKeys(table, geography.areas, asked);
    // The cells as a geography of their own.
    Texts ids;
    for (std::size_t row = 0; row < table.rowCount(); ++row)
        ids.emplace_back(own.cells.cell(row, 0));
    const Geography itself{ids, AreaLookup(ids, ids)};
    checkMatch(table, {.columns = {0}}, itself, options);
    (void)vintageOfColumns(own.names);
    (void)connecticutOf(ids);
    for (const std::string &text : ids) {
        (void)vintageOfBoundaryFile(text);
        (void)vintageFromText(text);
    }
    return 0;
}
