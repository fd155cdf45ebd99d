// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "files/boundaries.h"
#include "geometry/neighbors.h"

#include <QFile>
#include <QTest>

#include <geos_c.h>

#include <array>
#include <cmath>
#include <memory>
#include <random>
#include <set>

using namespace choros::geometry;

namespace {

using Areas = std::vector<MultiPolygon>;
using Link = std::pair<std::string, std::string>;

constexpr auto kBoston = CHOROS_SOURCE_DIR "/sample-data/boston-1970/boston-1970-tracts.shp";
constexpr auto kColumbus = "/usr/lib/R/site-library/spData/shapes/columbus.shp";
constexpr auto kSids = "/usr/lib/R/site-library/spData/shapes/sids.shp";

MultiPolygon rectangle(double x, double y, double width, double height)
{
    return {{{{x, y}, {x + width, y}, {x + width, y + height}, {x, y + height}}, {}}};
}

MultiPolygon square(double x, double y)
{
    return rectangle(x, y, 1, 1);
}

Neighbors neighborsOf(const Areas &areas, Contiguity contiguity)
{
    return findNeighbors(buildCoverage(areas), {.contiguity = contiguity});
}

/// The neighbors of each area, one list per area.
using Lists = std::vector<std::vector<AreaId>>;

Lists listsOf(const Neighbors &neighbors)
{
    Lists lists;
    for (AreaId area = 0; area < neighbors.areaCount(); ++area)
        lists.emplace_back(neighbors.of(area).begin(), neighbors.of(area).end());
    return lists;
}

Lists rook(const Areas &areas)
{
    return listsOf(neighborsOf(areas, Contiguity::Rook));
}

Lists queen(const Areas &areas)
{
    return listsOf(neighborsOf(areas, Contiguity::Queen));
}

struct Destroy
{
    void operator()(GEOSGeometry *shape) const { GEOSGeom_destroy(shape); }
    void operator()(char *text) const { GEOSFree(text); }
};
using Geos = std::unique_ptr<GEOSGeometry, Destroy>;

GEOSGeometry *geosRing(const Ring &ring)
{
    GEOSCoordSequence *points = GEOSCoordSeq_create(static_cast<unsigned>(ring.size() + 1), 2);
    for (unsigned i = 0; i <= ring.size(); ++i)
        GEOSCoordSeq_setXY(points, i, ring[i % ring.size()].x, ring[i % ring.size()].y);
    return GEOSGeom_createLinearRing(points);
}

Ring ringOf(const GEOSGeometry *geosRing)
{
    const GEOSCoordSequence *points = GEOSGeom_getCoordSeq(geosRing);
    unsigned count = 0;
    GEOSCoordSeq_getSize(points, &count);
    Ring ring(count - 1);
    for (unsigned i = 0; i < ring.size(); ++i)
        GEOSCoordSeq_getXY(points, i, &ring[i].x, &ring[i].y);
    return ring;
}

/// One area of several cells, joined by GEOS: with holes, parts and rings that touch.
Geos joined(const std::vector<Ring> &cells)
{
    std::vector<GEOSGeometry *> polygons;
    for (const Ring &cell : cells)
        polygons.push_back(GEOSGeom_createPolygon(geosRing(cell), nullptr, 0));
    const Geos all(GEOSGeom_createCollection(GEOS_MULTIPOLYGON, polygons.data(),
                                             static_cast<unsigned>(polygons.size())));
    return Geos(GEOSUnaryUnion(all.get()));
}

MultiPolygon shapeOf(const GEOSGeometry *geos)
{
    MultiPolygon shape;
    for (int part = 0; part < GEOSGetNumGeometries(geos); ++part) {
        const GEOSGeometry *polygon = GEOSGetGeometryN(geos, part);
        if (GEOSisEmpty(polygon))
            continue;
        shape.push_back({ringOf(GEOSGetExteriorRing(polygon)), {}});
        for (int hole = 0; hole < GEOSGetNumInteriorRings(polygon); ++hole)
            shape.back().holes.push_back(ringOf(GEOSGetInteriorRingN(polygon, hole)));
    }
    return shape;
}

/// A grid of cells with rough borders; each belongs to one of `areaCount` areas or, where -1, to none.
struct RandomCoverage
{
    static constexpr int kSize = 9;

    explicit RandomCoverage(unsigned seed, int areaCount) : m_random(seed)
    {
        for (Point &corner : m_corners)
            corner = {m_jitter(m_random), m_jitter(m_random)};
        std::vector<std::vector<Ring>> cells(static_cast<std::size_t>(areaCount));
        std::uniform_int_distribution area(-1, areaCount - 1);
        for (int y = 0; y < kSize; ++y) {
            for (int x = 0; x < kSize; ++x) {
                if (const int chosen = area(m_random); chosen >= 0)
                    cells[static_cast<std::size_t>(chosen)].push_back(cell(x, y));
            }
        }
        for (const std::vector<Ring> &own : cells) {
            geos.push_back(joined(own));
            shapes.push_back(shapeOf(geos.back().get()));
        }
    }

