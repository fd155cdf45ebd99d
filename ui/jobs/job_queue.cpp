// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "jobs/job_queue.h"

namespace choros::ui {

JobQueue::JobQueue(QObject *parent) : QObject(parent)
{
    m_pool.setMaxThreadCount(1);
    m_pool.setExpiryTimeout(-1); // one thread for the whole life: SQLite and PROJ handles stay with it
}

JobQueue::~JobQueue()
{
    m_stop.request_stop();
    m_pool.waitForDone();
}

void JobQueue::cancelAll()
{
    m_stop.request_stop();
    m_stop = std::stop_source();
}

void JobQueue::dropAll()
{
    cancelAll();
    ++m_generation;
}

void JobQueue::start(const QString &label, Job job)
{
    const bool wasBusy = isBusy();
    ++m_pending;
    m_labels << label;
    if (!wasBusy)
        emit busyChanged(true);

    const quint64 generation = m_generation;
    support::JobContext context{m_stop.get_token(), {}};
    context.progress = [this, generation, last = -1.0](double fraction) mutable {
        if (fraction - last < 0.005 && fraction < 1)
            return; // the window needs no more than 200 steps
        last = fraction;
        QMetaObject::invokeMethod(
            this, [this, generation, fraction] { showProgress(generation, fraction); }, Qt::QueuedConnection);
    };
    m_pool.start([this, generation, context = std::move(context), job = std::move(job)] {
        Deliver deliver = job(context);
        QMetaObject::invokeMethod(
            this, [this, generation, deliver = std::move(deliver)] { finish(generation, deliver); },
            Qt::QueuedConnection);
    });
}

void JobQueue::finish(quint64 generation, const Deliver &deliver)
{
    --m_pending;
    m_labels.removeFirst();
    if (generation == m_generation)
        deliver(); // may queue the next job
    if (m_pending == 0)
        emit busyChanged(false);
}

void JobQueue::showProgress(quint64 generation, double fraction)
{
    if (generation == m_generation && isBusy())
        emit progressed(fraction);
}

} // namespace choros::ui
