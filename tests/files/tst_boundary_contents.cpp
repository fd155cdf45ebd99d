// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "boundary_helpers.h"

class TestBoundaryContents : public QObject
{
    Q_OBJECT
private slots:
    void nullShapesAreCounted();
    void aMissingPrjMeansDegreesWhereItCan();
    void aMissingPrjIsAskedForElsewhere();
    void aPrjThatCannotBeIsNotBelieved();
    void swappedAxesAreFound();
    void degreesThatCannotBeAreRefused();
    void crossedRingsAreRepaired();
    void collapsedShapesAreSkipped();
    void pointsAmongPolygonsAreSkipped();
    void piecesOfAnAreaAreJoined();
    void duplicateIdsAreRefused_data();
    void duplicateIdsAreRefused();
    void theIdFieldIsFound_data();
    void theIdFieldIsFound();
    void theIdFieldIsAskedFor();
    void aStudysOwnNumbersAreTakenAsTheyStand();
    void theNameFieldIsFound_data();
    void theNameFieldIsFound();
    void brokenJsonIsRefused_data();
    void brokenJsonIsRefused();
    void aFileWithoutFeaturesHasNoPolygons();
    void aCutFlatGeobufCountsWhatIsLost();
};

void TestBoundaryContents::nullShapesAreCounted()
{
    const auto read = readGeoJson(
        geoJson({"null", square(-100, 40), R"({"type":"MultiPolygon","coordinates":[]})"},
                {R"({"GEOID":"31999000100"})", R"({"GEOID":"31999000200"})", R"({"GEOID":"31999000300"})"}));
    QVERIFY2(read.has_value(), read ? "" : qPrintable(words(read.error())));
    QCOMPARE(skipped(*read, SkipReason::NullGeometry), std::size_t(1));
    QCOMPARE(skipped(*read, SkipReason::EmptyGeometry), std::size_t(1));
    QCOMPARE(read->report.skippedExamples.at(SkipReason::NullGeometry),
             std::vector<std::string>{"31999000100"});
}

void TestBoundaryContents::aMissingPrjMeansDegreesWhereItCan()
{
    const Copy copy("tracts");
    write(copy.part(".prj"), "this is not WKT (((((");
    for (const bool isGarbage : {true, false}) {
        if (!isGarbage)
            copy.remove(".prj");
        const auto read = readBoundaries(copy.shp());
        QVERIFY(read.has_value());
        QCOMPARE(read->crs.epsg(), 4269);
        QVERIFY(has(*read, BoundaryRemark::CrsAssumedLongitudeLatitude));
    }
}

void TestBoundaryContents::aMissingPrjIsAskedForElsewhere()
{
    const Copy copy("feet");
    copy.remove(".prj");
    QCOMPARE(readBoundaries(copy.shp()).error().code, ErrorCode::CrsMissing);
    const auto read = readBoundaries(copy.shp(), {.crs = "EPSG:32104"});
    QVERIFY(read.has_value());
    QCOMPARE(read->crs.epsg(), 32104);
    QVERIFY(has(*read, BoundaryRemark::CrsFromOptions));
    QCOMPARE(readBoundaries(copy.shp(), {.crs = "feet"}).error().code, ErrorCode::CrsInvalid);
}

void TestBoundaryContents::aPrjThatCannotBeIsNotBelieved()
{
    const Copy copy("tracts");
    write(copy.part(".prj"), bytesOf(kData / "feet.prj"));
    const auto read = readBoundaries(copy.shp());
    QVERIFY(read.has_value());
    QCOMPARE(read->crs.epsg(), 4269);
    QVERIFY(has(*read, BoundaryRemark::CrsContradictsExtent));
}

void TestBoundaryContents::swappedAxesAreFound()
{
    const auto read = readGeoJson(geoJson({square(40, -100), square(40.01, -100)},
                                          {R"({"GEOID":"31999000100"})", R"({"GEOID":"31999000200"})"}));
    QVERIFY2(read.has_value(), read ? "" : qPrintable(words(read.error())));
    QVERIFY(has(*read, BoundaryRemark::AxesSwapped));
    const geometry::Box box = geometry::boundsOf(read->areas[0].shape);
    QCOMPARE(box, (geometry::Box{-100, 40, -99.99, 40.01}));
}

void TestBoundaryContents::degreesThatCannotBeAreRefused()
{
    const auto read = readGeoJson(geoJson({square(236246, 901149)}, {R"({"GEOID":"25025000100"})"}));
    QVERIFY(!read);
    QCOMPARE(read.error().code, ErrorCode::CrsMissing);
    QCOMPARE(read.error().detail, std::string("WGS 84")); // what the file says
}

