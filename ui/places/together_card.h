// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "places/place_values.h"

#include <QWidget>

class QLabel;
class QPushButton;

namespace choros::ui {

/// What a value for several areas is, in words: the number, its margin, of how many areas, and how it
/// compares.
class TogetherCard : public QWidget
{
    Q_OBJECT

public:
    explicit TogetherCard(QWidget *parent = nullptr);

    /// `asks`: how areas are put together is asked elsewhere, so no reason is given here. `pinnedName` is
    /// that of the areas compared with.
    void show(const project::Indicator &indicator, const Together &together, const QString &pinnedName,
              bool asks);
    /// Nothing is selected, or nothing mapped.
    void showNothing();

signals:
    void unpinWanted();

private:
    void showValue(const project::Indicator &indicator, const analysis::RollUp &value, bool asks);
    void showBenchmark(const project::Indicator &indicator, const Together &together);
    void showPinned(const project::Indicator &indicator, const Together &together, const QString &name);

    QLabel *m_value;
    QLabel *m_note;
    QLabel *m_benchmark;
    QLabel *m_benchmarkNote;
    QWidget *m_pinned;
    QLabel *m_pinnedName;
    QLabel *m_pinnedValue;
    QLabel *m_pinnedNote;
};

} // namespace choros::ui
