// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "table/table_text.h"

#include "export/replaceable.h"

#include "draw/page_content.h"
#include "support/text.h"

#include <QCoreApplication>
#include <QSaveFile>

namespace choros::ui {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("AreaTable", text);
}

/// A cell and whether it is words rather than a number.
struct Cell
{
    QString text;
    bool isText = true;
};
using Row = std::vector<Cell>;

struct Shape ///< which further columns an indicator has
{
    bool hasMargins = false;
    bool hasRemarks = false;
};

Shape shapeOf(const TableCells &cells, const values::Series &series)
{
    Shape shape;
    for (const std::uint32_t area : cells.rows) {
        const values::Estimate estimate = series.at(area);
        shape.hasMargins |= estimate.marginState == values::MarginState::Known;
        shape.hasRemarks |= estimate.blank != values::Blank::None || estimate.bound != values::Bound::None;
    }
    return shape;
}

QString remarkOf(const values::Estimate &estimate)
{
    if (estimate.blank != values::Blank::None)
        return draw::blankName(estimate.blank);
    switch (estimate.bound) {
    case values::Bound::AtLeast:
        return tr("or more");
    case values::Bound::AtMost:
        return tr("or less");
    case values::Bound::None:
        break;
    }
    return {};
}

QString numberText(double number)
{
    return QString::fromStdString(support::numberToText(number));
}

/// Calls `take` with the row of titles, then with each row. False where it was stopped.
bool forEachRow(const TableCells &cells, const support::JobContext &job,
                const std::function<void(const Row &)> &take)
{
    const bool hasLabels = cells.labels.size() == cells.geography->names.size();
    const std::vector<std::string> &names = hasLabels ? *cells.labels.names : cells.geography->names;
    std::vector<Shape> shapes;
    Row row{{tr("Number")}, {tr("Place")}};
    for (const TableCells::Column &column : cells.columns) {
        shapes.push_back(shapeOf(cells, *column.series));
        row.push_back({column.title});
        if (shapes.back().hasMargins)
            row.push_back({tr("%1, margin of error (90 %)").arg(column.title)});
        if (shapes.back().hasRemarks)
            row.push_back({tr("%1, remark").arg(column.title)});
    }
    take(row);
    for (std::size_t i = 0; i < cells.rows.size(); ++i) {
        if (i % 1024 == 0) {
            if (job.cancelled())
                return false;
            job.report(static_cast<double>(i) / static_cast<double>(cells.rows.size()));
        }
        const std::uint32_t area = cells.rows[i];
        row = {{QString::fromStdString(cells.geography->ids[area])}, {QString::fromStdString(names[area])}};
        for (std::size_t c = 0; c < cells.columns.size(); ++c) {
            const values::Estimate estimate = cells.columns[c].series->at(area);
            const bool hasValue = estimate.blank == values::Blank::None;
            row.push_back({hasValue ? numberText(estimate.value) : QString(), false});
            const bool hasMargin = hasValue && estimate.marginState == values::MarginState::Known;
            if (shapes[c].hasMargins)
                row.push_back({hasMargin ? numberText(estimate.margin) : QString(), false});
            if (shapes[c].hasRemarks)
                row.push_back({remarkOf(estimate)});
        }
        take(row);
    }
    return true;
}

/// What a spreadsheet would take for a formula stays words.
QString harmless(const Cell &cell)
{
    static const QString formulaSigns = QStringLiteral("=+-@\t\r");
    const bool isFormula = cell.isText && !cell.text.isEmpty() && formulaSigns.contains(cell.text.front());
    return isFormula ? u'\'' + cell.text : cell.text;
}

QString csvCell(const Cell &cell)
{
    QString text = harmless(cell);
    static const QString special = QStringLiteral(",\"\r\n");
    const bool needsQuotes =
        std::any_of(text.begin(), text.end(), [](QChar c) { return special.contains(c); });
    return needsQuotes ? u'"' + text.replace(u'"', QStringLiteral("\"\"")) + u'"' : text;
}

} // namespace

QString tabbedText(const TableCells &cells)
{
    QString text;
    forEachRow(cells, {}, [&text](const Row &row) {
        QStringList parts;
        for (const Cell &cell : row)
            parts << harmless(cell).simplified();
        text += parts.join(u'\t') + u'\n';
    });
    return text;
}

QString htmlText(const TableCells &cells)
{
    QString text = QStringLiteral("<html><head><meta charset=\"utf-8\"></head><body><table>\n");
    bool isHead = true;
    forEachRow(cells, {}, [&](const Row &row) {
        text += QStringLiteral("<tr>");
        for (const Cell &cell : row) {
            const QString words = cell.text.toHtmlEscaped();
            if (isHead)
                text += QStringLiteral("<th>%1</th>").arg(words);
            else if (cell.isText) // so that spreadsheets keep the zeros in front, and no formula runs
                text += QStringLiteral("<td style='mso-number-format:\"\\@\"'>%1</td>").arg(words);
            else
                text += QStringLiteral("<td>%1</td>").arg(words);
        }
        text += QStringLiteral("</tr>\n");
        isHead = false;
    });
    return text + QStringLiteral("</table></body></html>\n");
}

support::Result<void> writeCsv(const std::filesystem::path &path, const TableCells &cells,
                               const support::JobContext &job)
{
    QSaveFile file(QString::fromStdU16String(path.u16string()));
    const auto failed = [&] {
        return support::fail(support::ErrorCode::FileNotWritable, file.fileName().toStdString(),
                             file.errorString().toStdString());
    };
    if (const auto why = draw::whyNotReplaced(file.fileName()))
        return support::fail(why->code, why->subject, why->detail);
    if (!file.open(QIODevice::WriteOnly))
        return failed();
    file.write("\xEF\xBB\xBF");
    const bool isWhole = forEachRow(cells, job, [&file](const Row &row) {
        QStringList parts;
        for (const Cell &cell : row)
            parts << csvCell(cell);
        file.write(parts.join(u',').toUtf8() + "\r\n");
    });
    if (!isWhole) {
        file.cancelWriting();
        return support::fail(support::ErrorCode::Cancelled);
    }
    if (!file.commit())
        return failed();
    return {};
}

} // namespace choros::ui
