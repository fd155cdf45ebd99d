// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "table/table_columns.h"

#include <QSettings>

#include <algorithm>

namespace choros::ui {

namespace {

constexpr std::size_t kFirstColumns = 8;

QString settingsKey(const QString &projectId)
{
    return QStringLiteral("projects/%1/tableColumns").arg(projectId);
}

bool contains(const std::vector<SeriesKey> &keys, const SeriesKey &key)
{
    return std::find(keys.begin(), keys.end(), key) != keys.end();
}

} // namespace

std::vector<SeriesKey> firstColumns(const Document &document)
{
    const std::vector<SeriesKey> all = document.seriesKeys();
    std::vector<SeriesKey> first;
    for (const project::Indicator &indicator : document.indicators()) {
        const SeriesKey *latest = nullptr;
        for (const SeriesKey &key : all) {
            if (key.indicator == indicator.id)
                latest = &key; // by period: the last is the newest
        }
        if (latest && first.size() < kFirstColumns)
            first.push_back(*latest);
    }
    return first;
}

std::vector<TableColumn> tableColumns(const Document &document, const std::vector<SeriesKey> &chosen)
{
    const std::vector<SeriesKey> all = document.seriesKeys();
    const SeriesKey mapped{document.scene().indicator, document.scene().period};
    std::vector<SeriesKey> keys = chosen;
    if (!contains(keys, mapped))
        keys.insert(keys.begin(), mapped);
    std::vector<TableColumn> columns;
    for (const SeriesKey &key : keys) {
        const project::Indicator *indicator = document.indicator(key.indicator);
        if (indicator && contains(all, key))
            columns.push_back({key, *indicator, key == mapped});
    }
    return columns;
}

std::vector<SeriesKey> rememberedColumns(const QString &projectId)
{
    std::vector<SeriesKey> keys;
    for (const QString &text : QSettings().value(settingsKey(projectId)).toStringList())
        keys.push_back({text.section(u'\t', 0, 0).toStdString(), text.section(u'\t', 1).toStdString()});
    return keys;
}

void rememberColumns(const QString &projectId, const std::vector<SeriesKey> &columns)
{
    QStringList texts;
    for (const SeriesKey &key : columns)
        texts << QString::fromStdString(key.indicator) + u'\t' + QString::fromStdString(key.period);
    QSettings().setValue(settingsKey(projectId), texts);
}

QString columnTitle(const TableColumn &column)
{
    const QString title = QString::fromStdString(column.indicator.title);
    return column.key.period.empty()
               ? title
               : QStringLiteral("%1, %2").arg(title, QString::fromStdString(column.key.period));
}

} // namespace choros::ui
