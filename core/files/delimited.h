// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "files/read_table.h"

namespace choros::files {

/// `readDelimitedBytes` without the file's size and digest, for a part of a file.
support::Result<ReadTable> cutDelimited(std::string bytes, const std::string &name,
                                        const support::JobContext &job);

} // namespace choros::files
