// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "map/map_view.h"

#include "draw/fonts.h"
#include "draw/page_painter.h"
#include "map/hover_card.h"

#include <QGestureEvent>
#include <QMouseEvent>
#include <QNativeGestureEvent>
#include <QPainter>
#include <QPinchGesture>
#include <QStyle>

namespace choros::ui {

using draw::MapFrame;
using geometry::AreaId;
using geometry::kNoArea;
using support::JobContext;
using support::Result;

namespace {

constexpr double kLogicalPixelsPerMm = 96.0 / 25.4;
constexpr double kZoomStep = 1.5;           // a key press
constexpr double kZoomPerWheelNotch = 1.25; // 120 units of the wheel
constexpr double kMostMetersPerMm = 60000;  // the whole world on a small screen
constexpr double kLeastMetersPerMm = 0.2;
constexpr qint64 kGlideFromMs = 80;      // how far back a drag's speed is measured
constexpr double kGlideLeastSpeed = 150; // pixels per second: slower is no throw
constexpr double kGlideMostSpeed = 6000;
constexpr double kGlideEndSpeed = 30;
constexpr double kGlideFriction = 7; // per second: speed falls to a tenth in a third of a second
constexpr int kGlideStepMs = 16;

} // namespace

MapView::MapView(scene::PageKind kind, QWidget *parent) : QWidget(parent), m_kind(kind), m_frames(this)
{
    setMouseTracking(true);
    setFocusPolicy(Qt::StrongFocus);
    setCursor(Qt::OpenHandCursor);
    setAttribute(Qt::WA_AcceptTouchEvents);
    grabGesture(Qt::PinchGesture);
    m_clock.start();
    setAttribute(Qt::WA_OpaquePaintEvent);
    setMinimumSize(240, 200);
    setAccessibleName(tr("Map"));
}

MapView::~MapView() = default;

double MapView::pixelsPerMm() const
{
    return kLogicalPixelsPerMm;
}

void MapView::setContent(std::shared_ptr<const draw::PageContent> content)
{
    if (content == m_content)
        return;
    const bool sameMap = content && m_content && content->coverage == m_content->coverage;
    if (!sameMap)
        stopGlide();
    m_content = std::move(content);
    if (!sameMap) {
        m_position.reset();
        m_frame.reset();
        m_backdrop.reset();
        m_hoverArea = kNoArea;
        m_frames.cancelAll(); // a frame of another map is of no use
    }
    if (m_content) {
        setAccessibleDescription(m_content->title + QStringLiteral(". ") + m_content->subtitle);
        relayout();
        refresh();
    }
    update();
    emit positionChanged();
}

void MapView::relayout()
{
    m_page = draw::layoutFor(*m_content, m_kind, width() / pixelsPerMm(), height() / pixelsPerMm());
}

scene::MapPosition MapView::currentPosition() const
{
    return draw::mapPosition(m_page, *m_content->coverage, m_position);
}

double MapView::scaleDenominator() const
{
    return m_content ? currentPosition().metersPerMm * 1000 : 0;
}

/// Asks for the frame of the present view and content. While one is being drawn it is let finish, so that a
/// drag shows new ground as it goes; the latest request follows.
void MapView::refresh()
{
    if (!m_content || width() <= 0 || height() <= 0)
        return;
    if (m_frames.isBusy()) {
        m_isStale = true;
        return;
    }
    m_isStale = false;
    const scene::MapPosition position = currentPosition();
    const double resolution = pixelsPerMm() * devicePixelRatioF();
    const auto drawn = [this, content = m_content](Result<MapFrame> frame) {
        takeFrame(content, std::move(frame));
    };
    if (m_frame && m_frame->view == draw::viewOf(m_page, position, resolution)) {
        m_frames.run(
            {},
            [frame = *m_frame, content = m_content,
             style = m_page.style](const JobContext &job) mutable -> Result<MapFrame> {
                if (!draw::recolorFrame(frame, *content, style, job))
                    return support::fail(support::ErrorCode::Cancelled);
                return frame;
            },
            drawn);
        return;
    }
    m_frames.run(
        {},
        [content = m_content, page = m_page, position, resolution, earlier = m_frame,
         pool = m_pool](const JobContext &job) -> Result<MapFrame> {
            return draw::drawFrame(*content, page, position, resolution, job,
                                   {.earlier = earlier ? &*earlier : nullptr, .pool = pool});
        },
        drawn);
}

void MapView::takeFrame(const std::shared_ptr<const draw::PageContent> &content, Result<MapFrame> frame)
{
    const bool ofThisMap = m_content && content->coverage == m_content->coverage;
    if (frame && ofThisMap) {
        m_frame = std::move(*frame);
        if (m_frame->view.extent().encloses(m_content->coverage->bounds))
            m_backdrop = m_frame;
        updateHover();
        update();
    }
    // When the queue is free again:
    if (m_isStale || !ofThisMap)
        QMetaObject::invokeMethod(this, &MapView::refresh, Qt::QueuedConnection);
    else if (m_backdrop && m_backdrop->fills != m_content->fills)
        QMetaObject::invokeMethod(this, &MapView::keepBackdrop, Qt::QueuedConnection);
}

/// Gives the backdrop the colors of today, once there is nothing more urgent to draw.
void MapView::keepBackdrop()
{
    if (!m_content || !m_backdrop || m_frames.isBusy() || m_backdrop->fills == m_content->fills)
        return;
    m_frames.run(
        {},
        [frame = *m_backdrop, content = m_content,
         style = m_page.style](const JobContext &job) mutable -> Result<MapFrame> {
            if (!draw::recolorFrame(frame, *content, style, job))
                return support::fail(support::ErrorCode::Cancelled);
            return frame;
        },
        [this, content = m_content](Result<MapFrame> frame) {
            if (frame && m_content && content->coverage == m_content->coverage)
                m_backdrop = std::move(*frame);
            if (m_isStale)
                QMetaObject::invokeMethod(this, &MapView::refresh, Qt::QueuedConnection);
        });
}

void MapView::fit()
{
    stopGlide();
    setPosition({});
}

void MapView::setPosition(const std::optional<scene::MapPosition> &position)
{
    m_position = position;
    refresh();
    update();
    emit positionChanged();
}

void MapView::moveTo(const scene::MapPosition &position)
{
    scene::MapPosition p = position;
    p.metersPerMm = qBound(kLeastMetersPerMm, p.metersPerMm, kMostMetersPerMm);
    // Never so far away that the map is lost: its middle stays within the areas' bounds.
    const geometry::Box &bounds = m_content->coverage->bounds;
    if (!bounds.isEmpty()) {
        p.centerX = qBound(bounds.minX, p.centerX, bounds.maxX);
        p.centerY = qBound(bounds.minY, p.centerY, bounds.maxY);
    }
    setPosition(p);
}

void MapView::zoomBy(double factor, std::optional<QPointF> about)
{
    if (!m_content || m_content->coverage->bounds.isEmpty())
        return;
    const scene::MapPosition now = currentPosition();
    const double metersPerMm = qBound(kLeastMetersPerMm, now.metersPerMm / factor, kMostMetersPerMm);
    const QPointF middle((m_page.mapFit.x + m_page.mapFit.width / 2) * pixelsPerMm(),
                         (m_page.mapFit.y + m_page.mapFit.height / 2) * pixelsPerMm());
    const QPointF offsetMm = (about.value_or(middle) - middle) / pixelsPerMm();
    const double change = now.metersPerMm - metersPerMm;
    moveTo({now.centerX + offsetMm.x() * change, now.centerY - offsetMm.y() * change, metersPerMm});
}

void MapView::panBy(QPointF pixels)
{
    if (!m_content || m_content->coverage->bounds.isEmpty())
        return;
    const double ratio = devicePixelRatioF();
    const QPointF wanted = (pixels + m_panRest) * ratio;
    const QPointF whole(std::round(wanted.x()), std::round(wanted.y()));
    m_panRest = (wanted - whole) / ratio;
    if (whole.isNull())
        return;
    const scene::MapPosition now = currentPosition();
    const double metersPerPixel = now.metersPerMm / (pixelsPerMm() * ratio);
    moveTo({now.centerX - whole.x() * metersPerPixel, now.centerY + whole.y() * metersPerPixel,
            now.metersPerMm});
}

/// Goes on in the direction and at the speed of the drag's last moments, slower and slower. Not where the
/// desktop asks for less motion.
void MapView::startGlide()
{
    const qint64 now = m_clock.elapsed();
    QPointF moved;
    qint64 since = now;
    for (const DragStep &step : m_dragSteps) {
        if (now - step.atMs > kGlideFromMs)
            continue;
        moved += step.moved;
        since = qMin(since, step.atMs);
    }
    m_dragSteps.clear();
    const QPointF speed = moved * 1000 / static_cast<double>(qMax<qint64>(now - since, kGlideStepMs));
    const double length = std::hypot(speed.x(), speed.y());
    if (length < kGlideLeastSpeed || !style()->styleHint(QStyle::SH_Widget_Animation_Duration, nullptr, this))
        return;
    m_glideSpeed = speed * qMin(1.0, kGlideMostSpeed / length);
    m_glideAtMs = now;
    m_glide.start(kGlideStepMs, Qt::PreciseTimer, this);
}

void MapView::stopGlide()
{
    const bool wasGliding = isGliding();
    m_glide.stop();
    if (wasGliding)
        updateHover();
}

void MapView::timerEvent(QTimerEvent *event)
{
    if (event->timerId() != m_glide.timerId()) {
        QWidget::timerEvent(event);
        return;
    }
    const qint64 now = m_clock.elapsed();
    const double seconds = static_cast<double>(now - m_glideAtMs) / 1000;
    m_glideAtMs = now;
    const double kept = std::exp(-kGlideFriction * seconds);
    panBy(m_glideSpeed * ((1 - kept) / kGlideFriction)); // the way a slowing body goes
    m_glideSpeed *= kept;
    if (std::hypot(m_glideSpeed.x(), m_glideSpeed.y()) < kGlideEndSpeed)
        stopGlide();
}

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

void MapView::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const draw::PageColors colors = m_content ? m_content->colors : draw::PageColors();
    painter.fillRect(rect(), colors.paper);
    if (!m_content)
        return;
    paintMap(&painter);
    draw::paintFurniture(&painter, *m_content, m_page, currentPosition(), pixelsPerMm());
    paintHover(&painter);
}

