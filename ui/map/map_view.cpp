// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "map/map_view.h"

#include "draw/fonts.h"
#include "draw/page_painter.h"
#include "draw/preview_content.h"
#include "map/hover_card.h"

#include <QPainter>
#include <QPushButton>
#include <QStyle>
#include <QTimerEvent>

namespace choros::ui {

using draw::MapFrame;
using geometry::AreaId;
using geometry::kNoArea;
using support::JobContext;
using support::Result;

namespace {

constexpr double kLogicalPixelsPerMm = 96.0 / 25.4;
constexpr double kMostMetersPerMm = 60000; // the whole world on a small screen
constexpr double kLeastMetersPerMm = 0.2;
constexpr double kGlideLeastSpeed = 150; // pixels per second: slower is no throw
constexpr double kGlideMostSpeed = 6000;
constexpr double kGlideEndSpeed = 30;
constexpr double kGlideFriction = 7; // per second: speed falls to a tenth in a third of a second
constexpr int kGlideStepMs = 16;
constexpr int kFlashMs = 140;
constexpr int kFlashes = 6;
constexpr double kShownAreaPart = 0.2; // of the page: how large an area is that is gone to

/// Within a hair's breadth: the edges are sums.
bool contains(const scene::RectMm &outer, const scene::RectMm &inner)
{
    constexpr double kHair = 1e-6;
    return outer.x <= inner.x + kHair && outer.y <= inner.y + kHair &&
           outer.right() >= inner.right() - kHair && outer.bottom() >= inner.bottom() - kHair;
}

} // namespace

MapView::MapView(scene::PageKind kind, QWidget *parent)
    : QWidget(parent), m_kind(kind), m_frames(this), m_outlines(this)
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
    if (content == m_given)
        return;
    m_given = std::move(content);
    takeContent(draw::previewed(m_preview, m_given));
}

void MapView::setPreview(style::Preview preview)
{
    if (preview == m_preview)
        return;
    m_preview = preview;
    takeContent(draw::previewed(preview, m_given));
    if (!m_previewChip) {
        m_previewChip = new QPushButton(this);
        m_previewChip->setObjectName(QStringLiteral("previewChip"));
        m_previewChip->setCursor(Qt::PointingHandCursor);
        m_previewChip->setToolTip(tr("End the preview (Esc)"));
        connect(m_previewChip, &QPushButton::clicked, this, [this] {
            setPreview(style::Preview::None);
            setFocus();
        });
    }
    m_previewChip->setText(tr("Preview: %1  ✕").arg(draw::previewName(preview)));
    m_previewChip->setAccessibleName(tr("Preview: %1. Press to end it.").arg(draw::previewName(preview)));
    m_previewChip->setVisible(preview != style::Preview::None);
    placePreviewChip();
    emit previewChanged(preview);
}

void MapView::placePreviewChip()
{
    if (!m_previewChip)
        return;
    m_previewChip->adjustSize();
    m_previewChip->move(width() - m_previewChip->width() - 12, 12);
    m_previewChip->raise();
}

void MapView::takeContent(std::shared_ptr<const draw::PageContent> content)
{
    const bool sameMap = content && m_content && content->coverage == m_content->coverage;
    if (!sameMap)
        stopGlide();
    m_content = std::move(content);
    if (!sameMap) {
        m_position.reset();
        m_frame.reset();
        m_backdrop.reset();
        m_framesBefore.clear();
        m_selectionFrame.reset();
        m_hoverArea = kNoArea;
        m_flashesLeft = 0;
        m_frames.cancelAll(); // a frame of another map is of no use
    }
    if (m_content) {
        setAccessibleDescription(m_content->title + QStringLiteral(". ") + m_content->subtitle);
        if (sameMap)
            relayoutSteadily();
        else
            relayout();
        refresh();
    }
    if (!sameMap || !m_frame)
        update(); // otherwise with the frame that is being drawn: texts and colors change together
    emit positionChanged();
}

void MapView::setPageLayout(PageLayout layout)
{
    m_layout = std::move(layout);
    if (!m_content)
        return;
    relayout();
    refresh();
    update();
    emit positionChanged();
}

void MapView::setPaintsOverMap(bool paints)
{
    m_paintsOverMap = paints;
    update();
}

