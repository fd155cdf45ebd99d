// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Groups of areas: kept, chosen, compared.

#include "places/places_panel.h"

#include "draw/receipt_text.h"

#include <QLabel>
#include <QLineEdit>
#include <QMenu>

namespace choros::ui {

using support::Result;

void PlacesPanel::showGroups()
{
    m_shownGroups.clear();
    std::vector<PlaceList::Row> rows;
    const tasks::LoadedGeography *geography = m_document.geography();
    for (const project::Group &group : m_document.groups()) {
        if (!geography || group.geography != geography->geography.id)
            continue;
        m_shownGroups.push_back(group);
        PlaceList::Row row;
        row.name = QString::fromStdString(group.title);
        row.margin = group.geoids.size() == 1 ? tr("1 area")
                                              : tr("%1 areas").arg(draw::countText(group.geoids.size()));
        rows.push_back(std::move(row));
    }
    m_noGroups->setVisible(rows.empty());
    m_groups->setVisible(!rows.empty());
    m_groups->setRows(std::move(rows));
}

void PlacesPanel::chooseGroup(int row)
{
    if (row < 0 || row >= static_cast<int>(m_shownGroups.size()) || !m_document.geography())
        return;
    m_document.selection().select(
        areasOf(m_shownGroups[static_cast<std::size_t>(row)], *m_document.geography()));
}

void PlacesPanel::showGroupMenu(int row, const QPoint &position)
{
    if (row < 0 || row >= static_cast<int>(m_shownGroups.size()) || !m_document.geography())
        return;
    const project::Group group = m_shownGroups[static_cast<std::size_t>(row)];
    QMenu menu(this);
    menu.addAction(tr("Select its areas"), this, [this, row] { chooseGroup(row); });
    menu.addAction(tr("Pin to compare"), this, [this, group] {
        if (m_document.geography())
            pin(QString::fromStdString(group.title), areasOf(group, *m_document.geography()));
    });
    menu.addSeparator();
    menu.addAction(tr("Remove the group"), this, [this, group] { removeGroup(group); });
    menu.exec(position);
}

void PlacesPanel::pin(const QString &name, const values::AreaSet &areas)
{
    m_pinned = Pinned{name, areas};
    sumUp();
}

void PlacesPanel::pinSelection()
{
    pin(selectionName(), m_document.selection().areas());
}

/// The group's name where the selection is one, the area's where it is one, otherwise how many there are.
QString PlacesPanel::selectionName() const
{
    const AreaSelection &selection = m_document.selection();
    const tasks::LoadedGeography *geography = m_document.geography();
    if (!geography)
        return {};
    for (const project::Group &group : m_shownGroups) {
        if (group.geoids.size() == selection.count() && areasOf(group, *geography) == selection.areas())
            return QString::fromStdString(group.title);
    }
    if (selection.count() == 1)
        return QString::fromUtf8(m_document.labels().name(selection.areas().areas().front()));
    return tr("%1 areas").arg(draw::countText(selection.count()));
}

void PlacesPanel::saveGroup()
{
    const QString title = m_groupName->text().trimmed();
    const tasks::LoadedGeography *geography = m_document.geography();
    if (title.isEmpty() || m_document.selection().isEmpty() || !geography)
        return;
    project::Group group;
    group.title = title.toStdString();
    group.geography = geography->geography.id;
    for (const project::Group &other : m_shownGroups) {
        if (other.title == group.title) {
            group.id = other.id;
            group.kind = other.kind;
        }
    }
    m_document.selection().areas().forEach(
        [&](std::size_t area) { group.geoids.push_back(geography->ids[area]); });
    m_document.edit(tr("Saving the group"), [group](project::Project &project) -> Result<void> {
        auto id = project.putGroup(group);
        if (!id)
            return id.unexpected();
        return {};
    });
    m_groupName->clear();
}

void PlacesPanel::removeGroup(const project::Group &group)
{
    m_document.edit(tr("Removing the group"),
                    [id = group.id](project::Project &project) { return project.removeGroup(id); });
}

} // namespace choros::ui