/// The last frame, displaced and scaled to where its ground lies now; where it does not reach, the whole map.
void MapView::paintMap(QPainter *painter)
{
    if (!m_frame)
        return;
    const raster::View now = draw::viewOf(m_page, currentPosition(), pixelsPerMm());
    const bool reaches = m_frame->view.extent().encloses(now.extent().cut(m_content->coverage->bounds));
    if (!reaches && m_backdrop && m_backdrop->fills == m_frame->fills)
        paintFrame(painter, *m_backdrop, now);
    paintFrame(painter, *m_frame, now);
    if (m_hoverArea != kNoArea && !m_dragFrom)
        paintHighlight(painter, now);
}

void MapView::paintFrame(QPainter *painter, const MapFrame &frame, const raster::View &now)
{
    const raster::View &then = frame.view;
    const geometry::Point topLeft = now.toPixel({then.left, then.top});
    const double scale = then.unitsPerPixel / now.unitsPerPixel;
    const QRectF target(topLeft.x, topLeft.y, then.width * scale, then.height * scale);
    const bool isExact = std::abs(scale - 1 / devicePixelRatioF()) < 1e-9;
    painter->setRenderHint(QPainter::SmoothPixmapTransform, !isExact);
    if (&frame == &*m_frame)
        painter->fillRect(target, m_content->colors.paper); // nothing of the backdrop shines through
    painter->drawImage(target, frame.image);
}