void MapView::paintOverMap(QPainter *painter)
{
    if (!m_content)
        return;
    draw::paintFurniture(painter, *m_content, m_page, currentPosition(), pixelsPerMm());
    paintHover(painter);
}

void MapView::relayout()
{
    if (m_layout) {
        m_page = m_layout(*m_content, QSizeF(size()) / pixelsPerMm());
        return;
    }
    m_page = draw::layoutFor(*m_content, m_kind, width() / pixelsPerMm(), height() / pixelsPerMm());
}

/// Another indicator has another title and legend, but the ground stays where it is: always where a person
/// has put it, otherwise as long as it does not lie under the texts.
void MapView::relayoutSteadily()
{
    const scene::RectMm before = m_page.mapFit;
    relayout();
    if (m_position || contains(m_page.mapFit, before))
        m_page.mapFit = before;
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
    if (!m_content || width() <= 0 || height() <= 0) {
        m_isStale = false;
        return;
    }
    if (m_frames.isBusy()) {
        m_isStale = true;
        return;
    }
    m_isStale = false;
    const scene::MapPosition position = currentPosition();
    const double resolution = pixelsPerMm() * devicePixelRatioF();
    const auto drawn = [this, content = m_content](Result<MapFrame> frame) {
        if (frame && content == m_content)
            m_framesBefore.insert(content, *frame);
        takeFrame(content, std::move(frame));
    };
    if (const MapFrame *before = m_framesBefore.find(m_content, draw::viewOf(m_page, position, resolution))) {
        takeFrame(m_content, MapFrame(*before));
        return;
    }
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
        refreshSelection();
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
    if (m_content)
        relayout();
    setPosition({});
}

void MapView::showArea(AreaId area)
{
    if (!m_content || area >= m_content->coverage->areaCount ||
        m_content->coverage->areaBoxes[area].isEmpty())
        return;
    stopGlide();
    const geometry::Box &box = m_content->coverage->areaBoxes[area];
    const double fitting =
        qMax(box.width() / m_page.mapFit.width, box.height() / m_page.mapFit.height) / kShownAreaPart;
    const geometry::Point center = box.center();
    moveTo(
        {center.x, center.y, qMin(fitting, draw::mapPosition(m_page, *m_content->coverage, {}).metersPerMm)});
    flash(area);
    emit areaShown(area);
}

void MapView::flash(AreaId area)
{
    if (!m_content || area >= m_content->coverage->areaCount)
        return;
    m_flashing = area;
    m_flashesLeft = kFlashes - 1;
    m_flash.start(kFlashMs, this);
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
    if (event->timerId() == m_flash.timerId()) {
        if (--m_flashesLeft <= 0)
            m_flash.stop();
        update();
        return;
    }
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

void MapView::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const draw::PageColors colors = m_content ? m_content->colors : draw::PageColors();
    painter.fillRect(rect(), colors.paper);
    if (!m_content)
        return;
    paintMap(&painter);
    if (m_paintsOverMap)
        paintOverMap(&painter);
    if (showsContent() && m_toldShown != m_content) {
        m_toldShown = m_content;
        QMetaObject::invokeMethod(this, &MapView::contentShown, Qt::QueuedConnection);
    }
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
    paintSelection(painter, now);
    if (m_hoverArea != kNoArea && !m_dragFrom)
        paintHighlight(painter, now, m_hoverArea);
    if (m_flashesLeft % 2 == 1)
        paintHighlight(painter, now, m_flashing);
    paintBand(painter);
}

/// Where the ground of an earlier view lies now.
static QRectF targetOf(const raster::View &then, const raster::View &now)
{
    const geometry::Point topLeft = now.toPixel({then.left, then.top});
    const double scale = then.unitsPerPixel / now.unitsPerPixel;
    return {topLeft.x, topLeft.y, then.width * scale, then.height * scale};
}

void MapView::paintFrame(QPainter *painter, const MapFrame &frame, const raster::View &now)
{
    const QRectF target = targetOf(frame.view, now);
    const double scale = frame.view.unitsPerPixel / now.unitsPerPixel;
    const bool isExact = std::abs(scale - 1 / devicePixelRatioF()) < 1e-9;
    painter->setRenderHint(QPainter::SmoothPixmapTransform, !isExact);
    if (&frame == &*m_frame)
        painter->fillRect(target, m_content->colors.paper); // nothing of the backdrop shines through
    painter->drawImage(target, frame.image);
}

