// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "crs/crs.h"

#include <QtTest>

#include <array>
#include <cmath>
#include <limits>

using namespace choros;
using namespace choros::crs;
using geometry::Box;
using geometry::Point;
using support::ErrorCode;

class TestCrs : public QObject
{
    Q_OBJECT
private slots:
    void aTextIsRecognized_data();
    void aTextIsRecognized();
    void aTextIsRefused_data();
    void aTextIsRefused();
    void theWktReadsBackAsTheSame_data();
    void theWktReadsBackAsTheSame();
    void aDefaultCrsAnswersWithNothing();
    void aDatumHasItsName();
    void pointsTransformAsInOtherSoftware_data();
    void pointsTransformAsInOtherSoftware();
    void pointsThatCannotBeTransformedBecomeNaN();
    void aMissingGridIsRemarked();
    void withinADatumNothingIsRemarked_data();
    void withinADatumNothingIsRemarked();
    void degreesAreToldFromOtherUnits_data();
    void degreesAreToldFromOtherUnits();
    void theExtentIsTheSmallestArc_data();
    void theExtentIsTheSmallestArc();
    void theLocalCrsFitsThePlace_data();
    void theLocalCrsFitsThePlace();
    void theLocalCrsKeepsTheDatum_data();
    void theLocalCrsKeepsTheDatum();
    void aFewAreasMoreDoNotChangeTheLocalCrs();
    void anExtentThatIsNoneIsRefused();
    void snydersAlbersExampleIsMet();
    void snydersAzimuthalExampleIsMet();
    void ellipsoidalAreasAreMet();
    void aBoxIsTransformedByItsSides();
};

namespace {

const char kEsriMassachusettsFeet[] =
    R"(PROJCS["NAD_1983_StatePlane_Massachusetts_Mainland_FIPS_2001_Feet",GEOGCS["GCS_North_American_1983",)"
    R"(DATUM["D_North_American_1983",SPHEROID["GRS_1980",6378137.0,298.257222101]],PRIMEM["Greenwich",0.0],)"
    R"(UNIT["Degree",0.0174532925199433]],PROJECTION["Lambert_Conformal_Conic"],)"
    R"(PARAMETER["False_Easting",656166.667],PARAMETER["False_Northing",2460625.0],)"
    R"(PARAMETER["Central_Meridian",-71.5],PARAMETER["Standard_Parallel_1",42.68333333333333],)"
    R"(PARAMETER["Standard_Parallel_2",41.71666666666667],PARAMETER["Latitude_Of_Origin",41.0],)"
    R"(UNIT["Foot_US",0.3048006096012192]])";
const char kEsriNad83[] =
    R"(GEOGCS["GCS_North_American_1983",DATUM["D_North_American_1983",SPHEROID["GRS_1980",6378137,298.257222101]],)"
    R"(PRIMEM["Greenwich",0],UNIT["Degree",0.017453292519943295]])";
const char kEsriNad27[] =
    R"(GEOGCS["GCS_North_American_1927",DATUM["D_North_American_1927",SPHEROID["Clarke_1866",6378206.4,)"
    R"(294.978698213898]],PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]])";
const char kEsriWebMercator[] =
    R"(PROJCS["WGS_1984_Web_Mercator_Auxiliary_Sphere",GEOGCS["GCS_WGS_1984",DATUM["D_WGS_1984",)"
    R"(SPHEROID["WGS_1984",6378137.0,298.257223563]],PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]],)"
    R"(PROJECTION["Mercator_Auxiliary_Sphere"],PARAMETER["False_Easting",0.0],PARAMETER["False_Northing",0.0],)"
    R"(PARAMETER["Central_Meridian",0.0],PARAMETER["Standard_Parallel_1",0.0],)"
    R"(PARAMETER["Auxiliary_Sphere_Type",0.0],UNIT["Meter",1.0]])";
constexpr double kUsFoot = 1200.0 / 3937.0;

Crs parsed(const char *text)
{
    const auto crs = Crs::fromText(text);
    return crs ? *crs : Crs();
}

Point transformed(const Transform &transform, Point p)
{
    transform.apply({&p, 1});
    return p;
}

} // namespace

