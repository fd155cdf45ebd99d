// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The map under mouse, fingers and keys.

#include "map/map_view.h"

#include <QContextMenuEvent>
#include <QGestureEvent>
#include <QGuiApplication>
#include <QMouseEvent>
#include <QNativeGestureEvent>
#include <QPinchGesture>

#include <cmath>
#include <limits>

namespace choros::ui {

using geometry::AreaId;
using geometry::kNoArea;

namespace {

constexpr double kZoomStep = 1.5;           // a key press
constexpr double kZoomPerWheelNotch = 1.25; // 120 units of the wheel
constexpr double kLeastDrag = 4;            // pixels; less is a click

} // namespace

/// Two fingers: what lies under them stays under them.
bool MapView::pinched(QGestureEvent *event)
{
    const auto *pinch = static_cast<QPinchGesture *>(event->gesture(Qt::PinchGesture));
    if (!pinch)
        return false;
    stopGlide();
    m_dragFrom.reset(); // the first finger alone was a drag
    if (pinch->changeFlags() & QPinchGesture::CenterPointChanged)
        panBy(pinch->centerPoint() - pinch->lastCenterPoint());
    if (pinch->changeFlags() & QPinchGesture::ScaleFactorChanged)
        zoomBy(pinch->scaleFactor(), mapFromGlobal(pinch->centerPoint()));
    event->accept();
    return true;
}

bool MapView::event(QEvent *event)
{
    if (event->type() == QEvent::Gesture && pinched(static_cast<QGestureEvent *>(event)))
        return true;
    if (event->type() == QEvent::NativeGesture) {
        const auto *gesture = static_cast<QNativeGestureEvent *>(event);
        if (gesture->gestureType() == Qt::ZoomNativeGesture) {
            zoomBy(1 + gesture->value(), gesture->position());
            return true;
        }
    }
    return QWidget::event(event);
}

void MapView::wheelEvent(QWheelEvent *event)
{
    stopGlide();
    const double notches = event->angleDelta().y() / 120.0;
    if (notches != 0)
        zoomBy(std::pow(kZoomPerWheelNotch, notches), event->position());
    event->accept();
}

void MapView::mousePressEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton)
        return;
    stopGlide();
    m_dragSteps.clear();
    m_pressedAt = event->position();
    m_hasDragged = false;
    if (m_selection && event->modifiers() & Qt::ShiftModifier) {
        setCursor(Qt::CrossCursor);
        m_bandFrom = event->position();
        return;
    }
    m_dragFrom = event->position();
    setCursor(Qt::ClosedHandCursor);
}

void MapView::mouseMoveEvent(QMouseEvent *event)
{
    m_pointer = event->position();
    const QPointF way = event->position() - m_pressedAt;
    m_hasDragged = m_hasDragged || way.manhattanLength() >= kLeastDrag;
    if (m_dragFrom && m_hasDragged) {
        const QPointF moved = event->position() - *m_dragFrom;
        m_dragSteps.push_back({m_clock.elapsed(), moved});
        while (m_dragSteps.back().atMs - m_dragSteps.front().atMs > kGlideFromMs)
            m_dragSteps.pop_front();
        panBy(moved);
        m_dragFrom = event->position();
    } else if (m_bandFrom) {
        update();
    } else if (!m_dragFrom) {
        setCursor(m_selection && event->modifiers() & Qt::ShiftModifier ? Qt::CrossCursor
                                                                        : Qt::OpenHandCursor);
        updateHover();
    }
}

void MapView::mouseReleaseEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton || (!m_dragFrom && !m_bandFrom))
        return;
    m_pointer = event->position();
    if (!m_hasDragged)
        click(m_pressedAt, event->modifiers());
    else if (m_bandFrom)
        selectBand();
    else
        startGlide();
    m_dragFrom.reset();
    m_bandFrom.reset();
    setCursor(Qt::OpenHandCursor);
    updateHover();
    update();
}

