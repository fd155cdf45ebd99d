// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QAbstractSlider>

namespace choros::ui {

/// The line between two maps on top of one another, with a handle to drag. Its value is where it stands:
/// 0 the left edge of the maps, `kSwipeSteps` the right one. Arrows, Page Up and Down, Home and End move
/// it, too. Only line and handle take the mouse.
inline constexpr int kSwipeSteps = 1000;

class SwipeDivider : public QAbstractSlider
{
    Q_OBJECT

public:
    explicit SwipeDivider(QWidget *parent);

    /// The place of the maps, in the parent.
    void place(const QRect &maps);
    /// How many pixels of the maps are left of it.
    int position() const;

protected:
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void sliderChange(SliderChange change) override;

private:
    QPointF handle() const;
    void moveToValue();

    QRect m_maps;
    double m_grip = 0; ///< where the handle is held, from its middle
};

} // namespace choros::ui
