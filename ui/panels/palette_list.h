// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "styling/palette_filter.h"

#include <QWidget>

#include <vector>

namespace choros::ui {

/// Palettes as strips of their colors, with their names in plain words and what they are safe for; one is
/// current and is always among them. Arrow keys move, a click chooses.
class PaletteList : public QWidget
{
    Q_OBJECT

public:
    explicit PaletteList(QWidget *parent = nullptr);

    /// Strips have so many colors, and safety is that of so many.
    void setClassCount(int classes);
    void setReversed(bool reversed);
    void setWish(const PaletteWish &wish);
    void setCurrent(const QString &id);
    QString current() const { return m_current; }

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

signals:
    void chosen(const QString &id);

protected:
    bool event(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void refill();
    int rowCount() const { return static_cast<int>(m_rows.size()); }
    void paintRow(QPainter *painter, int row);
    int rowAt(QPointF point) const;
    int currentRow() const;
    void choose(int row);

    struct Row
    {
        const style::Palette *palette;
        style::Safety safety;
    };
    std::vector<Row> m_all; ///< for the class count
    std::vector<Row> m_rows;
    PaletteWish m_wish;
    int m_classes = 5;
    bool m_isReversed = false;
    QString m_current;
    int m_hover = -1;
};

} // namespace choros::ui