void TestBoundaryContents::crossedRingsAreRepaired()
{
    const QByteArray bowTie =
        R"({"type":"Polygon","coordinates":[[[-100,40],[-99.98,40.02],[-99.98,40],[-100,40.02],[-100,40]]]})";
    const auto read = readGeoJson(
        geoJson({bowTie, square(-99, 40)}, {R"({"GEOID":"31999000100"})", R"({"GEOID":"31999000200"})"}));
    QVERIFY(read.has_value());
    QCOMPARE(read->report.repaired, std::size_t(1));
    QCOMPARE(read->report.repairedExamples, std::vector<std::string>{"31999000100"});
    QCOMPARE(read->areas[0].shape.size(), std::size_t(2));
}

void TestBoundaryContents::collapsedShapesAreSkipped()
{
    const QByteArray point =
        R"({"type":"Polygon","coordinates":[[[-100,40],[-100,40],[-100,40],[-100,40]]]})";
    const auto read = readGeoJson(
        geoJson({point, square(-99, 40)}, {R"({"GEOID":"31999000100"})", R"({"GEOID":"31999000200"})"}));
    QVERIFY(read.has_value());
    QCOMPARE(skipped(*read, SkipReason::EmptyGeometry), std::size_t(1));
    QCOMPARE(read->areas.size(), std::size_t(1));
}

void TestBoundaryContents::pointsAmongPolygonsAreSkipped()
{
    const QByteArray collection =
        R"({"type":"GeometryCollection","geometries":[{"type":"Point","coordinates":[-99,40]},)" +
        square(-99, 40) + "]}";
    const auto read = readGeoJson(
        geoJson({R"({"type":"Point","coordinates":[-100,40]})", collection, square(-98, 40), square(-97, 40)},
                {R"({"GEOID":"31999000100"})", R"({"GEOID":"31999000200"})", R"({"GEOID":"31999000300"})",
                 R"({"GEOID":" "})"}));
    QVERIFY2(read.has_value(), read ? "" : qPrintable(words(read.error())));
    QCOMPARE(read->report.featuresInFile, std::size_t(4));
    QCOMPARE(skipped(*read, SkipReason::NotPolygon), std::size_t(1));
    QCOMPARE(skipped(*read, SkipReason::NoId), std::size_t(1));
    QCOMPARE(read->report.skippedExamples.at(SkipReason::NoId), std::vector<std::string>{"feature 4"});
    QCOMPARE(read->areas.size(), std::size_t(2));
    QCOMPARE(readBoundaries(kData / "points.shp").error().code, ErrorCode::NoPolygons);
}

void TestBoundaryContents::piecesOfAnAreaAreJoined()
{
    const auto read = readGeoJson(
        geoJson({square(-100, 40), square(-99.99, 40), square(-98, 40), square(-97, 40), square(-96, 40)},
                {R"({"GEOID":"31999000100","NAME":"1"})", R"({"GEOID":"31999000100","NAME":"1"})",
                 R"({"GEOID":"31999000100","NAME":"1"})", R"({"GEOID":"31999000200","NAME":"2"})",
                 R"({"GEOID":"31999000300","NAME":"3"})"}));
    QVERIFY2(read.has_value(), read ? "" : qPrintable(words(read.error())));
    QCOMPARE(read->areas.size(), std::size_t(3));
    QCOMPARE(read->report.merged, std::size_t(2));
    QCOMPARE(read->areas[0].shape.size(), std::size_t(2)); // two of the three share a border
    QVERIFY(std::abs(geometry::areaOf(read->areas[0].shape) - 3e-4) < 1e-9);
    QVERIFY(has(*read, BoundaryRemark::PartsMerged));
}

void TestBoundaryContents::duplicateIdsAreRefused_data()
{
    QTest::addColumn<QByteArray>("shape");
    QTest::addColumn<QByteArray>("properties");
    QTest::newRow("the same polygon twice")
        << square(-100, 40) << QByteArray(R"({"GEOID":"31999000100","NAME":"1"})");
    QTest::newRow("another name") << square(-98, 40) << QByteArray(R"({"GEOID":"31999000100","NAME":"7"})");
    QTest::newRow("overlap") << square(-100.001, 40) << QByteArray(R"({"GEOID":"31999000100","NAME":"1"})");
}

void TestBoundaryContents::duplicateIdsAreRefused()
{
    QFETCH(QByteArray, shape);
    QFETCH(QByteArray, properties);
    const auto read = readGeoJson(geoJson(
        {square(-100, 40), square(-99, 40), shape},
        {R"({"GEOID":"31999000100","NAME":"1"})", R"({"GEOID":"31999000200","NAME":"2"})", properties}));
    QVERIFY(!read);
    QCOMPARE(read.error().code, ErrorCode::DuplicateIds);
    QCOMPARE(read.error().subject, std::string("GEOID"));
    QCOMPARE(read.error().detail, std::string("31999000100"));
}

