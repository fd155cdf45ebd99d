// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <string_view>

namespace choros::census {

/// The subject of a table of the American Community Survey ("B17001", "C17002", "S1901", "DP04"), in a word
/// or two for a list's heading: "Poverty", "Income", "Housing". "" for other tables.
///
/// The two digits behind the letter are the subject: "Table IDs Explained", census.gov/programs-surveys/acs/
/// data/data-tables/table-ids-explained.html, element 2.
std::string_view topicOfSurveyTable(std::string_view table);

} // namespace choros::census
