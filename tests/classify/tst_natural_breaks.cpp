// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "classify/natural_breaks.h"

#include <QtTest>

#include <limits>
#include <map>
#include <random>

using namespace choros;
using classify::naturalBreakStarts;

namespace {

long double sumOfSquares(const std::vector<double> &values, const std::vector<int> &counts, std::size_t from,
                         std::size_t to)
{
    long double weight = 0;
    long double sum = 0;
    for (std::size_t i = from; i < to; ++i) {
        weight += counts[i];
        sum += counts[i] * static_cast<long double>(values[i]);
    }
    long double squares = 0;
    for (std::size_t i = from; i < to; ++i) {
        const long double deviation = values[i] - sum / weight;
        squares += counts[i] * deviation * deviation;
    }
    return squares;
}

/// Tries every partition of the values from `from` on.
long double bruteForce(const std::vector<double> &values, const std::vector<int> &counts, std::size_t from,
                       int classes)
{
    if (classes == 1)
        return sumOfSquares(values, counts, from, values.size());
    long double least = std::numeric_limits<long double>::infinity();
    for (std::size_t cut = from + 1; cut + static_cast<std::size_t>(classes) - 1 <= values.size(); ++cut)
        least = std::min(least, sumOfSquares(values, counts, from, cut) +
                                    bruteForce(values, counts, cut, classes - 1));
    return least;
}

/// The recurrence without any pruning, in quadratic time: the least cost of all values.
long double plainRecurrence(const std::vector<double> &values, const std::vector<int> &counts, int classes)
{
    std::vector<std::vector<long double>> cost(values.size(), std::vector<long double>(values.size()));
    for (std::size_t from = 0; from < values.size(); ++from) {
        long double weight = 0;
        long double mean = 0;
        long double squares = 0; // by Welford's update, another formula than the one under test
        for (std::size_t to = from; to < values.size(); ++to) {
            weight += counts[to];
            const long double step = values[to] - mean;
            mean += step * counts[to] / weight;
            squares += counts[to] * step * (values[to] - mean);
            cost[from][to] = squares;
        }
    }
    std::vector<long double> best = cost[0];
    for (int layer = 1; layer < classes; ++layer)
        for (std::size_t last = values.size(); last-- > 0;) {
            long double least = std::numeric_limits<long double>::infinity();
            for (std::size_t first = 1; first <= last; ++first)
                least = std::min(least, best[first - 1] + cost[first][last]);
            best[last] = least;
        }
    return best.back();
}

long double costOf(const std::vector<double> &values, const std::vector<int> &counts,
                   const std::vector<std::size_t> &starts)
{
    long double cost = 0;
    for (std::size_t i = 0; i < starts.size(); ++i)
        cost +=
            sumOfSquares(values, counts, starts[i], i + 1 < starts.size() ? starts[i + 1] : values.size());
    return cost;
}

} // namespace

class TestNaturalBreaks : public QObject
{
    Q_OBJECT
private slots:
    void everyOptimumEqualsBruteForce();
    void longRangesKeepTheOptimum_data();
    void longRangesKeepTheOptimum();
    void farOffsetsKeepTheOptimum();
    void extremeMagnitudesNeitherOverflowNorVanish();
    void equallyGoodPartitionsAreChosenTheSameWay();
    void cancellingStops();
};

void TestNaturalBreaks::everyOptimumEqualsBruteForce()
{
    std::mt19937 random(20240527);
    for (int round = 0; round < 600; ++round) {
        std::map<double, int> drawn;
        const int n = 1 + static_cast<int>(random() % 13);
        for (int i = 0; i < n; ++i) {
            const double small = static_cast<double>(random() % 40);
            ++drawn[round % 2 ? small : std::exp(small / 4)]; // many ties, then a long tail
        }
        std::vector<double> values;
        std::vector<int> counts;
        for (const auto &[value, count] : drawn) {
            values.push_back(value);
            counts.push_back(count);
        }
        for (int classes = 1; classes <= static_cast<int>(values.size()) && classes <= 6; ++classes) {
            const auto starts = naturalBreakStarts(values, counts, classes);
            QVERIFY(starts);
            QCOMPARE(starts->size(), static_cast<std::size_t>(classes));
            QCOMPARE(starts->front(), std::size_t{0});
            QVERIFY(std::ranges::is_sorted(*starts));
            const long double expected = bruteForce(values, counts, 0, classes);
            const long double got = costOf(values, counts, *starts);
            QVERIFY2(got <= expected + 1e-12L * (expected + 1),
                     qPrintable(QString("round %1, %2 classes").arg(round).arg(classes)));
        }
    }
}

