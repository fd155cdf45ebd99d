// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <string>

namespace choros::support {

/// What kind of thing went wrong. The sentence a person reads is made from this in one place
/// (`ui/draw/error_text.h`), so that it can be translated; core never words a message.
enum class ErrorCode {
    Cancelled,
    Internal, ///< a broken assumption of ours; detail says which

    // files
    FileNotFound,
    FileNotReadable,
    FileNotWritable,
    FileExists,
    PathNotLocal, ///< a network or virtual path; only files on this machine or a mounted share are opened
    FormatNotRecognized, ///< no reader takes this file
    FileDamaged,         ///< recognized, but cannot be read to its end
    FilePartMissing,     ///< a shapefile without its .dbf or .shp; subject is the missing path
    ArchiveEmpty,        ///< a zip without boundaries; detail: files in it, one per line
    ArchiveWithoutTable, ///< detail: files in it, one per line
    FileTooLarge,

    // boundaries
    LayerNotFound,
    LayerChoiceNeeded, ///< several layers with polygons; detail lists them, one per line
    NoPolygons,
    IdFieldNotFound,
    IdFieldChoiceNeeded, ///< no field looks like an area's identifier; detail lists the fields, one per line
    DuplicateIds,        ///< subject is the field, detail the first repeated ids
    CrsMissing,          ///< no coordinate reference system and the extent does not tell
    CrsInvalid,
    TransformFailed,

    // tables
    TableEmpty,
    ColumnNotFound,
    KeyColumnNotFound,
    KeyChoiceNeeded, ///< several columns may be the key; detail: the first two, one per line
    KeysDamaged,     ///< identifiers in scientific notation; subject: the column, detail: a cell
    OtherAreas,      ///< keys of another kind of area; subject: the column, detail: its summary level
    OtherPlaces,     ///< keys of other states or counties; subject: the column, detail: theirs
    NothingMatched,  ///< a table whose keys match no area of the geography
    VintageDiffers,  ///< subject: whose tracts the table is of, detail: the boundaries'
    VintageDoubtful, ///< subject: how many rows have no area, detail: how many areas of their counties no row
    AlreadyImported, ///< the same file; detail: when
    NoValues,        ///< nothing in it can be mapped
    NothingChosen,   ///< every indicator of the table is left out
    TooManyMeasures, ///< of a long table; subject: the column that says what rows measure, detail: how many

    // project
    NotAProject,
    ProjectTooNew,
    ProjectTooOld, ///< needs an upgrade, which happens in a copy after asking
    ProjectReadOnly,
    ProjectBusy, ///< another program holds the file's lock
    ProjectDamaged,
    ProjectChanged, ///< by another program, since what was to be done was worked out
    DatabaseFailed,
    HistoryConflict,
    NothingToUndo,
    NothingToRedo,
    GeographyNotFound,
    IndicatorNotFound,
    PeriodNotFound,
    DatasetNotFound,
    GroupNotFound,
    HistoryEntryNotFound,

    // requests
    BadArgument,
};

/// An error that reports; never thrown.
struct Error
{
    ErrorCode code = ErrorCode::Internal;
    std::string subject; ///< the path, layer, row, column, indicator or GEOID it is about
    std::string detail;  ///< the library's own words, or the choices there are

    bool operator==(const Error &) const = default;
};

} // namespace choros::support
