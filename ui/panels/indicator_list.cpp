// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "panels/indicator_list.h"

#include "draw/fonts.h"
#include "panels/plain_text.h"
#include "panels/theme.h"

#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QStackedWidget>
#include <QStyle>
#include <QStyledItemDelegate>
#include <QVBoxLayout>

namespace choros::ui {

namespace {

constexpr int kSideMargin = 16;
constexpr int kGap = 8;

/// Topic heads in small spaced capitals; indicators with their period quietly at the right.
class IndicatorDelegate : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        if (index.data(IndicatorModel::IsTopicRole).toBool())
            return {100, 34};
        // A scroll bar takes its part as soon as the list is long; rows sized without it would be cut.
        const QWidget *list = option.widget;
        const int room =
            list ? list->width() - list->style()->pixelMetric(QStyle::PM_ScrollBarExtent, nullptr, list) - 2
                 : 264;
        const int width = titleWidth(room, index);
        const QRect box =
            QFontMetrics(draw::controlFont(13, QFont::DemiBold))
                .boundingRect(QRect(0, 0, width, 1000), Qt::TextWordWrap, index.data().toString());
        return {100, qMax(30, box.height() + 12)};
    }

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        painter->save();
        painter->setRenderHint(QPainter::TextAntialiasing);
        if (index.data(IndicatorModel::IsTopicRole).toBool())
            paintTopic(painter, option.rect, index.data().toString());
        else
            paintIndicator(painter, option, index);
        painter->restore();
    }

private:
    static QFont periodFont() { return draw::controlFont(11); }

    static int titleWidth(int width, const QModelIndex &index)
    {
        const QString period = index.data(IndicatorModel::PeriodRole).toString();
        const int periodWidth =
            period.isEmpty() ? 0 : QFontMetrics(periodFont()).horizontalAdvance(period) + kGap;
        return width - 2 * kSideMargin - periodWidth - 4;
    }

    static void paintTopic(QPainter *painter, const QRect &rect, const QString &text)
    {
        QFont font = draw::controlFont(11, QFont::DemiBold);
        font.setLetterSpacing(QFont::AbsoluteSpacing, 0.8);
        painter->setFont(font);
        painter->setPen(theme().quiet);
        painter->drawText(rect.adjusted(kSideMargin, 0, -kSideMargin, -6), Qt::AlignLeft | Qt::AlignBottom,
                          text.toUpper());
    }

    static void paintIndicator(QPainter *painter, const QStyleOptionViewItem &option,
                               const QModelIndex &index)
    {
        const bool selected = option.state & QStyle::State_Selected;
        if (selected || option.state & QStyle::State_MouseOver)
            painter->fillRect(option.rect, selected ? theme().accentGround : theme().bar);
        if (selected)
            painter->fillRect(QRect(option.rect.topLeft(), QSize(3, option.rect.height())), theme().accent);
        const QRect inside = option.rect.adjusted(kSideMargin, 6, -kSideMargin, -6);
        const QString period = index.data(IndicatorModel::PeriodRole).toString();
        painter->setFont(periodFont());
        painter->setPen(theme().quiet);
        painter->drawText(inside.adjusted(0, 2, 0, 0), Qt::AlignRight | Qt::AlignTop, period);
        painter->setFont(draw::controlFont(13, selected ? QFont::DemiBold : QFont::Normal));
        painter->setPen(theme().text);
        QRect title = inside;
        title.setWidth(titleWidth(option.rect.width(), index));
        painter->drawText(title, Qt::AlignLeft | Qt::AlignTop | Qt::TextWordWrap, index.data().toString());
    }
};

QWidget *emptyState(QPushButton *import)
{
    auto *widget = new QWidget;
    auto *layout = new QVBoxLayout(widget);
    layout->setContentsMargins(kSideMargin, 24, kSideMargin, 16);
    layout->setSpacing(12);
    auto *head = new QLabel(QObject::tr("No indicators yet"));
    head->setFont(draw::controlFont(14, QFont::DemiBold));
    auto *text = new QLabel(
        QObject::tr("Drop a table here: CSV or Excel, with a column of tract numbers (GEOID) and one "
                    "column per indicator."));
    text->setObjectName(QStringLiteral("quiet"));
    text->setWordWrap(true);
    layout->addWidget(head);
    layout->addWidget(text);
    layout->addWidget(import, 0, Qt::AlignLeft);
    layout->addStretch();
    return widget;
}

} // namespace

