// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "support/job_context.h"
#include "support/result.h"
#include "support/text_grid.h"

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace choros::files {

enum class TableFormat {
    Delimited,
    Workbook, ///< XLSX, XLS, ODS
    Dbf,
    Features,   ///< attributes of a GeoPackage layer, GeoJSON or shapefile
    CensusJson, ///< api.census.gov: an array of arrays, the first of headings
};
/// "delimited", "workbook", "dbf", "features", "census_json".
std::string_view tableFormatKey(TableFormat format);

/// How a file was read.
struct TableReport
{
    TableFormat format = TableFormat::Delimited;
    std::string charset;               ///< of text
    char separator = ',';              ///< of delimited text
    std::size_t undecodable = 0;       ///< byte sequences that stood for no character
    std::size_t blankRowCount = 0;     ///< rows with nothing in any cell, left out
    std::size_t nuls = 0;              ///< NUL bytes of text, each now U+FFFD
    bool unclosedQuote = false;        ///< a quote never closes; it was taken as a plain character
    std::size_t unclosedQuoteLine = 0; ///< of the first one, from 1
    /// Cells of a workbook that no program ever calculated: blank. A 0 counts where the workbook asks to be
    /// calculated when it is opened: so some programs write what they do not know.
    std::size_t formulasWithoutResult = 0;
    std::size_t rowsNotCounted = 0;   ///< of a DBF: behind those its header counts; not read
    std::string member;               ///< the file inside a zip
    std::string sheet;                ///< the sheet or layer that was read
    std::vector<std::string> sheets;  ///< all there are, in order, that have cells
    std::vector<std::string> members; ///< of a zip: all tables in it
    std::string sha256;               ///< of the file's bytes, hexadecimal
    std::size_t bytes = 0;            ///< of the file
};

/// A table as received: every row that is not blank, titles, header and notes included.
struct ReadTable
{
    support::TextGrid cells;
    bool hasFieldNames = false; ///< row 0 holds the format's own field names (DBF, GIS files)
    std::string name;           ///< the file the rows come from, without folder: inside a zip, the member
    /// What a file beside it (or in the same zip) says of its columns: "X-Column-Metadata.csv" for
    /// "X-Data.csv", "X_metadata.csv" for "X.csv" and "X_with_ann.csv".
    std::optional<support::TextGrid> columnMetadata;
    TableReport report;
};

struct ReadOptions
{
    /// The sheet, layer, or file inside a zip; without regard to case. Empty: the only one that looks like a
    /// table, or the one that looks most like one (a sheet "Data" rather than "Notes": most cells in rows of
    /// equal length); of a zip of a data.census.gov download, its data.
    std::string sheet;
};

/// Larger files are refused (FileTooLarge): a table is held in memory. A zip's or workbook's parts count by
/// what they unpack to.
inline constexpr std::size_t kMaxTableBytes = std::size_t{1} << 30;

/// Larger cells are refused (FileTooLarge, detail "cell" and its line): they come from quotation marks that
/// never close. The limit leaves room for the outline of an area as well-known text.
inline constexpr std::size_t kMaxCellBytes = std::size_t{8} << 20;

/// Reads any table: by what is in the file, not by its name. Delimited text by our own reader (RFC 4180 with
/// any of `,` tab `;` `|`, found by counting; CR, LF or CRLF; byte order marks; UTF-8, UTF-16,
/// Windows-1252; NUL bytes become U+FFFD; a quote inside an unquoted cell is part of it; a quote that never
/// closes and would swallow the rest of the file is taken as a plain character instead, and reported), zips
/// of such text, Census API JSON, workbooks (of Excel 97 and later), and through GDAL DBF and GIS files, each
/// with the cell's own text: a number in a workbook as the shortest text that reads back as it, dates as
/// 2022-07-01, or 2022-07-01 12:30:00, formulas by their last result, merged cells in their first. Nothing is
/// typed, no row is a header yet. A number that a workbook shows as percent is one: 0.388 is "38.8%".
/// Errors: FileNotFound, FileNotReadable (detail "password": a protected workbook), PathNotLocal, TableEmpty
/// (no cell with anything in it; detail "formulas": nothing but formulas without a result),
/// FormatNotRecognized, FileDamaged, FileTooLarge, ArchiveWithoutTable, LayerNotFound (no such sheet; detail:
/// the ones there are, one per line), Cancelled. Details of FileDamaged, line by line: "missing text" and the
/// first cell whose text is not in the workbook; "cut sheet" and its name; "missing rows", how many there are
/// and how many the header counts; "uncounted rows" and how many, where the header counts none; or a
/// library's words.
support::Result<ReadTable> readTable(const std::filesystem::path &path, const ReadOptions &options = {},
                                     const support::JobContext &job = {});

/// Delimited text already in memory; `name` is the subject of errors.
support::Result<ReadTable> readDelimitedBytes(std::string bytes, const std::string &name,
                                              const support::JobContext &job = {});

} // namespace choros::files
