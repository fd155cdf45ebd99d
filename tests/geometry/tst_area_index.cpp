// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "geometry/area_index.h"

#include "files/boundaries.h"
#include "geometry/level_of_detail.h"
#include "random_coverage.h"

#include <QFileInfo>
#include <QTest>

#include <geos_c.h>

using namespace choros;
using namespace choros::geometry;

namespace {

/// Areas in GEOS, prepared, with their boxes; independent of the index under test.
class GeosAreas
{
public:
    explicit GeosAreas(const std::vector<MultiPolygon> &areas) : m_context(GEOS_init_r())
    {
        for (const MultiPolygon &area : areas) {
            std::vector<GEOSGeometry *> parts;
            for (const Polygon &polygon : area) {
                std::vector<GEOSGeometry *> holes;
                for (const Ring &hole : polygon.holes)
                    holes.push_back(ring(hole));
                parts.push_back(GEOSGeom_createPolygon_r(m_context, ring(polygon.outer), holes.data(),
                                                         static_cast<unsigned>(holes.size())));
            }
            m_shapes.push_back(GEOSGeom_createCollection_r(m_context, GEOS_MULTIPOLYGON, parts.data(),
                                                           static_cast<unsigned>(parts.size())));
            m_prepared.push_back(GEOSPrepare_r(m_context, m_shapes.back()));
            m_boxes.push_back(boundsOf(area));
        }
    }
    ~GeosAreas()
    {
        for (std::size_t i = 0; i < m_shapes.size(); ++i) {
            GEOSPreparedGeom_destroy_r(m_context, m_prepared[i]);
            GEOSGeom_destroy_r(m_context, m_shapes[i]);
        }
        GEOS_finish_r(m_context);
    }
    GeosAreas(const GeosAreas &) = delete;
    GeosAreas &operator=(const GeosAreas &) = delete;

    AreaId areaAt(Point point) const
    {
        GEOSGeometry *geometry = GEOSGeom_createPointFromXY_r(m_context, point.x, point.y);
        AreaId found = kNoArea;
        for (std::size_t i = 0; i < m_shapes.size() && found == kNoArea; ++i) {
            if (m_boxes[i].contains(point) && GEOSPreparedContains_r(m_context, m_prepared[i], geometry) == 1)
                found = static_cast<AreaId>(i);
        }
        GEOSGeom_destroy_r(m_context, geometry);
        return found;
    }

private:
    GEOSGeometry *ring(Ring points) const
    {
        points.push_back(points.front());
        return GEOSGeom_createLinearRing_r(
            m_context, GEOSCoordSeq_copyFromBuffer_r(m_context, &points.front().x,
                                                     static_cast<unsigned>(points.size()), 0, 0));
    }

    GEOSContextHandle_t m_context;
    std::vector<GEOSGeometry *> m_shapes;
    std::vector<const GEOSPreparedGeometry *> m_prepared;
    std::vector<Box> m_boxes;
};

/// How many of `count` random points lie in another area than GEOS says.
int disagreements(const std::vector<MultiPolygon> &areas, int count, unsigned seed)
{
    Coverage coverage = buildCoverage(areas);
    addIndex(coverage);
    const GeosAreas geos(areas);
    std::mt19937 random(seed);
    const Box bounds = coverage.bounds;
    std::uniform_real_distribution<double> x(bounds.minX, bounds.maxX);
    std::uniform_real_distribution<double> y(bounds.minY, bounds.maxY);
    int wrong = 0;
    for (int i = 0; i < count; ++i) {
        const Point point{x(random), y(random)};
        wrong += areaAt(coverage, point) != geos.areaAt(point);
    }
    return wrong;
}

} // namespace

class TestAreaIndex : public QObject
{
    Q_OBJECT

private slots:
    void findsWhatGoingThroughAllBoxesFinds()
    {
        std::mt19937 random(3);
        std::uniform_real_distribution<double> at(-100, 100);
        std::uniform_real_distribution<double> size(0, 12);
        for (const std::size_t count : {0u, 1u, 2u, 15u, 16u, 17u, 255u, 257u, 5000u}) {
            std::vector<Box> boxes;
            for (std::size_t i = 0; i < count; ++i) {
                const double x = at(random);
                const double y = at(random);
                boxes.push_back(i % 7 == 3 ? Box() : Box{x, y, x + size(random), y + size(random)});
            }
            const AreaIndex index(boxes);
            for (int i = 0; i < 200; ++i) {
                const double x = at(random);
                const double y = at(random);
                const Box asked{x, y, x + size(random), y + size(random)};
                std::vector<AreaId> expected;
                for (AreaId a = 0; a < boxes.size(); ++a) {
                    if (boxes[a].intersects(asked))
                        expected.push_back(a);
                }
                QCOMPARE(index.touching(asked), expected);
            }
        }
    }

    void emptyBoxesAndAnEmptyIndexFindNothing()
    {
        QVERIFY(AreaIndex().isEmpty());
        QVERIFY(AreaIndex().touching({0, 0, 1, 1}).empty());
        const std::vector<Box> boxes{{0, 0, 1, 1}};
        QVERIFY(AreaIndex(boxes).touching(Box()).empty());
        QVERIFY(AreaIndex(std::vector<Box>{Box()}).isEmpty());
    }

    void hitTestsEqualGeosOn100000Points()
    {
        QCOMPARE(disagreements(random_coverage::cellAreas(30, 11), 50000, 1), 0);
        QCOMPARE(disagreements(random_coverage::dealtAreas(30, 80, 5, 12), 50000, 2),
                 0); // islands, holes, gaps
    }

    void hitTestsEqualGeosOnRealTracts()
    {
        const QString file = QStringLiteral(CHOROS_SHARED_DATA "/boston/cb_2019_25_tract_500k.zip");
        if (!QFileInfo::exists(file))
            QSKIP("needs ../shared/data");
        const auto boundaries = files::readBoundaries(file.toStdString());
        QVERIFY(boundaries);
        std::vector<MultiPolygon> areas;
        for (const files::BoundaryArea &area : boundaries->areas)
            areas.push_back(area.shape);
        QCOMPARE(disagreements(areas, 20000, 4), 0);
    }

    void aPointOnABorderBelongsToOneArea()
    {
        const std::vector<MultiPolygon> areas{{{{{0, 0}, {1, 0}, {1, 1}, {0, 1}}, {}}},
                                              {{{{1, 0}, {2, 0}, {2, 1}, {1, 1}}, {}}}};
        Coverage coverage = buildCoverage(areas);
        addIndex(coverage);
        QCOMPARE(areaAt(coverage, {1, 0.5}), 1u); // its left edge is its own
        QCOMPARE(areaAt(coverage, {0, 0}), 0u);
        QCOMPARE(areaAt(coverage, {2, 0.5}), kNoArea);
        QCOMPARE(areaAt(coverage, {0.5, 1}), kNoArea);
        QCOMPARE(areaAt(coverage, {std::nan(""), 0}), kNoArea);
    }

    void theIndexIsNotNeeded()
    {
        const Coverage coverage = buildCoverage(random_coverage::cellAreas(6, 2));
        Coverage indexed = coverage;
        addIndex(indexed);
        for (double x = 1; x < 60; x += 2.3) {
            for (double y = 1; y < 60; y += 1.7)
                QCOMPARE(areaAt(coverage, {x, y}), areaAt(indexed, {x, y}));
        }
    }
};

QTEST_APPLESS_MAIN(TestAreaIndex)
#include "tst_area_index.moc"
