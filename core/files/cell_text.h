// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <string>
#include <string_view>

namespace choros::files {

/// A number as written in a file ("2.50250001E10", "57.200000000000003") as the shortest text that reads back
/// as it; what is no number stays.
std::string shortNumber(std::string_view written);

/// A day number of a spreadsheet as 2022-07-01, with its time where it has one, or as 12:30:00 where it is
/// nothing but a time. Days count from 1900 as Excel does it, with a 29th of February in that year, or from
/// 1904. "" where it is no date.
std::string dateOfSerial(double serial, bool from1904);

/// Whether a spreadsheet's number format shows dates or times: "d\-mmm\-yy", not "[Red]0.00" or "0\d".
bool isDateFormat(std::string_view format);

/// Decodes what XLSX writes for characters that XML cannot hold: "_x000D_".
std::string withoutEscapes(std::string text);

} // namespace choros::files
