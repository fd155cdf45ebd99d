// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "draw/map_painter.h"
#include "jobs/job_queue.h"
#include "scene/page.h"

#include <QWidget>

#include <functional>
#include <memory>
#include <optional>

namespace choros::ui {

/// What the card beside the pointer says of an area.
struct HoverCard
{
    QString name;
    QString id;    ///< quieter, after the name
    QString value; ///< large
    QString note;  ///< quiet line below: the margin, or why there is none
};

/// The live page: the map with its title, legend, source and scale bar. Frames are drawn on a worker; until
/// the next is ready the last one is shown displaced and scaled. Wheel and pinch zoom about the pointer, drag
/// pans, arrows, + and - and 0 work from the keyboard.
class MapView : public QWidget
{
    Q_OBJECT

public:
    explicit MapView(scene::PageKind kind, QWidget *parent = nullptr);
    ~MapView() override;

    /// Shows content; a new coverage is fitted, new colors on the same coverage keep the position. Null:
    /// nothing.
    void setContent(std::shared_ptr<const draw::PageContent> content);
    void setHoverCards(std::function<HoverCard(geometry::AreaId)> cards) { m_cards = std::move(cards); }

    void fit();
    void zoomBy(double factor, std::optional<QPointF> about = {});
    void panBy(QPointF pixels);
    const scene::Page &page() const { return m_page; }
    std::optional<scene::MapPosition> position() const { return m_position; }
    void setPosition(const std::optional<scene::MapPosition> &position);
    /// Meters of ground per meter of screen; 0 while nothing is shown.
    double scaleDenominator() const;
    /// Whether the frame on screen is the one for the present view and content.
    bool isSettled() const { return !m_frames.isBusy() && !m_isStale; }

    QSize sizeHint() const override { return {720, 560}; }

signals:
    void positionChanged();
    void hovered(choros::geometry::AreaId area);

protected:
    bool event(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    double pixelsPerMm() const; ///< logical pixels
    scene::MapPosition currentPosition() const;
    void relayout();
    void refresh();
    void takeFrame(const std::shared_ptr<const draw::PageContent> &content,
                   support::Result<draw::MapFrame> frame);
    void moveTo(const scene::MapPosition &position);
    geometry::AreaId areaAt(QPointF point) const;
    void updateHover();
    void paintMap(QPainter *painter);
    void paintHighlight(QPainter *painter, const raster::View &view);
    void paintHover(QPainter *painter);

    scene::PageKind m_kind;
    std::shared_ptr<const draw::PageContent> m_content;
    scene::Page m_page;
    std::optional<scene::MapPosition> m_position; ///< nothing: fitted
    std::optional<draw::MapFrame> m_frame;
    JobQueue m_frames;
    bool m_isStale = false; ///< another frame is wanted when the one being drawn is done
    std::function<HoverCard(geometry::AreaId)> m_cards;
    geometry::AreaId m_hoverArea = geometry::kNoArea;
    std::optional<QPointF> m_pointer; ///< nothing: not over the map
    std::optional<QPointF> m_dragFrom;
};

} // namespace choros::ui
