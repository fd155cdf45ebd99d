// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "census/cells.h"
#include "census/keys.h"
#include "census/layout.h"
#include "census/symbols.h"
#include "census/unmatched.h"
#include "files/read_table.h"
#include "project/project.h"

#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace choros::tasks {

/// What an import does about a dataset that is in the project already.
enum class Present {
    Ask,     ///< the same file again is refused; other series get a name of their own
    Keep,    ///< nothing of it is touched: the same file comes in once more, under names of its own
    Replace, ///< the new table takes its place
    Update,  ///< the new table's series take the place of theirs, the others stay
};

/// What a column of margins holds, where a person corrects what was found.
enum class MarginKind { At90, At95, At99, StandardError };
/// "90", "95", "99", "se".
std::string_view marginKindKey(MarginKind kind);

/// What a person decides about an import; what is left empty is found.
struct ImportOptions
{
    std::string sheet = {};     ///< sheet, layer, or file inside a zip
    std::string keyColumn = {}; ///< a heading; of keys in parts, headings joined by "+"
    std::string geography = {}; ///< empty: the only one, or the one that matches best
    std::string period = {};
    std::string vintage = {}; ///< "2010": whose tracts the keys are; over what the table itself says
    census::Duplicates duplicates = census::Duplicates::KeepFirst;
    bool rollUpBlockGroups = false;
    /// What cells mean, by the heading of their column; "" is for every column.
    std::map<std::string, census::CellRules, std::less<>> rules = {};
    /// Margins of error paired by hand: heading of the margin's column to heading of the measure's; to "":
    /// it is no measure's.
    std::map<std::string, std::string, std::less<>> margins = {};
    /// By the heading of the margin's column.
    std::map<std::string, MarginKind, std::less<>> marginKinds = {};
    /// Measures that become no indicator, by heading, or by id for all periods of one. Their columns are
    /// stored all the same.
    std::set<std::string, std::less<>> leaveOut = {};
    Present present = Present::Ask;
    std::string replaces = {}; ///< the dataset for Replace and Update, by id or title; empty: found
    bool dryRun = false;

    bool operator==(const ImportOptions &) const = default;
};

/// A cell of a numeric column that is neither a number nor a known way of saying "none".
struct UnreadCell
{
    std::size_t line = 0;
    std::string column;
    std::string said;
};

/// How a margin of error at 90 % came about.
enum class MarginSource { None, AsGiven, OtherLevel, StandardError, Limits };

/// One indicator and period that the import brings.
struct PlannedSeries
{
    std::string indicator; ///< id
    std::string title;     ///< of the indicator
    std::string period;
    std::string column; ///< heading of the values' column
    std::string marginColumn;
    MarginSource margin = MarginSource::None;
    double marginLevel = 90; ///< percent; at which it was given, where it was given as a margin
    std::size_t values = 0;
    std::size_t margins = 0;                     ///< numbers among the margins
    std::size_t bounds = 0;                      ///< of the values, how many are bounds ("250,000+")
    std::map<values::Blank, std::size_t> blanks; ///< over all areas of the geography
    bool isKnown = false;  ///< the project has the indicator: this adds a period to it, or replaces one
    std::size_t place = 0; ///< among all measures of the table, also those left out
};

/// Whether the keys are of the same tracts as the boundaries.
enum class VintageVerdict {
    NotKnown, ///< nothing says so, and nothing speaks against it
    Same,
    Renumbered, ///< Connecticut under its other numbers: same shapes
    Doubtful,   ///< nothing says so, but keys and areas of the same counties miss each other both ways
    Other,      ///< of another census
};

/// A column in which some cells carry a percent sign ("50%") and others are between 0 and 1 without one.
struct MixedPercents
{
    std::string column;
    std::size_t line = 0; ///< of the first without
    std::string said;
};

/// Of texts that are no numbers, a plan and its kept receipt name this many.
inline constexpr std::size_t kListedSymbols = 30;

/// A column whose values are of the tracts of another census than the boundaries: stored, no indicator.
struct ColumnOfOtherTracts
{
    std::string column;
    std::string period;
    int census = 0;
};

/// What says the period of a plan.
enum class PeriodSource {
    Table,    ///< titles, headings, rows or notes; also where nothing says it
    FileName, ///< of the table
    Sheet,    ///< the indicator sheet beside the table
    Person,
};

/// A way of reading the keys, to choose from.
struct KeyOption
{
    std::string column;      ///< as `ImportOptions::keyColumn` takes it
    std::size_t matched = 0; ///< of the rows looked at
    std::size_t areas = 0;
};

/// The receipt of an import before anything is stored, and all that is needed to store it.
struct ImportPlan
{
    std::shared_ptr<const files::ReadTable> file;
    std::string fileName; ///< without folder
    std::string geography;
    std::size_t areas = 0;

