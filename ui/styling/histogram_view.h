// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "document/class_inputs.h"
#include "style/number_format.h"
#include "style/symbology.h"

#include <QBasicTimer>
#include <QWidget>

#include <memory>
#include <optional>
#include <vector>

namespace choros::ui {

class BreakHandle;

/// How the mapped values lie, in the colors of their classes, with a handle at every break. A handle is
/// dragged, or moved by arrow keys (with Shift further) once Tab has come to it; Delete, or dragging it onto
/// the next, takes a break away; a double click on empty ground or Insert makes one.
class HistogramView : public QWidget
{
    Q_OBJECT

public:
    explicit HistogramView(QWidget *parent = nullptr);

    /// What is shown; null: nothing. While a break is being moved only the colors are taken.
    void setSubject(std::shared_ptr<const Distribution> values,
                    const std::shared_ptr<const style::Symbology> &symbology,
                    const style::NumberFormat &format);

    /// Another choice has come meanwhile: a break on its way is given up and nothing told.
    void abandonMove();

    const std::vector<double> &edges() const { return m_edges; }
    std::vector<BreakHandle *> handles() const; ///< of the inner breaks that can be moved, from low to high
    double xOf(double value) const;             ///< pixels
    double valueAt(double x) const;
    std::vector<int> counts() const; ///< per class, of the edges as they are dragged
    QString valueText(double value) const;
    QSize sizeHint() const override { return {240, 124}; }
    QSize minimumSizeHint() const override { return {160, 124}; }

signals:
    /// While a break is on its way: all edges, both ends included.
    void edgesMoved(const std::vector<double> &edges);
    /// It has arrived: one change.
    void edgesSet(const std::vector<double> &edges);
    /// It was let go where it had been.
    void moveEnded();

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void timerEvent(QTimerEvent *event) override;

private:
    friend class BreakHandle;

    void beginMove(std::size_t edge);
    void moveTo(double x);
    void moveBy(std::size_t edge, int steps);
    void endMove();
    void cancelMove();
    void remove(std::size_t edge);
    void addAt(double value);
    void split(std::size_t classIndex);
    bool isMoving() const { return m_moving.has_value(); }
    std::vector<double> edgesWithoutMerged() const;
    void changed();
    void adoptEdges();
    void placeHandles();
    void describeHandles();
    double step() const; ///< a round number of about a pixel
    QRectF barsBox() const;
    void paintBars(QPainter *painter);
    void paintCounts(QPainter *painter);
    void paintLabel(QPainter *painter);
    QColor colorOf(std::size_t classIndex) const;

    std::shared_ptr<const Distribution> m_distribution = std::make_shared<const Distribution>();
    std::shared_ptr<const style::Symbology> m_symbology;
    style::NumberFormat m_format;
    std::vector<double> m_edges;
    std::vector<double> m_edgesBefore;   ///< of a move
    std::optional<std::size_t> m_moving; ///< the edge
    bool m_isMerged = false;             ///< it lies on another
    double m_low = 0;
    double m_high = 1;
    std::vector<BreakHandle *> m_handles; ///< of inner edges, in their order; more than needed are hidden
    QBasicTimer m_settle;                 ///< keys have come to rest
};

/// One break of a histogram. Its accessible name says which, and its value.
class BreakHandle : public QWidget
{
    Q_OBJECT

public:
    BreakHandle(HistogramView *view, std::size_t edge);

    std::size_t edge() const { return m_edge; }
    void setFixed(bool fixed);
    bool isFixed() const { return m_isFixed; }
    bool isHot() const { return underMouse() || hasFocus(); }

protected:
    void paintEvent(QPaintEvent *event) override;
    void enterEvent(QEnterEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *) override {} // it is no empty ground
    void keyPressEvent(QKeyEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;

private:
    HistogramView *m_view;
    std::size_t m_edge;
    bool m_isFixed = false;
    double m_grabbedAt = 0; ///< pixels from the middle
};

} // namespace choros::ui
