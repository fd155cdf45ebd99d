// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "panels/indicator_delegate.h"

#include <QListView>

namespace choros::ui {

class IndicatorModel;

/// The list's gestures: heads open and close, stars, periods, dragging to another place.
class IndicatorListView : public QListView
{
    Q_OBJECT

public:
    explicit IndicatorListView(IndicatorModel *model, QWidget *parent = nullptr);

    /// Ids of the selected rows in their order, each once.
    std::vector<std::string> selectedIds() const;

signals:
    void headToggled(const QModelIndex &index);
    void starClicked(const QModelIndex &index);
    void periodsWanted(const QModelIndex &index, const QPoint &globalPosition);
    void periodStepped(int steps); ///< towards later ones
    void removeWanted();
    /// Dragged to stand before a row; past the last: behind everything.
    void dropped(const std::vector<std::string> &ids, int row);

protected:
    void mousePressEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void dropEvent(QDropEvent *event) override;

private:
    IndicatorDelegate::Part partAt(const QPoint &position) const;

    IndicatorModel *m_model;
    IndicatorDelegate::Part m_pressed = IndicatorDelegate::Part::None;
};

} // namespace choros::ui
