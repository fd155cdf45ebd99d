// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <string>
#include <string_view>

namespace choros::support {

/// SHA-256 (FIPS 180-4) of the bytes, as 64 lower-case hexadecimal digits. It names the file a dataset came
/// from; nothing is kept secret with it.
std::string sha256Hex(std::string_view bytes);

} // namespace choros::support