void TestBoundaryContents::theIdFieldIsFound_data()
{
    QTest::addColumn<QByteArray>("first");
    QTest::addColumn<QByteArray>("second");
    QTest::addColumn<QByteArray>("field");
    QTest::addColumn<QByteArray>("id");
    const auto row = [](const char *name, const char *first, const char *second, const char *field,
                        const char *id) {
        QTest::newRow(name) << QByteArray(first) << QByteArray(second) << QByteArray(field) << QByteArray(id);
    };
    row("lower case", R"({"geoid":"31999000100"})", R"({"geoid":"31999000200"})", "geoid", "31999000100");
    row("short before long form", R"({"AFFGEOID":"1400000US31999000100","GEOID":"31999000100"})",
        R"({"AFFGEOID":"1400000US31999000200","GEOID":"31999000200"})", "GEOID", "31999000100");
    row("long form", R"({"AFFGEOID":"1400000US31999000100"})", R"({"AFFGEOID":"1400000US31999000200"})",
        "AFFGEOID", "31999000100");
    row("2023's long form", R"({"GEOIDFQ":"1400000US31999000100"})", R"({"GEOIDFQ":"1400000US31999000200"})",
        "GEOIDFQ", "31999000100");
    row("parts of areas keep their long form", R"({"AFFGEOID":"1400043US31999000100"})",
        R"({"AFFGEOID":"1400043US31999000200"})", "AFFGEOID", "1400043US31999000100");
    row("NHGIS", R"({"GISJOIN":"G3109990000100"})", R"({"GISJOIN":"G3109990000200"})", "GISJOIN",
        "31999000100");
    row("a county's code before the tract's", R"({"FIPS":"31999","TRACT_FIPS":"31999000100"})",
        R"({"FIPS":"31999","TRACT_FIPS":"31999000200"})", "TRACT_FIPS", "31999000100");
    row("no name known, digits are", R"({"key":"31999000100","n":1})", R"({"key":"31999000200","n":2})",
        "key", "31999000100");
    row("a number without its zero", R"({"key":1999000100,"n":1})", R"({"key":1999000200,"n":2})", "key",
        "01999000100");
    row("text without its zero", R"({"GEOID":"1999000100"})", R"({"GEOID":"1999000200"})", "GEOID",
        "01999000100");
    row("counties without their zero", R"({"GEOID":1001})", R"({"GEOID":31999})", "GEOID", "01001");
    row("block groups", R"({"GEOID":"319990001001"})", R"({"GEOID":"319990001002"})", "GEOID",
        "319990001001");
    row("block groups, one without its zero", R"({"GEOID":19990001001})", R"({"GEOID":319990001002})",
        "GEOID", "019990001001");
}

void TestBoundaryContents::theIdFieldIsFound()
{
    QFETCH(QByteArray, first);
    QFETCH(QByteArray, second);
    const auto read = readGeoJson(geoJson({square(-100, 40), square(-99, 40)}, {first, second}));
    QVERIFY2(read.has_value(), read ? "" : qPrintable(words(read.error())));
    QTEST(QByteArray::fromStdString(read->idField), "field");
    QTEST(QByteArray::fromStdString(read->areas[0].id), "id");
}

void TestBoundaryContents::aStudysOwnNumbersAreTakenAsTheyStand()
{
    // Four digits: not counties that lost a zero.
    const auto read = readBoundaries(CHOROS_SOURCE_DIR "/sample-data/boston-1970/boston-1970-tracts.shp");
    QVERIFY(read.has_value());
    QCOMPARE(read->idField, std::string("TRACTID"));
    QCOMPARE(read->nameField, std::string("NAME"));
    QCOMPARE(read->areas.size(), std::size_t(506));
    QCOMPARE(read->areas[0].id, std::string("0001"));
    QVERIFY(read->report.remarks.empty());
}

void TestBoundaryContents::theIdFieldIsAskedFor()
{
    const QByteArray json =
        geoJson({square(-100, 40), square(-99, 40)},
                {R"({"AREA_NUM":35,"COMMUNITY":"DOUGLAS"})", R"({"AREA_NUM":36,"COMMUNITY":"OAKLAND"})"});
    const auto none = readGeoJson(json);
    QVERIFY(!none);
    QCOMPARE(none.error().code, ErrorCode::IdFieldChoiceNeeded);
    QCOMPARE(none.error().detail, std::string("AREA_NUM\nCOMMUNITY"));
    const auto wrong = readGeoJson(json, {.idField = "TRACT"});
    QCOMPARE(wrong.error().code, ErrorCode::IdFieldNotFound);
    QCOMPARE(wrong.error().subject, std::string("TRACT"));
    const auto right = readGeoJson(json, {.idField = "area_num"});
    QVERIFY(right.has_value());
    QCOMPARE(right->areas[0].id, std::string("35"));
    QCOMPARE(right->areas[0].name, std::string("DOUGLAS"));
}

