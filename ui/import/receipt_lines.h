// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "draw/receipt_text.h"
#include "tasks/import_plan.h"
#include "tasks/load_geography.h"

#include <QString>
#include <QStringList>

#include <functional>
#include <memory>
#include <vector>

namespace choros::ui {

// What a plan says, in words. Everything here may hold words of a file: show it as plain text.

/// Rows of a list, put into words when they are looked at: there may be one for every area of the country.
class ReceiptRows
{
public:
    using Cells = std::function<QStringList(std::size_t row)>;

    ReceiptRows() = default;
    ReceiptRows(std::size_t size, Cells cells) : m_size(size), m_cells(std::move(cells)) {}

    std::size_t size() const { return m_size; }
    bool empty() const { return m_size == 0; }
    QStringList operator[](std::size_t row) const { return m_cells(row); }

private:
    std::size_t m_size = 0;
    Cells m_cells;
};

/// A list behind a line of the receipt.
struct ReceiptTable
{
    QString title;
    QStringList heads;
    ReceiptRows rows;
    QString note = {};            ///< "The first 100 are listed."
    bool isOfUnreadCells = false; ///< line, column and what the cell says: a person may say what it means
};

/// A list of one column.
ReceiptTable wordsTable(const QString &title, const QString &head, QStringList words);

/// One line of the receipt: what, how many, and which.
struct ReceiptLine
{
    QString text;
    std::size_t count = 0;
    QString note;                            ///< tool tip
    bool isTrouble = false;                  ///< worth a look
    std::function<ReceiptTable()> list = {}; ///< made when it is asked for; null: nothing to list
};

/// `geography` gives the areas' names, if it is the plan's; may be null.
std::vector<ReceiptLine> receiptLines(std::shared_ptr<const tasks::ImportPlan> plan,
                                      std::shared_ptr<const tasks::LoadedGeography> geography);

/// How keys were read, in sentences.
QString readingsText(const std::map<census::KeyReading, std::size_t> &readings);
/// What kind of table was recognized, and its own title; empty for a plain table without one.
QString recognizedText(const tasks::ImportPlan &plan);
/// Where the period comes from.
QString periodReason(const tasks::ImportPlan &plan, const tasks::ImportOptions &options);
/// Whose tracts table and boundaries are.
QString vintageReason(const tasks::ImportPlan &plan, const tasks::ImportOptions &options);
/// "3 no data, 2 hidden: too few cases"; "none" where every area has a value.
enum class BlankNames { Short, Full };
QString blanksText(const tasks::PlannedSeries &series, BlankNames names = BlankNames::Full);
/// "as given", "from standard errors", ...; "none".
QString marginSourceText(const tasks::PlannedSeries &series);
/// What else is to be said of one series, in a line.
QString seriesNote(const tasks::PlannedSeries &series);
/// The banner after an import.
QString importedText(const tasks::ImportPlan &plan);

using draw::counted;
using draw::countText;

} // namespace choros::ui
