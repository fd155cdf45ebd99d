// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "style/blank_looks.h"

#include <QWidget>

#include <array>

class QComboBox;
class QLabel;
class QPushButton;

namespace choros::ui {

/// How each kind of blank looks on every map of the project: a pattern and a gray for each, folded away until
/// asked for.
class BlankLooksEditor : public QWidget
{
    Q_OBJECT

public:
    explicit BlankLooksEditor(QWidget *parent = nullptr);

    void setLooks(const style::BlankLooks &looks, bool isReadOnly);

signals:
    void looksChanged(const choros::style::BlankLooks &looks);

private:
    struct Row
    {
        values::Blank reason = values::Blank::NoData;
        QLabel *swatch = nullptr;
        QComboBox *pattern = nullptr;
        QComboBox *ground = nullptr;
    };

    QWidget *makeRow(Row &row);
    void take();
    void show(const style::BlankLooks &looks);

    style::BlankLooks m_looks;
    std::array<Row, std::size(values::kBlankReasons)> m_rows;
    QPushButton *m_fold;
    QWidget *m_body;
    QLabel *m_alike;
    QPushButton *m_usual;
    bool m_setting = false;
};

} // namespace choros::ui
