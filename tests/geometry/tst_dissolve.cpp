// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Outlines of groups, held against what GEOS unites from the same polygons.

#include "files/boundaries.h"
#include "geometry/dissolve.h"
#include "geometry/level_of_detail.h"
#include "geometry/repair.h"

#include <geos_c.h>

#include <QElapsedTimer>
#include <QFileInfo>
#include <QTest>

#include <cmath>
#include <map>
#include <memory>
#include <random>

using namespace choros;
using namespace choros::geometry;

namespace {

using Areas = std::vector<MultiPolygon>;

const GEOSContextHandle_t kGeos = GEOS_init_r();

struct Destroy
{
    void operator()(GEOSGeometry *g) const { GEOSGeom_destroy_r(kGeos, g); }
};
using Geos = std::unique_ptr<GEOSGeometry, Destroy>;

GEOSGeometry *geosRing(Ring ring)
{
    ring.push_back(ring.front());
    return GEOSGeom_createLinearRing_r(
        kGeos, GEOSCoordSeq_copyFromBuffer_r(kGeos, &ring.front().x, unsigned(ring.size()), 0, 0));
}

Geos geosOf(const MultiPolygon &shape)
{
    std::vector<GEOSGeometry *> polygons;
    for (const Polygon &polygon : shape) {
        std::vector<GEOSGeometry *> holes;
        for (const Ring &hole : polygon.holes)
            holes.push_back(geosRing(hole));
        polygons.push_back(GEOSGeom_createPolygon_r(
            kGeos, geosRing(polygon.outer), holes.empty() ? nullptr : holes.data(), unsigned(holes.size())));
    }
    return Geos(
        GEOSGeom_createCollection_r(kGeos, GEOS_MULTIPOLYGON, polygons.data(), unsigned(polygons.size())));
}

/// What is wrong with the outlines of groups, as GEOS sees them; empty if nothing.
QString fault(const Areas &areas, const Grouping &groups, const std::vector<GroupShape> &shapes)
{
    std::map<std::uint32_t, MultiPolygon> members;
    for (std::size_t i = 0; i < areas.size(); ++i) {
        if (groups[i] != kNoGroup && !areas[i].empty())
            members[groups[i]].insert(members[groups[i]].end(), areas[i].begin(), areas[i].end());
    }
    if (shapes.size() != members.size())
        return QStringLiteral("%1 groups of %2").arg(shapes.size()).arg(members.size());
    for (const GroupShape &group : shapes) {
        const Geos mine = geosOf(group.shape);
        if (GEOSisValid_r(kGeos, mine.get()) != 1) {
            char *reason = GEOSisValidReason_r(kGeos, mine.get());
            const QString text = QStringLiteral("group %1: %2").arg(group.group).arg(QLatin1String(reason));
            GEOSFree_r(kGeos, reason);
            return text;
        }
        const Geos parts = geosOf(members[group.group]);
        const Geos theirs(GEOSUnaryUnion_r(kGeos, parts.get()));
        if (GEOSEquals_r(kGeos, mine.get(), theirs.get()) != 1)
            return QStringLiteral("group %1 is another shape").arg(group.group);
        double area = 0;
        GEOSArea_r(kGeos, theirs.get(), &area);
        if (std::abs(areaOf(group.shape) - area) > 1e-9 * area)
            return QStringLiteral("group %1 has the area %2 of %3")
                .arg(group.group)
                .arg(areaOf(group.shape))
                .arg(area);
    }
    return {};
}

double ringsArea(const std::vector<GroupRings> &outlines)
{
    double sum = 0;
    for (const GroupRings &outline : outlines) {
        for (const Ring &ring : outline.rings)
            sum += signedArea(ring);
    }
    return sum;
}

Ring square(double x, double y, double size = 1)
{
    return {{x, y}, {x + size, y}, {x + size, y + size}, {x, y + size}};
}

/// A grid whose vertices are moved, each by an amount of its own, with a vertex in the middle of each edge.
Areas bentGrid(int columns, int rows)
{
    const auto bend = [](double x, double y) {
        return Point{x + 0.1 * std::sin(5.1 * y + 2.3 * x), y + 0.1 * std::cos(4.7 * x - 1.9 * y)};
    };
    Areas areas;
    for (int y = 0; y < rows; ++y) {
        for (int x = 0; x < columns; ++x) {
            Ring ring;
            for (const auto &[dx, dy] : {std::pair{0.0, 0.0},
                                         {0.5, 0.0},
                                         {1.0, 0.0},
                                         {1.0, 0.5},
                                         {1.0, 1.0},
                                         {0.5, 1.0},
                                         {0.0, 1.0},
                                         {0.0, 0.5}})
                ring.push_back(bend(x + dx, y + dy));
            areas.push_back({{ring, {}}});
        }
    }
    return areas;
}

std::vector<GroupShape> dissolved(const Areas &areas, const Grouping &groups)
{
    return dissolve(buildCoverage(areas), groups, nullptr).value();
}

struct Tracts
{
    Areas areas;
    std::vector<std::string> ids;
};

Tracts tractsOf(const std::string &file)
{
    Tracts tracts;
    auto read = files::readBoundaries(file);
    if (!read)
        return tracts;
    for (files::BoundaryArea &area : read->areas) {
        tracts.areas.push_back(std::move(area.shape));
        tracts.ids.push_back(area.id);
    }
    return tracts;
}

Grouping byPrefix(const std::vector<std::string> &ids, std::size_t length)
{
    std::map<std::string, std::uint32_t> numbers;
    Grouping groups;
    for (const std::string &id : ids)
        groups.push_back(
            numbers.try_emplace(id.substr(0, length), std::uint32_t(numbers.size())).first->second);
    return groups;
}

Grouping byChance(std::size_t areas, std::uint32_t count, std::uint32_t seed)
{
    std::mt19937 random(seed);
    Grouping groups(areas);
    for (std::uint32_t &group : groups)
        group = std::uint32_t(random() % count);
    return groups;
}

} // namespace

