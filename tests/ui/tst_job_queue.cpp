// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "jobs/job_queue.h"

#include <QSignalSpy>
#include <QTest>

#include <thread>

using namespace choros;
using namespace choros::ui;
using support::ErrorCode;
using support::JobContext;
using support::Result;

class TestJobQueue : public QObject
{
    Q_OBJECT

private slots:
    void resultsArriveOnTheCallersThreadInOrder()
    {
        JobQueue queue;
        QStringList seen;
        const QThread *here = QThread::currentThread();
        for (int i = 0; i < 5; ++i) {
            queue.run(
                QStringLiteral("count"), [i](const JobContext &) -> Result<int> { return i; },
                [&](Result<int> result) {
                    QCOMPARE(QThread::currentThread(), here);
                    seen << QString::number(*result);
                });
        }
        QTRY_VERIFY(!queue.isBusy());
        QCOMPARE(seen.join(u','), QStringLiteral("0,1,2,3,4"));
    }

    void replacedWorkIsToldToStopAndNotDelivered()
    {
        JobQueue queue;
        std::atomic<bool> started = false;
        std::atomic<bool> stopped = false;
        bool deliveredOld = false;
        bool deliveredNew = false;
        queue.run(
            {},
            [&](const JobContext &job) -> Result<int> {
                started = true;
                while (!job.cancelled())
                    std::this_thread::yield();
                stopped = true;
                return support::fail(ErrorCode::Cancelled);
            },
            [&](Result<int>) { deliveredOld = true; });
        while (!started)
            std::this_thread::yield();
        queue.replace(
            {}, [](const JobContext &) -> Result<int> { return 1; },
            [&](Result<int>) { deliveredNew = true; });
        QTRY_VERIFY(!queue.isBusy());
        QVERIFY(stopped);
        QVERIFY(deliveredNew);
        QVERIFY(!deliveredOld);
    }

    void cancelledWorkIsDeliveredAsCancelledAndLaterWorkRuns()
    {
        JobQueue queue;
        std::optional<ErrorCode> code;
        std::atomic<bool> started = false;
        queue.run(
            {},
            [&](const JobContext &job) -> Result<int> {
                started = true;
                while (!job.cancelled())
                    std::this_thread::yield();
                return support::fail(ErrorCode::Cancelled);
            },
            [&](Result<int> result) { code = result.error().code; });
        while (!started)
            std::this_thread::yield();
        queue.cancelAll();
        QTRY_VERIFY(!queue.isBusy());
        QCOMPARE(*code, ErrorCode::Cancelled);
        bool ran = false;
        queue.run(
            {}, [](const JobContext &job) -> Result<bool> { return !job.cancelled(); },
            [&](Result<bool> result) { ran = *result; });
        QTRY_VERIFY(ran);
    }

    void theQueuesEndStopsAndWaits()
    {
        std::atomic<bool> finished = false;
        std::atomic<bool> started = false;
        {
            JobQueue queue;
            queue.run(
                {},
                [&](const JobContext &job) -> Result<int> {
                    started = true;
                    while (!job.cancelled())
                        std::this_thread::yield();
                    finished = true;
                    return 0;
                },
                [](Result<int>) { QFAIL("delivered after its end"); });
            while (!started)
                std::this_thread::yield();
        }
        QVERIFY(finished);
        QCoreApplication::processEvents();
    }

    void whatIsThrownBecomesAnError()
    {
        JobQueue queue;
        std::optional<support::Error> error;
        queue.run(
            {}, [](const JobContext &) -> Result<int> { throw std::bad_alloc(); },
            [&](Result<int> result) { error = result.error(); });
        QTRY_VERIFY(!queue.isBusy());
        QCOMPARE(error->code, ErrorCode::Internal);
    }

    void progressIsReportedInSteps()
    {
        JobQueue queue;
        QSignalSpy spy(&queue, &JobQueue::progressed);
        queue.run(
            {},
            [](const JobContext &job) -> Result<int> {
                for (int i = 0; i <= 100000; ++i)
                    job.report(i / 100000.0);
                return 0;
            },
            [](Result<int>) {});
        QTRY_VERIFY(!queue.isBusy());
        QVERIFY(spy.size() > 50);
        QVERIFY(spy.size() < 300);
        QCOMPARE(spy.last().first().toDouble(), 1.0);
    }
};

QTEST_GUILESS_MAIN(TestJobQueue)
#include "tst_job_queue.moc"
