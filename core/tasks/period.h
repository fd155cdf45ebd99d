// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <string>
#include <string_view>

namespace choros::tasks {

/// A period as the project writes it: "2018-2022", also with blanks around or a dash of another length,
/// becomes "2018–2022" (U+2013); anything else is only trimmed.
std::string normalizedPeriod(std::string_view text);

/// The period that the name of a Census Bureau download states: "ACSST5Y2019.S1901-Data.csv" and
/// "ACS_19_5YR_S1901.csv" give "2015–2019", "ACSDT1Y2019..." gives "2019". "" where it states none: a bare
/// year in a file's name may be the end of a five-year estimate.
std::string periodFromFileName(std::string_view fileName);

} // namespace choros::tasks
