// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "census/cells.h"
#include "census/keys.h"
#include "census/vintage.h"
#include "support/text_grid.h"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace choros::census {

/// Whose table it is, by its headings.
enum class TableLayout {
    Plain,            ///< one row per area, a column per measure
    PlainLong,        ///< one row per area, period and measure ("fips,year,value")
    CensusDownload,   ///< data.census.gov: GEO_ID, NAME, B19013_001E ..., a second row of labels
    FactFinder,       ///< American FactFinder: GEO.id, GEO.id2, GEO.display-label, HD01_VD01, HD02_VD01
    CensusApi,        ///< api.census.gov: variables first, then state, county, tract
    Nhgis,            ///< GISJOIN, codes such as AB1CE001
    SocialExplorer,   ///< Geo_FIPS, SE_A00001_001 or ACS22_5yr_B01001001
    Places,           ///< CDC PLACES, long or wide
    Svi,              ///< CDC/ATSDR Social Vulnerability Index
    OpportunityAtlas, ///< state, county, tract and measures by race, sex and parents' income
    Hud,
};
/// "plain", "plain_long", "census_download", "factfinder", "census_api", "nhgis", "social_explorer",
/// "places", "svi", "opportunity_atlas", "hud".
std::string_view layoutKey(TableLayout layout);

enum class ColumnUse {
    Measure, ///< an estimate, if its cells turn out to be numbers; otherwise words
    Key,     ///< names or numbers of areas, or a part of them
    Words,   ///< names, flags, notes
    Code,    ///< numbers that only name something: OBJECTID, a land area that belongs to the drawing
    Margin,  ///< half width of the interval at `level`
    StandardError,
    LowerLimit, ///< of the interval at `level`
    UpperLimit,
    Variation,  ///< coefficient of variation: the standard error as a percentage or share of the estimate
    Annotation, ///< says in symbols why a measure is blank, or bounded
    MarginAnnotation, ///< the same of its margin
};

struct Column
{
    std::size_t cells = 0; ///< index of the column in the grid
    std::string code;      ///< as headed; unique in the table, never empty
    std::string title;     ///< in plain words, from label row, metadata or known tables; otherwise the code
    std::string universe;  ///< "Total households", where a label says so
    std::string measure; ///< id of what is measured, the same for each period and for margin and annotation:
                         ///< "B19013_001"; letters, digits, underscores, hyphens, points
    std::string period;  ///< of this column's values, where the heading says so; "" as the table
    /// Whose tracts its five years of a survey are, in a table whose columns are of several censuses: 2000,
    /// 2010 or 2020; 0: nothing says so.
    int census = 0;
    ColumnUse use = ColumnUse::Measure;
    std::optional<std::size_t> of; ///< of margins, limits and annotations: index of the measure in `columns`
    double level = 90; ///< percent; of margins and limits. Where a heading states none: 90, and 95 for limits
    bool hasDecimalComma = false; ///< "57,2" is 57.2: to be read so
};

/// What headings, labels and companions of a table say; nothing of it has been typed or matched.
struct RecognizedTable
{
    TableLayout layout = TableLayout::Plain;
    /// Where rows were put side by side (long layouts): one row per key, and a column per measure and
    /// period; also where blank rows were left out, intervals in one cell made two columns, or brackets of
    /// the Census API taken off. `columns` and rows are then of this grid, whose lines are those of each
    /// row, or of each key's first.
    std::optional<support::TextGrid> widened;
    bool isWidenedByPeriod = false;  ///< rows of several periods were put side by side
    bool isWidenedByMeasure = false; ///< rows of several measures, or kinds of one, were
    std::size_t firstRow = 0;        ///< of the data
    std::size_t endRow = 0;          ///< one past the last; below are notes
    std::vector<Column> columns;
    std::vector<std::string> notes; ///< title lines above the header and notes below the data
    std::string title;              ///< of the table: "Income in the Past 12 Months"
    std::string period;             ///< of all values; "" where nothing says so
    bool isPeriodOfFileName = false;
    Vintage vintage; ///< of its areas, as far as headings, names and period say
    /// Censuses of the tracts that are spoken of, ascending: several where columns are of periods before and
    /// after another census; `vintage` is unknown then.
    std::vector<int> censuses;
    std::string vintageSaidBy;    ///< what said so: "GEOID10", "ACSST5Y2019"
    std::string source;           ///< "American Community Survey 5-year estimates, 2015–2019, table S1901"
    bool hasDecimalComma = false; ///< usually so in this table; each column knows for itself
    CellRules rules;              ///< what the layout says of cells: -999 in the Social Vulnerability Index
    std::size_t receivedRows = 0; ///< long layouts: rows before they were put side by side; otherwise 0
    std::size_t conflictingRows = 0;  ///< long layouts: rows not used, as others have key, period and measure
    std::size_t repeatedHeadings = 0; ///< rows among the data that say the headings again: left out
    std::size_t secondTableLine = 0;  ///< line in which other headings begin among the data; 0: nowhere
    /// A long table that measures too much to be put side by side: its rows stay as they are, several for
    /// each area.
    struct TooLong
    {
        std::string column; ///< that says what rows measure
        std::size_t measures = 0;
    };
    std::optional<TooLong> tooLong;

    const support::TextGrid &grid(const support::TextGrid &received) const
    {
        return widened ? *widened : received;
    }
};

struct LayoutHints
{
    std::string_view fileName;  ///< without folder; may say period, table and vintage
    bool hasFieldNames = false; ///< row 0 holds field names and nothing stands above (DBF, GIS files)
    const support::TextGrid *columnMetadata = nullptr; ///< "-Column-Metadata.csv" and its like; may be null
    char separator = ',';                              ///< of delimited text
    Duplicates duplicates = Duplicates::KeepFirst;     ///< of rows of one key, period and measure
};

/// Finds header, label rows, data and notes, says what each column is, and pairs margins, limits and
/// annotations with their measures. A table without a header row gets "column 1" and so on. Never fails: a
/// table without data has `firstRow == endRow`.
RecognizedTable recognizeTable(const support::TextGrid &received, const LayoutHints &hints);

} // namespace choros::census
