// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "crs/crs.h"
#include "geometry/coverage.h"
#include "style/number_format.h"
#include "style/symbology.h"
#include "values/estimate.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
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

/// An area without its shape.
struct AreaName
{
    std::string geoid;
    std::string name;

    bool operator==(const AreaName &) const = default;
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

struct Indicator
{
    std::string id; ///< "B19013_001"; unique, letters, digits, underscores, hyphens, points
    std::string title;
    std::string topic;
    std::string definition;
    std::string whyItMatters;
    std::string universe;
    std::string unit;
    std::string direction;   ///< "higher_better", "lower_better", "neutral", "" unknown
    std::string kind;        ///< "count", "rate", "median", "index", "" unknown
    std::string aggregation; ///< "sum", "mean", "weighted", "none", "" unknown
    std::string source;      ///< for the source line
    style::NumberFormat format;
    style::SymbologyChoice symbology;
    int position = 0; ///< in the list; set by the project when an import adds it

    bool operator==(const Indicator &) const = default;
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
    ChangeIndicator,
    ChangeTitle,
};

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
    std::string subject; ///< file name or indicator title
    std::string at;      ///< UTC, ISO 8601
    bool undone = false;
};

/// What can be undone and redone now.
struct HistoryState
{
    std::optional<HistoryEntry> undo;
    std::optional<HistoryEntry> redo;
};

} // namespace choros::project
