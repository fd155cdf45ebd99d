// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "panels/history_panel.h"

#include "draw/catalogue_text.h"
#include "draw/edit_text.h"
#include "draw/fonts.h"
#include "panels/plain_text.h"
#include "panels/theme.h"

#include <QListView>
#include <QPainter>
#include <QStyledItemDelegate>
#include <QVBoxLayout>

namespace choros::ui {

namespace {

constexpr int kSideMargin = 16;
constexpr int kTextLeft = 32;

QString capitalized(const QString &text)
{
    return text.isEmpty() ? text : text.left(1).toUpper() + text.mid(1);
}

/// A line of dots; the present is filled, what is undone is pale.
class HistoryDelegate : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    QSize sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const override { return {100, 44}; }

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        const bool isPresent = index.data(HistoryModel::IsPresentRole).toBool();
        const bool isUndone = index.data(HistoryModel::IsUndoneRole).toBool();
        painter->save();
        painter->setRenderHints(QPainter::Antialiasing | QPainter::TextAntialiasing);
        if (isPresent || option.state & QStyle::State_Selected)
            painter->fillRect(option.rect, theme().accentGround);
        else if (option.state & QStyle::State_MouseOver)
            painter->fillRect(option.rect, theme().bar);
        const QPointF dot(option.rect.left() + 18.5, option.rect.top() + 16);
        painter->setPen(QPen(theme().fieldBorder, 1));
        painter->drawLine(QPointF(dot.x(), option.rect.top()), QPointF(dot.x(), option.rect.bottom() + 1));
        painter->setPen(QPen(isUndone ? theme().fieldBorder : theme().accent, 1.5));
        painter->setBrush(isPresent ? theme().accent : theme().panel);
        painter->drawEllipse(dot, 4, 4);

        const QRect text = option.rect.adjusted(kTextLeft, 6, -kSideMargin, -4);
        const QFont font = draw::controlFont(13, isPresent ? QFont::DemiBold : QFont::Normal);
        painter->setFont(font);
        QColor pale = theme().quiet;
        pale.setAlpha(170);
        painter->setPen(isUndone ? pale : theme().text);
        painter->drawText(
            text, Qt::AlignLeft | Qt::AlignTop,
            QFontMetrics(font).elidedText(index.data().toString(), Qt::ElideRight, text.width()));
        painter->setFont(draw::controlFont(11));
        painter->setPen(isUndone ? pale : theme().quiet);
        painter->drawText(text, Qt::AlignLeft | Qt::AlignBottom,
                          index.data(HistoryModel::MomentRole).toString());
        painter->restore();
    }
};

} // namespace

void HistoryModel::setEntries(std::vector<project::HistoryEntry> entries)
{
    beginResetModel();
    m_entries = std::move(entries);
    endResetModel();
}

const project::HistoryEntry *HistoryModel::at(int row) const
{
    const auto size = static_cast<int>(m_entries.size());
    return row >= 0 && row < size ? &m_entries[static_cast<std::size_t>(size - 1 - row)] : nullptr;
}

std::optional<std::int64_t> HistoryModel::entryAt(const QModelIndex &index) const
{
    const project::HistoryEntry *entry = at(index.row());
    return entry ? std::optional(entry->id) : std::nullopt;
}

int HistoryModel::presentRow() const
{
    int row = 0;
    while (at(row) && at(row)->undone)
        ++row;
    return row;
}

int HistoryModel::rowCount(const QModelIndex &parent) const
{
    if (parent.isValid())
        return 0;
    // Before the first areas there is nothing to go to.
    const bool isFromTheStart =
        !m_entries.empty() && m_entries.front().kind == project::EditKind::AddGeography;
    return static_cast<int>(m_entries.size()) + (isFromTheStart ? 0 : 1);
}

QVariant HistoryModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= rowCount())
        return {};
    const project::HistoryEntry *entry = at(index.row());
    const QString words = entry               ? capitalized(draw::editText(*entry))
                          : m_entries.empty() ? tr("No changes yet")
                                              : tr("Before all changes kept");
    const bool isPresent = index.row() == presentRow();
    switch (role) {
    case Qt::DisplayRole:
        return inReadingOrder(words);
    case Qt::ToolTipRole:
        return plainToolTip(isPresent ? tr("%1. The project is as it was after this.").arg(words)
                                      : tr("%1. Go back to how the project was after this.").arg(words));
    case Qt::AccessibleTextRole:
        return isPresent                ? tr("%1, the present").arg(words)
               : entry && entry->undone ? tr("%1, undone").arg(words)
                                        : words;
    case MomentRole:
        return entry               ? draw::momentText(entry->at)
               : m_entries.empty() ? tr("Whatever you change is listed here.")
                                   : QString();
    case IsUndoneRole:
        return entry && entry->undone;
    case IsPresentRole:
        return isPresent;
    default:
        return {};
    }
}

HistoryPanel::HistoryPanel(QWidget *parent)
    : QWidget(parent), m_model(new HistoryModel(this)), m_list(new QListView)
{
    setObjectName(QStringLiteral("sidePanel"));
    setAttribute(Qt::WA_StyledBackground);
    m_list->setModel(m_model);
    m_list->setItemDelegate(new HistoryDelegate(m_list));
    m_list->setMouseTracking(true);
    m_list->setUniformItemSizes(true);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_list->setAccessibleName(tr("History of the project"));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_list);
    connect(m_list, &QListView::clicked, this, &HistoryPanel::go);
    connect(m_list, &QListView::activated, this, &HistoryPanel::go);
}

void HistoryPanel::setEntries(const std::vector<project::HistoryEntry> &entries, bool mayGo)
{
    m_mayGo = mayGo;
    m_model->setEntries(entries);
    const QModelIndex present = m_model->index(m_model->presentRow());
    m_list->setCurrentIndex(present);
    m_list->scrollTo(present);
}

void HistoryPanel::go(const QModelIndex &index)
{
    if (m_mayGo && index.row() != m_model->presentRow())
        emit wanted(m_model->entryAt(index));
}

void HistoryPanel::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    emit shown();
}

} // namespace choros::ui
