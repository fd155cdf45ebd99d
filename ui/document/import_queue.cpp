// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "document/import_queue.h"

#include "draw/receipt_text.h"

#include <QFileInfo>

namespace choros::ui {

namespace {

/// Whether nothing about a table is left to a person: it will be stored as it was understood.
bool isClear(const ImportSession &session)
{
    const SharedPlan plan = session.plan();
    return session.isReady() && !session.storeError() && plan->isKeyClear &&
           plan->vintage != tasks::VintageVerdict::Doubtful;
}

} // namespace

ImportQueue::ImportQueue(Document &document, QObject *parent) : QObject(parent), m_document(document)
{
    connect(&m_document, &Document::imported, this, [this](const SharedPlan &plan) { note(*plan); });
}

ImportQueue::~ImportQueue() = default;

void ImportQueue::setTables(const QStringList &tables)
{
    dropSession();
    m_tables = tables;
    m_next = 0;
    m_isSilent = false;
    m_stored.clear();
    m_indicators.clear();
    m_details.clear();
}

void ImportQueue::next()
{
    if (m_session)
        return;
    if (!areWaiting()) {
        end();
        return;
    }
    const QString table = m_tables[m_next++];
    if (m_isSilent)
        importSilently(table);
    else
        emit screenWanted(table);
}

void ImportQueue::importRest()
{
    m_isSilent = true;
    next();
}

void ImportQueue::stop()
{
    dropSession();
    m_isSilent = false;
    end();
}

void ImportQueue::importSilently(const QString &table)
{
    m_session = new ImportSession(m_document, table, {}, this);
    connect(m_session, &ImportSession::changed, this, &ImportQueue::onSessionChanged);
    connect(m_session, &ImportSession::stored, this, [this] {
        dropSession();
        next();
    });
}

void ImportQueue::onSessionChanged()
{
    if (m_session->isPlanning() || m_session->isStoring())
        return;
    const auto wasStopped = [](const auto &error) {
        return error && error->code == support::ErrorCode::Cancelled;
    };
    if (wasStopped(m_session->error()) || wasStopped(m_session->storeError())) {
        stop();
    } else if (isClear(*m_session)) {
        m_session->store();
    } else {
        const QString table = m_session->file();
        dropSession();
        m_isSilent = false;
        emit screenWanted(table);
    }
}

void ImportQueue::dropSession()
{
    if (!m_session)
        return;
    m_session->disconnect(this);
    m_session->deleteLater(); // it may be the one that speaks
    m_session = nullptr;
}

void ImportQueue::note(const tasks::ImportPlan &plan)
{
    if (m_next == 0)
        return; // of no queue
    m_stored.insert(m_next - 1);
    for (const project::SeriesEntry &entry : plan.entries)
        m_indicators.insert(entry.indicator);
    QStringList said{draw::matchedSentence(plan.receipt)};
    said << draw::receiptSentences(plan);
    m_details << QStringLiteral("%1: %2").arg(QString::fromStdString(plan.fileName), said.join(u' '));
}

void ImportQueue::end()
{
    Sum sum{m_stored.size(), m_indicators.size(), {}, m_details};
    for (qsizetype i = 0; i < m_tables.size(); ++i) {
        if (!m_stored.contains(i))
            sum.notImported << QFileInfo(m_tables[i]).fileName();
    }
    const bool isWorthSaying = m_tables.size() > 1 && m_next > 0;
    setTables({});
    if (isWorthSaying)
        emit ended(sum);
}

} // namespace choros::ui
