// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/library_versions.h"

#include <geos_c.h>

namespace choros::geometry {

std::string geosVersion()
{
    return GEOSversion();
}

} // namespace choros::geometry
