// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "files/boundaries_text.h"

#include "support/text.h"

#include <algorithm>

namespace choros::files {
namespace {

bool isAscii(std::string_view bytes)
{
    return std::all_of(bytes.begin(), bytes.end(),
                       [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

bool isWide(const std::string &charset)
{
    const std::string name = support::toLowerAscii(charset);
    return name.starts_with("utf-16") || name.starts_with("utf16") || name.starts_with("utf-32") ||
           name.starts_with("utf32") || name.starts_with("ucs");
}

bool isUtf8Name(const std::string &charset)
{
    return support::equalIgnoringCase(charset, "UTF-8") || support::equalIgnoringCase(charset, "UTF8");
}

} // namespace

Charset chooseCharset(std::string_view sample, const std::string &declared)
{
    if (isAscii(sample)) // nothing to tell apart; what was declared need not even be known
        return {"UTF-8", false};
    const bool isUtf8 = support::isUtf8(sample);
    if (isUtf8)
        return {"UTF-8", !isUtf8Name(declared)};
    if (!declared.empty() && !isUtf8Name(declared) && !isWide(declared)) {
        const auto decoded = support::decode(sample, declared);
        if (decoded && decoded->replaced == 0)
            return {decoded->charset.empty() ? declared : decoded->charset, false};
    }
    // Wide charsets do not occur inside the fields of a table.
    const support::Decoded detected = support::decodeDetected(sample);
    return {isWide(detected.charset) ? "windows-1252" : detected.charset, true};
}

std::string decodedText(std::string_view bytes, const Charset &charset)
{
    if (isAscii(bytes))
        return std::string(bytes);
    auto decoded = support::decode(bytes, charset.name);
    return decoded ? std::move(decoded->text) : support::decodeDetected(bytes).text;
}

} // namespace choros::files
