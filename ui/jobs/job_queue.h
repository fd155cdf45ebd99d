// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "support/job_context.h"

#include <QObject>
#include <QStringList>
#include <QThreadPool>

#include <exception>
#include <memory>

namespace choros::ui {

/// Runs jobs one after another on a thread of its own and delivers their results on the thread that made the
/// queue.
///
/// `work` gets a `JobContext` and returns a `Result`; it must own or share everything it touches. `done` gets
/// the result on the queue's thread. At the queue's end all work is told to stop and waited for: what heeds
/// its context ends early, what does not (saving an edit) is done. Results are not delivered then.
class JobQueue : public QObject
{
    Q_OBJECT

public:
    explicit JobQueue(QObject *parent = nullptr);
    ~JobQueue() override;

    /// Runs after everything queued before.
    template <typename Work, typename Done> void run(const QString &label, Work work, Done done)
    {
        start(label, packaged(std::move(work), std::move(done)));
    }

    /// Runs instead of everything queued before: that is told to stop, and its results are dropped.
    template <typename Work, typename Done> void replace(const QString &label, Work work, Done done)
    {
        dropAll();
        start(label, packaged(std::move(work), std::move(done)));
    }

    /// Tells running and queued work to stop. Results (mostly ErrorCode::Cancelled) are still delivered.
    void cancelAll();
    bool isBusy() const { return m_pending > 0; }
    QString label() const { return m_labels.value(0); } ///< of the job that runs; empty while none does

signals:
    void busyChanged(bool busy);
    void progressed(double fraction);

private:
    using Deliver = std::function<void()>;
    using Job = std::function<Deliver(const support::JobContext &)>;

    template <typename Work, typename Done> static Job packaged(Work work, Done done)
    {
        return [work = std::move(work),
                done = std::move(done)](const support::JobContext &job) mutable -> Deliver {
            using Outcome = decltype(work(job));
            std::shared_ptr<Outcome> outcome;
            try {
                outcome = std::make_shared<Outcome>(work(job));
            } catch (const std::exception &e) { // out of memory: nothing may throw across threads
                outcome = std::make_shared<Outcome>(
                    support::fail(support::ErrorCode::Internal, {}, std::string(e.what())));
            }
            return [done = std::move(done), outcome]() mutable { done(std::move(*outcome)); };
        };
    }

    void start(const QString &label, Job job);
    void dropAll();
    void finish(quint64 generation, const Deliver &deliver);
    void showProgress(quint64 generation, double fraction);

    QThreadPool m_pool;
    std::stop_source m_stop;
    quint64 m_generation = 0; ///< results of an older one are dropped
    int m_pending = 0;
    QStringList m_labels; ///< of the jobs pending, in their order
};

} // namespace choros::ui
