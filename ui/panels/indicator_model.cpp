// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "panels/indicator_model.h"

#include "panels/folded_text.h"
#include "panels/plain_text.h"

#include <QCoreApplication>
#include <QMimeData>

#include <algorithm>

namespace choros::ui {

namespace {

const QString kMimeType = QStringLiteral("application/x-choros-indicators");

QString tr(const char *text)
{
    return QCoreApplication::translate("Indicators", text);
}

QString mappedOrAll(const project::Indicator &indicator, const QStringList &periods,
                    const IndicatorListState &state)
{
    if (periods.size() < 2)
        return periods.value(0);
    if (indicator.id == state.mapped && !state.mappedPeriod.isEmpty())
        return state.mappedPeriod;
    return tr("%1 periods").arg(periods.size());
}

IndicatorRow rowOf(const project::Indicator &indicator, const QStringList &periods,
                   const IndicatorListState &state)
{
    IndicatorRow row;
    row.id = indicator.id;
    row.title = QString::fromStdString(indicator.title);
    row.text = indicator.shortTitle.empty() ? row.title : QString::fromStdString(indicator.shortTitle);
    row.period = mappedOrAll(indicator, periods, state);
    row.definition = QString::fromStdString(indicator.definition);
    row.topic = QString::fromStdString(indicator.topic);
    row.isFavorite = state.favorites.contains(QString::fromStdString(indicator.id));
    row.isMapped = indicator.id == state.mapped;
    row.hasSeveralPeriods = periods.size() > 1;
    return row;
}

IndicatorRow headOf(const QString &text, const QString &topic, bool isCollapsed)
{
    IndicatorRow head;
    head.isTopic = true;
    head.text = text;
    head.topic = topic;
    head.isCollapsed = isCollapsed;
    return head;
}

void addFavorites(std::vector<IndicatorRow> &rows, const std::vector<IndicatorRow> &all,
                  const IndicatorListState &state)
{
    std::vector<IndicatorRow> favorites;
    std::ranges::copy_if(all, std::back_inserter(favorites), &IndicatorRow::isFavorite);
    if (favorites.empty() || !state.search.isEmpty())
        return; // a search shows each but once
    rows.push_back(headOf(tr("Favorites"), {}, state.isFavoritesCollapsed));
    rows.back().isAmongFavorites = true;
    if (state.isFavoritesCollapsed)
        return;
    for (IndicatorRow &row : favorites) {
        row.isAmongFavorites = true;
        rows.push_back(std::move(row));
    }
}

/// In order of appearance; none comes first.
template <typename Items, typename TopicOf> QStringList topicsOf(const Items &items, TopicOf topicOf)
{
    QStringList topics{QString()};
    for (const auto &item : items) {
        const QString topic = topicOf(item);
        if (!topics.contains(topic))
            topics << topic;
    }
    return topics;
}

} // namespace

QString searchedText(const project::Indicator &indicator)
{
    QStringList parts{QString::fromStdString(indicator.id)};
    for (const std::string *text : {&indicator.title, &indicator.shortTitle, &indicator.topic,
                                    &indicator.definition, &indicator.whyItMatters, &indicator.aboutData,
                                    &indicator.universe, &indicator.unit, &indicator.source})
        parts << QString::fromStdString(*text);
    for (const auto &[language, texts] : indicator.texts) {
        for (const project::TextField &field : project::kTextFields)
            parts << QString::fromStdString(texts.*field.field);
    }
    return foldedText(parts.join(u'\n'));
}

std::vector<IndicatorRow> indicatorRows(const std::vector<project::Indicator> &indicators,
                                        const std::function<QStringList(const std::string &)> &periodsOf,
                                        const IndicatorListState &state)
{
    const QStringList words = foldedWords(state.search);
    std::vector<IndicatorRow> all;
    for (std::size_t i = 0; i < indicators.size(); ++i) {
        const bool isKnown = i < state.searched.size();
        if (words.isEmpty() || holdsAll(isKnown ? state.searched[i] : searchedText(indicators[i]), words))
            all.push_back(rowOf(indicators[i], periodsOf(indicators[i].id), state));
    }
    std::vector<IndicatorRow> rows;
    addFavorites(rows, all, state);
    const bool hasFavorites = !rows.empty();
    for (const QString &topic : topicsOf(all, [](const IndicatorRow &row) { return row.topic; })) {
        const bool isCollapsed = words.isEmpty() && state.collapsed.contains(topic);
        bool isHeaded = topic.isEmpty() && !hasFavorites;
        for (const IndicatorRow &row : all) {
            if (row.topic != topic)
                continue;
            if (!isHeaded)
                rows.push_back(headOf(topic.isEmpty() ? tr("No topic") : topic, topic, isCollapsed));
            const bool isHidden = isCollapsed && (hasFavorites || !topic.isEmpty());
            isHeaded = true;
            if (!isHidden)
                rows.push_back(row);
        }
    }
    return rows;
}

IndicatorMove moveIndicators(const std::vector<project::Indicator> &indicators,
                             const std::vector<std::string> &moved, const std::string &before,
                             const std::string &topic)
{
    const auto isMoved = [&](const std::string &id) { return std::ranges::find(moved, id) != moved.end(); };
    const project::Indicator *sibling = nullptr; // its words for the topic are taken along
    std::vector<project::Indicator> takenOut;
    std::vector<std::pair<std::string, std::string>> kept; // id, topic; as the list shows them
    for (const QString &shown : topicsOf(indicators, [](const project::Indicator &indicator) {
             return QString::fromStdString(indicator.topic);
         })) {
        for (const project::Indicator &indicator : indicators) {
            if (indicator.topic != shown.toStdString())
                continue;
            if (isMoved(indicator.id))
                takenOut.push_back(indicator);
            else
                kept.emplace_back(indicator.id, indicator.topic);
            if (indicator.topic == topic && !isMoved(indicator.id))
                sibling = &indicator;
        }
    }
    auto at = std::ranges::find(kept, before, &std::pair<std::string, std::string>::first);
    if (at == kept.end()) { // behind the last of the topic
        const auto last =
            std::find_if(kept.rbegin(), kept.rend(), [&](const auto &k) { return k.second == topic; });
        at = last == kept.rend() && topic.empty() ? kept.begin()
             : last == kept.rend()                ? kept.end()
                                                  : last.base();
    }
    IndicatorMove result;
    for (auto k = kept.begin(); k != at; ++k)
        result.order.push_back(k->first);
    for (project::Indicator &indicator : takenOut) {
        result.order.push_back(indicator.id);
        if (indicator.topic == topic)
            continue;
        indicator.topic = topic;
        for (auto &[language, texts] : indicator.texts) {
            const auto same = sibling ? sibling->texts.find(language) : indicator.texts.end();
            texts.topic = sibling && same != sibling->texts.end() ? same->second.topic : std::string();
        }
        result.retitled.push_back(std::move(indicator));
    }
    for (auto k = at; k != kept.end(); ++k)
        result.order.push_back(k->first);
    return result;
}

void IndicatorModel::setRows(std::vector<IndicatorRow> rows)
{
    if (rows == m_rows)
        return;
    const auto sameShape = [](const IndicatorRow &a, const IndicatorRow &b) {
        return a.isTopic == b.isTopic && a.id == b.id && a.topic == b.topic &&
               a.isAmongFavorites == b.isAmongFavorites;
    };
    if (std::ranges::equal(rows, m_rows, sameShape)) { // what is selected stays so
        m_rows = std::move(rows);
        emit dataChanged(index(0), index(rowCount() - 1));
        return;
    }
    beginResetModel();
    m_rows = std::move(rows);
    endResetModel();
}

const IndicatorRow *IndicatorModel::rowAt(const QModelIndex &index) const
{
    return index.isValid() && index.row() < rowCount() ? &m_rows[static_cast<std::size_t>(index.row())]
                                                       : nullptr;
}

QModelIndex IndicatorModel::indexOf(const std::string &id, bool amongFavorites) const
{
    QModelIndex other;
    for (std::size_t i = 0; i < m_rows.size(); ++i) {
        if (m_rows[i].isTopic || m_rows[i].id != id)
            continue;
        if (m_rows[i].isAmongFavorites == amongFavorites)
            return index(static_cast<int>(i));
        other = index(static_cast<int>(i));
    }
    return other;
}

std::string IndicatorModel::idAt(const QModelIndex &index) const
{
    const IndicatorRow *row = rowAt(index);
    return row ? row->id : std::string();
}

int IndicatorModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

QVariant IndicatorModel::data(const QModelIndex &index, int role) const
{
    const IndicatorRow *row = rowAt(index);
    if (!row)
        return {};
    switch (role) {
    case Qt::DisplayRole:
        return inReadingOrder(row->text);
    case Qt::ToolTipRole:
        return row->isTopic ? plainToolTip(row->text)
                            : plainToolTip(row->definition.isEmpty()
                                               ? row->title
                                               : row->title + QStringLiteral(" – ") + row->definition);
    case Qt::AccessibleTextRole:
        if (row->isTopic)
            return row->isCollapsed ? tr("Topic %1, closed").arg(row->text) : tr("Topic %1").arg(row->text);
        return row->period.isEmpty() ? row->title : row->title + QStringLiteral(", ") + row->period;
    default:
        return {};
    }
}

Qt::ItemFlags IndicatorModel::flags(const QModelIndex &index) const
{
    const IndicatorRow *row = rowAt(index);
    if (!row)
        return Qt::ItemIsDropEnabled; // between rows
    if (row->isTopic)
        return Qt::ItemIsEnabled;
    const Qt::ItemFlags drag = m_isDraggable ? Qt::ItemIsDragEnabled : Qt::NoItemFlags;
    return Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemNeverHasChildren | drag;
}

QStringList IndicatorModel::mimeTypes() const
{
    return {kMimeType};
}

QMimeData *IndicatorModel::mimeData(const QModelIndexList &indexes) const
{
    QStringList ids;
    QList<QModelIndex> sorted = indexes;
    std::sort(sorted.begin(), sorted.end());
    for (const QModelIndex &index : sorted)
        ids << QString::fromStdString(idAt(index));
    auto *data = new QMimeData;
    data->setData(kMimeType, ids.join(u'\n').toUtf8());
    return data;
}

std::vector<std::string> IndicatorModel::idsIn(const QMimeData &data)
{
    std::vector<std::string> ids;
    QStringList each = QString::fromUtf8(data.data(kMimeType)).split(u'\n', Qt::SkipEmptyParts);
    each.removeDuplicates(); // among the favorites and under its topic
    for (const QString &id : each)
        ids.push_back(id.toStdString());
    return ids;
}

} // namespace choros::ui
