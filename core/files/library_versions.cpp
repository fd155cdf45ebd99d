// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/library_versions.h"

#include <expat.h>
#include <gdal.h>

namespace choros::files {

std::string gdalVersion()
{
    return GDALVersionInfo("RELEASE_NAME");
}

std::string expatVersion()
{
    const XML_Expat_Version version = XML_ExpatVersionInfo();
    return std::to_string(version.major) + "." + std::to_string(version.minor) + "." +
           std::to_string(version.micro);
}

} // namespace choros::files