void TestCrs::aTextIsRecognized_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("epsg");
    QTest::addColumn<bool>("geographic");
    QTest::addColumn<double>("unitM");
    const auto row = [](const char *name, const char *text, int epsg, bool geographic, double unitM) {
        QTest::newRow(name) << QByteArray(text) << epsg << geographic << unitM;
    };
    row("code", "EPSG:4269", 4269, true, 1);
    row("lower case", "epsg:4269", 4269, true, 1);
    row("number", " 26986\n", 26986, false, 1);
    row("US feet", "EPSG:2249", 2249, false, kUsFoot);
    row("international feet", "EPSG:2223", 2223, false, 0.3048);
    row("urn", "urn:ogc:def:crs:EPSG::3435", 3435, false, kUsFoot);
    row("ESRI code", "ESRI:102696", 0, false, kUsFoot);
    row(".prj of census files", kEsriNad83, 4269, true, 1);
    row(".prj of NAD27", kEsriNad27, 4267, true, 1);
    row(".prj of State Plane in US feet", kEsriMassachusettsFeet, 2249, false, kUsFoot);
    row(".prj of Web Mercator", kEsriWebMercator, 3857, false, 1);
    row("PROJ string", "+proj=longlat +datum=NAD83 +no_defs", 4269, true, 1);
    row("old PROJ string", "+init=epsg:26986", 26986, false, 1);
    row("PROJ string of one's own", "+proj=aea +lat_1=41 +lat_2=43 +lon_0=-71 +datum=NAD83 +units=us-ft", 0,
        false, kUsFoot);
    row("with a height", "EPSG:5498", 4269, true, 1); // NAD83 + NAVD88 height
    row("three-dimensional", "EPSG:4979", 4326, true, 1);
}

void TestCrs::aTextIsRecognized()
{
    QFETCH(QByteArray, text);
    const auto crs = Crs::fromText(text.toStdString());
    QVERIFY2(crs.has_value(), crs ? "" : crs.error().detail.c_str());
    QVERIFY(crs->isValid());
    QTEST(crs->epsg(), "epsg");
    QTEST(crs->isGeographic(), "geographic");
    QTEST(crs->unitM(), "unitM");
    QVERIFY(!crs->name().empty());
    QVERIFY(crs->wkt().find('\n') == std::string::npos);
}

void TestCrs::aTextIsRefused_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("blanks") << QByteArray(" \n");
    QTest::newRow("a word") << QByteArray("feet");
    QTest::newRow("a name the database would find") << QByteArray("NAD83");
    QTest::newRow("no such code") << QByteArray("EPSG:999999");
    QTest::newRow("a number too long") << QByteArray("99999999999999999999");
    QTest::newRow("garbage .prj") << QByteArray("this is not WKT (((((");
    QTest::newRow("broken WKT") << QByteArray(kEsriNad83).left(80);
    QTest::newRow("a local CRS") << QByteArray(R"(LOCAL_CS["site grid",UNIT["Meter",1.0]])");
    QTest::newRow("a height") << QByteArray("EPSG:5703");
    QTest::newRow("geocentric") << QByteArray("EPSG:4978");
    QTest::newRow("an operation") << QByteArray(
        "+proj=pipeline +step +proj=unitconvert +xy_in=deg +xy_out=rad");
    QTest::newRow("binary") << QByteArray("\x00\x01\x02[\xff", 5);
}

void TestCrs::aTextIsRefused()
{
    QFETCH(QByteArray, text);
    const auto crs = Crs::fromText(text.toStdString());
    QVERIFY(!crs);
    QCOMPARE(crs.error().code, ErrorCode::CrsInvalid);
}

void TestCrs::theWktReadsBackAsTheSame_data()
{
    QTest::addColumn<QByteArray>("text");
    for (const char *text :
         {"EPSG:4269", "EPSG:4267", "EPSG:3857", "EPSG:2249", "ESRI:102696", "EPSG:5498",
          "+proj=laea +lat_0=42 +lon_0=-71 +datum=NAD83", "+proj=longlat +ellps=clrk66 +towgs84=-8,160,176"})
        QTest::newRow(text) << QByteArray(text);
}

