// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "geometry/neighbors.h"

#include <span>
#include <string>
#include <string_view>

namespace choros::files {

/// Whether ids can stand in a GAL file as they are: it parts them by white space. No ids can.
bool fitGal(std::span<const std::string> ids);

/// Neighbors as GeoDa, spdep (`read.gal(file, override.id = TRUE)`) and libpysal read them: a line "0 areas
/// layer field", then two lines per area, its id with the number of its neighbors and their ids. Where the
/// ids do not fit, areas are numbered from 1 and the field is "unknown". `layer` is where the ids are from,
/// `field` what holds them there; white space in these becomes "_". One id per area.
std::string galText(const geometry::Neighbors &neighbors, std::span<const std::string> ids,
                    std::string_view layer, std::string_view field);

} // namespace choros::files
