// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "support/result.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace choros::files {

/// The files of one shapefile, as GDAL paths; empty where there is none.
struct ShapefileParts
{
    std::string shp;
    std::string shx;
    std::string dbf;
    std::string prj;
    std::string cpg;

    /// Whether GDAL, given the .shp, finds the others: it tries lower and upper case endings.
    bool foundByGdal() const;
};

/// The parts that belong to `shp` among the names of its folder; endings and, second, the stem may differ in
/// case.
ShapefileParts shapefileParts(const std::string &folder, const std::string &shpName,
                              const std::vector<std::string> &names);

/// What a shapefile says about itself, read past GDAL, which takes a wrong index or a short file at its word.
struct ShapefileFacts
{
    bool isShapefile = false; ///< the .shp begins as one
    bool isPolygon = false;   ///< by the type in its header
    /// Records of the index if that is sound; otherwise of the .shp, or rows of the .dbf if there are more
    /// (a .shp that was cut off).
    std::size_t records = 0;
    bool indexIsSound = false;
    std::vector<std::uint64_t> offsets; ///< of the records in the .shp, unless the index is sound
    std::vector<std::uint32_t> lengths; ///< of their contents, bytes

    std::size_t rows = 0; ///< of the .dbf that are really there
    bool tableIsComplete = true;
    std::size_t declaredRows = 0; ///< as its header counts them
    std::size_t rowsBehind = 0;   ///< those that stand behind them, up to the mark of the end
    std::uint64_t firstRow = 0;   ///< offset in the .dbf
    std::uint64_t rowBytes = 0;
    std::string charset; ///< as .cpg or .dbf declare it, by a name ICU knows or the .cpg's own; may be empty
};
ShapefileFacts inspectShapefile(const ShapefileParts &parts);
/// What the .dbf and the .cpg say, without the others.
ShapefileFacts inspectTable(const ShapefileParts &parts);

/// Whether the row was deleted by someone, rather than damaged.
bool rowIsDeleted(const ShapefileParts &parts, const ShapefileFacts &facts, std::size_t row);

/// The bytes of a .shx for the records found in the .shp.
std::string rebuiltIndex(const ShapefileParts &parts, const ShapefileFacts &facts);

} // namespace choros::files
