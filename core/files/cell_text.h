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

/// What a spreadsheet's number format makes of a number.
enum class NumberKind : unsigned char { Plain, Date, Percent };
/// Dates and times: "d\-mmm\-yy", not "[Red]0.00" or "0\d". Percent: "0.0%", not "0\%" or `0"%"`, which only
/// show the sign.
NumberKind kindOfFormat(std::string_view format);
/// Of the formats that have a number alone, in all languages (ECMA-376, part 1, 18.8.30).
NumberKind kindOfBuiltInFormat(std::size_t id);

/// A share as percent: 0.388 is "38.8%". Whole numbers from -99 down stay as they are: they stand for
/// something (-666666666, -999), and no share or change is that low.
std::string percentText(double share);
/// A number as it is meant where its format shows it: shortest text, day, or percent.
std::string shownNumber(double number, NumberKind kind, bool from1904);

/// Decodes what XLSX writes for characters that XML cannot hold: "_x000D_".
std::string withoutEscapes(std::string text);

} // namespace choros::files
