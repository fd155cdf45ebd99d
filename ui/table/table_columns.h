// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "document/document.h"

#include <QString>

#include <vector>

namespace choros::ui {

/// An indicator in one of its periods, as a column of the table.
struct TableColumn
{
    SeriesKey key;
    project::Indicator indicator;
    bool isMapped = false;

    bool operator==(const TableColumn &) const = default;
};

/// What nobody has chosen: the indicators of the list's beginning, each in its latest period.
std::vector<SeriesKey> firstColumns(const Document &document);

/// The columns to show: those chosen that still exist, with what is mapped first where it is not among them.
std::vector<TableColumn> tableColumns(const Document &document, const std::vector<SeriesKey> &chosen);

/// What a person chose for a project, kept with the person; empty where nothing has been chosen.
std::vector<SeriesKey> rememberedColumns(const QString &projectId);
void rememberColumns(const QString &projectId, const std::vector<SeriesKey> &columns);

/// "Median household income, 2018–2022".
QString columnTitle(const TableColumn &column);

} // namespace choros::ui
