// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/job_context.h"
#include "support/result.h"

#include <QTest>

#include <memory>
#include <string>

using namespace choros::support;

namespace {

Result<int> half(int number)
{
    if (number % 2 != 0)
        return fail(ErrorCode::BadArgument, std::to_string(number), "odd");
    return number / 2;
}

} // namespace

class TestResult : public QObject
{
    Q_OBJECT

private slots:
    void aValueIsHeld();
    void anErrorIsHeld();
    void andThenStopsAtTheFirstError();
    void transformChangesTheValueOnly();
    void moveOnlyValuesMoveOut();
    void resultsOfNothingSucceedByDefault();
    void aPartOfAJobReportsItsShare();
    void aStoppedJobSaysSo();
};

void TestResult::aValueIsHeld()
{
    const Result<int> result = half(8);
    QVERIFY(result);
    QCOMPARE(*result, 4);
    QCOMPARE(result.value_or(9), 4);
}

void TestResult::anErrorIsHeld()
{
    const Result<int> result = half(7);
    QVERIFY(!result);
    QVERIFY(result.error() == (Error{ErrorCode::BadArgument, "7", "odd"}));
    QCOMPARE(result.value_or(9), 9);
}

void TestResult::andThenStopsAtTheFirstError()
{
    QCOMPARE(*half(8).and_then(half), 2);
    QCOMPARE(half(6).and_then(half).error().subject, std::string("3"));
    QCOMPARE(half(5).and_then(half).error().subject, std::string("5"));
}

void TestResult::transformChangesTheValueOnly()
{
    const auto text = [](int number) { return std::to_string(number); };
    QCOMPARE(*half(8).transform(text), std::string("4"));
    QVERIFY(half(7).transform(text).error().code == ErrorCode::BadArgument);
}

void TestResult::moveOnlyValuesMoveOut()
{
    Result<std::unique_ptr<int>> result = std::make_unique<int>(3);
    const std::unique_ptr<int> taken = *std::move(result);
    QCOMPARE(*taken, 3);
}

void TestResult::resultsOfNothingSucceedByDefault()
{
    QVERIFY(Result<void>());
    const Result<void> failed = fail(ErrorCode::Cancelled);
    QVERIFY(!failed);
    const Result<int> handedOn = failed.unexpected();
    QVERIFY(handedOn.error().code == ErrorCode::Cancelled);
}

void TestResult::aPartOfAJobReportsItsShare()
{
    double last = -1;
    const JobContext job{{}, [&](double fraction) { last = fraction; }};
    job.part(0.5, 1.0).part(0.0, 0.5).report(1.0);
    QCOMPARE(last, 0.75);
    JobContext().part(0, 1).report(0.5);
}

void TestResult::aStoppedJobSaysSo()
{
    std::stop_source source;
    const JobContext job{source.get_token(), {}};
    const JobContext part = job.part(0, 0.5);
    QVERIFY(!part.cancelled());
    source.request_stop();
    QVERIFY(part.cancelled());
}

QTEST_APPLESS_MAIN(TestResult)
#include "tst_result.moc"
