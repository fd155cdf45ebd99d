// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <string>

// Which versions of its libraries the program runs with, for those who help when something goes wrong. Each
// is defined in the module that alone knows its library.

namespace choros::support {
std::string icuVersion(); ///< "72.1"
}
namespace choros::geometry {
std::string geosVersion(); ///< "3.11.1-CAPI-1.17.1"
}
namespace choros::crs {
std::string projVersion(); ///< "9.1.1"
}
namespace choros::files {
std::string gdalVersion();  ///< "3.6.2"
std::string expatVersion(); ///< "2.5.0"
} // namespace choros::files
namespace choros::project {
std::string sqliteVersion(); ///< "3.40.1"
}
