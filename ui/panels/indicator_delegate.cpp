// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "panels/indicator_delegate.h"

#include "draw/fonts.h"
#include "panels/indicator_model.h"
#include "panels/plain_text.h"
#include "panels/theme.h"

#include <QAbstractItemView>
#include <QHelpEvent>
#include <QPainter>
#include <QPainterPath>
#include <QToolTip>

#include <cmath>
#include <numbers>

namespace choros::ui {

namespace {

constexpr int kSideMargin = 16;
constexpr int kTitleLeft = 22;
constexpr int kGap = 8;
constexpr int kChevronWidth = 12;

const IndicatorRow &rowOf(const QModelIndex &index)
{
    return *static_cast<const IndicatorModel *>(index.model())->rowAt(index);
}

QFont periodFont()
{
    return draw::controlFont(11);
}

int periodWidth(const IndicatorRow &row)
{
    if (row.period.isEmpty())
        return 0;
    return QFontMetrics(periodFont()).horizontalAdvance(row.period) +
           (row.hasSeveralPeriods ? kChevronWidth : 0);
}

QRect titleRect(const QRect &row, const IndicatorRow &indicator)
{
    const int period = periodWidth(indicator);
    return row.adjusted(kTitleLeft, 6, -kSideMargin - (period > 0 ? period + kGap : 0), -6);
}

QPainterPath star(const QPointF &middle, double radius)
{
    QPolygonF points;
    for (int i = 0; i < 10; ++i) {
        const double angle = -std::numbers::pi / 2 + i * std::numbers::pi / 5;
        const double r = i % 2 == 0 ? radius : radius * 0.45;
        points << middle + QPointF(r * std::cos(angle), r * std::sin(angle));
    }
    QPainterPath path;
    path.addPolygon(points);
    path.closeSubpath();
    return path;
}

void paintChevron(QPainter *painter, const QPointF &middle, bool pointsRight)
{
    painter->setPen(QPen(theme().quiet, 1.3, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter->setBrush(Qt::NoBrush);
    const QPointF down[] = {middle + QPointF(-3, -1.5), middle + QPointF(0, 1.5), middle + QPointF(3, -1.5)};
    const QPointF right[] = {middle + QPointF(-1.5, -3), middle + QPointF(1.5, 0), middle + QPointF(-1.5, 3)};
    painter->drawPolyline(pointsRight ? right : down, 3);
}

void paintHead(QPainter *painter, const QStyleOptionViewItem &option, const IndicatorRow &row)
{
    if (option.state & QStyle::State_HasFocus)
        painter->fillRect(option.rect.adjusted(8, 8, -8, 0), theme().accentGround);
    QFont font = draw::controlFont(11, QFont::DemiBold);
    font.setLetterSpacing(QFont::AbsoluteSpacing, 0.8);
    painter->setFont(font);
    painter->setPen(theme().quiet);
    const QRect inside = option.rect.adjusted(kSideMargin, 0, -kSideMargin - kChevronWidth, -6);
    painter->drawText(inside, Qt::AlignLeft | Qt::AlignBottom,
                      QFontMetrics(font).elidedText(row.text.toUpper(), Qt::ElideRight, inside.width()));
    if (row.isCollapsed || option.state & (QStyle::State_MouseOver | QStyle::State_HasFocus))
        paintChevron(painter, QPointF(option.rect.right() - kSideMargin - 2, inside.bottom() - 5),
                     row.isCollapsed);
}

void paintIndicator(QPainter *painter, const QStyleOptionViewItem &option, const IndicatorRow &row)
{
    const bool isSelected = option.state & QStyle::State_Selected;
    const bool isPointedAt = option.state & QStyle::State_MouseOver;
    if (isSelected || row.isMapped || isPointedAt)
        painter->fillRect(option.rect, isSelected || row.isMapped ? theme().accentGround : theme().bar);
    if (row.isMapped)
        painter->fillRect(QRect(option.rect.topLeft(), QSize(3, option.rect.height())), theme().accent);
    if (row.isFavorite || isPointedAt) {
        painter->setPen(QPen(row.isFavorite ? theme().accent : theme().quiet, 1));
        painter->setBrush(row.isFavorite ? QBrush(theme().accent) : QBrush(Qt::NoBrush));
        painter->drawPath(star(QPointF(option.rect.left() + 12.5, option.rect.top() + 15), 5));
    }
    painter->setFont(periodFont());
    painter->setPen(theme().quiet);
    QRect period = option.rect.adjusted(kSideMargin, 8, -kSideMargin, -6);
    if (row.hasSeveralPeriods) {
        paintChevron(painter, QPointF(period.right() - 2, period.top() + 7.5), false);
        painter->setPen(theme().quiet);
        period.adjust(0, 0, -kChevronWidth, 0);
    }
    painter->drawText(period, Qt::AlignRight | Qt::AlignTop, row.period);
    painter->setFont(draw::controlFont(13, row.isMapped ? QFont::DemiBold : QFont::Normal));
    painter->setPen(theme().text);
    painter->drawText(titleRect(option.rect, row), Qt::AlignLeft | Qt::AlignTop | Qt::TextWordWrap, row.text);
}

} // namespace

IndicatorDelegate::Part IndicatorDelegate::partAt(const QModelIndex &index, const QRect &row,
                                                  const QPoint &position)
{
    if (!index.isValid() || !row.contains(position))
        return Part::None;
    const IndicatorRow &indicator = rowOf(index);
    if (indicator.isTopic)
        return Part::Head;
    if (position.x() < row.left() + kTitleLeft)
        return Part::Star;
    const int period = periodWidth(indicator);
    if (indicator.hasSeveralPeriods && position.x() > row.right() - kSideMargin - period - kGap / 2)
        return Part::Period;
    return Part::Title;
}

QSize IndicatorDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const IndicatorRow &row = rowOf(index);
    if (row.isTopic)
        return {100, 34};
    // A scroll bar takes its part as soon as the list is long; rows sized without it would be cut.
    const QWidget *list = option.widget;
    const int room =
        list ? list->width() - list->style()->pixelMetric(QStyle::PM_ScrollBarExtent, nullptr, list) - 2
             : 264;
    const int width = titleRect(QRect(0, 0, room, 100), row).width() - 4;
    const QRect box = QFontMetrics(draw::controlFont(13, QFont::DemiBold))
                          .boundingRect(QRect(0, 0, width, 1000), Qt::TextWordWrap, row.text);
    return {100, qMax(30, box.height() + 12)};
}

void IndicatorDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                              const QModelIndex &index) const
{
    painter->save();
    painter->setRenderHints(QPainter::TextAntialiasing | QPainter::Antialiasing);
    const IndicatorRow &row = rowOf(index);
    if (row.isTopic)
        paintHead(painter, option, row);
    else
        paintIndicator(painter, option, row);
    painter->restore();
}

bool IndicatorDelegate::helpEvent(QHelpEvent *event, QAbstractItemView *view,
                                  const QStyleOptionViewItem &option, const QModelIndex &index)
{
    QString text;
    switch (partAt(index, option.rect, event->pos())) {
    case Part::Star:
        text = rowOf(index).isFavorite ? tr("Take out of the favorites") : tr("Add to the favorites");
        break;
    case Part::Period:
        text = tr("Choose a period (Ctrl+Up, Ctrl+Down)");
        break;
    case Part::Head:
        text = rowOf(index).isCollapsed ? tr("Open this topic") : tr("Close this topic");
        break;
    default:
        return QStyledItemDelegate::helpEvent(event, view, option, index);
    }
    QToolTip::showText(event->globalPos(), plainToolTip(text), view);
    return true;
}

} // namespace choros::ui
