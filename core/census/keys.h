// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "support/text_grid.h"

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace choros::census {

/// One way of reading a key.
enum class KeyReading {
    Exact,          ///< the cell is the id, save for case, and blanks, apostrophes, ="..." and quotes around
    LeadingZero,    ///< zeros were lost in front
    LongForm,       ///< "1400000US25025010104", "14000US25025010104"
    Gisjoin,        ///< NHGIS: "G2500250010104"
    Number,         ///< "25025010104.0", "25,025,010,104"
    Parts,          ///< state, county and tract in columns of their own
    CountyAndTract, ///< of one state
    TractCode,      ///< six digits, or fewer without the zeros: unique in the geography
    TractNumber,    ///< "101.04": unique in the geography
    Name,           ///< "Census Tract 101.04, Suffolk County, Massachusetts"; or just as the area is called
    ConnecticutNumber, ///< by the tract's code: the county's number in place of the planning region's, or
                       ///< back
    BlockGroup,        ///< a block group's key stands for its tract
};
/// "exact", "leading_zero", "long_form", "gisjoin", "number", "parts", "county_and_tract", "tract_code",
/// "tract_number", "name", "connecticut_number", "block_group".
std::string_view readingKey(KeyReading reading);

/// The rows of a table as keys are sought in them.
struct KeyTable
{
    const support::TextGrid *cells = nullptr;
    std::size_t firstRow = 0;
    std::size_t endRow = 0;
    std::span<const std::string> columnNames; ///< one per column of the grid

    std::size_t rowCount() const { return endRow - firstRow; }
};

/// How digits without their zeros become a tract's code: "301" is 0003.01 as a number that lost its zeros,
/// 0301.00 as a printed tract. One table is all one or all the other.
enum class TractPadding : std::uint8_t { None, LeftOfSix, BaseOfFour };

/// Which columns make a row's key, and how.
struct KeyPlan
{
    /// One; of parts: county, tract; or state, county, tract; or state, county, tract, block group.
    std::vector<std::size_t> columns;
    bool isParts = false;
    TractPadding padding = TractPadding::None;

    bool operator==(const KeyPlan &) const = default;
};

/// A plan and how well it does on (a sample of) the rows.
struct KeyCandidate
{
    KeyPlan plan;
    std::size_t filled = 0;    ///< rows looked at that have a key
    std::size_t matched = 0;   ///< of them with an area
    std::size_t areas = 0;     ///< different areas among these
    std::size_t differing = 0; ///< rows for which the best candidate says another area
    bool isWeak = false;       ///< mostly a tract's number without its county: may be another county's
};

/// Why keys cannot be read, where none or hardly any match.
enum class KeyTrouble {
    None,
    ScientificNotation, ///< "2.50E+10": the digits are gone
    OtherLevel,         ///< keys of another kind of area; detail: "860" (ZCTA), "050" (county), "150" ...
    OtherPlaces,        ///< of the right kind, but of other states or counties; detail: theirs, "06, 36"
    OtherNumbers,       ///< of the right kind and places, but not in the geography: of another census?
    NoKeys,             ///< nothing in it looks like a key
};
struct KeyDiagnosis
{
    KeyTrouble trouble = KeyTrouble::None;
    std::size_t column = 0;
    std::size_t cells = 0; ///< how many say so
    std::string detail;
    std::string example; ///< a cell
};

/// The areas of a geography, ready to be looked up in every reading. Keeps no reference to what it was made
/// of.
class AreaLookup
{
public:
    /// `names` may be empty, or as long as `ids`: "Census Tract 101.04, Suffolk County, Massachusetts".
    AreaLookup(std::span<const std::string> ids, std::span<const std::string> names);
    ~AreaLookup();
    AreaLookup(AreaLookup &&) noexcept;
    AreaLookup &operator=(AreaLookup &&) noexcept;

    struct Data;
    const Data &data() const { return *m_data; }

private:
    std::unique_ptr<Data> m_data;
};

/// Which of several rows of one area is used. LeaveOut: none.
enum class Duplicates { KeepFirst, KeepLast, LeaveOut };

struct MatchOptions
{
    Duplicates duplicates = Duplicates::KeepFirst;
    bool rollUpBlockGroups = false; ///< keys of block groups stand for tracts; several rows may have one area
};

/// Every plan that finds areas, best first: by areas found - those found by a tract's number alone count for
/// less -, then by what the column's name says, then by how little had to be repaired. Short numbers, as
/// counts and ranks are too, must nearly all be found. `asked` names a column to keep to, in any case, or
/// several as a receipt does; empty: all. Looks at a sample of rows from all over the table first, at all
/// rows where the sample finds hardly anything.
std::vector<KeyCandidate> keyCandidates(const KeyTable &table, const AreaLookup &areas,
                                        std::string_view asked = {}, const MatchOptions &options = {});
/// Whether the first is so much better than the second, or says so much the same, that nobody need be asked.
bool isClearlyBest(std::span<const KeyCandidate> candidates);

/// What became of the rows of a table, before anything is stored; kept with the dataset. Lists are in table
/// order and complete.
struct MatchReceipt
{
    std::size_t rows = 0;
    std::size_t matched = 0; ///< rows that have an area and are used
    std::size_t areasWithoutRow = 0;
    std::vector<std::string> unmatchedKeys;  ///< as in the table
    std::vector<std::size_t> unmatchedLines; ///< where they stand
    std::vector<std::string> areasWithoutRowIds;
    std::vector<std::string> duplicateKeys; ///< keys that came again and were not used
    std::vector<std::size_t> duplicateLines;
    std::size_t sameDuplicates = 0; ///< of these, rows that say in every cell what the one used says
    std::string keyColumn;          ///< heading, or headings joined by " + "
    std::map<KeyReading, std::size_t> readings; ///< matched rows by how their key was read
};

struct KeyMatch
{
    static constexpr std::size_t kNoArea = static_cast<std::size_t>(-1);

    std::vector<std::size_t>
        areaOfRow; ///< per row of the table from `firstRow` on: index into ids, or kNoArea
    MatchReceipt receipt;
};

KeyMatch matchKeys(const KeyTable &table, const KeyPlan &plan, const AreaLookup &areas,
                   const MatchOptions &options = {});

/// Looks for the reason why keys do not match, in one column or (`asked` empty) in that which tells most.
/// None where a plan matches half of its keys or more; NoKeys also where keys are of the right kind and
/// places.
KeyDiagnosis diagnoseKeys(const KeyTable &table, const AreaLookup &areas, std::string_view asked = {});

/// Of a match in which rows stayed without an area: whether keys and areas of the same counties miss each
/// other both ways, as when one of them is of another census. Both counts are of different tracts of those
/// counties, not of water alone (99xx.xx), which is in some files and not in others.
struct VintageDoubt
{
    std::size_t rowsWithoutArea = 0;
    std::size_t areasWithoutRow = 0;
    /// At least one in 50 of either side, and a third of the keys without an area either have the base number
    /// (4 digits) of an area without a row, as tracts have that were split or merged, or are in a county of
    /// which either side has three in four of the other's tracts and lacks one in 20 (and 5), as where merged
    /// tracts got new numbers: others are mistyped, or elsewhere. Counties of one side alone never count.
    bool isLikely = false;
};
VintageDoubt vintageDoubt(const KeyMatch &match, const KeyTable &table, const KeyPlan &plan,
                          const AreaLookup &areas);

} // namespace choros::census