class TestDissolve : public QObject
{
    Q_OBJECT

private slots:
    void bordersInsideAGroupVanish()
    {
        const auto shapes = dissolved(Areas{{{square(0, 0), {}}}, {{square(1, 0), {}}}}, {7, 7});
        QCOMPARE(shapes.size(), std::size_t(1));
        QCOMPARE(shapes[0].group, 7u);
        QCOMPARE(shapes[0].shape.size(), std::size_t(1));
        QVERIFY(shapes[0].shape[0].holes.empty());
        QCOMPARE(signedArea(shapes[0].shape[0].outer), 2.0);
    }

    void outerRingsRunCounterclockwiseAndHolesClockwise()
    {
        Areas areas = bentGrid(3, 3);
        const auto outlines = dissolvedRings(buildCoverage(areas), {1, 1, 1, 1, 2, 1, 1, 1, 1}, nullptr);
        QCOMPARE(outlines.size(), std::size_t(2));
        QCOMPARE(outlines[0].rings.size(), std::size_t(2));
        QVERIFY(signedArea(outlines[0].rings[0]) * signedArea(outlines[0].rings[1]) < 0);
        QVERIFY(signedArea(outlines[1].rings[0]) > 0);
    }

    void aHoleBelongsToTheOutlineAroundIt()
    {
        // A ring of tracts, in its middle another group, in whose middle the first again.
        const Areas areas = bentGrid(5, 5);
        Grouping groups(25, 1);
        for (const std::size_t i : {6, 7, 8, 11, 13, 16, 17, 18})
            groups[i] = 2;
        const auto shapes = dissolved(areas, groups);
        QCOMPARE(shapes[0].shape.size(), std::size_t(2));
        QCOMPARE(shapes[0].shape[0].holes.size() + shapes[0].shape[1].holes.size(), std::size_t(1));
        QCOMPARE(fault(areas, groups, shapes), QString());
    }

    void aGroupThatTouchesItselfAtAPointIsTwoPolygons()
    {
        const Areas areas = bentGrid(2, 2);
        const Grouping groups{1, 2, 2, 1};
        const auto shapes = dissolved(areas, groups);
        QCOMPARE(shapes[0].shape.size(), std::size_t(2));
        QCOMPARE(shapes[1].shape.size(), std::size_t(2));
        QCOMPARE(fault(areas, groups, shapes), QString());
    }

