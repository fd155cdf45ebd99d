// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "compare/swipe_divider.h"

#include "panels/theme.h"

#include <QMouseEvent>
#include <QPainter>
#include <QPainterPath>

namespace choros::ui {

namespace {

constexpr int kWidth = 52;
constexpr int kHandle = 44; // fingers need that much
constexpr int kLineGrip = 12;
constexpr double kLine = 3;

} // namespace

SwipeDivider::SwipeDivider(QWidget *parent) : QAbstractSlider(parent)
{
    setObjectName(QStringLiteral("swipeDivider"));
    setOrientation(Qt::Horizontal);
    setRange(0, kSwipeSteps);
    setSingleStep(kSwipeSteps / 100);
    setPageStep(kSwipeSteps / 10);
    setValue(kSwipeSteps / 2);
    setFocusPolicy(Qt::StrongFocus);
    setCursor(Qt::SplitHCursor);
    setAccessibleName(tr("Divider between the two maps"));
    setToolTip(tr("Drag it, or press Left and Right: the first map is left of it, the second right of it"));
}

int SwipeDivider::position() const
{
    return qRound(static_cast<double>(value()) / kSwipeSteps * m_maps.width());
}

void SwipeDivider::place(const QRect &maps)
{
    m_maps = maps;
    moveToValue();
}

void SwipeDivider::moveToValue()
{
    setGeometry(m_maps.left() + position() - kWidth / 2, m_maps.top(), kWidth, m_maps.height());
}

QPointF SwipeDivider::handle() const
{
    return {kWidth / 2.0, height() / 2.0};
}

void SwipeDivider::sliderChange(SliderChange change)
{
    if (change == SliderValueChange)
        moveToValue();
    QAbstractSlider::sliderChange(change);
}

void SwipeDivider::resizeEvent(QResizeEvent *)
{
    QRect circle(0, 0, kHandle, kHandle);
    circle.moveCenter(handle().toPoint());
    const QRegion line(QRect((kWidth - kLineGrip) / 2, 0, kLineGrip, height()));
    setMask(line.united(QRegion(circle.adjusted(-2, -2, 2, 2), QRegion::Ellipse)));
}

/// Light with a dark edge, to be seen on every color.
void SwipeDivider::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Theme &t = theme();
    const QColor edge = hasFocus() ? t.accent : t.dark ? QColor(0x10, 0x18, 0x1f) : QColor(0x1f, 0x29, 0x37);
    const QColor ground = t.dark ? t.text : t.page;
    const QRectF line((kWidth - kLine) / 2, -2, kLine, height() + 4);
    const double radius = 16;
    painter.setPen(QPen(edge, 1.5));
    painter.setBrush(ground);
    painter.drawRect(line);
    painter.setPen(QPen(edge, hasFocus() ? 3 : 1.5));
    painter.drawEllipse(handle(), radius, radius);
    painter.setPen(QPen(QColor(0x1f, 0x29, 0x37), 2, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.setBrush(Qt::NoBrush);
    for (const double side : {-1.0, 1.0}) {
        const QPointF tip = handle() + QPointF(side * 9, 0);
        QPainterPath arrow(tip + QPointF(-side * 4, -4));
        arrow.lineTo(tip);
        arrow.lineTo(tip + QPointF(-side * 4, 4));
        painter.drawPath(arrow);
    }
}

void SwipeDivider::mousePressEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton)
        return;
    m_grip = event->position().x() - kWidth / 2.0;
    setSliderDown(true);
}

void SwipeDivider::mouseMoveEvent(QMouseEvent *event)
{
    if (!isSliderDown())
        return;
    const double at = mapToParent(event->position()).x() - m_maps.left() - m_grip;
    setValue(qRound(at / qMax(1, m_maps.width()) * kSwipeSteps));
}

void SwipeDivider::mouseReleaseEvent(QMouseEvent *)
{
    setSliderDown(false);
}

void SwipeDivider::mouseDoubleClickEvent(QMouseEvent *)
{
    setValue(kSwipeSteps / 2);
}

} // namespace choros::ui