void TestNaturalBreaks::longRangesKeepTheOptimum_data()
{
    QTest::addColumn<int>("shape");
    QTest::newRow("even steps, many ties in cost") << 0;
    QTest::newRow("uniform") << 1;
    QTest::newRow("long tail") << 2;
    QTest::newRow("clusters far apart") << 3;
    QTest::newRow("weighted") << 4;
}

void TestNaturalBreaks::longRangesKeepTheOptimum()
{
    QFETCH(int, shape);
    std::mt19937 random(99);
    std::map<double, int> drawn;
    for (int i = 0; i < 350; ++i) {
        const double u = static_cast<double>(random()) / 4294967296.0;
        const double shapes[] = {static_cast<double>(i), u, std::exp(6 * u), 1e6 * (i % 5) + u,
                                 std::floor(300 * u)};
        drawn[shapes[shape]] += shape == 4 ? 1 + i % 9 : 1;
    }
    std::vector<double> values;
    std::vector<int> counts;
    for (const auto &[value, count] : drawn) {
        values.push_back(value);
        counts.push_back(count);
    }
    for (int classes = 1; classes <= 9; ++classes) {
        const auto starts = naturalBreakStarts(values, counts, classes);
        QVERIFY(starts);
        const long double expected = plainRecurrence(values, counts, classes);
        const long double got = costOf(values, counts, *starts);
        QVERIFY2(std::fabs(got - expected) <= 1e-9L * expected,
                 qPrintable(QString("%1 classes: %2, not %3")
                                .arg(classes)
                                .arg(static_cast<double>(got), 0, 'g', 17)
                                .arg(static_cast<double>(expected), 0, 'g', 17)));
    }
}

void TestNaturalBreaks::farOffsetsKeepTheOptimum()
{
    // Three groups a thousandth wide, a billion from zero: squares unshifted would lose them.
    const double base = 1e9;
    const std::vector<double> values{base,         base + 0.001, base + 0.002, base + 0.5,
                                     base + 0.501, base + 1.0,   base + 1.001};
    const auto starts = naturalBreakStarts(values, std::vector<int>(values.size(), 1), 3);
    QVERIFY(starts);
    QCOMPARE(*starts, (std::vector<std::size_t>{0, 3, 5}));
}

void TestNaturalBreaks::extremeMagnitudesNeitherOverflowNorVanish()
{
    const double huge = std::numeric_limits<double>::max();
    auto starts = naturalBreakStarts(std::vector<double>{-huge, -huge / 2, huge / 2, huge},
                                     std::vector<int>{1, 1, 1, 1}, 2);
    QVERIFY(starts);
    QCOMPARE(*starts, (std::vector<std::size_t>{0, 2}));
    const double tiny = std::numeric_limits<double>::denorm_min();
    starts = naturalBreakStarts(std::vector<double>{0, tiny, 10 * tiny, 11 * tiny},
                                std::vector<int>{1, 1, 1, 1}, 2);
    QVERIFY(starts);
    QCOMPARE(*starts, (std::vector<std::size_t>{0, 2}));
}

void TestNaturalBreaks::equallyGoodPartitionsAreChosenTheSameWay()
{
    // 1 | 2 3 and 1 2 | 3 cost the same; the longer last class is taken.
    const auto starts = naturalBreakStarts(std::vector<double>{1, 2, 3}, std::vector<int>{1, 1, 1}, 2);
    QVERIFY(starts);
    QCOMPARE(*starts, (std::vector<std::size_t>{0, 1}));
}

void TestNaturalBreaks::cancellingStops()
{
    std::stop_source stop;
    stop.request_stop();
    const auto starts = naturalBreakStarts(std::vector<double>{1, 2, 3}, std::vector<int>{1, 1, 1}, 2,
                                           {stop.get_token(), {}});
    QVERIFY(!starts);
    QCOMPARE(starts.error().code, support::ErrorCode::Cancelled);
}

QTEST_APPLESS_MAIN(TestNaturalBreaks)
#include "tst_natural_breaks.moc"
