// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "geometry/level_of_detail.h"
#include "geometry/pack.h"
#include "random_coverage.h"
#include "support/xxh64.h"

#include <QTest>

#include <cstring>

using namespace choros;
using namespace choros::geometry;

namespace {

using Areas = std::vector<MultiPolygon>;
using Blob = std::vector<std::byte>;

Coverage built(const Areas &areas)
{
    Coverage coverage = buildCoverage(areas);
    coverage.pointLevels = pointLevelsOf(coverage);
    return coverage;
}

bool isSame(const Coverage &a, const Coverage &b)
{
    return a.areaCount == b.areaCount && a.points == b.points && a.arcs == b.arcs &&
           a.arcBoxes == b.arcBoxes && a.areaStarts == b.areaStarts && a.areaArcs == b.areaArcs &&
           a.areaBoxes == b.areaBoxes && a.bounds == b.bounds && a.report == b.report &&
           a.pointLevels == b.pointLevels;
}

/// As a writer would who means harm.
void sign(Blob &blob)
{
    if (blob.size() < 24)
        return;
    const std::uint64_t size = blob.size();
    std::memcpy(blob.data() + 8, &size, 8);
    const std::uint64_t checksum = support::xxh64(std::span(blob).subspan(24));
    std::memcpy(blob.data() + 16, &checksum, 8);
}

template <typename T> void set(Blob &blob, std::size_t at, T value)
{
    std::memcpy(blob.data() + at, &value, sizeof value);
}

/// What drawing will do with it must be safe as well.
void use(Coverage &coverage)
{
    prepareForDrawing(coverage);
    (void)polygonsOf(coverage);
    (void)areaAt(coverage, coverage.bounds.isEmpty() ? Point() : coverage.bounds.center());
    const auto again = unpackCoverage(packCoverage(coverage));
    QVERIFY(again.has_value());
}

} // namespace

class TestPack : public QObject
{
    Q_OBJECT

private slots:
    void coveragesComeBackExactly()
    {
        for (unsigned seed = 1; seed <= 20; ++seed) {
            const Coverage coverage = built(random_coverage::dealtAreas(9, 12, 6, seed));
            const auto back = unpackCoverage(packCoverage(coverage));
            QVERIFY(back.has_value());
            QVERIFY(isSame(*back, coverage));
        }
    }

    void manyBlocksComeBackExactly()
    {
        const Coverage coverage = built(random_coverage::cellAreas(80, 1));
        QVERIFY(coverage.arcs.size() > 3 * 4096);
        const auto back = unpackCoverage(packCoverage(coverage));
        QVERIFY(back.has_value());
        QVERIFY(isSame(*back, coverage));
    }

    void coordinatesOffTheGridComeBackBitForBit()
    {
        const double tiny = std::numeric_limits<double>::denorm_min();
        const double third = 1.0 / 3;
        const Areas areas{{{{{0, 0}, {third, tiny}, {1e300, 1e300}, {-1e-300, 3e15}}, {}}},
                          {{{{9e12, 0}, {9e12 + 5, 0}, {9e12, 5}}, {}}},
                          {{{{-8e12, 0}, {-8e12 + 5, 0}, {-8e12, 5}}, {}}}};
        const Coverage coverage = built(areas);
        const auto back = unpackCoverage(packCoverage(coverage));
        QVERIFY(back.has_value());
        QVERIFY(isSame(*back, coverage));
        QVERIFY(std::memcmp(back->points.data(), coverage.points.data(), coverage.points.size() * 16) == 0);
    }

    void minusZeroComesBack()
    {
        Coverage coverage; // not one of `buildCoverage`, which has no -0
        coverage.areaCount = 1;
        coverage.points = {{-0.0, 0}, {1, -0.0}, {1, 1}, {-0.0, 0}};
        coverage.arcs = {{0, 4, 0, kNoArea}};
        deriveLists(coverage);
        const auto back = unpackCoverage(packCoverage(coverage));
        QVERIFY(back.has_value());
        QVERIFY(std::memcmp(back->points.data(), coverage.points.data(), 4 * sizeof(Point)) == 0);
    }

