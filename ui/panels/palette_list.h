// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QWidget>

namespace choros::ui {

/// All palettes as strips of their colors, with their names in plain words; one is current. Arrow keys move,
/// a click chooses.
class PaletteList : public QWidget
{
    Q_OBJECT

public:
    explicit PaletteList(QWidget *parent = nullptr);

    void setClassCount(int classes);
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
    int rowAt(QPointF point) const;
    int currentRow() const;
    void choose(int row);

    int m_classes = 5;
    QString m_current;
    int m_hover = -1;
};

} // namespace choros::ui
