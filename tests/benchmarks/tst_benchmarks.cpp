// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "generated_coverage.h"
#include "geometry/coverage.h"

#include <QProcess>
#include <QTest>

using namespace choros;

class TestBenchmarks : public QObject
{
    Q_OBJECT

private slots:
    /// Others compare runs by these names.
    void benchmarksKeepTheirNames_data()
    {
        QTest::addColumn<QString>("name");
        for (const char *name :
             {"build", "open", "recolor/1080p", "hit", "neighbors/queen", "neighbors/rook"})
            QTest::newRow(name) << QString::fromLatin1(name);
        for (const char *window : {"nation", "state", "city"}) {
            for (const char *size : {"1080p", "2160p"}) {
                const QString name =
                    QStringLiteral("frame/%1/%2").arg(QLatin1String(window), QLatin1String(size));
                QTest::newRow(qPrintable(name)) << name;
                QTest::newRow(qPrintable(name + "/threads:1")) << name + "/threads:1";
            }
        }
    }

    void benchmarksKeepTheirNames()
    {
        static const QStringList names = [] {
            QProcess bench;
            bench.start(QStringLiteral(CHOROS_BIN_DIR "/choros-bench"), {"--benchmark_list_tests=true"});
            bench.waitForFinished();
            return QString::fromUtf8(bench.readAllStandardOutput()).split('\n', Qt::SkipEmptyParts);
        }();
        QFETCH(QString, name);
        QCOMPARE(names.count(name), 1);
    }

    void theGeneratedCoverageIsOfTheNationsSize()
    {
        const bench::GeneratedCoverage generated = bench::generateCoverage();
        QCOMPARE(generated.shapes.size(), std::size_t(84119));
        QCOMPARE(generated.counties.size(), generated.shapes.size());
        QCOMPARE(generated.states.size(), generated.shapes.size());
        std::size_t vertices = 0;
        for (const geometry::MultiPolygon &shape : generated.shapes) {
            vertices += shape[0].outer.size();
            QVERIFY(geometry::signedArea(shape[0].outer) > 0);
        }
        QVERIFY2(vertices > 4'600'000 && vertices < 4'900'000, qPrintable(QString::number(vertices)));
        QVERIFY(bench::generateCoverage().shapes == generated.shapes);
    }

    void theGeneratedCoverageIsWatertight()
    {
        const geometry::Coverage coverage = geometry::buildCoverage(bench::generateCoverage().shapes);
        QCOMPARE(coverage.report.overlapArcs, std::size_t(0));
        QCOMPARE(coverage.report.droppedRings, std::size_t(0));
        // Each border is there once, so what has one side is the rim: of 2 * (427 + 197) bricks, more or
        // less.
        QVERIFY2(coverage.report.outerArcs < 2000, qPrintable(QString::number(coverage.report.outerArcs)));
        QVERIFY(coverage.report.sharedArcs > 3 * std::size_t(84119) - 2000);
    }
};

QTEST_APPLESS_MAIN(TestBenchmarks)
#include "tst_benchmarks.moc"
