// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "project/indicator.h"

#include <QWidget>

#include <vector>

class QComboBox;
class QLabel;

namespace choros::ui {

/// Asks how the values of several areas make one, where the indicator does not say, or where what it says
/// cannot be followed.
class HowTogether : public QWidget
{
    Q_OBJECT

public:
    explicit HowTogether(QWidget *parent = nullptr);

    /// `others` can be its weights, numerator and denominator.
    void ask(const project::Indicator &indicator, const std::vector<project::Indicator> &others);

signals:
    /// An answer that is complete: the aggregation with the indicators it needs.
    void answered(const choros::project::Indicator &indicator);

private:
    void choose();
    void showWhatIsNeeded();
    std::string chosenIn(const QComboBox &combo) const;

    project::Indicator m_indicator;
    std::vector<project::Indicator> m_others;
    QLabel *m_text;
    QComboBox *m_how;
    QComboBox *m_weight;
    QComboBox *m_numerator;
    QComboBox *m_denominator;
};

} // namespace choros::ui