void MapView::click(QPointF point, Qt::KeyboardModifiers modifiers)
{
    if (!m_selection)
        return;
    const bool adds = modifiers & (Qt::ShiftModifier | Qt::ControlModifier);
    m_selection->select(areaAt(point), adds ? SelectionMode::Toggle : SelectionMode::Replace);
}

/// Takes all areas that the rectangle touches; with Ctrl as well they are taken out.
void MapView::selectBand()
{
    if (!m_content || !m_selection || m_selection->areas().areaCount() != m_content->coverage->areaCount)
        return;
    values::AreaSet touched(m_content->coverage->areaCount);
    for (const AreaId area : geometry::areasTouching(*m_content->coverage,
                                                     groundOf(QRectF(*m_bandFrom, *m_pointer).normalized())))
        touched.insert(area);
    const bool removes = QGuiApplication::keyboardModifiers() & Qt::ControlModifier;
    m_selection->select(touched, removes ? SelectionMode::Remove : SelectionMode::Add);
}

void MapView::mouseDoubleClickEvent(QMouseEvent *event)
{
    zoomBy(2, event->position());
}

void MapView::leaveEvent(QEvent *)
{
    m_pointer.reset();
    if (!m_isHoverByKey)
        setHovered(kNoArea);
}

void MapView::contextMenuEvent(QContextMenuEvent *event)
{
    if (!m_content || !m_selection)
        return;
    const bool byKey = event->reason() == QContextMenuEvent::Keyboard;
    const AreaId area = byKey ? m_hoverArea : areaAt(event->pos());
    QPoint at = event->globalPos();
    if (byKey && area != kNoArea)
        at = mapToGlobal(pixelsOf(m_content->coverage->areaBoxes[area]).center().toPoint());
    emit menuWanted(area, at);
}

void MapView::keyPressEvent(QKeyEvent *event)
{
    stopGlide();
    if (handleSelectionKey(event))
        return;
    const double step = 0.1 * qMin(width(), height());
    switch (event->key()) {
    case Qt::Key_Left:
        panBy({step, 0});
        break;
    case Qt::Key_Right:
        panBy({-step, 0});
        break;
    case Qt::Key_Up:
        panBy({0, step});
        break;
    case Qt::Key_Down:
        panBy({0, -step});
        break;
    case Qt::Key_Plus:
    case Qt::Key_Equal:
        zoomBy(kZoomStep);
        break;
    case Qt::Key_Minus:
        zoomBy(1 / kZoomStep);
        break;
    case Qt::Key_0:
        fit();
        break;
    default:
        QWidget::keyPressEvent(event);
    }
}

/// What a key means for the areas; false where it means something else.
bool MapView::handleSelectionKey(QKeyEvent *event)
{
    if (event->modifiers() & Qt::ControlModifier) {
        switch (event->key()) {
        case Qt::Key_Left:
            hoverNeighbor({-1, 0});
            return true;
        case Qt::Key_Right:
            hoverNeighbor({1, 0});
            return true;
        case Qt::Key_Up:
            hoverNeighbor({0, 1});
            return true;
        case Qt::Key_Down:
            hoverNeighbor({0, -1});
            return true;
        default:
            return false;
        }
    }
    switch (event->key()) {
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_Space:
        if (!m_selection || m_hoverArea == kNoArea)
            return false;
        m_selection->select(m_hoverArea,
                            event->key() == Qt::Key_Space ? SelectionMode::Toggle : SelectionMode::Replace);
        return true;
    case Qt::Key_Escape:
        if (m_isHoverByKey) {
            m_isHoverByKey = false;
            setHovered(kNoArea);
            return true;
        }
        if (m_preview != style::Preview::None) {
            setPreview(style::Preview::None);
            return true;
        }
        if (!m_selection || m_selection->isEmpty())
            return false;
        m_selection->clear();
        return true;
    default:
        return false;
    }
}