/// A dark line within a light one, to be seen on every color.
void MapView::paintHighlight(QPainter *painter, const raster::View &view)
{
    const geometry::Coverage &coverage = *m_content->coverage;
    draw::paintOutline(painter, coverage, m_hoverArea, view, m_content->colors.paper, 5.0);
    draw::paintOutline(painter, coverage, m_hoverArea, view, m_content->colors.highlight, 2.4);
}

void MapView::paintHover(QPainter *painter)
{
    if (m_hoverArea == kNoArea || !m_pointer || !m_cards || m_dragFrom)
        return;
    // The card's smallest type is 12 pixels; in a room it is at least 3 % of the height.
    const double scale = m_kind == scene::PageKind::Room ? qMax(1.0, height() * 0.03 / 12) : 1.0;
    paintHoverCard(painter, m_cards(m_hoverArea), m_content->colors, *m_pointer, rect(), scale);
}

void MapView::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    if (!m_content)
        return;
    relayout();
    refresh();
    emit positionChanged();
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
    m_dragFrom = event->position();
    setCursor(Qt::ClosedHandCursor);
}

void MapView::mouseMoveEvent(QMouseEvent *event)
{
    m_pointer = event->position();
    if (m_dragFrom) {
        const QPointF moved = event->position() - *m_dragFrom;
        m_dragSteps.push_back({m_clock.elapsed(), moved});
        while (m_dragSteps.back().atMs - m_dragSteps.front().atMs > kGlideFromMs)
            m_dragSteps.pop_front();
        panBy(moved);
        m_dragFrom = event->position();
        return;
    }
    updateHover();
}

void MapView::mouseReleaseEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton)
        return;
    if (m_dragFrom)
        startGlide();
    m_dragFrom.reset();
    setCursor(Qt::OpenHandCursor);
    m_pointer = event->position();
    updateHover();
    update();
}

void MapView::mouseDoubleClickEvent(QMouseEvent *event)
{
    zoomBy(2, event->position());
}

void MapView::leaveEvent(QEvent *)
{
    m_pointer.reset();
    updateHover();
}

void MapView::keyPressEvent(QKeyEvent *event)
{
    stopGlide();
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

AreaId MapView::areaAt(QPointF point) const
{
    if (!m_frame || !m_content)
        return kNoArea;
    const raster::View now = draw::viewOf(m_page, currentPosition(), pixelsPerMm());
    const geometry::Point pixel = m_frame->view.toPixel(now.toMap({point.x(), point.y()}));
    if (!(pixel.x >= 0 && pixel.y >= 0 && pixel.x < m_frame->view.width && pixel.y < m_frame->view.height))
        return kNoArea;
    return m_frame->raster->areaAt(static_cast<int>(pixel.x), static_cast<int>(pixel.y));
}

void MapView::updateHover()
{
    // While the map glides, areas pass below a pointer that points at none.
    const AreaId area = m_pointer && !isGliding() ? areaAt(*m_pointer) : kNoArea;
    if (area != m_hoverArea) {
        m_hoverArea = area;
        emit hovered(area);
        update();
    } else if (area != kNoArea) {
        update(); // the card follows the pointer
    }
}

} // namespace choros::ui