void TestCrs::theWktReadsBackAsTheSame()
{
    QFETCH(QByteArray, text);
    const Crs crs = parsed(text.constData());
    QVERIFY(crs.isValid());
    const Crs again = parsed(crs.wkt().c_str());
    QCOMPARE(QByteArray::fromStdString(again.wkt()), QByteArray::fromStdString(crs.wkt()));
    QVERIFY(again == crs);
    QCOMPARE(again.epsg(), crs.epsg());
    const auto own = Crs::fromOwnWkt(crs.wkt());
    QVERIFY(own.has_value());
    QVERIFY(*own == crs);
    QCOMPARE(own->name(), crs.name());
    QCOMPARE(own->epsg(), crs.epsg());
    QCOMPARE(own->isGeographic(), crs.isGeographic());
    QCOMPARE(own->unitM(), crs.unitM());
    QVERIFY(*Crs::fromOwnWkt(text.toStdString()) == crs); // any other text, too
    QVERIFY(!crs.wkt1().empty());
    QVERIFY(parsed(crs.wkt1().c_str()).isValid());
}

void TestCrs::aDefaultCrsAnswersWithNothing()
{
    const Crs none;
    QVERIFY(!none.isValid());
    QVERIFY(none.wkt1().empty());
    QVERIFY(none.datumName().empty());
    QCOMPARE(Transform::create(none, parsed("EPSG:4269")).error().code, ErrorCode::CrsInvalid);
    QCOMPARE(geographicBase(none).error().code, ErrorCode::CrsInvalid);
}

void TestCrs::aDatumHasItsName()
{
    QCOMPARE(parsed("EPSG:4267").datumName(), std::string("North American Datum 1927"));
    QCOMPARE(parsed("EPSG:2249").datumName(), std::string("North American Datum 1983"));
    QCOMPARE(parsed("EPSG:3857").datumName(), std::string("World Geodetic System 1984"));
}

void TestCrs::pointsTransformAsInOtherSoftware_data()
{
    QTest::addColumn<QByteArray>("from");
    QTest::addColumn<QByteArray>("to");
    QTest::addColumn<QPointF>("point");
    QTest::addColumn<QPointF>("expected");
    QTest::addColumn<double>("tolerance");
    const auto row = [](const char *from, const char *to, QPointF point, QPointF expected, double tolerance) {
        QTest::addRow("%s to %s", from, to)
            << QByteArray(from) << QByteArray(to) << point << expected << tolerance;
    };
    // echo "42.36 -71.06" | cs2cs -d 4 EPSG:4269 EPSG:26986, and so on (PROJ 9.1.1; its output is easting
    // first here, the input latitude first)
    row("EPSG:4269", "EPSG:26986", {-71.06, 42.36}, {236246.8349, 901149.0642}, 1e-4);
    row("EPSG:4269", "EPSG:2249", {-71.06, 42.36}, {775086.4913, 2956519.8880}, 1e-4);
    row("EPSG:4326", "EPSG:3857", {-71.06, 42.36}, {-7910363.0158, 5215059.1746}, 1e-4);
    row("EPSG:4269", "EPSG:5070", {-77, 39}, {1619396.6916, 1937334.6062}, 1e-4);
    row("EPSG:2249", "EPSG:4269", {775086.4913, 2956519.8880}, {-71.06, 42.36}, 1e-9);
    // Snyder, p. 296: Lambert conformal conic, Clarke 1866, parallels 33 and 45, origin 23 N 96 W
    // WGS 84, an ensemble of realizations, and itself in a projection of one's own: no shift
    row("EPSG:4326", "+proj=laea +lat_0=42.36 +lon_0=-71.06 +datum=WGS84", {-71.06, 42.36}, {0, 0}, 1e-6);
    row("+proj=longlat +ellps=clrk66", "+proj=lcc +lat_1=33 +lat_2=45 +lat_0=23 +lon_0=-96 +ellps=clrk66",
        {-75, 35}, {1894410.9, 1564649.5}, 0.05);
}

void TestCrs::pointsTransformAsInOtherSoftware()
{
    QFETCH(QByteArray, from);
    QFETCH(QByteArray, to);
    QFETCH(QPointF, point);
    QFETCH(QPointF, expected);
    QFETCH(double, tolerance);
    const auto transform = Transform::create(parsed(from.constData()), parsed(to.constData()));
    QVERIFY(transform.has_value());
    const Point p = transformed(*transform, {point.x(), point.y()});
    QVERIFY2(std::abs(p.x - expected.x()) <= tolerance, qPrintable(QString::number(p.x, 'f', 5)));
    QVERIFY2(std::abs(p.y - expected.y()) <= tolerance, qPrintable(QString::number(p.y, 'f', 5)));
}

