// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "table/table_painting.h"

#include "draw/fonts.h"
#include "panels/plain_text.h"
#include "panels/theme.h"

#include <QApplication>
#include <QPainter>

#include <algorithm>

namespace choros::ui {

namespace {

constexpr int kSide = 12;
constexpr int kGap = 8;
constexpr std::size_t kSampledRows = 64;
constexpr int kWidestHead = 150;

QFont cellFont()
{
    return draw::controlFont(13);
}

QFont marginFont()
{
    return draw::controlFont(12);
}

QFont headFont()
{
    return draw::controlFont(12, QFont::DemiBold);
}

/// Titles that begin alike ("Workers: …") are told apart by their ends.
Qt::TextElideMode elideMode(const AreaTableModel &model, int section, const QString &title)
{
    constexpr qsizetype kSeen = 14;
    for (int other = AreaTableModel::FirstValueColumn; other < model.columnCount(); ++other) {
        const QString words = model.headerData(other, Qt::Horizontal, Qt::DisplayRole).toString();
        if (other != section && words != title && words.left(kSeen) == title.left(kSeen))
            return Qt::ElideMiddle;
    }
    return Qt::ElideRight;
}

QColor colorOf(support::Color color)
{
    return {color.red, color.green, color.blue, color.alpha};
}

} // namespace

int CellWidths::whole() const
{
    return kSide + value + (margin > 0 ? kGap + margin : 0) + kSide;
}

CellWidths cellWidths(const AreaTableModel &model, int column)
{
    const QFontMetrics cells(cellFont());
    const QFontMetrics margins(marginFont());
    const QString head = model.headerData(column, Qt::Horizontal, Qt::DisplayRole).toString();
    CellWidths widths;
    widths.value = 56;
    const std::vector<std::uint32_t> &areas = model.allRows();
    const std::size_t step = std::max<std::size_t>(1, areas.size() / kSampledRows);
    for (std::size_t i = 0; i < areas.size(); i += step) {
        const AreaTableModel::Cell cell = model.areaCell(areas[i], column);
        if (!cell.isQuiet) // a blank's reason may be cut
            widths.value = std::max(widths.value, cells.horizontalAdvance(cell.text) + 4);
        if (!cell.margin.isEmpty())
            widths.margin = std::max(widths.margin, margins.horizontalAdvance(cell.margin) + 4);
    }
    const int wanted =
        std::min(kWidestHead, QFontMetrics(headFont()).horizontalAdvance(head) + 20) + 2 * kSide;
    widths.value += std::max(0, wanted - widths.whole());
    return widths;
}

static void paintPattern(QPainter *painter, const QRect &square, const support::Fill &fill)
{
    constexpr int kStep = 4;
    const int height = square.height();
    painter->setPen(QPen(colorOf(fill.ink), 1));
    if (fill.kind == support::FillKind::Dots) {
        painter->setPen(QPen(colorOf(fill.ink), 1.6, Qt::SolidLine, Qt::RoundCap));
        for (int y = square.top() + 2; y <= square.bottom(); y += kStep) {
            for (int x = square.left() + 2; x <= square.right(); x += kStep)
                painter->drawPoint(QPointF(x + 0.5, y + 0.5));
        }
        return;
    }
    const bool rises = fill.kind != support::FillKind::HatchDown;
    const bool falls = fill.kind != support::FillKind::HatchUp;
    for (int x = square.left() - height; x < square.left() + square.width(); x += kStep) {
        if (rises)
            painter->drawLine(x, square.bottom() + 1, x + height, square.top());
        if (falls)
            painter->drawLine(x, square.top(), x + height, square.bottom() + 1);
    }
}

void paintSwatch(QPainter *painter, const QRect &square, const support::Fill &fill)
{
    if (fill.kind == support::FillKind::None)
        return;
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(Qt::NoPen);
    painter->setBrush(colorOf(fill.ground));
    painter->drawRoundedRect(square, 2, 2);
    if (fill.kind != support::FillKind::Solid) {
        painter->setClipRect(square);
        paintPattern(painter, square, fill);
    }
    painter->setClipping(false);
    QColor rim = theme().text;
    rim.setAlpha(50);
    painter->setPen(QPen(rim, 1));
    painter->setBrush(Qt::NoBrush);
    painter->drawRoundedRect(QRectF(square).adjusted(0.5, 0.5, -0.5, -0.5), 2, 2);
    painter->restore();
}

AreaTableDelegate::AreaTableDelegate(const AreaTableModel &model, const AreaSelection &selection,
                                     QObject *parent)
    : QStyledItemDelegate(parent), m_model(model), m_selection(selection)
{
}

void AreaTableDelegate::paintGround(QPainter *painter, const QStyleOptionViewItem &option,
                                    geometry::AreaId area, bool isFrozen) const
{
    const QRect &rect = option.rect;
    const bool isSelected = m_selection.contains(area);
    if (isSelected)
        painter->fillRect(rect, theme().accentGround);
    else if (m_selection.hovered() == area)
        painter->fillRect(rect, theme().bar);
    painter->fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), theme().line);
    if (isFrozen)
        painter->fillRect(QRect(rect.right(), rect.top(), 1, rect.height()), theme().line);
    if (m_selection.hovered() == area && isSelected)
        painter->fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), theme().accent);
    if (area == m_current && option.widget && option.widget->hasFocus()) {
        painter->fillRect(QRect(rect.left(), rect.top(), rect.width(), 1), theme().accent);
        painter->fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), theme().accent);
    }
}

