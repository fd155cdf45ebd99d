// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

namespace choros::support {

/// XXH64 with seed 0 (Collet, "xxHash fast digest algorithm", version 0.1.1 of its specification): finds
/// accidents at several gigabytes a second; no protection from intent.
std::uint64_t xxh64(std::span<const std::byte> bytes);

} // namespace choros::support
