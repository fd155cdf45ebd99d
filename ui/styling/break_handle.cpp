// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "styling/histogram_view.h"

#include "panels/theme.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>

namespace choros::ui {

namespace {

constexpr int kSteps = 10; // with Shift
constexpr double kGrip = 5;

} // namespace

BreakHandle::BreakHandle(HistogramView *view, std::size_t edge) : QWidget(view), m_view(view), m_edge(edge)
{
    setCursor(Qt::SplitHCursor);
    setFocusPolicy(Qt::StrongFocus);
    setToolTip(HistogramView::tr("Drag this break, or move it with the arrow keys. Delete takes it away."));
}

void BreakHandle::setFixed(bool fixed)
{
    m_isFixed = fixed;
    setCursor(fixed ? Qt::ArrowCursor : Qt::SplitHCursor);
    setFocusPolicy(fixed ? Qt::NoFocus : Qt::StrongFocus);
}

void BreakHandle::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Theme &colors = theme();
    const double x = width() / 2.0;
    painter.setPen(QPen(colors.panel, 3));
    painter.drawLine(QPointF(x, 0), QPointF(x, height()));
    painter.setPen(QPen(colors.text, 1.4, m_isFixed ? Qt::DashLine : Qt::SolidLine));
    painter.drawLine(QPointF(x, 0), QPointF(x, height()));
    if (m_isFixed || !isEnabled())
        return;
    painter.setPen(QPen(hasFocus() ? colors.accent : colors.text, hasFocus() ? 2.4 : 1.4));
    painter.setBrush(isHot() ? colors.accentGround : colors.page);
    painter.drawEllipse(QPointF(x, height() - kGrip - 1.5), kGrip, kGrip);
}

void BreakHandle::enterEvent(QEnterEvent *)
{
    update();
    m_view->update();
}

void BreakHandle::leaveEvent(QEvent *)
{
    update();
    m_view->update();
}

void BreakHandle::mousePressEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton || m_isFixed)
        return;
    setFocus(Qt::MouseFocusReason);
    m_grabbedAt = event->position().x() - width() / 2.0;
    m_view->beginMove(m_edge);
}

void BreakHandle::mouseMoveEvent(QMouseEvent *event)
{
    if (event->buttons() & Qt::LeftButton && m_view->isMoving())
        m_view->moveTo(mapToParent(event->position()).x() - m_grabbedAt);
}

void BreakHandle::mouseReleaseEvent(QMouseEvent *event)
{
    if (event->button() == Qt::LeftButton)
        m_view->endMove();
}

void BreakHandle::keyPressEvent(QKeyEvent *event)
{
    const int steps = event->modifiers() & Qt::ShiftModifier ? kSteps : 1;
    switch (event->key()) {
    case Qt::Key_Left:
    case Qt::Key_Down:
        m_view->moveBy(m_edge, -steps);
        break;
    case Qt::Key_Right:
    case Qt::Key_Up:
        m_view->moveBy(m_edge, steps);
        break;
    case Qt::Key_Delete:
    case Qt::Key_Backspace:
        m_view->remove(m_edge);
        break;
    case Qt::Key_Insert:
        m_view->split(m_edge);
        break;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        m_view->endMove();
        break;
    case Qt::Key_Escape:
        if (!m_view->isMoving())
            return event->ignore();
        m_view->cancelMove();
        break;
    default:
        QWidget::keyPressEvent(event);
    }
}

void BreakHandle::focusInEvent(QFocusEvent *event)
{
    QWidget::focusInEvent(event);
    m_view->update();
}

void BreakHandle::focusOutEvent(QFocusEvent *event)
{
    QWidget::focusOutEvent(event);
    m_view->endMove();
    m_view->update();
}

} // namespace choros::ui
