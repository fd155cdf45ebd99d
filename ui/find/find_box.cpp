// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "find/find_box.h"

#include "draw/fonts.h"
#include "panels/plain_text.h"
#include "panels/theme.h"

#include <QAction>
#include <QApplication>
#include <QFrame>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QListView>
#include <QMenu>
#include <QPainter>
#include <QStyledItemDelegate>
#include <QVBoxLayout>

#include <algorithm>

namespace choros::ui {

namespace {

constexpr std::size_t kMostPlaces = 40;
constexpr std::size_t kMostRows = 60;
constexpr int kPopupWidth = 500; ///< a tract with county and state, and its number
constexpr int kRowHeight = 30;
constexpr int kRowsSeen = 10;

QString withoutMnemonic(QString text)
{
    return text.remove(u'&').remove(u'…');
}

class FindDelegate : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    QSize sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const override
    {
        return {100, kRowHeight};
    }

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        painter->save();
        painter->setRenderHint(QPainter::TextAntialiasing);
        if (option.state & (QStyle::State_Selected | QStyle::State_MouseOver))
            painter->fillRect(option.rect,
                              option.state & QStyle::State_Selected ? theme().accentGround : theme().bar);
        const QRect inside = option.rect.adjusted(12, 0, -12, 0);
        const QString detail = index.data(FindModel::DetailRole).toString();
        painter->setFont(draw::controlFont(11));
        painter->setPen(theme().quiet);
        const int detailWidth = qMin(painter->fontMetrics().horizontalAdvance(detail), inside.width() / 2);
        painter->drawText(inside, Qt::AlignRight | Qt::AlignVCenter,
                          painter->fontMetrics().elidedText(detail, Qt::ElideRight, inside.width() / 2));
        painter->setFont(draw::controlFont(13));
        painter->setPen(theme().text);
        painter->drawText(inside, Qt::AlignLeft | Qt::AlignVCenter,
                          painter->fontMetrics().elidedText(index.data().toString(), Qt::ElideRight,
                                                            inside.width() - detailWidth - 12));
        painter->restore();
    }
};

} // namespace

void FindModel::setRows(std::vector<Row> rows)
{
    beginResetModel();
    m_rows = std::move(rows);
    endResetModel();
}

const FindModel::Row *FindModel::rowAt(const QModelIndex &index) const
{
    return index.isValid() && index.row() < rowCount() ? &m_rows[static_cast<std::size_t>(index.row())]
                                                       : nullptr;
}

int FindModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

QVariant FindModel::data(const QModelIndex &index, int role) const
{
    const Row *row = rowAt(index);
    if (!row)
        return {};
    switch (role) {
    case Qt::DisplayRole:
        return inReadingOrder(row->text);
    case DetailRole:
        return row->detail;
    case Qt::ToolTipRole:
        return plainToolTip(row->text);
    case Qt::AccessibleTextRole:
        return (row->kind == Kind::Place       ? tr("Place: %1, %2")
                : row->kind == Kind::Indicator ? tr("Indicator: %1, %2")
                                               : tr("Command: %1, %2"))
            .arg(row->text, row->detail);
    default:
        return {};
    }
}

