// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "census/heading.h"

#include <span>
#include <string>
#include <string_view>
#include <unordered_set>

namespace choros::census {

/// What the headings of a table say together.
struct HeadingContext
{
    TableLayout layout = TableLayout::Plain;
    std::unordered_set<std::string> headings;
    std::string_view fileName;
    std::string table; ///< of the American Community Survey, from headings or file name: "S1901"
};

HeadingContext headingContext(std::span<const std::string> headings, std::string_view fileName);

/// Whose headings these are; Plain where no publisher's.
TableLayout layoutOf(std::span<const std::string> headings);

/// A column by its publisher's scheme, or by its name as a key or code; `column.title` is set where the
/// scheme says it. Otherwise by the words of its heading. `label` may be empty.
DraftColumn draftOf(const std::string &heading, const std::string &label, const HeadingContext &context);

} // namespace choros::census
