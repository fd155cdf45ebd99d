// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "draw/edit_text.h"

#include <QCoreApplication>

namespace choros::draw {

namespace {

struct EditText
{
    Q_DECLARE_TR_FUNCTIONS(choros::draw::EditText)

public:
    static QString indicators(project::EditKind kind, const QString &subject);
    static QString places(project::EditKind kind);
};

QString EditText::indicators(project::EditKind kind, const QString &subject)
{
    switch (kind) {
    case project::EditKind::ChangeClasses:
        return tr("other classes for %1").arg(subject);
    case project::EditKind::ChangeColors:
        return tr("other colors for %1").arg(subject);
    case project::EditKind::ChangeSymbols:
        return tr("another kind of map for %1").arg(subject);
    case project::EditKind::ReorderIndicators:
        return subject.isEmpty() ? tr("another order of indicators") : tr("moving %1").arg(subject);
    case project::EditKind::RemoveIndicators:
        return tr("removal of %1").arg(subject);
    default:
        return tr("change to %1").arg(subject);
    }
}

/// Of areas and groups; the subject comes in.
QString EditText::places(project::EditKind kind)
{
    switch (kind) {
    case project::EditKind::NameAreas:
        return tr("naming of %1");
    case project::EditKind::AddGroup:
        return tr("adding the group %1");
    case project::EditKind::ChangeGroup:
        return tr("change to the group %1");
    default:
        return tr("removal of the group %1");
    }
}

} // namespace

QString editText(const project::HistoryEntry &entry)
{
    const QString subject = QString::fromStdString(entry.subject);
    switch (entry.kind) {
    case project::EditKind::AddGeography:
        return EditText::tr("adding %1").arg(subject);
    case project::EditKind::AddDataset:
        return EditText::tr("import of %1").arg(subject);
    case project::EditKind::ReplaceDataset:
        return EditText::tr("replacement by %1").arg(subject);
    case project::EditKind::RemoveDataset:
        return EditText::tr("removal of %1").arg(subject);
    case project::EditKind::ChangeTitle:
        return EditText::tr("change of title");
    case project::EditKind::ChangeBlanks:
        return EditText::tr("another look of blank areas");
    case project::EditKind::ChangeIndicator:
    case project::EditKind::ChangeClasses:
    case project::EditKind::ChangeColors:
    case project::EditKind::ChangeSymbols:
    case project::EditKind::ReorderIndicators:
    case project::EditKind::RemoveIndicators:
        return EditText::indicators(entry.kind, subject);
    case project::EditKind::NameAreas:
    case project::EditKind::AddGroup:
    case project::EditKind::ChangeGroup:
    case project::EditKind::RemoveGroup:
        return EditText::places(entry.kind).arg(subject);
    }
    return {};
}

} // namespace choros::draw