void IndicatorModel::setRows(std::vector<Row> rows)
{
    if (rows == m_rows)
        return;
    beginResetModel();
    m_rows = std::move(rows);
    endResetModel();
}

QModelIndex IndicatorModel::indexOf(const std::string &id) const
{
    for (std::size_t i = 0; i < m_rows.size(); ++i) {
        if (!m_rows[i].isTopic && m_rows[i].id == id)
            return index(static_cast<int>(i));
    }
    return {};
}

std::string IndicatorModel::idAt(const QModelIndex &index) const
{
    return index.isValid() ? m_rows[static_cast<std::size_t>(index.row())].id : std::string();
}

int IndicatorModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

QVariant IndicatorModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= rowCount())
        return {};
    const Row &row = m_rows[static_cast<std::size_t>(index.row())];
    switch (role) {
    case Qt::DisplayRole:
        return row.text;
    case Qt::ToolTipRole:
        return plainToolTip(row.text);
    case IdRole:
        return QString::fromStdString(row.id);
    case IsTopicRole:
        return row.isTopic;
    case PeriodRole:
        return row.period;
    default:
        return {};
    }
}

Qt::ItemFlags IndicatorModel::flags(const QModelIndex &index) const
{
    if (index.isValid() && m_rows[static_cast<std::size_t>(index.row())].isTopic)
        return Qt::NoItemFlags;
    return QAbstractListModel::flags(index);
}

std::vector<IndicatorModel::Row>
indicatorRows(const std::vector<project::Indicator> &indicators,
              const std::function<QStringList(const std::string &)> &periodsOf)
{
    QStringList topics; // in order of appearance; those without a topic come first
    topics << QString();
    for (const project::Indicator &indicator : indicators) {
        const QString topic = QString::fromStdString(indicator.topic);
        if (!topics.contains(topic))
            topics << topic;
    }
    std::vector<IndicatorModel::Row> rows;
    for (const QString &topic : topics) {
        bool headed = topic.isEmpty();
        for (const project::Indicator &indicator : indicators) {
            if (QString::fromStdString(indicator.topic) != topic)
                continue;
            if (!headed)
                rows.push_back({true, topic, {}, {}});
            headed = true;
            const QStringList periods = periodsOf(indicator.id);
            const QString period =
                periods.size() > 1 ? QObject::tr("%1 periods").arg(periods.size()) : periods.value(0);
            rows.push_back({false, QString::fromStdString(indicator.title), period, indicator.id});
        }
    }
    return rows;
}

IndicatorPanel::IndicatorPanel(QWidget *parent)
    : QWidget(parent), m_model(new IndicatorModel(this)), m_list(new QListView), m_stack(new QStackedWidget)
{
    setObjectName(QStringLiteral("sidePanel"));
    setAttribute(Qt::WA_StyledBackground);
    m_list->setModel(m_model);
    m_list->setItemDelegate(new IndicatorDelegate(m_list));
    m_list->setMouseTracking(true);
    m_list->setResizeMode(QListView::Adjust);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_list->setAccessibleName(tr("Indicators"));

    auto *import = new QPushButton(tr("Import a table…"));
    m_stack->addWidget(emptyState(import));
    m_stack->addWidget(m_list);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 8, 0, 0);
    layout->addWidget(m_stack);

    connect(import, &QPushButton::clicked, this, &IndicatorPanel::importWanted);
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this,
            [this](const QModelIndex &current) {
                if (!m_settingCurrent && current.isValid() && !m_model->idAt(current).empty())
                    emit indicatorChosen(m_model->idAt(current));
            });
}

void IndicatorPanel::setRows(std::vector<IndicatorModel::Row> rows)
{
    m_settingCurrent = true; // a reset of the model is not a choice
    m_stack->setCurrentIndex(rows.empty() ? 0 : 1);
    m_model->setRows(std::move(rows));
    m_settingCurrent = false;
}

void IndicatorPanel::setCurrent(const std::string &id)
{
    m_settingCurrent = true;
    const QModelIndex index = m_model->indexOf(id);
    m_list->setCurrentIndex(index);
    m_list->scrollTo(index);
    m_settingCurrent = false;
}

} // namespace choros::ui