void TestCrs::pointsThatCannotBeTransformedBecomeNaN()
{
    const auto transform = Transform::create(parsed("EPSG:4269"), parsed("EPSG:26986"));
    QVERIFY(transform.has_value());
    const double infinity = std::numeric_limits<double>::infinity();
    std::array points{Point{-71, 42}, Point{-71, 1e30}, Point{infinity, 42}, Point{-71.5, 42.5}};
    QCOMPARE(transform->apply(points), std::size_t(2));
    QVERIFY(std::isfinite(points[0].x) && std::isfinite(points[3].y));
    QVERIFY(std::isnan(points[1].x) && std::isnan(points[1].y));
    QVERIFY(std::isnan(points[2].x) && std::isnan(points[2].y));
    QCOMPARE(transform->apply({}), std::size_t(0));
}

void TestCrs::aMissingGridIsRemarked()
{
    // projinfo -s EPSG:4267 -t EPSG:4269 --bbox -72,42,-70,43: NAD27 to NAD83 (1), 0.15 m, grid conus
    const auto transform =
        Transform::create(parsed("EPSG:4267"), parsed("EPSG:4269"), GeographicExtent{-72, 42, -70, 43});
    QVERIFY(transform.has_value());
    if (transform->remarks().empty())
        QSKIP("this machine has the grids of proj-data");
    const ShiftRemark &remark = transform->remarks().front();
    QCOMPARE(remark.missingGrids.size(), std::size_t(1));
    QVERIFY(QByteArray::fromStdString(remark.missingGrids.front()).contains("conus"));
    QVERIFY(!remark.used.empty());
    QVERIFY(remark.accuracyM < 0 || remark.accuracyM > 0.15);
    // The shift itself is still made, through WGS 84: about five meters south and 44 east at Boston.
    const Point p = transformed(*transform, {-71.06, 42.36});
    QVERIFY(std::abs(p.x - -71.0595) < 1e-4);
}

void TestCrs::withinADatumNothingIsRemarked_data()
{
    QTest::addColumn<QByteArray>("from");
    QTest::addColumn<QByteArray>("to");
    QTest::newRow("NAD27, geographic to UTM") << QByteArray("EPSG:4267") << QByteArray("EPSG:26719");
    QTest::newRow("NAD83, feet to meters") << QByteArray("EPSG:2249") << QByteArray("EPSG:26986");
    QTest::newRow("WGS 84 to Web Mercator") << QByteArray("EPSG:4326") << QByteArray("EPSG:3857");
}

void TestCrs::withinADatumNothingIsRemarked()
{
    QFETCH(QByteArray, from);
    QFETCH(QByteArray, to);
    const auto transform = Transform::create(parsed(from.constData()), parsed(to.constData()));
    QVERIFY(transform.has_value());
    QVERIFY(transform->remarks().empty());
}

void TestCrs::degreesAreToldFromOtherUnits_data()
{
    QTest::addColumn<QRectF>("box"); // x, y, width, height
    QTest::addColumn<bool>("expected");
    QTest::newRow("Boston") << QRectF(-71.2, 42.2, 0.2, 0.2) << true;
    QTest::newRow("whole country with Aleutians") << QRectF(-179.15, 18.9, 358.9, 52.5) << true;
    QTest::newRow("Guam") << QRectF(144.6, 13.2, 0.4, 0.5) << true;
    QTest::newRow("American Samoa") << QRectF(-170.9, -14.4, 1.5, 1) << true;
    QTest::newRow("Puerto Rico") << QRectF(-67.3, 17.9, 2, 0.6) << true;
    QTest::newRow("State Plane feet") << QRectF(1.1e6, 1.8e6, 1e5, 1e5) << false;
    QTest::newRow("Web Mercator") << QRectF(-7.93e6, 5.2e6, 2e4, 2e4) << false;
    QTest::newRow("a digitizer's grid") << QRectF(5.9, 10.8, 5.4, 4) << false; // Columbus, Ohio, in spData
    QTest::newRow("latitude first") << QRectF(42.2, -71.2, 0.2, 0.2) << false;
    QTest::newRow("page coordinates") << QRectF(0, 0, 100, 80) << false;
}

