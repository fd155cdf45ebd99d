// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Filled areas or circles: what the style panel shows for each.

#include "panels/style_panel.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFrame>
#include <QLabel>
#include <QSlider>

#include <algorithm>
#include <cmath>
#include <iterator>

namespace choros::ui {

using style::MapKind;
using style::SymbologyChoice;

namespace {

constexpr double kSizes[] = {1, 1.5, 2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 14, 16, 18, 20, 25, 30};
static_assert(kSizes[0] == style::kLeastSymbolMm && *(std::end(kSizes) - 1) == style::kMostSymbolMm);

int nearestSize(double mm)
{
    const auto nearest = std::min_element(std::begin(kSizes), std::end(kSizes), [mm](double a, double b) {
        return std::abs(a - mm) < std::abs(b - mm);
    });
    return static_cast<int>(nearest - std::begin(kSizes));
}

} // namespace

void StylePanel::connectKind()
{
    m_size->setRange(0, static_cast<int>(std::size(kSizes)) - 1);
    connect(m_kind, &QComboBox::currentIndexChanged, this, [this] {
        change([this](SymbologyChoice &choice) {
            choice.kind = static_cast<MapKind>(m_kind->currentData().toInt());
        });
    });
    const auto sized = [this] {
        SymbologyChoice choice = m_choice;
        choice.symbolMm = kSizes[m_size->value()];
        return choice;
    };
    connect(m_size, &QSlider::valueChanged, this, [this, sized](int value) {
        m_sizeText->setText(tr("%1 mm").arg(kSizes[value]));
        if (m_setting)
            return;
        if (m_size->isSliderDown())
            emit previewWanted(sized());
        else
            change([&](SymbologyChoice &choice) { choice = sized(); });
    });
    connect(m_size, &QSlider::sliderReleased, this, [this, sized] {
        if (sized() == m_choice)
            emit previewEnded();
        else
            change([&](SymbologyChoice &choice) { choice = sized(); });
    });
}

/// Called while `m_setting`.
void StylePanel::showKind()
{
    const bool isCircles = m_choice.kind == MapKind::Symbols;
    m_kind->setCurrentIndex(m_kind->findData(static_cast<int>(m_choice.kind)));
    m_size->setValue(nearestSize(m_choice.symbolMm));
    m_sizeText->setText(tr("%1 mm").arg(m_choice.symbolMm));
    m_sizeRow->setVisible(isCircles);
    m_classPart->setVisible(!isCircles);
    m_refinements->setVisible(!isCircles);
    m_countCaution->setVisible(m_subject.series && m_subject.isCount && !isCircles);
    m_kindNote->setVisible(m_subject.series && !m_subject.isCount && isCircles);
    m_lock->setText(isCircles ? tr("Same sizes in all periods") : tr("Same classes in all periods"));
    m_lock->setAccessibleName(m_lock->text());
}

} // namespace choros::ui