void TestBoundaryContents::theNameFieldIsFound_data()
{
    QTest::addColumn<QByteArray>("first");
    QTest::addColumn<QByteArray>("second");
    QTest::addColumn<QByteArray>("field");
    const auto row = [](const char *name, const char *first, const char *second, const char *field) {
        QTest::newRow(name) << QByteArray(first) << QByteArray(second) << QByteArray(field);
    };
    row("NAMELSAD before NAME", R"("NAME":"1","NAMELSAD":"Census Tract 1")",
        R"("NAME":"2","NAMELSAD":"Census Tract 2")", "NAMELSAD");
    row("with its year", R"("NAMELSAD20":"Census Tract 1")", R"("NAMELSAD20":"Census Tract 2")",
        "NAMELSAD20");
    row("not the state's", R"("STATE_NAME":"Nebraska","nbhd_name":"Hill")",
        R"("STATE_NAME":"Nebraska","nbhd_name":"Bay")", "nbhd_name");
    row("community", R"("COMMUNITY":"DOUGLAS")", R"("COMMUNITY":"OAKLAND")", "COMMUNITY");
    row("none", R"("x":1)", R"("x":2)", "");
}

void TestBoundaryContents::theNameFieldIsFound()
{
    QFETCH(QByteArray, first);
    QFETCH(QByteArray, second);
    const QByteArray json =
        geoJson({square(-100, 40), square(-99, 40)},
                {R"({"GEOID":"31999000100",)" + first + "}", R"({"GEOID":"31999000200",)" + second + "}"});
    const auto read = readGeoJson(json);
    QVERIFY(read.has_value());
    QTEST(QByteArray::fromStdString(read->nameField), "field");
    QCOMPARE(readGeoJson(json, {.nameField = "nope"}).error().code, ErrorCode::ColumnNotFound);
}

void TestBoundaryContents::brokenJsonIsRefused_data()
{
    QTest::addColumn<QByteArray>("json");
    const QByteArray good = bytesOf(kData / "tracts.geojson");
    QTest::newRow("cut in a feature") << good.left(good.size() / 2);
    QTest::newRow("cut at its end") << good.left(good.size() - 3);
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("text") << QByteArray("hello");
    QTest::newRow("other JSON") << QByteArray(R"({"hello":[1,2]})");
}

void TestBoundaryContents::brokenJsonIsRefused()
{
    QFETCH(QByteArray, json);
    const auto read = readGeoJson(json);
    QVERIFY(!read);
    QVERIFY(read.error().code == ErrorCode::FileDamaged ||
            read.error().code == ErrorCode::FormatNotRecognized ||
            read.error().code == ErrorCode::NoPolygons);
}

void TestBoundaryContents::aFileWithoutFeaturesHasNoPolygons()
{
    QCOMPARE(readGeoJson(geoJson({}, {})).error().code, ErrorCode::NoPolygons);
    const Copy copy("tracts");
    copy.change(".shp", [](QByteArray &bytes) {
        bytes.truncate(100);
        bytes[26] = 0;
        bytes[27] = 50;
    });
    copy.change(".shx", [](QByteArray &bytes) {
        bytes.truncate(100);
        bytes[26] = 0;
        bytes[27] = 50;
    });
    copy.change(".dbf", [](QByteArray &bytes) {
        bytes[4] = 0;
        bytes.truncate(static_cast<unsigned char>(bytes[8]));
    });
    QCOMPARE(readBoundaries(copy.shp()).error().code, ErrorCode::NoPolygons);
}

void TestBoundaryContents::aCutFlatGeobufCountsWhatIsLost()
{
    const QTemporaryDir dir;
    const fs::path path = fs::path(dir.path().toStdString()) / "a.fgb";
    const QByteArray bytes = bytesOf(kData / "tracts.fgb");
    write(path, bytes.left(bytes.size() - 500));
    const auto read = readBoundaries(path);
    if (!read) {
        QCOMPARE(read.error().code, ErrorCode::FileDamaged);
        return;
    }
    QCOMPARE(read->report.featuresInFile, std::size_t(6));
    QCOMPARE(read->areas.size() + skipped(*read, SkipReason::Damaged), std::size_t(6));
    QVERIFY(skipped(*read, SkipReason::Damaged) > 0);
}

QTEST_APPLESS_MAIN(TestBoundaryContents)
#include "tst_boundary_contents.moc"