    void aHoleThatTouchesItsOutlineIsAHole()
    {
        // Two holes that meet in a point, and one that meets the outer border in one.
        const Areas areas = bentGrid(4, 4);
        Grouping groups(16, 1);
        groups[5] = groups[10] = 2;
        const auto twoHoles = dissolved(areas, groups);
        QCOMPARE(twoHoles[0].shape.size(), std::size_t(1));
        QCOMPARE(twoHoles[0].shape[0].holes.size(), std::size_t(2));
        QCOMPARE(fault(areas, groups, twoHoles), QString());

        const Ring dented{{0, 0}, {2, 0}, {4, 0}, {4, 4}, {0, 4}};
        const Ring triangle{{2, 0}, {3, 2}, {1, 2}};
        const Areas touching{{{dented, {triangle}}}, {{triangle, {}}}};
        const auto shapes = dissolved(touching, {1, 2});
        QCOMPARE(shapes[0].shape.size(), std::size_t(1));
        QCOMPARE(shapes[0].shape[0].holes.size(), std::size_t(1));
        QCOMPARE(fault(touching, {1, 2}, shapes), QString());
    }

    void areasOfNoGroupAreOutside()
    {
        const Areas areas = bentGrid(3, 3);
        Grouping groups(9, 1);
        groups[4] = kNoGroup;
        const auto shapes = dissolved(areas, groups);
        QCOMPARE(shapes.size(), std::size_t(1));
        QCOMPARE(shapes[0].shape[0].holes.size(), std::size_t(1));
        QVERIFY(dissolved(areas, {}).empty());
        QVERIFY(dissolved({}, {}).empty());
    }

    void neighborsWithoutSharedVerticesAreUnited()
    {
        const Areas areas{
            {{square(0, 0), {}}}, {{square(0, 1), {}}}, {{{{1, 0}, {2, 0}, {2, 2}, {1, 2}}, {}}}};
        const auto shapes = dissolved(areas, {1, 1, 1});
        QCOMPARE(shapes[0].shape.size(), std::size_t(1));
        QCOMPARE(fault(areas, {1, 1, 1}, shapes), QString());
    }

    void overlapsAndDuplicatesAreUnited()
    {
        const Areas areas{
            {{square(0, 0), {}}}, {{square(0, 0), {}}}, {{square(0.5, 0.5), {}}}, {{square(1, 0), {}}}};
        for (const Grouping &groups : {Grouping{1, 1, 1, 1}, Grouping{1, 2, 1, 2}, Grouping{1, 1, 2, 2}})
            QCOMPARE(fault(areas, groups, dissolved(areas, groups)), QString());
    }

    void everyGroupOfRandomCoveragesIsWhatGeosUnites()
    {
        for (std::uint32_t seed = 1; seed <= 60; ++seed) {
            const int columns = 2 + int(seed * 7 % 9);
            Areas areas = bentGrid(columns, 8);
            if (seed % 3 == 0) // some areas get the next but one as a second part, others none
                for (std::size_t i = 0; i + 2 < areas.size(); i += 5) {
                    areas[i].push_back(areas[i + 2][0]);
                    areas[i + 2].clear();
                }
            Grouping groups = byChance(areas.size(), 2 + seed % 4, seed);
            if (seed % 2)
                groups[groups.size() / 2] = kNoGroup;
            const QString wrong = fault(areas, groups, dissolved(areas, groups));
            QVERIFY2(wrong.isEmpty(), qPrintable(QStringLiteral("seed %1: %2").arg(seed).arg(wrong)));
        }
    }

    void everyLevelHasTheSameRings()
    {
        Coverage coverage = buildCoverage(bentGrid(12, 12));
        addLevels(coverage);
        const Grouping groups = byChance(144, 3, 5);
        const auto full = dissolvedRings(coverage, groups, nullptr);
        for (const Level &level : coverage.levels) {
            const auto rings = dissolvedRings(coverage, groups, &level);
            QCOMPARE(rings.size(), full.size());
            for (std::size_t g = 0; g < full.size(); ++g) {
                QCOMPARE(rings[g].rings.size(), full[g].rings.size());
                for (const Ring &ring : rings[g].rings)
                    QVERIFY(ring.size() >= 3);
            }
        }
        QVERIFY(std::abs(ringsArea(full) -
                         areaOf(dissolve(coverage, Grouping(144, 1), nullptr).value()[0].shape)) < 1e-9);
    }

