// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "styling/palette_filter.h"

#include "panels/theme.h"

#include <QButtonGroup>
#include <QEvent>
#include <QHBoxLayout>
#include <QPainter>
#include <QPushButton>

namespace choros::ui {

namespace {

QPushButton *chip(const QString &text, const QString &toolTip)
{
    auto *button = new QPushButton(text);
    button->setObjectName(QStringLiteral("chip"));
    button->setCheckable(true);
    button->setToolTip(toolTip);
    button->setAccessibleName(text);
    button->setAccessibleDescription(toolTip);
    return button;
}

QString badgeNote(SafetyBadge badge)
{
    switch (badge) {
    case SafetyBadge::ColorBlind:
        return PaletteFilter::tr("Only colors that color-blind people can tell apart with this many classes");
    case SafetyBadge::Gray:
        return PaletteFilter::tr("Only colors that keep their order in a gray copy");
    case SafetyBadge::Projector:
        return PaletteFilter::tr("Only colors that can be told apart on a screen in a lit room");
    }
    return {};
}

QString chipText(SafetyBadge badge)
{
    switch (badge) {
    case SafetyBadge::ColorBlind:
        return PaletteFilter::tr("Color-blind");
    case SafetyBadge::Gray:
        return PaletteFilter::tr("Gray");
    case SafetyBadge::Projector:
        return PaletteFilter::tr("Projector");
    }
    return {};
}

} // namespace

bool PaletteWish::fits(const style::Palette &palette, const style::Safety &safety) const
{
    return (!kind || *kind == palette.kind) && (!colorBlind || safety.colorBlind) &&
           (!gray || safety.grayOrder) && (!projector || safety.projector);
}

bool has(const style::Safety &safety, SafetyBadge badge)
{
    switch (badge) {
    case SafetyBadge::ColorBlind:
        return safety.colorBlind;
    case SafetyBadge::Gray:
        return safety.grayOrder;
    case SafetyBadge::Projector:
        return safety.projector;
    }
    return false;
}

QString badgeName(SafetyBadge badge)
{
    switch (badge) {
    case SafetyBadge::ColorBlind:
        return PaletteFilter::tr("color-blind safe");
    case SafetyBadge::Gray:
        return PaletteFilter::tr("prints gray");
    case SafetyBadge::Projector:
        return PaletteFilter::tr("projector");
    }
    return {};
}

/// An eye, three grays, a projector's beam.
void paintBadge(QPainter *painter, SafetyBadge badge, const QRectF &box, const QColor &color)
{
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(QPen(color, 1.2));
    painter->setBrush(Qt::NoBrush);
    const double u = box.width() / 12;
    const QPointF o = box.topLeft();
    if (badge == SafetyBadge::ColorBlind) {
        QPainterPath eye;
        eye.moveTo(o + QPointF(0.5 * u, 6 * u));
        eye.quadTo(o + QPointF(6 * u, -0.5 * u), o + QPointF(11.5 * u, 6 * u));
        eye.quadTo(o + QPointF(6 * u, 12.5 * u), o + QPointF(0.5 * u, 6 * u));
        painter->drawPath(eye);
        painter->setBrush(color);
        painter->drawEllipse(o + QPointF(6 * u, 6 * u), 1.6 * u, 1.6 * u);
    } else if (badge == SafetyBadge::Gray) {
        for (int i = 0; i < 3; ++i) {
            QColor gray = color;
            gray.setAlphaF(0.25f + 0.375f * static_cast<float>(i));
            painter->fillRect(QRectF(o.x() + (1 + 3.5 * i) * u, o.y() + 1.5 * u, 3.5 * u, 9 * u), gray);
        }
        painter->drawRect(QRectF(o.x() + u, o.y() + 1.5 * u, 10.5 * u, 9 * u));
    } else {
        painter->setBrush(color);
        painter->drawRect(QRectF(o.x() + 0.5 * u, o.y() + 4.5 * u, 3 * u, 3 * u));
        painter->setBrush(Qt::NoBrush);
        painter->drawPolygon(QPolygonF({o + QPointF(4.5 * u, 5 * u), o + QPointF(11.5 * u, 1.5 * u),
                                        o + QPointF(11.5 * u, 10.5 * u), o + QPointF(4.5 * u, 7 * u)}));
    }
    painter->restore();
}

PaletteFilter::PaletteFilter(QWidget *parent) : QWidget(parent), m_kinds(new QButtonGroup(this))
{
    auto *kinds = new QHBoxLayout;
    kinds->setSpacing(4);
    const std::pair<QString, QString> choices[] = {
        {tr("All"), tr("Colors of every kind")},
        {tr("Low to high"), tr("Colors of one direction, light to dark (sequential)")},
        {tr("Two-sided"), tr("Colors that lead away from a middle (diverging)")}};
    int id = 0;
    for (const auto &[text, toolTip] : choices) {
        QPushButton *button = chip(text, toolTip);
        m_kinds->addButton(button, id++);
        kinds->addWidget(button);
    }
    kinds->addStretch();
    m_kinds->button(0)->setChecked(true);
    auto *badges = new QHBoxLayout;
    badges->setSpacing(4);
    for (const SafetyBadge badge : kSafetyBadges) {
        QPushButton *button = chip(chipText(badge), badgeNote(badge));
        m_badges.push_back(button);
        badges->addWidget(button);
        connect(button, &QPushButton::toggled, this, &PaletteFilter::read);
    }
    badges->addStretch();
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    layout->addLayout(kinds);
    layout->addLayout(badges);
    connect(m_kinds, &QButtonGroup::idToggled, this, &PaletteFilter::read);
    paintIcons();
}

void PaletteFilter::paintIcons()
{
    for (std::size_t i = 0; i < m_badges.size(); ++i) {
        QPixmap pixmap(24, 24);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        paintBadge(&painter, kSafetyBadges[i], QRectF(0, 0, 24, 24), theme().text);
        painter.end();
        m_badges[i]->setIcon(pixmap);
        m_badges[i]->setIconSize({12, 12});
    }
}

void PaletteFilter::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::PaletteChange && !m_badges.empty())
        paintIcons();
    QWidget::changeEvent(event);
}

void PaletteFilter::setWish(const PaletteWish &wish)
{
    if (wish == m_wish)
        return;
    const int kind = !wish.kind ? 0 : *wish.kind == style::PaletteKind::Sequential ? 1 : 2;
    const bool wanted[] = {wish.colorBlind, wish.gray, wish.projector};
    {
        const QSignalBlocker quiet(this);
        m_kinds->button(kind)->setChecked(true);
        for (std::size_t i = 0; i < m_badges.size(); ++i)
            m_badges[i]->setChecked(wanted[i]);
    }
    emit changed(m_wish);
}

void PaletteFilter::read()
{
    PaletteWish wish;
    if (m_kinds->checkedId() == 1)
        wish.kind = style::PaletteKind::Sequential;
    else if (m_kinds->checkedId() == 2)
        wish.kind = style::PaletteKind::Diverging;
    wish.colorBlind = m_badges[0]->isChecked();
    wish.gray = m_badges[1]->isChecked();
    wish.projector = m_badges[2]->isChecked();
    if (wish == m_wish)
        return;
    m_wish = wish;
    emit changed(m_wish);
}

} // namespace choros::ui
