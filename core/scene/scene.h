// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "style/symbology.h"

#include <optional>
#include <string>

namespace choros::scene {

/// The middle of the map and how much ground a millimeter of page shows, in the geography's map CRS (meters).
struct MapPosition
{
    double centerX = 0;
    double centerY = 0;
    double metersPerMm = 0;

    bool operator==(const MapPosition &) const = default;
};

/// One view of the project: what is mapped and how. Everything else on the page follows from it.
struct Scene
{
    std::string geography; ///< id
    std::string indicator; ///< id; empty: the boundaries alone
    std::string period;
    style::SymbologyChoice symbology;
    std::optional<MapPosition> position; ///< nothing: the whole geography, fitted to the page

    bool operator==(const Scene &) const = default;
};

} // namespace choros::scene
