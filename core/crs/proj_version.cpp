// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/library_versions.h"

#include <proj.h>

namespace choros::crs {

std::string projVersion()
{
    return proj_info().version;
}

} // namespace choros::crs
