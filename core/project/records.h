// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "crs/crs.h"
#include "geometry/coverage.h"
#include "project/indicator.h"
#include "support/error.h"
#include "values/estimate.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace choros::project {

/// A boundary set in the project: one row of `choros_geography`; its areas lie in the feature table of the
/// same id.
struct Geography
{
    std::string id;      ///< also the feature table's name: lower case letters, digits, underscores
    std::string title;   ///< "2020 census tracts"
    std::string level;   ///< "tract", "" if not known
    std::string vintage; ///< "2020", "" if not known
    std::string source;  ///< file name it came from
    std::size_t areas = 0;
    crs::Crs sourceCrs; ///< of the stored features: as received
    crs::Crs mapCrs;    ///< the project's local equal-area CRS, in which it is drawn
};

/// One area as stored in a feature table.
struct Area
{
    std::string geoid;
    std::string name;
    std::optional<double> landAreaM2;
    geometry::MultiPolygon shape; ///< in Geography::sourceCrs

    bool operator==(const Area &) const = default;
};

/// An area without its shape, named as the boundary file names it.
struct AreaName
{
    std::string geoid;
    std::string name;

    bool operator==(const AreaName &) const = default;
};

/// What residents call an area, in one language: "Back Bay".
struct ResidentName
{
    std::string geoid;
    std::string language; ///< "en", "es", "pt-BR"; never empty
    std::string name;     ///< empty: takes the name away

    bool operator==(const ResidentName &) const = default;
};

/// A named set of areas: a neighborhood, a ward, an area of service.
struct Group
{
    std::string id; ///< made from the title when empty
    std::string title;
    std::string kind; ///< "neighborhood", "ward", whatever people call it; "" if not said
    std::string geography;
    std::vector<std::string> geoids; ///< ascending, each once; some may no longer be in the geography

    bool operator==(const Group &) const = default;
};

/// What has become of a geography's stored coverage.
enum class CoverageState {
    Sound,
    Missing, ///< none has been stored: a project of an older version
    Stale,   ///< features or reference systems have changed since, or another version has written it
    Damaged,
};

struct StoredCoverage
{
    CoverageState state = CoverageState::Missing;
    geometry::Coverage
        coverage;       ///< in Geography::mapCrs, one area per feature in stored order; empty unless sound
    std::string detail; ///< what is damaged
};

/// A stored coverage as it lies in the file, so that it can be unpacked on a thread of its own.
struct PackedCoverage
{
    CoverageState state = CoverageState::Missing; ///< Sound: as far as can be said without unpacking
    std::vector<std::byte> data;                  ///< empty unless sound so far
    std::size_t areas = 0;                        ///< how many it must have
    std::string detail;                           ///< what is damaged

    StoredCoverage unpack() const;
};

/// Where an indicator's values for a period lie.
struct SeriesEntry
{
    std::string indicator;
    std::string period; ///< "1970", "2018–2022"; "" if not known
    std::string geography;
    std::string dataset;
    std::string valueColumn;
    std::string marginColumn; ///< "" if none

    bool operator==(const SeriesEntry &) const = default;
};

/// One import: a row of `choros_dataset`; its values lie in the table of the same id.
struct Dataset
{
    std::string id;
    std::string title;
    std::string geography;
    std::string sourceFile; ///< file name without its folder
    std::string sha256;
    std::string importedAt; ///< UTC, ISO 8601
    std::string receipt;    ///< the match receipt as JSON
    std::string rules;      ///< what was decided while reading, as JSON
    std::size_t rows = 0;
};

/// Of one dataset: SQLite's own limit, less fid and geoid.
inline constexpr std::size_t kMaxDatasetColumns = 1998;

/// What one cell said.
struct SaidCell
{
    std::size_t row = 0;
    std::string text;

    bool operator==(const SaidCell &) const = default;
};

/// A column of a new dataset: text or numbers, one entry per row.
struct DatasetColumn
{
    std::string name;  ///< unique within the dataset ignoring case; not "fid" or "geoid"
    std::string title; ///< as the file heads it
    bool numeric = true;
    std::vector<double> numbers = {};       ///< NaN where blank
    std::vector<std::string> texts = {};    ///< when not numeric
    std::vector<values::Blank> blanks = {}; ///< empty, or a reason per row
    std::vector<values::Bound> bounds = {}; ///< empty, or per row whether the number is a bound
    /// Empty, or per row of a margin's column: Controlled where there is no sampling error.
    std::vector<values::MarginState> margins = {};
    std::vector<SaidCell> said = {}; ///< of cells that are blank or a bound; rows ascending
};

/// What an edit does, for its label in the history ("Undo import of housing.csv"); worded in `ui`.
enum class EditKind {
    AddGeography,
    AddDataset,
    ReplaceDataset,
    RemoveDataset,
    ChangeIndicator, ///< words and rules of the catalogue
    ChangeTitle,
    ChangeClasses,
    ChangeColors,
    ChangeSymbols, ///< circles or filled areas, and how large circles are
    ChangeBlanks,  ///< how blanks look
    ReorderIndicators,
    RemoveIndicators,
    NameAreas,
    AddGroup,
    ChangeGroup,
    RemoveGroup,
};
/// "add_geography", "change_classes", ...: as in the file and the command line's JSON.
std::string_view editKey(EditKind kind);

/// What an import does to a dataset that is there already.
struct Replacement
{
    std::string dataset = {}; ///< its id; empty: nothing
    /// What the new table does not have of the old one's series stays (next year's file); otherwise it goes,
    /// and indicators that are left without any series with it.
    bool keepsOthers = false;
    /// Series of other datasets are not replaced: there being some is the error ProjectChanged.
    bool sparesOthers = false;
};

struct HistoryEntry
{
    std::int64_t id = 0;
    EditKind kind = EditKind::ChangeIndicator;
    /// What it was about: file name, title of indicator, project or group, name of an area. Several are
    /// joined by ", ", at most three, then "…". Empty where all are concerned (another order of many).
    std::string subject;
    std::string at; ///< UTC, ISO 8601
    bool undone = false;
};

/// How far going to another moment of the history came. Each step is in the file for good.
struct HistoryMove
{
    std::size_t steps = 0; ///< edits undone or redone
    /// Why it stopped before the end (HistoryConflict, Cancelled, ...), and at which edit.
    std::optional<support::Error> stopped;
    std::optional<HistoryEntry> stoppedAt;
};

/// What can be undone and redone now.
struct HistoryState
{
    std::optional<HistoryEntry> undo;
    std::optional<HistoryEntry> redo;
};

} // namespace choros::project
