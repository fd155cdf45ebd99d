// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <string>
#include <string_view>

namespace choros::files {

struct Charset
{
    std::string name;
    bool isGuessed = false; ///< nothing was declared, or what was declared cannot be
};

/// The charset of a file's texts, from all of them together (`sample`) and what the file declares (may be
/// empty). A declaration is not believed if its name is unknown, if it is UTF-8 and the bytes are not, if it
/// is UTF-16 or 32 (impossible in a dBASE table), or if it is another and all that is not ASCII is
/// well-formed UTF-8, which does not happen by accident.
Charset chooseCharset(std::string_view sample, const std::string &declared);

/// Decodes by a charset that `chooseCharset` gave.
std::string decodedText(std::string_view bytes, const Charset &charset);

} // namespace choros::files