void TestCrs::degreesAreToldFromOtherUnits()
{
    QFETCH(QRectF, box);
    const Box extent{box.left(), box.top(), box.left() + box.width(), box.top() + box.height()};
    QTEST(looksLikeLongitudeLatitude(extent), "expected");
    QVERIFY(!looksLikeLongitudeLatitude(Box()));
}

void TestCrs::theExtentIsTheSmallestArc_data()
{
    QTest::addColumn<QList<QPointF>>("points");
    QTest::addColumn<QRectF>("expected"); // west, south, east, north
    using Points = QList<QPointF>;
    QTest::newRow("one point") << Points{{-71, 42}} << QRectF(QPointF(-71, 42), QPointF(-71, 42));
    QTest::newRow("plain") << Points{{-71, 42}, {-72, 41}} << QRectF(QPointF(-72, 41), QPointF(-71, 42));
    QTest::newRow("Aleutians") << Points{{-179.1, 51.2}, {179.8, 52}, {172.4, 53}, {-130, 71.4}, {-160, 60}}
                               << QRectF(QPointF(172.4, 51.2), QPointF(230, 71.4));
    QTest::newRow("both ends of the circle")
        << Points{{-180, 51}, {180, 52}, {-170, 52}} << QRectF(QPointF(-180, 51), QPointF(-170, 52));
    QTest::newRow("the whole world") << Points{{-180, -90}, {180, 90}}
                                     << QRectF(QPointF(-180, -90), QPointF(180, 90));
    QTest::newRow("wide but not across")
        << Points{{-120, 40}, {-60, 45}, {0, 50}, {59, 51}} << QRectF(QPointF(-120, 40), QPointF(59, 51));
    QTest::newRow("beside NaN") << Points{{-71, 42}, {qQNaN(), 10}, {-70, qInf()}}
                                << QRectF(QPointF(-71, 42), QPointF(-71, 42));
}

void TestCrs::theExtentIsTheSmallestArc()
{
    QFETCH(QList<QPointF>, points);
    QFETCH(QRectF, expected);
    std::vector<Point> lonLat;
    for (const QPointF &p : points)
        lonLat.push_back({p.x(), p.y()});
    const GeographicExtent extent = geographicExtent(lonLat);
    QCOMPARE(extent.west, expected.left());
    QCOMPARE(extent.south, expected.top());
    QCOMPARE(extent.east, expected.left() + expected.width());
    QCOMPARE(extent.north, expected.bottom());
}

void TestCrs::theLocalCrsFitsThePlace_data()
{
    QTest::addColumn<QList<double>>("extent"); // west south east north
    QTest::addColumn<QByteArray>("name");
    using Extent = QList<double>;
    QTest::newRow("DC") << Extent{-77.1198, 38.7916, -76.9094, 38.9955}
                        << QByteArray("Lambert azimuthal equal area at 38.894 -77.014 (NAD83)");
    QTest::newRow("Hawaii") << Extent{-178.335, 18.9103, -154.8068, 28.4022}
                            << QByteArray("Albers equal area 20.4 26.8 at 23.6 -166.6 (NAD83)");
    QTest::newRow("the 48 states") << Extent{-124.7845, 24.5231, -66.9499, 49.3845}
                                   << QByteArray("Albers equal area 29 45 at 37 -96 (NAD83)");
    QTest::newRow("the 50 states") << Extent{172.4449, 18.9103, 293.0501, 71.3898}
                                   << QByteArray("Albers equal area 28 63 at 45 -127 (NAD83)");
    QTest::newRow("Aleutians") << Extent{172.4, 51.2, 197, 55}
                               << QByteArray("Albers equal area 51.8 54.4 at 53.2 -175.4 (NAD83)");
    QTest::newRow("American Samoa") << Extent{-171.1, -14.6, -168.1, -11}
                                    << QByteArray("Lambert azimuthal equal area at -12.8 -169.6 (NAD83)");
    QTest::newRow("one point") << Extent{-71, 42, -71, 42}
                               << QByteArray("Lambert azimuthal equal area at 42 -71 (NAD83)");
    QTest::newRow("the whole world") << Extent{-180, -90, 180, 90}
                                     << QByteArray("Lambert azimuthal equal area at 0 0 (NAD83)");
}