    census::TableLayout layout = census::TableLayout::Plain;
    std::string title;
    std::string source;
    std::string period;
    PeriodSource periodSource = PeriodSource::Table;
    std::vector<std::string> notes;

    census::MatchReceipt receipt;
    std::vector<census::UnmatchedRows> unmatchedWhy;
    std::vector<KeyOption> keyOptions; ///< best first; the first was taken unless one was asked for
    bool isKeyClear = true;
    census::Vintage tableVintage;
    std::string tableVintageSaidBy;
    census::Vintage areaVintage;
    VintageVerdict vintage = VintageVerdict::NotKnown;
    census::VintageDoubt doubt;

    std::vector<PlannedSeries> series;
    std::vector<PlannedSeries> leftOut; ///< as `ImportOptions::leaveOut` says
    std::vector<UnreadCell> unread;     ///< first 100
    std::size_t unreadCount = 0;
    census::ReadSymbols symbols; ///< texts that were read as blanks or bounds, in the rows that are used
    std::vector<MixedPercents> mixedPercents;
    std::vector<std::string> textColumns;  ///< headings of words and codes: stored, no indicator
    std::vector<std::string> emptyColumns; ///< measures without a single number
    std::vector<std::string> unpairedMargins;
    std::vector<std::string> keptApart; ///< titles that got a name of their own
    std::size_t fileRows = 0;           ///< of long tables: rows before they were put side by side
    std::size_t rowsInConflict = 0;     ///< of long tables: not used, as others have area, period and measure
    std::size_t repeatedHeadings = 0;   ///< rows that say the headings again: left out
    std::size_t secondTableLine = 0;    ///< where another table seems to begin; 0: nowhere
    std::size_t rowsTooLong = 0;        ///< more cells than there are headings
    std::size_t firstRowTooLong = 0;    ///< its line
    bool isPeriodsSideBySide = false;
    bool isMeasuresSideBySide = false;
    std::vector<int> censuses; ///< of its columns, where they are of several and none could be left out
    std::vector<ColumnOfOtherTracts> otherTracts;
    std::size_t columnsNotStored = 0;   ///< more columns than a project's table can hold
    std::size_t columnsNotAdditive = 0; ///< of block groups: medians and shares, which cannot be summed
    std::vector<std::string> sheetIdsWithoutColumn;
    std::optional<project::Dataset> sameFile; ///< the file has been imported before
    std::optional<project::Dataset> replaced; ///< what storing takes the place of

    std::string decisions; ///< what a person decided, line by line, as the command line takes it

    /// Why it must not be stored as it is: VintageDiffers, KeyChoiceNeeded, AlreadyImported, NoValues,
    /// NothingChosen (all is left out).
    std::optional<support::Error> refusal;

    // Ready to be stored.
    project::Dataset dataset;
    project::Replacement replacement;
    std::vector<std::string> geoids;
    std::vector<std::size_t> areaOfRow; ///< of each stored row
    std::vector<project::DatasetColumn> columns;
    std::vector<project::Indicator> indicators;
    std::vector<project::SeriesEntry> entries; ///< as `series`
};

/// Reads a table and says what importing it would do. Changes nothing. Errors: those of `files::readTable`;
/// TableEmpty (no row below the header), KeyColumnNotFound, ColumnNotFound (a heading asked for),
/// KeysDamaged (scientific notation; subject: the column, detail: a cell), OtherAreas (subject: the column,
/// detail: whose keys they are), OtherPlaces, TooManyMeasures (subject: the column, detail: how many),
/// NothingMatched, GeographyNotFound, DatasetNotFound, BadArgument
/// (a period or a vintage that is none), Cancelled.
support::Result<ImportPlan> planImport(const project::Project &project, const std::filesystem::path &table,
                                       const ImportOptions &options = {},
                                       const support::JobContext &job = {});
/// The same with a file that has been read already, as when a person changes an option. `options.sheet` is
/// that of the file.
support::Result<ImportPlan> planImport(const project::Project &project,
                                       std::shared_ptr<const files::ReadTable> file,
                                       const std::filesystem::path &table, const ImportOptions &options = {},
                                       const support::JobContext &job = {});

/// One series of a plan per area of the geography, as the map will show it.
values::Series plannedSeries(const ImportPlan &plan, std::size_t series);

/// Stores a plan in one transaction; returns the dataset's id. Errors: the plan's refusal, those of
/// `Project::addDataset`, ProjectReadOnly, Cancelled.
support::Result<std::string> storeImport(project::Project &project, const ImportPlan &plan,
                                         const support::JobContext &job = {});

struct ImportedTable
{
    ImportPlan plan;
    std::string dataset; ///< id, empty for a dry run
};

/// Plans and stores in one go. Errors: those of both.
support::Result<ImportedTable> importTable(project::Project &project, const std::filesystem::path &table,
                                           const ImportOptions &options = {},
                                           const support::JobContext &job = {});

} // namespace choros::tasks
