// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "style/symbology.h"

#include <QWidget>

class QComboBox;
class QLabel;
class QFrame;

namespace choros::ui {

class PaletteList;

/// The right panel: how the mapped indicator is classed and colored. Every change applies at once.
class StylePanel : public QWidget
{
    Q_OBJECT

public:
    explicit StylePanel(QWidget *parent = nullptr);

    void setChoice(const style::SymbologyChoice &choice);
    /// What came of the choice: fit, class counts, remarks. Null: nothing is mapped.
    void setOutcome(const style::Symbology *symbology);
    QSize sizeHint() const override { return {304, 400}; }

signals:
    void choiceChanged(const choros::style::SymbologyChoice &choice);

private:
    void emitChoice();

    style::SymbologyChoice m_choice;
    QComboBox *m_method;
    QComboBox *m_classes;
    PaletteList *m_palettes;
    QLabel *m_fit;
    QLabel *m_methodNote;
    QFrame *m_caution;
    QLabel *m_cautionText;
    bool m_setting = false;
};

} // namespace choros::ui
