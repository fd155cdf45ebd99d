// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "document/import_session.h"

#include <QObject>
#include <QStringList>

#include <cstddef>
#include <set>
#include <string>

namespace choros::ui {

/// Tables that wait to be imported, one after the other: each has a screen of its own, or, once a person says
/// so, none as long as its plan leaves nothing to decide.
class ImportQueue : public QObject
{
    Q_OBJECT

public:
    /// What came of several tables.
    struct Sum
    {
        std::size_t imported = 0;
        std::size_t indicators = 0;
        QStringList notImported; ///< names of files
        QStringList details;     ///< what there is to say of each that was imported
    };

    explicit ImportQueue(Document &document, QObject *parent = nullptr);
    /// Whatever is imported without a screen is told to stop.
    ~ImportQueue() override;

    /// Takes the place of all that wait.
    void setTables(const QStringList &tables);
    /// Goes on to the next, or to the end.
    void next();
    /// The same, without screens from here to the first table that needs a person.
    void importRest();
    /// Gives up those that are left.
    void stop();
    bool isRunning() const { return m_session != nullptr; } ///< without a screen
    bool areWaiting() const { return m_next < m_tables.size(); }
    qsizetype number() const { return m_next; } ///< of the table that is under way, from 1
    qsizetype count() const { return m_tables.size(); }

signals:
    void screenWanted(const QString &table);
    void ended(const choros::ui::ImportQueue::Sum &sum); ///< of several tables, at least one of them begun

private:
    void importSilently(const QString &table);
    void onSessionChanged();
    void dropSession();
    void note(const tasks::ImportPlan &plan);
    void end();

    Document &m_document;
    QStringList m_tables;
    qsizetype m_next = 0; ///< index of the first that waits
    bool m_isSilent = false;
    ImportSession *m_session = nullptr;
    std::set<qsizetype> m_stored; ///< indices of those that are imported
    std::set<std::string> m_indicators;
    QStringList m_details;
};

} // namespace choros::ui
