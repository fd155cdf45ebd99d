// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QStyledItemDelegate>

namespace choros::ui {

/// Draws the list of indicators: heads in small spaced capitals, indicators with a star at the left and their
/// period quietly at the right. What a click at a place means is known here, too.
class IndicatorDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;

    enum class Part { None, Head, Star, Period, Title };
    static Part partAt(const QModelIndex &index, const QRect &row, const QPoint &position);

    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    bool helpEvent(QHelpEvent *event, QAbstractItemView *view, const QStyleOptionViewItem &option,
                   const QModelIndex &index) override;
};

} // namespace choros::ui
