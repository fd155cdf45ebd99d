// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <string_view>

namespace choros::files {

/// Whether decoded text is no text at all: it begins like a file of another kind, or is full of control
/// characters.
bool isBinary(std::string_view text);

/// Which of `,` tab `;` `|` parts the cells of text without a byte order mark: the one that cuts most rows
/// into the same number of cells, and the first row too (a decimal comma is as regular as a separator, but
/// the header has none). A comma where none does.
char findSeparator(std::string_view text);

} // namespace choros::files