    void nothingAndEmptyAreasComeBack()
    {
        for (const Areas &areas : {Areas{}, Areas(3), Areas(100'000)}) {
            const Coverage coverage = built(areas);
            const auto back = unpackCoverage(packCoverage(coverage));
            QVERIFY(back.has_value());
            QVERIFY(isSame(*back, coverage));
        }
    }

    void levelsNeedNotBeThere()
    {
        const Coverage coverage = buildCoverage(random_coverage::cellAreas(4, 1));
        const auto back = unpackCoverage(packCoverage(coverage));
        QVERIFY(back.has_value());
        QVERIFY(back->pointLevels.empty());
    }

    void theSameCoverageIsPackedTheSame()
    {
        const Areas areas = random_coverage::cellAreas(9, 7);
        QVERIFY(packCoverage(built(areas)) == packCoverage(built(areas)));
    }

    void pointsOnTheGridAreSmall()
    {
        const Coverage coverage = buildCoverage(random_coverage::cellAreas(30, 1));
        QVERIFY(packCoverage(coverage).size() < coverage.points.size() * 8);
    }

    void everyTruncationIsAnError()
    {
        const Blob blob = packCoverage(built(random_coverage::cellAreas(4, 1)));
        for (std::size_t size = 0; size < blob.size(); ++size) {
            Blob cut(blob.begin(), blob.begin() + static_cast<std::ptrdiff_t>(size));
            QVERIFY(!unpackCoverage(cut));
            sign(cut);
            QVERIFY(!unpackCoverage(cut));
        }
        Blob longer = blob;
        longer.push_back(std::byte{0});
        QVERIFY(!unpackCoverage(longer));
        sign(longer);
        QVERIFY(!unpackCoverage(longer));
    }

    void everyFlippedBitIsAnError()
    {
        const Blob blob = packCoverage(built(random_coverage::cellAreas(3, 1)));
        for (std::size_t at = 0; at < blob.size(); ++at) {
            for (unsigned bit = 0; bit < 8; ++bit) {
                Blob flipped = blob;
                flipped[at] ^= static_cast<std::byte>(1u << bit);
                QVERIFY(!unpackCoverage(flipped));
            }
        }
    }

    // With a checksum that is right, what lies behind it must hold: an error, or a coverage that is safe to
    // use.
    void corruptionUnderARightChecksumIsSafe()
    {
        std::mt19937 random(20260401);
        int taken = 0;
        for (int i = 0; i < 20'000; ++i) {
            static const Blob sound[] = {
                packCoverage(built(random_coverage::cellAreas(3, 1))),
                packCoverage(built(random_coverage::dealtAreas(4, 5, 4, 2))),
                packCoverage(buildCoverage(Areas{{{{{0, 0}, {1.0 / 3, 0}, {0, 1}}, {}}}})),
            };
            Blob blob = sound[random() % 3];
            for (unsigned flips = 1 + random() % 4; flips > 0; --flips) {
                const std::size_t at = random() % (random() % 2 == 0 ? 160 : blob.size());
                const unsigned values[] = {0u, 1u, 0x7fu, 0x80u, 0xffu, static_cast<unsigned>(random())};
                blob[at] = static_cast<std::byte>(values[random() % 6]);
            }
            if (random() % 8 == 0)
                blob.resize(random() % blob.size());
            sign(blob);
            auto coverage = unpackCoverage(blob);
            if (!coverage)
                continue;
            ++taken;
            use(*coverage);
        }
        QVERIFY(taken > 500); // what is behind the checks was reached, too
    }

    void numbersThatPromiseTooMuchTakeNoMemory_data()
    {
        QTest::addColumn<int>("at");
        for (const int at : {24, 28, 32, 36})
            QTest::addRow("byte %d", at) << at;
    }
    void numbersThatPromiseTooMuchTakeNoMemory()
    {
        QFETCH(int, at);
        const Blob sound = packCoverage(built(random_coverage::cellAreas(3, 1)));
        for (const std::uint32_t number : {0u, 1u, 0x7fffffffu, 0x80000000u, 0xfffffffeu, 0xffffffffu}) {
            Blob blob = sound;
            set(blob, static_cast<std::size_t>(at), number);
            sign(blob);
            QVERIFY(blob == sound || !unpackCoverage(blob)); // there is one block
        }
    }

    // Found by the fuzzer: the sum of the two is 0 in 32 bits.
    void numbersWithoutAnyBlockAreRefused()
    {
        Blob blob = packCoverage({});
        set(blob, 28, 0x23232323u);
        set(blob, 32, 0xdcdcdcddu);
        sign(blob);
        QVERIFY(!unpackCoverage(blob));
    }

    void anotherVersionIsRefused()
    {
        Blob blob = packCoverage(built(random_coverage::cellAreas(3, 1)));
        set(blob, 4, kPackVersion + 1);
        sign(blob);
        const auto back = unpackCoverage(blob);
        QVERIFY(!back);
        QCOMPARE(back.error().code, support::ErrorCode::ProjectDamaged);
        QVERIFY(back.error().detail.find("version") != std::string::npos);
    }
};

QTEST_APPLESS_MAIN(TestPack)
#include "tst_pack.moc"