    std::vector<Geos> geos;
    Areas shapes;

private:
    Point corner(int x, int y) const
    {
        const Point shift = m_corners[static_cast<std::size_t>(y * (kSize + 1) + x)];
        return {x + shift.x, y + shift.y};
    }
    /// Corners and one vertex along each side, which both neighbors have.
    Ring cell(int x, int y) const
    {
        const Point corners[] = {corner(x, y), corner(x + 1, y), corner(x + 1, y + 1), corner(x, y + 1)};
        Ring ring;
        for (int i = 0; i < 4; ++i) {
            const Point a = corners[i];
            const Point b = corners[(i + 1) % 4];
            ring.push_back(a);
            const bool level = i % 2 == 0;
            const double bend = 0.1 * std::sin(31 * (a.x + b.x) + 17 * (a.y + b.y));
            ring.push_back({(a.x + b.x) / 2 + (level ? 0 : bend), (a.y + b.y) / 2 + (level ? bend : 0)});
        }
        return ring;
    }

    std::mt19937 m_random;
    std::uniform_real_distribution<double> m_jitter{-0.2, 0.2};
    std::array<Point, std::size_t{kSize + 1} * (kSize + 1)> m_corners;
};

/// Neighbors by GEOS, pair by pair: the boundaries meet in lines (rook), or at all (queen).
Lists byGeos(const std::vector<Geos> &shapes, Contiguity contiguity)
{
    Lists lists(shapes.size());
    for (AreaId a = 0; a < shapes.size(); ++a) {
        for (AreaId b = a + 1; b < shapes.size(); ++b) {
            const std::unique_ptr<char, Destroy> matrix(GEOSRelate(shapes[a].get(), shapes[b].get()));
            const char boundaries = matrix.get()[4]; // dimension of what both boundaries have in common
            if (boundaries == '1' || (contiguity == Contiguity::Queen && boundaries == '0')) {
                lists[a].push_back(b);
                lists[b].push_back(a);
            }
        }
    }
    for (auto &list : lists)
        std::sort(list.begin(), list.end());
    return lists;
}

Areas shapesOf(const choros::files::Boundaries &boundaries)
{
    Areas shapes;
    for (const auto &area : boundaries.areas)
        shapes.push_back(area.shape);
    return shapes;
}

/// The links between areas by their ids.
std::set<Link> linksOf(const choros::files::Boundaries &boundaries, Contiguity contiguity)
{
    const Areas shapes = shapesOf(boundaries);
    const Neighbors neighbors = neighborsOf(shapes, contiguity);
    std::set<Link> links;
    for (AreaId a = 0; a < neighbors.areaCount(); ++a) {
        for (const AreaId b : neighbors.of(a))
            links.emplace(boundaries.areas[a].id, boundaries.areas[b].id);
    }
    return links;
}

QStringList linesOf(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    return QString::fromUtf8(file.readAll()).split(QLatin1Char('\n'), Qt::SkipEmptyParts).mid(1);
}

/// What spdep finds in a set: see tests/data/geometry/make_neighbors.R.
Lists expectedLists(const QString &set, Contiguity contiguity)
{
    const QString start =
        set + (contiguity == Contiguity::Rook ? QStringLiteral(",rook,") : QStringLiteral(",queen,"));
    Lists lists;
    for (const QString &line : linesOf(QStringLiteral(CHOROS_TEST_DATA "/geometry/neighbors.csv"))) {
        if (!line.startsWith(start))
            continue;
        std::vector<AreaId> &list = lists.emplace_back();
        for (const QString &area : line.section(QLatin1Char(','), 3).split(QLatin1Char(' ')))
            list.push_back(area.toUInt() - 1);
    }
    return lists;
}

std::size_t linkCount(const Lists &lists)
{
    std::size_t count = 0;
    for (const auto &list : lists)
        count += list.size();
    return count;
}

} // namespace

