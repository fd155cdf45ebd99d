// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "support/result.h"

#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace choros::census::old {

/// One way of reading a key column.
enum class KeyReading {
    Exact,       ///< the cell is the id
    LeadingZero, ///< zeros were lost in front (10 digits where 11 are due)
    LongForm,    ///< "1400000US25025010104", also "14000US..."
};
/// "exact", "leading_zero", "long_form".
std::string_view readingKey(KeyReading reading);

/// What became of the rows of a table, before anything is stored; kept with the dataset.
struct MatchReceipt
{
    std::size_t rows = 0;
    std::size_t matched = 0; ///< rows with an area; of duplicates only the first counts
    std::size_t areasWithoutRow = 0;
    std::vector<std::string> unmatchedKeys; ///< keys as in the table, in table order, all of them
    std::vector<std::string> areasWithoutRowIds;
    std::vector<std::string> duplicateKeys; ///< keys that came again; the first row was taken
    std::string keyColumn;
    std::map<KeyReading, std::size_t> readings; ///< matched rows by how their key was read
};

struct KeyMatch
{
    static constexpr std::size_t kNoArea = static_cast<std::size_t>(-1);
    std::vector<std::size_t>
        areaOfRow; ///< index into the ids, or kNoArea; duplicates after the first are kNoArea
    MatchReceipt receipt;
};

/// Matches one key column against the ids of a geography. Each cell is read exactly if it can be, otherwise
/// repaired; blanks around keys are ignored. An empty key is an unmatched row.
KeyMatch matchKeys(std::span<const std::string_view> keys, std::span<const std::string> areaIds);

/// The column whose cells match the ids best, or -1 when none matches any. Names that say so (GEOID, FIPS,
/// STFID, TRACT, ...) win ties. Where ids are shorter than five characters, most cells must match: short ids
/// are found among counts by chance.
int findKeyColumn(std::span<const std::string> columnNames,
                  std::span<const std::vector<std::string_view>> sampleCells,
                  std::span<const std::string> areaIds);

} // namespace choros::census::old
