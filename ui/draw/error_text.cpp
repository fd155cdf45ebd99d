// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "draw/error_text.h"

#include <QCoreApplication>
#include <QStringList>

namespace choros::draw {

using support::Error;
using support::ErrorCode;

namespace {

struct ErrorText
{
    Q_DECLARE_TR_FUNCTIONS(choros::draw::ErrorText)

public:
    static QString files(ErrorCode code);
    static QString boundaries(ErrorCode code);
    static QString tables(ErrorCode code);
    static QString project(ErrorCode code);
};

// %1 is the error's subject, %2 the choices or examples of its detail.

QString ErrorText::files(ErrorCode code)
{
    switch (code) {
    case ErrorCode::FileNotFound:
        return tr("There is no file “%1”. Check the name and the folder.");
    case ErrorCode::FileNotReadable:
        return tr("“%1” cannot be read. Check that you may open it and that its disk is connected.");
    case ErrorCode::FileNotWritable:
        return tr(
            "“%1” cannot be written. Check that its folder exists, that you may write there, and that the "
            "disk is not full.");
    case ErrorCode::FileExists:
        return tr("“%1” exists already and is not overwritten. Choose another name, or move that file away.");
    case ErrorCode::PathNotLocal:
        return tr("“%1” is not a file on this computer. Save it here first, then open the copy.");
    case ErrorCode::FormatNotRecognized:
        return tr("“%1” is not of a kind that can be read here. Boundaries come as shapefile, GeoPackage, "
                  "GeoJSON, FlatGeobuf or File Geodatabase, tables as CSV or other text, "
                  "Excel or OpenDocument workbooks, DBF, or JSON of the Census Bureau’s data service.");
    case ErrorCode::FileDamaged:
        return tr("“%1” is damaged or incomplete and cannot be read to its end. Download or copy it again.");
    case ErrorCode::FilePartMissing:
        return tr("“%1” is missing. A shapefile is several files of the same name (.shp, .dbf, .shx, .prj): "
                  "keep them together in one folder.");
    case ErrorCode::ArchiveEmpty:
        return tr("There are no boundaries in the archive “%1”. Check that it is the right one.");
    case ErrorCode::ArchiveWithoutTable:
        return tr("There is no table in the archive “%1”. Files in it: %2. Choose another, or unpack it and "
                  "choose the table itself.");
    case ErrorCode::FileTooLarge:
        return tr("“%1” is too large to be read. Remove rows or columns that are not needed, or split it.");
    default:
        return {};
    }
}

QString ErrorText::boundaries(ErrorCode code)
{
    switch (code) {
    case ErrorCode::LayerNotFound:
        return tr("There is no layer or sheet “%1” in the file. There are: %2.");
    case ErrorCode::LayerChoiceNeeded:
        return tr("“%1” holds several layers of boundaries. Say which one to use: %2.");
    case ErrorCode::NoPolygons:
        return tr("“%1” holds no areas, only points, lines or nothing. Choose a file of boundaries.");
    case ErrorCode::IdFieldNotFound:
        return tr("The boundaries have no field “%1”. Fields there are: %2.");
    case ErrorCode::IdFieldChoiceNeeded:
        return tr("No field of “%1” looks like the areas’ identifier. Say which one it is: %2.");
    case ErrorCode::DuplicateIds:
        return tr(
            "Several areas have the same identifier in the field “%1” (%2). Choose a field in which every "
            "area has its own.");
    case ErrorCode::CrsMissing:
        return tr(
            "“%1” does not say which map coordinates it uses. Add its .prj file, or say which they are, "
            "for example EPSG:4269.");
    case ErrorCode::CrsInvalid:
        return tr("“%1” does not name map coordinates that are known here. Give a code such as EPSG:4269.");
    case ErrorCode::TransformFailed:
        return tr("The positions in “%1” could not be converted for the map. Check that the file’s map "
                  "coordinates are the right ones.");
    default:
        return {};
    }
}

QString ErrorText::tables(ErrorCode code)
{
    switch (code) {
    case ErrorCode::TableEmpty:
        return tr("There is no row of data in “%1”. A table needs a row of column names and rows below it.");
    case ErrorCode::ColumnNotFound:
        return tr("There is no column “%1” in the table. Columns there are: %2.");
    case ErrorCode::KeyColumnNotFound:
        return tr(
            "No column of “%1” holds identifiers of the project’s areas. Check that the table is about the "
            "same areas, or say which column to use. Columns there are: %2.");
    case ErrorCode::KeyChoiceNeeded:
        return tr("Several columns of “%1” may hold the areas’ identifiers. Say which one does: %2.");
    case ErrorCode::KeysDamaged:
        return tr("The identifiers in the column “%1” were saved in scientific notation (“%2”): their last "
                  "digits are gone and cannot be recovered. Get the table again from its source and open it "
                  "here directly, without saving it from a spreadsheet.");
    case ErrorCode::OtherAreas:
        return tr("The column “%1” holds identifiers of %2, which are not the project’s areas. Get the table "
                  "for the project’s areas, or make a project with the boundaries of these.");
    case ErrorCode::OtherPlaces:
        return tr("The column “%1” holds identifiers of other places (%2): the project has no boundaries "
                  "there.");
    case ErrorCode::VintageDiffers:
        return tr("The table is about the tracts of %1, the boundaries are those of %2. Tracts are drawn "
                  "anew for each census, also where numbers stay the same, so these values would be drawn "
                  "in wrong places. Needed: boundaries of %1, or a table for the tracts of %2.");
    case ErrorCode::VintageDoubtful:
        return tr("The table seems to be about tracts of another census: in the same counties %1 rows have "
                  "no area and %2 areas no row. Needed: boundaries of the table’s own year. If both are "
                  "of one census, say which.");
    case ErrorCode::AlreadyImported:
        return tr("“%1” has been imported before (%2), and nothing in it has changed since. Replace that "
                  "import, or keep both.");
    case ErrorCode::NothingMatched:
        return tr(
            "No row of the table has an area: nothing in the column “%1” is an identifier of the project’s "
            "areas. It holds, for example: %2.");
    case ErrorCode::NoValues:
        return tr("There is nothing in “%1” that can be mapped: no column holds numbers for the project’s "
                  "areas.");
    case ErrorCode::NothingChosen:
        return tr("Every indicator of “%1” is left out, so there is nothing to import. Choose at least one.");
    case ErrorCode::TooManyMeasures:
        return tr(
            "The column “%1” says that the rows of the table measure %2 different things, more than one "
            "table in a project can hold. Keep the rows of those that you need in a file of their own, "
            "and import that.");
    default:
        return {};
    }
}

QString ErrorText::project(ErrorCode code)
{
    switch (code) {
    case ErrorCode::ProjectChanged:
        return tr("Another program has changed the project meanwhile, and has values for “%1”. Nothing was "
                  "stored. Import the table again.");
    case ErrorCode::NotAProject:
        return tr("“%1” is not a Choros project. Choose a project file, or make a new one from boundaries.");
    case ErrorCode::ProjectTooNew:
        return tr("“%1” was made by a newer version of Choros. Update Choros to open it.");
    case ErrorCode::ProjectTooOld:
        return tr(
            "“%1” was made by an older version of Choros and has to be upgraded, in a copy, before it can "
            "be opened.");
    case ErrorCode::ProjectReadOnly:
        return tr("“%1” cannot be changed: the file or its folder is write-protected. Copy it to a folder of "
                  "yours and open the copy.");
    case ErrorCode::ProjectBusy:
        return tr("“%1” is in use by another program. Close it there and try again.");
    case ErrorCode::ProjectDamaged:
        return tr("“%1” is damaged. Go back to an earlier copy of it.");
    case ErrorCode::DatabaseFailed:
        return tr(
            "The project could not be read or written (“%1”). Nothing was changed. Check that its disk is "
            "connected and not full.");
    case ErrorCode::HistoryConflict:
        return tr("This step cannot be undone or redone, because the project has changed since. Nothing was "
                  "changed.");
    case ErrorCode::NothingToUndo:
        return tr("There is nothing to undo.");
    case ErrorCode::NothingToRedo:
        return tr("There is nothing to redo.");
    case ErrorCode::GeographyNotFound:
        return tr("The project has no boundaries “%1”. Look at the list of what is in it.");
    case ErrorCode::IndicatorNotFound:
        return tr("The project has no indicator “%1”. Look at the list of what is in it.");
    case ErrorCode::PeriodNotFound:
        return tr("The indicator has no values for the period “%1”. Periods there are: %2.");
    case ErrorCode::DatasetNotFound:
        return tr(
            "The values of “%1” are not in the project. Check the project, and import the table again.");
    case ErrorCode::GroupNotFound:
        return tr("The project has no group of areas “%1”. Look at the list of its groups.");
    case ErrorCode::HistoryEntryNotFound:
        return tr("This step is no longer in the project’s history. Look at the history again.");
    default:
        return {};
    }
}

/// One sentence template per code; no default, so that the compiler names a code without one.
QString templateFor(ErrorCode code)
{
    switch (code) {
    case ErrorCode::Cancelled:
        return ErrorText::tr("Stopped, as asked. Nothing was changed.");
    case ErrorCode::Internal:
        return ErrorText::tr("Something went wrong inside Choros (%1). Please report it, with what you did.");
    case ErrorCode::BadArgument:
        return ErrorText::tr("“%1” cannot be used here. %2");
    case ErrorCode::FileNotFound:
    case ErrorCode::FileNotReadable:
    case ErrorCode::FileNotWritable:
    case ErrorCode::FileExists:
    case ErrorCode::PathNotLocal:
    case ErrorCode::FormatNotRecognized:
    case ErrorCode::FileDamaged:
    case ErrorCode::FilePartMissing:
    case ErrorCode::ArchiveEmpty:
    case ErrorCode::ArchiveWithoutTable:
    case ErrorCode::FileTooLarge:
        return ErrorText::files(code);
    case ErrorCode::LayerNotFound:
    case ErrorCode::LayerChoiceNeeded:
    case ErrorCode::NoPolygons:
    case ErrorCode::IdFieldNotFound:
    case ErrorCode::IdFieldChoiceNeeded:
    case ErrorCode::DuplicateIds:
    case ErrorCode::CrsMissing:
    case ErrorCode::CrsInvalid:
    case ErrorCode::TransformFailed:
        return ErrorText::boundaries(code);
    case ErrorCode::TableEmpty:
    case ErrorCode::ColumnNotFound:
    case ErrorCode::KeyColumnNotFound:
    case ErrorCode::KeyChoiceNeeded:
    case ErrorCode::KeysDamaged:
    case ErrorCode::OtherAreas:
    case ErrorCode::OtherPlaces:
    case ErrorCode::VintageDiffers:
    case ErrorCode::VintageDoubtful:
    case ErrorCode::AlreadyImported:
    case ErrorCode::NothingMatched:
    case ErrorCode::NoValues:
    case ErrorCode::NothingChosen:
    case ErrorCode::TooManyMeasures:
        return ErrorText::tables(code);
    case ErrorCode::NotAProject:
    case ErrorCode::ProjectTooNew:
    case ErrorCode::ProjectTooOld:
    case ErrorCode::ProjectReadOnly:
    case ErrorCode::ProjectBusy:
    case ErrorCode::ProjectDamaged:
    case ErrorCode::DatabaseFailed:
    case ErrorCode::ProjectChanged:
    case ErrorCode::HistoryConflict:
    case ErrorCode::NothingToUndo:
    case ErrorCode::NothingToRedo:
    case ErrorCode::GeographyNotFound:
    case ErrorCode::IndicatorNotFound:
    case ErrorCode::PeriodNotFound:
    case ErrorCode::DatasetNotFound:
    case ErrorCode::GroupNotFound:
    case ErrorCode::HistoryEntryNotFound:
        return ErrorText::project(code);
    }
    return ErrorText::tr("Something went wrong (%1).");
}

/// The first choices, in one line.
QString choices(const std::string &detail)
{
    constexpr qsizetype kShown = 12;
    QStringList lines = QString::fromStdString(detail).split(QLatin1Char('\n'), Qt::SkipEmptyParts);
    const qsizetype more = lines.size() - kShown;
    lines = lines.mid(0, kShown);
    QString text = lines.join(QStringLiteral(", "));
    if (more > 0)
        text = ErrorText::tr("%1 and %n more", nullptr, static_cast<int>(more)).arg(text);
    return text.isEmpty() ? ErrorText::tr("none") : text;
}

/// Where a damaged file misses what: the first line of the detail names it, the others say where and how
/// much.
QString damageSentence(const QStringList &found, const QString &subject)
{
    const QString what = found.value(0);
    if (what == QLatin1String("missing text"))
        return ErrorText::tr(
                   "“%1” is damaged: the text of cell %2 is not in the workbook. Open it in Excel or "
                   "LibreOffice, check that cell, and save it anew, or download it again.")
            .arg(subject, found.value(1));
    if (what == QLatin1String("cut sheet"))
        return ErrorText::tr("“%1” is damaged: its sheet “%2” breaks off. Download or copy it again.")
            .arg(subject, found.value(1));
    if (what == QLatin1String("missing rows"))
        return ErrorText::tr(
                   "“%1” is incomplete: only %2 of its %3 rows are there. Download or copy it again.")
            .arg(subject, found.value(1), found.value(2));
    if (what == QLatin1String("uncounted rows"))
        return ErrorText::tr(
                   "“%1” is damaged: its header says that there is no row, but %2 rows follow. Save it "
                   "anew in the program that wrote it, or download it again.")
            .arg(subject, found.value(1));
    return {};
}

/// Sentences for details that are more than examples, whole; empty for others.
QString sentenceOfDetail(const Error &error)
{
    const QString subject = QString::fromStdString(error.subject);
    const QStringList found = QString::fromStdString(error.detail).split(QLatin1Char('\n'));
    if (error.code == ErrorCode::FileDamaged)
        return damageSentence(found, subject);
    if (error.code == ErrorCode::FileTooLarge && found.front() == QLatin1String("cell"))
        return ErrorText::tr(
                   "In line %2 of “%1” one cell holds millions of letters. Look there for a quotation "
                   "mark that never closes, or remove the cell.")
            .arg(subject, found.value(1));
    if (error.code == ErrorCode::TableEmpty && found.front() == QLatin1String("formulas"))
        return ErrorText::tr(
                   "“%1” holds nothing but formulas without their results. Open and save it in Excel or "
                   "LibreOffice, which calculates them, and import it again.")
            .arg(subject);
    return {};
}

/// Sentences for what a reader found inside a file that it does not read; empty for others.
QString tableSentence(const Error &error)
{
    if (error.code == ErrorCode::FileNotReadable && error.detail == "password")
        return ErrorText::tr(
            "“%1” is protected by a password. Open it in its own program, save a copy without "
            "the password, and import that.");
    if (error.code != ErrorCode::FormatNotRecognized)
        return {};
    if (error.detail == "lock file")
        return ErrorText::tr(
            "“%1” only marks a workbook that is open elsewhere. Choose the workbook itself.");
    if (error.detail == "HTML or XML")
        return ErrorText::tr(
            "“%1” is a web page or XML, whatever its name says. Download the table as CSV or "
            "Excel.");
    if (error.detail == "JSON")
        return ErrorText::tr(
            "“%1” is JSON, but not a table of the Census Bureau’s data service, nor GeoJSON.");
    if (error.detail == "XLSB" || error.detail == "Excel 95")
        return ErrorText::tr("“%1” is a workbook of a kind that is not read here. Save it as XLSX or CSV.");
    if (error.detail == "zip in a zip")
        return ErrorText::tr("“%1” holds another zip. Unpack it first.");
    return {};
}

QString detailOf(const Error &error)
{
    if (error.code == ErrorCode::BadArgument)
        return QString::fromStdString(error.detail);
    return error.code == ErrorCode::OtherAreas ? areaKindText(error.detail) : choices(error.detail);
}

} // namespace

QString areaKindText(const std::string &level)
{
    if (level == "860")
        return ErrorText::tr("ZIP code areas");
    if (level == "040")
        return ErrorText::tr("states");
    if (level == "050")
        return ErrorText::tr("counties");
    if (level == "060")
        return ErrorText::tr("county subdivisions");
    if (level == "140")
        return ErrorText::tr("tracts");
    if (level == "150")
        return ErrorText::tr("block groups");
    if (level == "160")
        return ErrorText::tr("places");
    if (level == "310")
        return ErrorText::tr("metropolitan areas");
    if (level == "500")
        return ErrorText::tr("congressional districts");
    if (level == "795")
        return ErrorText::tr("public use microdata areas");
    if (level == "950" || level == "960" || level == "970")
        return ErrorText::tr("school districts");
    return ErrorText::tr("other areas");
}

QString errorSentence(const Error &error)
{
    if (error.code == ErrorCode::GeographyNotFound && error.subject.empty())
        return ErrorText::tr(
            "There is no map yet to put a table on. Begin with boundaries, such as a shapefile of "
            "census tracts: New from boundaries in the File menu, or choros-cli new.");
    if (const QString whole = sentenceOfDetail(error); !whole.isEmpty())
        return whole;
    QString sentence = tableSentence(error);
    if (sentence.isEmpty())
        sentence = templateFor(error.code);
    const QString subject = QString::fromStdString(error.subject);
    const QString detail = detailOf(error);
    // Both at once: a "%2" in a file's name is not a place for the detail.
    if (sentence.contains(QLatin1String("%2")))
        sentence = sentence.arg(subject, detail);
    else if (sentence.contains(QLatin1String("%1")))
        sentence = sentence.arg(subject);
    return sentence.trimmed();
}

bool saysDetail(const Error &error)
{
    if (!sentenceOfDetail(error).isEmpty() || !tableSentence(error).isEmpty() ||
        error.code == ErrorCode::OtherAreas)
        return true;
    const QString first = QString::fromStdString(error.detail).section(QLatin1Char('\n'), 0, 0).trimmed();
    return first.isEmpty() || errorSentence(error).contains(first);
}

} // namespace choros::draw