/// Goes to the area that lies nearest in a direction (y up), from the one pointed at or from the middle of
/// the page. What lies aside counts twice.
void MapView::hoverNeighbor(QPointF direction)
{
    if (!m_content || m_content->coverage->bounds.isEmpty())
        return;
    const geometry::Coverage &coverage = *m_content->coverage;
    const geometry::Box view = groundOf(rect());
    const bool isFirst = m_hoverArea == kNoArea;
    const geometry::Point from = isFirst ? view.center() : coverage.areaBoxes[m_hoverArea].center();
    AreaId best = kNoArea;
    double least = std::numeric_limits<double>::infinity();
    for (AreaId area = 0; area < coverage.areaCount; ++area) {
        if (area == m_hoverArea || coverage.areaBoxes[area].isEmpty())
            continue;
        const geometry::Point to = coverage.areaBoxes[area].center();
        const double along = (to.x - from.x) * direction.x() + (to.y - from.y) * direction.y();
        const double aside =
            std::abs((to.x - from.x) * direction.y()) + std::abs((to.y - from.y) * direction.x());
        const double distance = isFirst ? std::hypot(along, aside) : along + 2 * aside;
        if ((isFirst || along > 0) && distance < least) {
            least = distance;
            best = area;
        }
    }
    if (best == kNoArea)
        return;
    const geometry::Point center = coverage.areaBoxes[best].center();
    if (!view.encloses(coverage.areaBoxes[best]))
        moveTo({center.x, center.y, currentPosition().metersPerMm});
    m_isHoverByKey = true;
    m_pointer.reset(); // where the mouse rests does not count until it moves
    setHovered(best);
}

AreaId MapView::areaAt(QPointF point) const
{
    if (!m_frame || !m_content)
        return kNoArea;
    const QPointF pointMm = point / pixelsPerMm();
    const scene::RectMm &legend = m_page.legend; // it lies over the map
    if (QRectF(legend.x, legend.y, legend.width, legend.height).contains(pointMm))
        return kNoArea;
    const raster::View now = draw::viewOf(m_page, currentPosition(), pixelsPerMm());
    const geometry::Point pixel = m_frame->view.toPixel(now.toMap({point.x(), point.y()}));
    if (!(pixel.x >= 0 && pixel.y >= 0 && pixel.x < m_frame->view.width && pixel.y < m_frame->view.height))
        return kNoArea;
    return m_frame->raster->areaAt(static_cast<int>(pixel.x), static_cast<int>(pixel.y));
}

geometry::Box MapView::groundOf(const QRectF &rect) const
{
    const raster::View now = draw::viewOf(m_page, currentPosition(), pixelsPerMm());
    geometry::Box box;
    box.extend(now.toMap({rect.left(), rect.top()}));
    box.extend(now.toMap({rect.right(), rect.bottom()}));
    return box;
}

QRectF MapView::pixelsOf(const geometry::Box &box) const
{
    if (box.isEmpty())
        return {};
    const raster::View now = draw::viewOf(m_page, currentPosition(), pixelsPerMm());
    const geometry::Point topLeft = now.toPixel({box.minX, box.maxY});
    const geometry::Point bottomRight = now.toPixel({box.maxX, box.minY});
    return QRectF(QPointF(topLeft.x, topLeft.y), QPointF(bottomRight.x, bottomRight.y));
}

/// While the map glides, areas pass below a pointer that points at none. What others point at stays.
void MapView::updateHover()
{
    if (!m_pointer || m_dragFrom || m_bandFrom)
        return;
    const AreaId area = isGliding() ? kNoArea : areaAt(*m_pointer);
    if (area != m_hoverArea || !m_isHoverByKey) {
        m_isHoverByKey = false;
        setHovered(area);
        if (area != kNoArea)
            update(); // the card follows the pointer
    }
}

void MapView::setHovered(AreaId area)
{
    if (area == m_hoverArea)
        return;
    m_hoverArea = area;
    if (m_selection)
        m_selection->setHovered(area);
    emit hovered(area);
    update();
}

} // namespace choros::ui