    void beingToldToStopIsAnError()
    {
        std::stop_source stop;
        stop.request_stop();
        const auto result =
            dissolve(buildCoverage(bentGrid(2, 2)), {1, 1, 1, 1}, nullptr, {stop.get_token(), {}});
        QVERIFY(!result);
        QCOMPARE(result.error().code, support::ErrorCode::Cancelled);
    }

    void bostonByTownsAndByChance()
    {
        const Tracts tracts = tractsOf(CHOROS_SOURCE_DIR "/sample-data/boston-1970/boston-1970-tracts.shp");
        QCOMPARE(tracts.areas.size(), std::size_t(506));
        for (const Grouping &groups : {byPrefix(tracts.ids, 2), byChance(506, 5, 1), byChance(506, 2, 2)})
            QCOMPARE(fault(tracts.areas, groups, dissolved(tracts.areas, groups)), QString());
    }

    void massachusettsByCountyAndByChance()
    {
        const std::string file = CHOROS_SHARED_DATA "/boston/cb_2018_25_tract_500k.zip";
        const std::string other = CHOROS_SHARED_DATA "/boston/cb_2019_25_tract_500k.zip";
        if (!QFileInfo::exists(QString::fromStdString(file)))
            QSKIP("../shared/data is not here");
        for (const std::string &path : {file, other}) {
            const Tracts tracts = tractsOf(path);
            QVERIFY(tracts.areas.size() > 1400);
            for (const Grouping &groups :
                 {byPrefix(tracts.ids, 5), byPrefix(tracts.ids, 2), byChance(tracts.areas.size(), 5, 1)})
                QCOMPARE(fault(tracts.areas, groups, dissolved(tracts.areas, groups)), QString());
        }
    }

    void theNationByCountyStateAndChance()
    {
        const std::string file = CHOROS_SHARED_DATA "/nation/us_tracts.zip";
        if (!QFileInfo::exists(QString::fromStdString(file)))
            QSKIP("../shared/data is not here");
        const Tracts tracts = tractsOf(file);
        QCOMPARE(tracts.areas.size(), std::size_t(84119));
        const Coverage coverage = buildCoverage(tracts.areas);
        QElapsedTimer clock;
        const Grouping classes = byChance(tracts.areas.size(), 5, 1);
        clock.start();
        const auto rings = dissolvedRings(coverage, classes, nullptr);
        qInfo("five random classes: rings %lld ms", clock.restart());
        const auto shapes = dissolve(coverage, classes, nullptr);
        qInfo("five random classes: polygons %lld ms", clock.restart());
        double area = 0;
        for (const GroupShape &group : *shapes)
            area += areaOf(group.shape);
        double whole = 0;
        for (const MultiPolygon &shape : tracts.areas)
            whole += areaOf(shape);
        QVERIFY(std::abs(area - whole) < 1e-9 * whole);
        QVERIFY(std::abs(ringsArea(rings) - whole) < 1e-9 * whole);
        clock.restart();
        const Grouping counties = byPrefix(tracts.ids, 5);
        const auto outlines = dissolve(coverage, counties, nullptr);
        qInfo("counties: polygons %lld ms", clock.restart());
        QCOMPARE(fault(tracts.areas, counties, *outlines), QString());
        const Grouping states = byPrefix(tracts.ids, 2);
        clock.restart();
        const auto stateOutlines = dissolve(coverage, states, nullptr);
        qInfo("states: polygons %lld ms", clock.restart());
        QCOMPARE(stateOutlines->size(), std::size_t(51));
        QCOMPARE(fault(tracts.areas, states, *stateOutlines), QString());
    }
};

QTEST_APPLESS_MAIN(TestDissolve)
#include "tst_dissolve.moc"
