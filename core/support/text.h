// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "support/result.h"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace choros::support {

/// Whether the bytes are well-formed UTF-8 (RFC 3629: no surrogates, no overlong forms).
bool isUtf8(std::string_view bytes);

/// ASCII white space, the byte order mark and U+00A0 are removed from both ends.
std::string_view trimmed(std::string_view text);

constexpr bool isDigit(char c) ///< of ASCII
{
    return c >= '0' && c <= '9';
}
constexpr bool isCapital(char c) ///< of ASCII
{
    return c >= 'A' && c <= 'Z';
}
/// Digits and nothing else; not for an empty text.
constexpr bool areDigits(std::string_view text)
{
    for (const char c : text) {
        if (!isDigit(c))
            return false;
    }
    return !text.empty();
}

std::string toLowerAscii(std::string_view text);
bool equalIgnoringCase(std::string_view a, std::string_view b); ///< ASCII letters only

/// A text with the charset it came from ("UTF-8", "UTF-16LE", "windows-1252", ...).
struct Decoded
{
    std::string text; ///< UTF-8, without a byte order mark
    std::string charset;
    std::size_t replaced = 0; ///< byte sequences that stood for no character and became U+FFFD
};

/// Decodes bytes of a known charset, by ICU's name for it. Unknown name: nullopt.
std::optional<Decoded> decode(std::string_view bytes, std::string_view charset);

/// The charset of bytes that do not say: by byte order mark, then UTF-16 without a mark (nearly every other
/// byte zero), then UTF-8 if well formed, otherwise Windows-1252 (a superset of Latin-1's printable part).
std::string detectCharset(std::string_view bytes);
/// Decodes bytes by `detectCharset`. Never fails.
Decoded decodeDetected(std::string_view bytes);

/// A number written with `.` as decimal point, an optional sign and exponent, no separators; blanks around it
/// are allowed, nothing else. Independent of the locale. "nan" and "inf" are not numbers.
std::optional<double> parseNumber(std::string_view text);

/// The shortest text that reads back as the same number, without an exponent from 0.00001 up to 1e15;
/// integers without a point. "" for NaN and infinities.
std::string numberToText(double value);

} // namespace choros::support