void MapView::paintSelection(QPainter *painter, const raster::View &now)
{
    if (m_selectionFrame && !m_selectionFrame->image.isNull())
        painter->drawImage(targetOf(m_selectionFrame->view, now), m_selectionFrame->image);
}

/// A dark line within a light one, to be seen on every color.
void MapView::paintHighlight(QPainter *painter, const raster::View &view, AreaId area)
{
    const geometry::Coverage &coverage = *m_content->coverage;
    draw::paintOutline(painter, coverage, area, view, m_content->colors.paper, 5.0);
    draw::paintOutline(painter, coverage, area, view, m_content->colors.highlight, 2.4);
}

void MapView::paintBand(QPainter *painter)
{
    if (!m_bandFrom || !m_pointer)
        return;
    QColor ground = m_content->colors.highlight;
    ground.setAlpha(24);
    painter->setPen(QPen(m_content->colors.highlight, 1, Qt::DashLine));
    painter->setBrush(ground);
    painter->drawRect(QRectF(*m_bandFrom, *m_pointer).normalized());
}

void MapView::paintHover(QPainter *painter)
{
    const bool hasPlace = m_isHoverByKey || m_pointer;
    if (m_hoverArea == kNoArea || !hasPlace || !m_cards || m_dragFrom || m_bandFrom)
        return;
    // The card's smallest type is 12 pixels; in a room it is at least 3 % of the height.
    const double scale = m_kind == scene::PageKind::Room ? qMax(1.0, height() * 0.03 / 12) : 1.0;
    const QRectF area = pixelsOf(m_content->coverage->areaBoxes[m_hoverArea]);
    const QPointF at = m_isHoverByKey ? area.center() : *m_pointer;
    paintHoverCard(painter, m_cards(m_hoverArea), m_content->colors, {at, area}, rect(), scale);
}

void MapView::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    placePreviewChip();
    if (!m_content)
        return;
    relayout();
    refresh();
    emit positionChanged();
}

void MapView::setSelection(AreaSelection *selection)
{
    if (m_selection)
        m_selection->disconnect(this);
    m_selection = selection;
    refreshSelection();
    if (!selection)
        return;
    connect(selection, &AreaSelection::changed, this, &MapView::refreshSelection);
    connect(selection, &AreaSelection::hoverChanged, this, [this](AreaId area) {
        m_hoverArea = m_content && area < m_content->coverage->areaCount ? area : kNoArea;
        update();
    });
}

/// Draws the outlines of what is selected for the frame that is shown; the latest request follows the one
/// being drawn.
void MapView::refreshSelection()
{
    const bool isOfThisMap =
        m_selection && m_content && m_selection->areas().areaCount() == m_content->coverage->areaCount;
    if (!isOfThisMap || m_selection->isEmpty()) {
        m_selectionFrame.reset();
        m_isSelectionStale = false;
        update();
        return;
    }
    const bool isShown = m_frame && m_selectionFrame && m_selectionFrame->view == m_frame->view &&
                         m_selectionFrame->areas == m_selection->areas() &&
                         m_selectionFrame->colors == m_content->colors;
    m_isSelectionStale = m_frame && !isShown && m_outlines.isBusy();
    if (!m_frame || isShown)
        return;
    if (m_isSelectionStale)
        return;
    m_outlines.run(
        {},
        [coverage = m_content->coverage, areas = m_selection->areas(), view = m_frame->view,
         colors = m_content->colors, pixelsPerMm = m_frame->pixelsPerMm](const JobContext &job) {
            return draw::drawSelection(*coverage, areas, view, colors, pixelsPerMm, job);
        },
        [this, coverage = m_content->coverage](Result<draw::SelectionFrame> drawn) {
            const bool isWanted =
                m_content && m_content->coverage == coverage && m_selection && !m_selection->isEmpty();
            if (drawn && isWanted) {
                m_selectionFrame = std::move(*drawn);
                update();
            }
            if (m_isSelectionStale)
                QMetaObject::invokeMethod(this, &MapView::refreshSelection, Qt::QueuedConnection);
        });
}

} // namespace choros::ui
