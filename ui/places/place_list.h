// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "support/color.h"

#include <QListView>

class QStandardItemModel;

namespace choros::ui {

/// A short list of places: rank, color, name, value and margin. As high as its rows; what scrolls is the page
/// it is on.
class PlaceList : public QListView
{
    Q_OBJECT

public:
    struct Row
    {
        QString rank;
        support::Fill fill; ///< FillKind::None: no square
        QString name;
        QString value;
        QString margin;
        bool isMarked = false; ///< selected on the map
    };
    explicit PlaceList(const QString &accessibleName, QWidget *parent = nullptr);

    void setRows(std::vector<Row> rows);
    const std::vector<Row> &rows() const { return m_rows; }
    int rankWidth() const { return m_rankWidth; }     ///< of the widest; 0 where there is none
    int marginWidth() const { return m_marginWidth; } ///< as well
    void mark(int row, bool isMarked);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return {120, sizeHint().height()}; }

signals:
    /// By a click or a key.
    void chosen(int row);
    void pointedAt(int row); ///< -1: at none
    void menuWanted(int row, const QPoint &globalPosition);

protected:
    bool viewportEvent(QEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    std::vector<Row> m_rows;
    int m_rankWidth = 0;
    int m_marginWidth = 0;
    QStandardItemModel *m_model;
};

} // namespace choros::ui
