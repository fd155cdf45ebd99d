// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <string_view>

namespace choros::files {

/// Whether bytes begin like a file that is no text, or no table.
bool beginsLikeOtherKind(std::string_view bytes);
/// Text hardly ever holds control characters other than white space; a stray NUL from a damaged export is
/// still text.
bool isFullOfControls(std::string_view text);

/// Which of `,` tab `;` `|` parts the cells of text without a byte order mark: the one that cuts most rows
/// into the same number of cells, and the first row too (a decimal comma is as regular as a separator, but
/// the header has none). A comma where none does.
char findSeparator(std::string_view text);

} // namespace choros::files
