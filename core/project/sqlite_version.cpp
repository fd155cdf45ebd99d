// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/library_versions.h"

#include <sqlite3.h>

namespace choros::project {

std::string sqliteVersion()
{
    return sqlite3_libversion();
}

} // namespace choros::project