FindBox::FindBox(Document &document, std::function<QList<QAction *>()> commands, QWidget *parent)
    : QLineEdit(parent), m_document(document), m_commands(std::move(commands)), m_preparing(this),
      m_model(new FindModel(this)), m_popup(new QFrame(this)), m_list(new QListView), m_nothing(plainLabel()),
      m_keys(new QLabel(tr("Ctrl K")))
{
    setObjectName(QStringLiteral("find"));
    setPlaceholderText(tr("Find a place, an indicator or a command"));
    setAccessibleName(placeholderText());
    setToolTip(tr("A name, a tract number, a GEOID; words of an indicator; what you want to do (Ctrl+K)"));
    setMaximumWidth(420);
    setMinimumWidth(180);
    m_keys->setObjectName(QStringLiteral("quiet"));
    m_keys->setFont(draw::controlFont(12));
    m_keys->setAttribute(Qt::WA_TransparentForMouseEvents);
    auto *inside = new QHBoxLayout(this);
    inside->setContentsMargins(0, 0, 10, 0);
    inside->addStretch();
    inside->addWidget(m_keys);

    m_popup->setObjectName(QStringLiteral("findPopup"));
    m_popup->hide();
    m_list->setModel(m_model);
    m_list->setItemDelegate(new FindDelegate(m_list));
    m_list->setFocusPolicy(Qt::NoFocus);
    m_list->setMouseTracking(true);
    m_list->setUniformItemSizes(true);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setAccessibleName(tr("What was found"));
    m_nothing->setObjectName(QStringLiteral("quiet"));
    m_nothing->setWordWrap(true);
    m_nothing->setContentsMargins(12, 6, 12, 6);
    auto *layout = new QVBoxLayout(m_popup);
    layout->setContentsMargins(1, 4, 1, 4);
    layout->setSpacing(0);
    layout->addWidget(m_list);
    layout->addWidget(m_nothing);

    connect(this, &QLineEdit::textEdited, this, &FindBox::search);
    connect(this, &QLineEdit::textChanged, this,
            [this](const QString &text) { m_keys->setVisible(text.isEmpty()); });
    connect(m_list, &QListView::clicked, this, &FindBox::choose);
    m_list->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(m_list, &QListView::customContextMenuRequested, this, &FindBox::showMenu);
}

void FindBox::prepare()
{
    const auto geography = m_document.sharedGeography();
    m_places = std::make_shared<const PlaceIndex>(); // those of before may not be there any more
    m_preparing.replace(
        tr("Preparing the search"),
        [geography, labels = m_document.labels()](
            const support::JobContext &) -> support::Result<std::shared_ptr<const PlaceIndex>> {
            return geography ? std::make_shared<const PlaceIndex>(geography->ids, labels)
                             : std::make_shared<const PlaceIndex>();
        },
        [this](support::Result<std::shared_ptr<const PlaceIndex>> result) {
            if (!result)
                return;
            m_places = std::move(*result);
            if (m_popup->isVisible())
                search();
        });
}

void FindBox::enter()
{
    if (!hasFocus())
        m_cameFrom = QApplication::focusWidget();
    setFocus(Qt::ShortcutFocusReason);
    selectAll();
}

/// Indicators and commands as they are now.
void FindBox::collect()
{
    m_others.clear();
    for (const project::Indicator &indicator : m_document.indicators()) {
        FindModel::Row row{.kind = FindModel::Kind::Indicator,
                           .text = QString::fromStdString(indicator.title),
                           .detail = indicator.topic.empty() ? tr("Indicator")
                                                             : QString::fromStdString(indicator.topic),
                           .indicator = indicator.id};
        const auto words = [](const std::string &text) { return QString::fromStdString(text); };
        m_others.push_back(
            {foldedLines({row.text, words(indicator.shortTitle), words(indicator.id)}),
             foldedLines({row.text, words(indicator.shortTitle), words(indicator.topic), words(indicator.id),
                          words(indicator.universe), words(indicator.definition), words(indicator.source)}),
             std::move(row)});
    }
    for (QAction *action : m_commands()) {
        if (!action->isEnabled() || !action->isVisible() || action->isSeparator() || action->menu() ||
            action->text().isEmpty())
            continue;
        FindModel::Row row{.kind = FindModel::Kind::Command,
                           .text = withoutMnemonic(action->text()),
                           .detail = action->shortcut().toString(QKeySequence::NativeText),
                           .indicator = {},
                           .action = action};
        if (row.detail.isEmpty())
            row.detail = tr("Command");
        m_others.push_back({foldedLines({row.text}), {}, std::move(row)});
    }
}

FindModel::Row FindBox::placeRow(const PlaceIndex::Match &match) const
{
    const tasks::AreaLabels &labels = m_document.labels();
    FindModel::Row row;
    row.rank = match.rank;
    row.area = match.area;
    row.text = QString::fromStdString(labels.fullName(match.area));
    const QString where = QString::fromStdString(m_places->whereabouts(match.area));
    if (!where.isEmpty() && !row.text.contains(where.section(QStringLiteral(", "), 0, 0)))
        row.text += QStringLiteral(", ") + where;
    row.detail = QString::fromStdString(m_document.geography()->ids[match.area]);
    return row;
}

