// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "census/layout.h"

#include <QString>
#include <QTest>

#include <string>
#include <string_view>

namespace choros::tests {

/// Cuts sound comma-separated text into cells; `separator` may be another character.
inline support::TextGrid csvGrid(std::string_view text, char separator = ',')
{
    support::TextGrid grid;
    std::string cell;
    bool isQuoted = false;
    std::size_t line = 1;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (isQuoted) {
            isQuoted = c != '"' || (i + 1 < text.size() && text[i + 1] == '"');
            if (c != '"')
                cell += c;
            else if (isQuoted)
                cell += text[++i];
        } else if (c == '"' && cell.empty()) {
            isQuoted = true;
        } else if (c == separator || c == '\n') {
            grid.addCell(cell);
            cell.clear();
            if (c == '\n')
                grid.endRow(line++);
        } else if (c != '\r') {
            cell += c;
        }
    }
    return grid;
}

inline QString text(std::string_view utf8)
{
    return QString::fromUtf8(utf8.data(), static_cast<qsizetype>(utf8.size()));
}

inline QString useText(census::ColumnUse use)
{
    switch (use) {
    case census::ColumnUse::Measure:
        return QStringLiteral("measure");
    case census::ColumnUse::Key:
        return QStringLiteral("key");
    case census::ColumnUse::Words:
        return QStringLiteral("words");
    case census::ColumnUse::Code:
        return QStringLiteral("code");
    case census::ColumnUse::Margin:
        return QStringLiteral("margin");
    case census::ColumnUse::StandardError:
        return QStringLiteral("error");
    case census::ColumnUse::LowerLimit:
        return QStringLiteral("lower");
    case census::ColumnUse::UpperLimit:
        return QStringLiteral("upper");
    case census::ColumnUse::Variation:
        return QStringLiteral("variation");
    case census::ColumnUse::Annotation:
        return QStringLiteral("annotation");
    case census::ColumnUse::MarginAnnotation:
        return QStringLiteral("margin annotation");
    }
    return {};
}

/// A recognized table in lines: what it is, its notes, its columns ("measure CODE | title | id | period",
/// what goes with a measure as "margin CODE -> CODE 90"), and the first row of a grid that was made anew.
inline QString described(const census::RecognizedTable &table, const support::TextGrid &received)
{
    QString lines = QStringLiteral("%1 %2-%3 | %4 | %5 %6 | %7 | %8\n")
                        .arg(text(layoutKey(table.layout)))
                        .arg(table.firstRow)
                        .arg(table.endRow)
                        .arg(text(table.period))
                        .arg(table.vintage.census)
                        .arg(text(table.vintageSaidBy), text(table.title), text(table.source));
    for (const std::string &note : table.notes)
        lines += QStringLiteral("note %1\n").arg(text(note));
    for (const census::Column &column : table.columns) {
        lines += useText(column.use) + QLatin1Char(' ') + text(column.code);
        if (column.of)
            lines += QStringLiteral(" -> %1 %2").arg(text(table.columns[*column.of].code)).arg(column.level);
        else if (!column.measure.empty())
            lines += QStringLiteral(" | %1 | %2 | %3")
                         .arg(text(column.title), text(column.measure), text(column.period));
        lines += QLatin1Char('\n');
    }
    const support::TextGrid &grid = table.grid(received);
    if (table.widened && table.firstRow < table.endRow) {
        lines += QStringLiteral("row");
        for (std::size_t i = 0; i < grid.cellsInRow(table.firstRow); ++i)
            lines += QStringLiteral(" [%1]").arg(text(grid.cell(table.firstRow, i)));
        lines += QLatin1Char('\n');
    }
    return lines;
}

/// A row of test data: a file's name, what is in it, and how it is recognized.
inline void addTable(const char *name, const char *file, const char *table, const char *expected)
{
    QTest::newRow(name) << QByteArray(file) << QByteArray(table) << QString::fromUtf8(expected);
}

} // namespace choros::tests