void TestCrs::theLocalCrsFitsThePlace()
{
    QFETCH(QList<double>, extent);
    const GeographicExtent place{extent[0], extent[1], extent[2], extent[3]};
    const Crs source = parsed("EPSG:4269");
    const auto local = localEqualArea(place, source);
    QVERIFY2(local.has_value(), local ? "" : local.error().detail.c_str());
    QTEST(QByteArray::fromStdString(local->name()), "name");
    QCOMPARE(local->unitM(), 1.0);
    QVERIFY(!local->isGeographic());

    const auto transform = Transform::create(source, *local);
    QVERIFY(transform.has_value());
    QVERIFY(transform->remarks().empty());
    // The middle is near the origin, west is left of east and south below north, also across 180 degrees.
    const double longitude = (place.west + place.east) / 2;
    const double latitude = (place.south + place.north) / 2;
    const Point middle = transformed(*transform, {longitude, latitude});
    const double widthM = std::max(1.0, (place.east - place.west) * 111'000);
    QVERIFY(std::hypot(middle.x, middle.y) <
            0.03 * std::max(widthM, (place.north - place.south) * 111'000) + 1);
    if (place.east > place.west && place.east - place.west < 360) {
        QVERIFY(transformed(*transform, {place.west, latitude}).x <
                transformed(*transform, {place.east, latitude}).x);
        QVERIFY(transformed(*transform, {longitude, place.south}).y <
                transformed(*transform, {longitude, place.north}).y);
    }
}

void TestCrs::theLocalCrsKeepsTheDatum_data()
{
    QTest::addColumn<QByteArray>("source");
    QTest::addColumn<QByteArray>("datum");
    QTest::newRow("NAD27") << QByteArray("EPSG:4267") << QByteArray("North American Datum 1927");
    QTest::newRow("State Plane") << QByteArray("EPSG:2249") << QByteArray("North American Datum 1983");
    QTest::newRow("Web Mercator") << QByteArray("EPSG:3857") << QByteArray("World Geodetic System 1984");
    QTest::newRow("with a height") << QByteArray("EPSG:5498") << QByteArray("North American Datum 1983");
    QTest::newRow("HARN") << QByteArray("EPSG:2805") << QByteArray("NAD83 (High Accuracy Reference Network)");
    QTest::newRow("degrees from Paris")
        << QByteArray("EPSG:4807") << QByteArray("World Geodetic System 1984");
}

void TestCrs::theLocalCrsKeepsTheDatum()
{
    QFETCH(QByteArray, source);
    QFETCH(QByteArray, datum);
    const auto local = localEqualArea({-71.2, 42.2, -70.9, 42.5}, parsed(source.constData()));
    QVERIFY(local.has_value());
    QCOMPARE(QByteArray::fromStdString(local->datumName()), datum);
    const auto base = geographicBase(parsed(source.constData()));
    QVERIFY(base.has_value() && base->isGeographic());
    QCOMPARE(QByteArray::fromStdString(base->datumName()), datum);
}

void TestCrs::aFewAreasMoreDoNotChangeTheLocalCrs()
{
    const Crs source = parsed("EPSG:4269");
    const auto a = localEqualArea({-71.1912, 42.2279, -70.9853, 42.4042}, source);
    const auto b = localEqualArea({-71.1910, 42.2281, -70.9853, 42.4041}, source);
    QVERIFY(a.has_value() && b.has_value());
    QVERIFY(*a == *b);
}

void TestCrs::anExtentThatIsNoneIsRefused()
{
    const Crs source = parsed("EPSG:4269");
    QCOMPARE(localEqualArea(geographicExtent({}), source).error().code, ErrorCode::BadArgument);
    QCOMPARE(localEqualArea({-70, 42, -71, 43}, source).error().code, ErrorCode::BadArgument);
    QCOMPARE(localEqualArea({-71, 42, -70, 1e30}, source).error().code, ErrorCode::BadArgument);
    QCOMPARE(localEqualArea({-71, 42, -70, 43}, Crs()).error().code, ErrorCode::CrsInvalid);
}

void TestCrs::snydersAlbersExampleIsMet()
{
    // Snyder 1987, p. 292: Clarke 1866, parallels 29.5 and 45.5, origin 23 N 96 W; 35 N 75 W
    const Crs albers = parsed("+proj=aea +lat_1=29.5 +lat_2=45.5 +lat_0=23 +lon_0=-96 +ellps=clrk66");
    const auto transform = Transform::create(parsed("+proj=longlat +ellps=clrk66"), albers);
    QVERIFY(transform.has_value());
    const Point p = transformed(*transform, {-75, 35});
    QVERIFY(std::abs(p.x - 1885472.7) < 0.05);
    QVERIFY(std::abs(p.y - 1535925.0) < 0.05);
}

void TestCrs::snydersAzimuthalExampleIsMet()
{
    // Snyder 1987, p. 333: Clarke 1866, center 40 N 100 W; 30 N 110 W
    const Crs azimuthal = parsed("+proj=laea +lat_0=40 +lon_0=-100 +ellps=clrk66");
    const auto transform = Transform::create(parsed("+proj=longlat +ellps=clrk66"), azimuthal);
    QVERIFY(transform.has_value());
    const Point p = transformed(*transform, {-110, 30});
    QVERIFY(std::abs(p.x - -965932.1) < 0.05);
    QVERIFY(std::abs(p.y - -1056814.9) < 0.05);
}

void TestCrs::ellipsoidalAreasAreMet()
{
    // The local CRS is equal-area: a cell of one minute has the area that it has between its parallels on the
    // ellipsoid by Snyder's (3-12), p. 16.
    const Crs source = parsed("EPSG:4269");
    const double minute = 1.0 / 60;
    const auto q = [](double latitude) {
        const double e = std::sqrt(0.00669438002290);
        const double s = std::sin(latitude * M_PI / 180);
        return (1 - e * e) * (s / (1 - e * e * s * s) - std::log((1 - e * s) / (1 + e * s)) / (2 * e));
    };
    for (const GeographicExtent &extent : {GeographicExtent{-71.2, 41.9, -70.9, 42.2},
                                           GeographicExtent{-124.7845, 24.5231, -66.9499, 49.3845}}) {
        const auto local = localEqualArea(extent, source);
        QVERIFY(local.has_value());
        const auto transform = Transform::create(source, *local);
        QVERIFY(transform.has_value());
        constexpr int steps = 50; // parallels are not straight lines in the plane
        geometry::Ring ring;
        for (int i = 0; i <= steps; ++i)
            ring.push_back({-71 + minute * i / steps, 42});
        for (int i = 0; i <= steps; ++i)
            ring.push_back({-71 + minute * (steps - i) / steps, 42 + minute});
        ring.push_back({-71, 42});
        QCOMPARE(transform->apply(ring), std::size_t(0));
        const double a = 6378137;
        const double expected = a * a / 2 * (q(42 + minute) - q(42)) * minute * M_PI / 180;
        QVERIFY2(std::abs(std::abs(geometry::signedArea(ring)) / expected - 1) < 1e-6,
                 qPrintable(QString::number(geometry::signedArea(ring), 'f', 2)));
    }
}

void TestCrs::aBoxIsTransformedByItsSides()
{
    // In Albers a parallel bows: its lowest point lies on the side between the corners.
    const auto transform = Transform::create(parsed("EPSG:4269"), parsed("EPSG:5070"));
    QVERIFY(transform.has_value());
    const auto box = transformBox({-120, 30, -72, 45}, *transform);
    QVERIFY(box.has_value());
    const Point lowest = transformed(*transform, {-96, 30});
    const Point corner = transformed(*transform, {-120, 30});
    QVERIFY(lowest.y < corner.y - 100'000);
    QVERIFY(std::abs(box->minY - lowest.y) < 1000);
    QCOMPARE(transformBox(Box(), *transform).error().code, ErrorCode::TransformFailed);
    QCOMPARE(transformBox({-71, 1e20, -70, 2e20}, *transform).error().code, ErrorCode::TransformFailed);
}

QTEST_APPLESS_MAIN(TestCrs)
#include "tst_crs.moc"