std::vector<FindModel::Row> FindBox::found(const FindQuery &query) const
{
    std::vector<FindModel::Row> rows;
    const tasks::LoadedGeography *geography = m_document.geography();
    if (geography && m_places->size() == geography->ids.size()) {
        for (const PlaceIndex::Match &match : m_places->find(query, kMostPlaces))
            rows.push_back(placeRow(match));
    }
    for (const Prepared &other : m_others) {
        MatchRank rank = rankOf(other.names, query);
        if (rank == MatchRank::None && rankOf(other.lines, query) != MatchRank::None)
            rank = MatchRank::Elsewhere;
        if (rank == MatchRank::None)
            continue;
        rows.push_back(other.row);
        rows.back().rank = rank;
    }
    std::ranges::stable_sort(rows, {}, &FindModel::Row::rank);
    if (rows.size() > kMostRows)
        rows.resize(kMostRows);
    return rows;
}

void FindBox::search()
{
    if (text().trimmed().isEmpty()) {
        m_popup->hide();
        return;
    }
    m_model->setRows(found(FindQuery(text())));
    m_nothing->setText(tr("Nothing here is called “%1”.").arg(text().trimmed()));
    m_list->setCurrentIndex(m_model->index(0));
    showFound();
}

void FindBox::showFound()
{
    const int rows = m_model->rowCount();
    m_list->setVisible(rows > 0);
    m_nothing->setVisible(rows == 0);
    if (m_popup->parentWidget() != window())
        m_popup->setParent(window());
    const int width = qMax(this->width(), kPopupWidth);
    const int height =
        rows > 0 ? qMin(rows, kRowsSeen) * kRowHeight + 10 : m_nothing->sizeHint().height() + 10;
    const QPoint below = mapTo(window(), QPoint((this->width() - width) / 2, this->height() + 4));
    m_popup->setGeometry(QRect(below, QSize(width, height)));
    m_popup->show();
    m_popup->raise();
}

void FindBox::step(int rows)
{
    const int at = qBound(0, m_list->currentIndex().row() + rows, qMax(0, m_model->rowCount() - 1));
    m_list->setCurrentIndex(m_model->index(at));
}

void FindBox::choose(const QModelIndex &index)
{
    const FindModel::Row *chosen = m_model->rowAt(index);
    if (!chosen)
        return;
    const FindModel::Row row = *chosen; // the list is emptied
    leave();
    if (row.kind == FindModel::Kind::Place)
        emit placeChosen(row.area);
    else if (row.kind == FindModel::Kind::Indicator)
        emit indicatorChosen(row.indicator);
    else if (row.action)
        row.action->trigger();
}

void FindBox::showMenu(const QPoint &position)
{
    const QModelIndex index = m_list->indexAt(position);
    const FindModel::Row *row = m_model->rowAt(index);
    if (!row || row->kind != FindModel::Kind::Place)
        return;
    QMenu menu(this);
    menu.addAction(tr("Go to this place"), this, [this, index] { choose(index); });
    if (m_document.mayEdit())
        menu.addAction(tr("Rename this place…"), this, [this, area = row->area] {
            leave();
            emit renameWanted(area);
        });
    menu.exec(m_list->viewport()->mapToGlobal(position));
}

void FindBox::leave()
{
    clear();
    m_popup->hide();
    if (m_cameFrom)
        m_cameFrom->setFocus();
    else
        clearFocus();
}

void FindBox::keyPressEvent(QKeyEvent *event)
{
    switch (event->key()) {
    case Qt::Key_Down:
        step(1);
        return;
    case Qt::Key_Up:
        step(-1);
        return;
    case Qt::Key_PageDown:
        step(kRowsSeen);
        return;
    case Qt::Key_PageUp:
        step(-kRowsSeen);
        return;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (m_popup->isVisible())
            choose(m_list->currentIndex());
        return;
    case Qt::Key_Escape:
        leave();
        return;
    default:
        QLineEdit::keyPressEvent(event);
    }
}

void FindBox::focusInEvent(QFocusEvent *event)
{
    QLineEdit::focusInEvent(event);
    collect();
    if (!text().isEmpty())
        search();
}

void FindBox::focusOutEvent(QFocusEvent *event)
{
    QLineEdit::focusOutEvent(event);
    if (event->reason() != Qt::PopupFocusReason) // a menu over the list
        m_popup->hide();
}

} // namespace choros::ui
