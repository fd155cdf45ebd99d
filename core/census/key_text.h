// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace choros::census {

/// What the text of a cell is as a key, before any geography is asked.
struct KeyText
{
    enum class Form : std::uint8_t {
        Empty,
        Digits,     ///< "25025010104", "25,025,010,104", "101.0"
        Decimal,    ///< "101.04"
        LongForm,   ///< "1400000US25025010104": digits are what stands behind "US"
        Gisjoin,    ///< "G2500250010104": digits are the GEOID
        Scientific, ///< "2.5025E+10"
        Words,
    };

    std::string_view text; ///< without blanks, apostrophes, quotes and ="..." around it
    Form form = Form::Empty;
    std::uint8_t length = 0; ///< of the digits, zeros in front included; at most 15
    std::uint64_t digits = 0;
    bool isRepaired = false;   ///< separators or a decimal part of zeros were left out
    bool isPart = false;       ///< of LongForm: of a part of an area (component other than 00)
    std::uint8_t fraction = 0; ///< of Decimal: hundredths
    std::uint16_t level = 0;   ///< of LongForm: 140
    std::uint8_t exponent = 0; ///< of Scientific
};

/// Whatever the bytes. The views are into `cell`.
KeyText keyTextOf(std::string_view cell);

/// Without blanks, apostrophes, quotes and ="..." around it.
std::string_view bareKey(std::string_view cell);

/// ASCII letters in lower case, runs of blanks as one, no-break spaces too.
std::string plainName(std::string_view name);

/// The digits of a printed tract number, as a tract's code: 101.04 is 10104. Nothing beyond 9999.99.
std::optional<std::uint32_t> tractCodeOf(std::uint64_t base, unsigned hundredths);

/// "Census Tract 101.04, Suffolk County, Massachusetts" and what else is written like it: "Tract 1.01",
/// "DC Tract 1.01", "CT 101.04", "Block Group 2; Census Tract 1; Suffolk County; Massachusetts".
struct TractName
{
    std::uint32_t tract = 0; ///< six digits: 10104
    std::optional<std::uint8_t> blockGroup;
    std::string_view county; ///< as written; "" where it does not say
    std::string_view state;
};
std::optional<TractName> tractNameOf(std::string_view text);

} // namespace choros::census
