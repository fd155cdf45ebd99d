// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "document/area_selection.h"
#include "draw/map_painter.h"
#include "draw/selection_painter.h"
#include "jobs/job_queue.h"
#include "map/frame_cache.h"
#include "scene/page.h"
#include "style/preview.h"

#include <QBasicTimer>
#include <QElapsedTimer>
#include <QPointer>
#include <QWidget>

#include <deque>
#include <functional>
#include <memory>
#include <optional>

class QGestureEvent;
class QPushButton;

namespace choros::ui {

/// What the card beside the pointer says of an area.
struct HoverCard
{
    QString name;
    QString id;    ///< quieter, after the name
    QString value; ///< large
    QString note;  ///< quiet line below: the margin, or why there is none
    struct Row
    {
        QString label;
        QString text;

        bool operator==(const Row &) const = default;
    };
    std::vector<Row> rows = {}; ///< "Rank", "4 of 192"

    bool operator==(const HoverCard &) const = default;
};

/// The live page: the map with its title, legend, source and scale bar. Frames are drawn on a worker; until
/// the next is ready the last one is shown displaced and scaled, with the whole map behind it where it does
/// not reach. Wheel and pinch zoom about the pointer, drag pans and glides on when let go in motion, arrows,
/// + and - and 0 work from the keyboard.
///
/// With a selection it shows and changes what is selected: a click chooses an area, with Shift or Ctrl it
/// adds or takes out, Shift and drag takes all that a rectangle touches. Ctrl and arrows go from area to
/// area, Space and Enter choose, Escape lets go.
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
    /// Shared with other views; of the areas of the content's coverage. Null: nothing can be selected.
    void setSelection(AreaSelection *selection);

    /// The whole page as others would see it; a chip in the corner says so, and ends it, as Escape does.
    void setPreview(style::Preview preview);
    style::Preview preview() const { return m_preview; }

    /// Lays the page out in another way than its kind says: for maps that are compared. Null: by its kind.
    using PageLayout = std::function<scene::Page(const draw::PageContent &content, QSizeF sizeMm)>;
    void setPageLayout(PageLayout layout);
    /// Whether it paints what stands over the map itself. Where not, another widget does by `paintOverMap`,
    /// which lies above this one and has its size and place.
    void setPaintsOverMap(bool paints);
    /// Title, legend, source and scale bar, and the card at the pointer.
    void paintOverMap(QPainter *painter);

    void fit();
    /// Moves so that an area is seen with what lies around it, and makes it flash.
    void showArea(geometry::AreaId area);
    void flash(geometry::AreaId area);
    void zoomBy(double factor, std::optional<QPointF> about = {});
    /// By whole device pixels; what is left over is kept for the next time, so that the pixels that stay can
    /// be used again.
    void panBy(QPointF pixels);
    bool isGliding() const { return m_glide.isActive(); }
    void stopGlide();
    const scene::Page &page() const { return m_page; }
    std::optional<scene::MapPosition> position() const { return m_position; }
    void setPosition(const std::optional<scene::MapPosition> &position);
    /// Meters of ground per meter of screen; 0 while nothing is shown.
    double scaleDenominator() const;
    /// Whether the frame on screen is the one for the present view and content.
    bool isSettled() const
    {
        return !m_frames.isBusy() && !m_isStale && !m_outlines.isBusy() && !m_isSelectionStale;
    }

    /// Whether the frame that is painted has the colors of the present content, wherever it lies.
    bool showsContent() const { return m_frame && m_content && m_frame->fills == m_content->fills; }

    QSize sizeHint() const override { return {720, 560}; }

signals:
    /// The content set last is on the screen.
    void contentShown();
    void positionChanged();
    void hovered(choros::geometry::AreaId area);
    /// `showArea` has been done.
    void areaShown(choros::geometry::AreaId area);
    void previewChanged(choros::style::Preview preview);
    /// A menu is asked for at an area, or at none.
    void menuWanted(choros::geometry::AreaId area, const QPoint &globalPosition);

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
    void timerEvent(QTimerEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;

private:
    static constexpr qint64 kGlideFromMs = 80; ///< how far back a drag's speed is measured

    double pixelsPerMm() const; ///< logical pixels
    scene::MapPosition currentPosition() const;
    void takeContent(std::shared_ptr<const draw::PageContent> content);
    void placePreviewChip();
    void relayout();
    void relayoutSteadily();
    void refresh();
    void takeFrame(const std::shared_ptr<const draw::PageContent> &content,
                   support::Result<draw::MapFrame> frame);
    void keepBackdrop();
    void moveTo(const scene::MapPosition &position);
    bool pinched(QGestureEvent *event);
    void startGlide();
    geometry::AreaId areaAt(QPointF point) const;
    void updateHover();
    void setHovered(geometry::AreaId area);
    void hoverNeighbor(QPointF direction);
    void refreshSelection();
    void click(QPointF point, Qt::KeyboardModifiers modifiers);
    void selectBand();
    geometry::Box groundOf(const QRectF &rect) const;
    QRectF pixelsOf(const geometry::Box &box) const;
    bool handleSelectionKey(QKeyEvent *event);
    void paintMap(QPainter *painter);
    void paintFrame(QPainter *painter, const draw::MapFrame &frame, const raster::View &now);
    void paintSelection(QPainter *painter, const raster::View &now);
    void paintHighlight(QPainter *painter, const raster::View &view, geometry::AreaId area);
    void paintBand(QPainter *painter);
    void paintHover(QPainter *painter);

    scene::PageKind m_kind;
    PageLayout m_layout;
    bool m_paintsOverMap = true;
    std::shared_ptr<const draw::PageContent> m_given;   ///< as it is set
    std::shared_ptr<const draw::PageContent> m_content; ///< as it is shown: previewed
    style::Preview m_preview = style::Preview::None;
    QPushButton *m_previewChip = nullptr; ///< made when it is first needed
    scene::Page m_page;
    std::optional<scene::MapPosition> m_position; ///< nothing: fitted
    std::optional<draw::MapFrame> m_frame;
    FrameCache m_framesBefore;
    std::optional<draw::MapFrame> m_backdrop; ///< of the whole map
    std::shared_ptr<raster::PixelPool> m_pool = std::make_shared<raster::PixelPool>();
    JobQueue m_frames;
    bool m_isStale = false; ///< another frame is wanted when the one being drawn is done
    std::shared_ptr<const draw::PageContent> m_toldShown;
    std::function<HoverCard(geometry::AreaId)> m_cards;
    geometry::AreaId m_hoverArea = geometry::kNoArea;
    std::optional<QPointF> m_pointer; ///< nothing: not over the map
    bool m_isHoverByKey = false;      ///< the card stands at its area rather than at the pointer
    std::optional<QPointF> m_dragFrom;
    QPointF m_pressedAt;
    bool m_hasDragged = false;
    std::optional<QPointF> m_bandFrom; ///< a rectangle is being drawn
    QPointer<AreaSelection> m_selection;
    JobQueue m_outlines;
    std::optional<draw::SelectionFrame> m_selectionFrame;
    bool m_isSelectionStale = false;
    geometry::AreaId m_flashing = geometry::kNoArea;
    int m_flashesLeft = 0;
    QBasicTimer m_flash;
    QPointF m_panRest; ///< less than a device pixel
    struct DragStep
    {
        qint64 atMs;
        QPointF moved;
    };
    std::deque<DragStep> m_dragSteps; ///< of the last moments
    QElapsedTimer m_clock;
    QBasicTimer m_glide;
    QPointF m_glideSpeed; ///< pixels per second
    qint64 m_glideAtMs = 0;
};

} // namespace choros::ui
