// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace choros::files {

/// A stream of an OLE container, `bytes`, by its name; "" where there is none ([MS-CFB] 2). nullopt if the
/// container is cut off before the stream's end, or before its directory.
std::optional<std::string> oleStream(std::string_view bytes, std::u16string_view name);

} // namespace choros::files
