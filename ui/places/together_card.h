// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "places/place_values.h"

#include <QWidget>

#include <functional>
#include <string>

class QGridLayout;
class QLabel;

namespace choros::ui {

/// What a value for several areas is, in words: the number, its margin, of how many areas and how it was
/// made, and how it compares. Beside that of other areas, the two stand in columns with their difference
/// below.
class TogetherCard : public QWidget
{
    Q_OBJECT

public:
    struct Names
    {
        QString selection;
        QString pinned;                                        ///< the areas compared with
        std::function<QString(const std::string &)> indicator; ///< title by id
    };

    explicit TogetherCard(QWidget *parent = nullptr);

    /// `asks`: how areas are put together is asked elsewhere, so no reason is given here.
    void show(const project::Indicator &indicator, const Together &together, const Names &names, bool asks);
    /// Nothing is selected, or nothing mapped.
    void showNothing();

signals:
    void unpinWanted();

private:
    struct Column
    {
        QLabel *name;
        QLabel *value;
        QLabel *note;
    };

    void setColumns(bool areTwo);
    void showColumn(const Column &column, const project::Indicator &indicator, const analysis::RollUp &value,
                    const Names &names, bool asks);
    void showBenchmark(const project::Indicator &indicator, const Together &together);
    void showDifference(const project::Indicator &indicator, const Together &together);

    QGridLayout *m_columns;
    Column m_own;
    Column m_pinned;
    QWidget *m_unpinRow;
    QLabel *m_difference;
    QLabel *m_differenceNote;
    QLabel *m_benchmark;
    QLabel *m_benchmarkNote;
};

} // namespace choros::ui