class TestNeighbors : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { initGEOS(nullptr, nullptr); }
    void cleanupTestCase() { finishGEOS(); }

    void rooksShareABorderAndQueensACorner()
    {
        const Areas four{square(0, 0), square(1, 0), square(0, 1), square(1, 1)};
        QCOMPARE(rook(four), (Lists{{1, 2}, {0, 3}, {0, 3}, {1, 2}}));
        QCOMPARE(queen(four), (Lists{{1, 2, 3}, {0, 2, 3}, {0, 1, 3}, {0, 1, 2}}));
    }

    void aCornerOnAnyVertexTouches()
    {
        // The diamond's tip is a vertex in the middle of the square's lower side.
        const MultiPolygon withMiddle{{{{0, 0}, {1, 0}, {2, 0}, {2, 2}, {0, 2}}, {}}};
        const MultiPolygon diamond{{{{1, 0}, {0, -1}, {1, -2}, {2, -1}}, {}}};
        QCOMPARE(queen({withMiddle, diamond}), (Lists{{1}, {0}}));
        QCOMPARE(rook({withMiddle, diamond}), (Lists{{}, {}}));
    }

    void aCornerOnAnEdgeWithoutAVertexDoesNot()
    {
        const MultiPolygon diamond{{{{1, 0}, {0, -1}, {1, -2}, {2, -1}}, {}}};
        QCOMPARE(queen({rectangle(0, 0, 2, 2), diamond}), (Lists{{}, {}}));
        // Of a long side beside two short ones, only the ends are shared.
        const Areas tee{rectangle(0, 0, 2, 1), square(0, 1), square(1, 1)};
        QCOMPARE(rook(tee), (Lists{{}, {2}, {1}}));
        QCOMPARE(queen(tee), (Lists{{1, 2}, {0, 2}, {0, 1}}));
    }

    void anAreaInAHoleHasOneNeighbor()
    {
        MultiPolygon around = rectangle(0, 0, 4, 4);
        around[0].holes.push_back(rectangle(1, 1, 2, 2)[0].outer);
        const Areas areas{around, rectangle(1, 1, 2, 2), square(10, 10)};
        QCOMPARE(rook(areas), (Lists{{1}, {0}, {}}));
        QCOMPARE(queen(areas), (Lists{{1}, {0}, {}}));
        QCOMPARE(neighborsOf(areas, Contiguity::Queen).islands(), (std::vector<AreaId>{2}));
    }

    void aRingThatTouchesItselfIsNoNeighborOfItself()
    {
        const MultiPolygon bow{{{{0, 0}, {1, 1}, {2, 0}, {2, 2}, {1, 1}, {0, 2}}, {}}};
        const MultiPolygon above{{{{0, 2}, {1, 1}, {2, 2}}, {}}};
        QCOMPARE(queen({bow}), (Lists{{}}));
        QCOMPARE(rook({bow, above}), (Lists{{1}, {0}}));
        const MultiPolygon apart{{{{1, 1}, {1.2, 0}, {0.8, 0}}, {}}};
        QCOMPARE(queen({bow, above, apart}), (Lists{{1, 2}, {0, 2}, {0, 1}}));
        QCOMPARE(rook({bow, above, apart}), (Lists{{1}, {0}, {}}));
    }

    void duplicatesAreNeighborsOfEachOtherAndOfTheirNeighbors()
    {
        const Areas areas{square(0, 0), square(1, 0), square(0, 0), square(1, 0), square(0, 0)};
        const Lists all{{1, 2, 3, 4}, {0, 2, 3, 4}, {0, 1, 3, 4}, {0, 1, 2, 4}, {0, 1, 2, 3}};
        QCOMPARE(rook(areas), all);
        QCOMPARE(queen(areas), all);
    }

    void areasThatOverlapAreNeighborsByWhatTheyShare()
    {
        // The second lies over the first's right half: three sides in common, but not vertex for vertex.
        const Areas half{rectangle(0, 0, 2, 1), square(1, 0)};
        QCOMPARE(rook(half), (Lists{{1}, {0}})); // the right side
        const Areas apart{rectangle(0, 0, 3, 3), square(1, 1)};
        QCOMPARE(queen(apart), (Lists{{}, {}}));
    }

    void partsThatTouchCountOnce()
    {
        const MultiPolygon two{square(0, 0)[0], square(2, 0)[0]};
        QCOMPARE(rook({two, square(1, 0)}), (Lists{{1}, {0}}));
    }

    void nothingHasNoNeighbors()
    {
        QCOMPARE(neighborsOf({}, Contiguity::Queen).areaCount(), std::size_t(0));
        QCOMPARE(queen({MultiPolygon{}, square(0, 0)}), (Lists{{}, {}}));
        QCOMPARE(rook({MultiPolygon{}, square(0, 0)}), (Lists{{}, {}}));
        QCOMPARE(neighborsOf({MultiPolygon{}, square(0, 0)}, Contiguity::Rook).islands().size(),
                 std::size_t(2));
    }

    void threadsChangeNothing()
    {
        Areas areas;
        for (int y = 0; y < 70; ++y) {
            for (int x = 0; x < 70; ++x)
                areas.push_back(square(x, y));
        }
        const Coverage coverage = buildCoverage(areas);
        for (const Contiguity contiguity : {Contiguity::Rook, Contiguity::Queen}) {
            const Neighbors one = findNeighbors(coverage, {contiguity, 1});
            QVERIFY(one == findNeighbors(coverage, {contiguity, 2}));
            QVERIFY(one == findNeighbors(coverage, {contiguity, 7}));
        }
        QCOMPARE(findNeighbors(coverage, {Contiguity::Rook, 3}).linkCount(), std::size_t(4 * 70 * 69));
        QCOMPARE(findNeighbors(coverage, {Contiguity::Queen, 3}).linkCount(),
                 std::size_t(4 * 70 * 69 + 4 * 69 * 69));
    }

    void randomCoveragesAgreeWithGeos()
    {
        std::size_t links = 0;
        std::size_t corners = 0;
        for (unsigned seed = 0; seed < 24; ++seed) {
            const RandomCoverage coverage(seed, 3 + static_cast<int>(seed));
            const Lists byRook = rook(coverage.shapes);
            const Lists byQueen = queen(coverage.shapes);
            QVERIFY2(byRook == byGeos(coverage.geos, Contiguity::Rook), qPrintable(QString::number(seed)));
            QVERIFY2(byQueen == byGeos(coverage.geos, Contiguity::Queen), qPrintable(QString::number(seed)));
            links += linkCount(byRook);
            corners += linkCount(byQueen) - linkCount(byRook);
        }
        QVERIFY(links > 1000);
        QVERIFY(corners > 100);
    }

    void neighborsEqualSpdeps_data()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<QString>("id");
        QTest::addColumn<std::size_t>("rookLinks");
        QTest::addColumn<std::size_t>("queenLinks");
        const auto row = [](const char *set, const char *path, const char *id, std::size_t rook,
                            std::size_t queen) {
            QTest::newRow(set) << QString::fromLatin1(path) << QString::fromLatin1(id) << rook << queen;
        };
        row("boston", kBoston, "TRACTID", 2676, 2910);
        row("columbus", kColumbus, "POLYID", 200, 236);
        row("sids", kSids, "FIPS", 462, 490);
    }

    void neighborsEqualSpdeps()
    {
        QFETCH(QString, path);
        QFETCH(QString, id);
        if (!QFile::exists(path))
            QSKIP("needs r-cran-spdata");
        const auto boundaries = choros::files::readBoundaries(
            path.toStdString(), {.idField = id.toStdString(), .crs = "EPSG:4267"});
        QVERIFY(boundaries);
        const Areas shapes = shapesOf(*boundaries);
        const QString set = QString::fromLatin1(QTest::currentDataTag());
        QCOMPARE(rook(shapes), expectedLists(set, Contiguity::Rook));
        QCOMPARE(queen(shapes), expectedLists(set, Contiguity::Queen));
        QTEST(linkCount(rook(shapes)), "rookLinks");
        QTEST(linkCount(queen(shapes)), "queenLinks");
    }

    void pairsEqualTheReference_data()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<QString>("id");
        const auto row = [](const char *set, const char *path, const char *id) {
            QTest::newRow(set) << QString::fromLatin1(path) << QString::fromLatin1(id);
        };
        row("boston_tracts506", kBoston, "TRACTID");
        row("columbus", kColumbus, "POLYID");
        row("sids2", kSids, "FIPS");
        row("boston_suffolk", CHOROS_SHARED_DATA "/boston/cb_2018_25_tract_500k.zip", "GEOID");
    }

    void pairsEqualTheReference()
    {
        QFETCH(QString, path);
        QFETCH(QString, id);
        const QString stem = QStringLiteral(CHOROS_SHARED_DATA "/reference/edges_") +
                             QString::fromLatin1(QTest::currentDataTag());
        if (!QFile::exists(path) || !QFile::exists(stem + QStringLiteral("_rook.csv")))
            QSKIP("needs CHOROS_SHARED_DATA and r-cran-spdata");
        auto boundaries = choros::files::readBoundaries(path.toStdString(),
                                                        {.idField = id.toStdString(), .crs = "EPSG:4267"});
        QVERIFY(boundaries);
        if (id == QStringLiteral("GEOID")) // the file has the whole state, the reference one county
            std::erase_if(boundaries->areas, [](const auto &area) { return !area.id.starts_with("25025"); });
        for (const Contiguity contiguity : {Contiguity::Rook, Contiguity::Queen}) {
            std::set<Link> expected;
            for (const QString &line :
                 linesOf(stem + (contiguity == Contiguity::Rook ? QStringLiteral("_rook.csv")
                                                                : QStringLiteral("_queen.csv"))))
                expected.emplace(line.section(QLatin1Char(','), 0, 0).toStdString(),
                                 line.section(QLatin1Char(','), 1, 1).trimmed().toStdString());
            QVERIFY(!expected.empty());
            QVERIFY(linksOf(*boundaries, contiguity) == expected);
        }
    }
};

QTEST_APPLESS_MAIN(TestNeighbors)
#include "tst_neighbors.moc"
