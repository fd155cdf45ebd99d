// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace choros::census {

/// A period as the project writes it: "2018-2022", also with blanks around or a dash of another length,
/// becomes "2018–2022" (U+2013), "2018.0" becomes "2018"; anything else is only trimmed.
std::string normalizedPeriod(std::string_view text);

/// Whether a text is a period and nothing else: a year from 1900 to 2099, two of them in order, a year with a
/// month ("2015-03") or a quarter ("2015Q3", "2015 Q3").
bool isPeriod(std::string_view text);

/// The last year of a period; 0 where it does not begin with a year.
int lastYearOf(std::string_view period);

/// How many years a period spans: 5 for "2015–2019".
int yearsOf(std::string_view period);

/// What a running text says of its values' period: two years in order with a dash or "to" between them
/// ("2015-2019 American Community Survey"), or one year and an American Community Survey of one, three or
/// five years ("2022 ACS 5-year", "ACS22_5yr", "acs5-2022"). "" for anything else: a bare year may be that of
/// the dollars or the tracts. Looks at the first 400 bytes.
std::string periodFromText(std::string_view text);

/// The same of a file's name, also of the Census Bureau's: "ACSST5Y2019.S1901-Data.csv" and
/// "ACS_19_5YR_S1901.csv" give "2015–2019", "ACSDT1Y2019..." gives "2019", "DECENNIALPL2020.P1-Data.csv"
/// "2020". "" where it states none: a bare
/// year in a file's name may be the end of a five-year estimate.
std::string periodFromFileName(std::string_view fileName);

/// A heading that begins or ends with a year or a period.
struct DatedHeading
{
    std::string stem; ///< the rest, trimmed of what joined them; may be empty
    std::string period;
};
/// "y_2012", "Poverty rate (2008-2012)", "2012 poverty", "2005–2009"; nullopt where there is no year or there
/// are several.
std::optional<DatedHeading> datedHeading(std::string_view heading);

} // namespace choros::census
