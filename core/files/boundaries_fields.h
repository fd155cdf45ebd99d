// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "support/result.h"

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace choros::files {

struct FieldInfo
{
    std::string name;
    bool isNumber = false;
};

/// All values of a field as text, trimmed, in file order; "" for a blank.
using ColumnReader = std::function<support::Result<std::vector<std::string>>(std::size_t field)>;

struct IdField
{
    std::size_t index = 0;
    bool isCensusField = false; ///< by its name: its digits are a GEOID's
};

/// The field with the areas' ids: the one asked for; a census name (GEOID before its long forms) with unique
/// values; the only field whose values look like GEOIDs and are unique. A census name whose values repeat is
/// taken last, for files that hold an area's parts as features. Errors: IdFieldNotFound, IdFieldChoiceNeeded.
support::Result<IdField> chooseIdField(const std::vector<FieldInfo> &fields, const std::string &asked,
                                       const ColumnReader &column);

/// The field with the areas' names, if any: as asked, by census name, else a text field called like a name
/// whose values tell most areas apart. Errors: ColumnNotFound.
support::Result<std::optional<std::size_t>>
chooseNameField(const std::vector<FieldInfo> &fields, const std::string &asked, const ColumnReader &column);

/// ALAND, by any of its names.
std::optional<std::size_t> findLandField(const std::vector<FieldInfo> &fields);

/// What was done to the ids of a file to make GEOIDs of them.
struct IdRepairs
{
    bool shortened = false;     ///< 1400000US25025..., G25002500...
    bool zerosRestored = false; ///< all ids are digits, and one short of a GEOID's length
};
/// Works on all ids of a file together, since only together they tell. Blank ids stay blank.
IdRepairs repairIds(std::vector<std::string> &ids, bool isNumber, bool isCensusField);

/// All names, one per line: what a person chooses from.
std::string fieldList(const std::vector<FieldInfo> &fields);

} // namespace choros::files
