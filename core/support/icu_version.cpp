// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/library_versions.h"

#include <unicode/uversion.h>

namespace choros::support {

std::string icuVersion()
{
    UVersionInfo version;
    u_getVersion(version);
    return std::to_string(version[0]) + "." + std::to_string(version[1]);
}

} // namespace choros::support