void AreaTableDelegate::paintValue(QPainter *painter, QRect inside, const AreaTableModel::Cell &cell,
                                   int column) const
{
    const CellWidths widths = m_widths.value(column);
    QRect value = inside;
    if (widths.margin > 0) {
        painter->setFont(marginFont());
        painter->setPen(theme().quiet);
        painter->drawText(inside, Qt::AlignRight | Qt::AlignVCenter, cell.margin);
        if (!cell.isQuiet) // a reason needs the room, and has no margin
            value.setRight(inside.right() - widths.margin - kGap);
    }
    painter->setFont(cell.isQuiet ? marginFont() : cellFont());
    painter->setPen(cell.isQuiet ? theme().quiet : theme().text);
    painter->drawText(
        value, Qt::AlignRight | Qt::AlignVCenter,
        painter->fontMetrics().elidedText(inReadingOrder(cell.text), Qt::ElideRight, value.width()));
}

void AreaTableDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                              const QModelIndex &index) const
{
    const geometry::AreaId area = m_model.areaAt(index.row());
    paintGround(painter, option, area, index.column() == AreaTableModel::NameColumn);
    const AreaTableModel::Cell cell = m_model.cell(index.row(), index.column());
    QRect inside = option.rect.adjusted(kSide, 0, -kSide, -1);
    if (m_model.valueColumn(index.column())) {
        paintValue(painter, inside, cell, index.column());
        return;
    }
    if (index.column() == AreaTableModel::NameColumn) {
        if (m_selection.contains(area))
            painter->fillRect(QRect(option.rect.topLeft(), QSize(3, option.rect.height())), theme().accent);
        inside.setLeft(option.rect.left() + 16);
        paintSwatch(painter, QRect(inside.left(), inside.center().y() - 5, 11, 11),
                    m_model.fillAt(index.row()));
        inside.setLeft(inside.left() + 19);
    }
    painter->setFont(cellFont());
    painter->setPen(cell.isQuiet ? theme().quiet : theme().text);
    painter->drawText(
        inside, Qt::AlignLeft | Qt::AlignVCenter,
        painter->fontMetrics().elidedText(inReadingOrder(cell.text), Qt::ElideRight, inside.width()));
}

AreaTableHead::AreaTableHead(const AreaTableModel &model, QWidget *parent)
    : QHeaderView(Qt::Horizontal, parent), m_model(model)
{
    setSectionsClickable(true);
    setHighlightSections(false);
    setMinimumSectionSize(64);
    setAttribute(Qt::WA_Hover);
}

void AreaTableHead::paintSection(QPainter *painter, const QRect &rect, int section) const
{
    painter->save();
    painter->fillRect(rect, theme().bar);
    painter->fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), theme().line);
    const TableColumn *values = m_model.valueColumn(section);
    const bool isSorted = m_model.sortColumn() == section;
    const int side = section == AreaTableModel::NameColumn ? 16 : kSide;
    const QRect inside = rect.adjusted(side, 5, -kSide, -5);
    const Qt::Alignment align = values ? Qt::AlignRight : Qt::AlignLeft;
    const bool isMapped = values && values->isMapped;
    painter->setFont(headFont());
    painter->setPen(isSorted || isMapped ? theme().text : theme().quiet);
    const QString arrow = !isSorted                                   ? QString()
                          : m_model.sortOrder() == Qt::AscendingOrder ? QStringLiteral("\u2009↑")
                                                                      : QStringLiteral("\u2009↓");
    const int room = inside.width() - painter->fontMetrics().horizontalAdvance(arrow);
    const QString title = m_model.headerData(section, Qt::Horizontal, Qt::DisplayRole).toString();
    const QString shown =
        painter->fontMetrics().elidedText(title, elideMode(m_model, section, title), room) + arrow;
    const QString period = values ? QString::fromStdString(values->key.period) : QString();
    painter->drawText(inside, align | (period.isEmpty() ? Qt::AlignVCenter : Qt::AlignTop), shown);
    painter->setFont(draw::controlFont(11));
    painter->setPen(theme().quiet);
    painter->drawText(inside, align | Qt::AlignBottom,
                      painter->fontMetrics().elidedText(period, Qt::ElideRight, inside.width()));
    if (isMapped)
        painter->fillRect(QRect(rect.left() + kSide, rect.bottom() - 1, rect.width() - 2 * kSide, 2),
                          theme().accent);
    painter->restore();
}

} // namespace choros::ui
