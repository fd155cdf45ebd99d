// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "boundary_helpers.h"

class TestBoundaries : public QObject
{
    Q_OBJECT
private slots:
    void everyFormatGivesTheSameAreas_data();
    void everyFormatGivesTheSameAreas();
    void idsStoredAsNumbersGetTheirZeroBack_data();
    void idsStoredAsNumbersGetTheirZeroBack();
    void aProjectedFileKeepsItsCrs();
    void curvesBecomeLines();
    void anyPartOfAShapefileOpensIt();
    void endingsMayDifferInCase();
    void aMissingPartIsNamed();
    void aMissingOrWrongIndexIsRebuilt_data();
    void aMissingOrWrongIndexIsRebuilt();
    void aCutShapefileCountsWhatIsLost();
    void aCutShapefileWithoutIndexCountsRows();
    void aCutTableLeavesRowsWithoutId();
    void deletedRowsAreNoFeatures();
    void coordinatesThatAreNoneAreCounted();
    void anotherHeaderIsRefused();
    void textIsDecoded_data();
    void textIsDecoded();
    void anArchiveIsSearched_data();
    void anArchiveIsSearched();
    void aLayerIsAskedForAndTaken();
    void theLayersAreListed();
    void nothingIsWrittenBesideTheFile();
    void aGeoPackageStillOpenElsewhereIsReadWithItsLastChange();
    void aJobCanBeCancelled();
    void progressGoesFromNothingToAll();
};

void TestBoundaries::everyFormatGivesTheSameAreas_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<int>("epsg");
    for (const char *file : {"tracts.shp", "polygon_z.shp", "polygon_m.shp", "latin1.shp", "tracts.gpkg",
                             "tracts.fgb", "tracts.gdb.zip", "in_folder.zip", "no_shx.zip"})
        QTest::newRow(file) << file << 4269;
    QTest::newRow("tracts.geojson") << "tracts.geojson" << 4326; // the format knows no other
}

void TestBoundaries::everyFormatGivesTheSameAreas()
{
    QFETCH(QString, file);
    auto read = readBoundaries(kData / file.toStdString());
    QVERIFY2(read.has_value(), read ? "" : qPrintable(words(read.error())));
    QCOMPARE(read->areas.size(), std::size_t(6));
    QCOMPARE(read->report.featuresInFile, std::size_t(6));
    QVERIFY(read->report.skipped.empty() && read->report.messages.empty());
    QCOMPARE(read->report.repaired, std::size_t(0));
    QTEST(read->crs.epsg(), "epsg");
    QCOMPARE(read->idField, std::string("GEOID"));
    QCOMPARE(read->nameField, std::string("NAMELSAD"));
    QCOMPARE(read->fields, (std::vector<std::string>{"GEOID", "NAMELSAD", "ALAND"}));
    std::sort(read->areas.begin(), read->areas.end(), [](auto &a, auto &b) { return a.id < b.id; });
    const BoundaryArea &area = read->areas[1];
    QCOMPARE(area.id, std::string("31999000200"));
    QCOMPARE(QString::fromStdString(area.name), QStringLiteral("Señora Park"));
    QCOMPARE(area.landAreaM2, std::optional<double>(947001));
    QCOMPARE(area.shape.size(), std::size_t(1));
    QCOMPARE(area.shape[0].outer.size(), std::size_t(4));
    const geometry::Box box =
        geometry::boundsOf(area.shape); // a File Geodatabase rounds to a grid of its own
    QVERIFY(std::abs(box.minX - -99.99) < 1e-8 && std::abs(box.minY - 40) < 1e-8);
    QVERIFY(std::abs(box.maxX - -99.98) < 1e-8 && std::abs(box.maxY - 40.01) < 1e-8);
}

void TestBoundaries::idsStoredAsNumbersGetTheirZeroBack_data()
{
    QTest::addColumn<QString>("file");
    QTest::newRow("whole numbers") << "numeric.shp";
    QTest::newRow("with decimals") << "real.shp";
}

void TestBoundaries::idsStoredAsNumbersGetTheirZeroBack()
{
    QFETCH(QString, file);
    const auto read = readBoundaries(kData / file.toStdString());
    QVERIFY(read.has_value());
    QCOMPARE(read->areas[0].id, std::string("08999000100"));
    QVERIFY(has(*read, BoundaryRemark::IdsNumeric));
}

void TestBoundaries::aProjectedFileKeepsItsCrs()
{
    const auto read = readBoundaries(kData / "feet.shp");
    QVERIFY(read.has_value());
    QCOMPARE(read->crs.epsg(), 32104);
    QVERIFY(read->report.remarks.empty());
    QVERIFY(geometry::boundsOf(read->areas[0].shape).minX > 1000);
}

void TestBoundaries::curvesBecomeLines()
{
    const auto read = readBoundaries(kData / "curves.gpkg");
    QVERIFY(read.has_value());
    const geometry::Ring &ring = read->areas[0].shape[0].outer;
    QVERIFY(ring.size() > 20);
    const double half = M_PI * 0.005 * 0.005 / 2;
    QVERIFY(std::abs(geometry::areaOf(read->areas[0].shape) / half - 1) < 0.01);
    QVERIFY(has(*read, BoundaryRemark::NamesMissing));
    QCOMPARE(read->areas[0].name, read->areas[0].id);
}

void TestBoundaries::anyPartOfAShapefileOpensIt()
{
    for (const char *ending : {"dbf", "shx", "prj", "cpg"}) {
        const auto read = readBoundaries(kData / (std::string("tracts.") + ending));
        QVERIFY2(read.has_value(), ending);
        QCOMPARE(read->layer, std::string("tracts"));
    }
}

void TestBoundaries::endingsMayDifferInCase()
{
    const Copy copy("latin1");
    fs::rename(copy.part(".shp"), copy.folder() / "copy.SHP");
    fs::rename(copy.part(".dbf"), copy.folder() / "Copy.Dbf");
    fs::rename(copy.part(".cpg"), copy.folder() / "COPY.CPG");
    const auto read = readBoundaries(copy.folder() / "copy.SHP");
    QVERIFY2(read.has_value(), read ? "" : qPrintable(words(read.error())));
    QCOMPARE(read->areas.size(), std::size_t(6));
    QCOMPARE(read->report.encoding, std::string("ISO-8859-1"));
}

void TestBoundaries::aMissingPartIsNamed()
{
    const Copy copy("tracts");
    copy.remove(".dbf");
    auto read = readBoundaries(copy.shp());
    QVERIFY(!read);
    QCOMPARE(read.error().code, ErrorCode::FilePartMissing);
    QCOMPARE(read.error().subject, copy.part(".dbf").string());

    copy.remove(".shp");
    read = readBoundaries(copy.part(".shx"));
    QVERIFY(!read);
    QCOMPARE(read.error().code, ErrorCode::FilePartMissing);
    QCOMPARE(read.error().subject, copy.shp().string());
}

void TestBoundaries::aMissingOrWrongIndexIsRebuilt_data()
{
    QTest::addColumn<QByteArray>("index");
    const QByteArray good = bytesOf(kData / "tracts.shx");
    QTest::newRow("missing") << QByteArray();
    QTest::newRow("garbage") << QByteArray(148, '\x5a');
    QTest::newRow("garbage behind a header") << good.left(100) + QByteArray(48, '\x5a');
    QTest::newRow("past the end") << good.left(100) + QByteArray("\x7f\0\0\0", 4) + good.mid(104);
    QTest::newRow("cut") << good.left(130);
    QByteArray older = good.left(100 + 4 * 8);
    older[27] = static_cast<char>(older.size() / 2);
    QTest::newRow("of an older state") << older;
}

void TestBoundaries::aMissingOrWrongIndexIsRebuilt()
{
    QFETCH(QByteArray, index);
    const Copy copy("tracts");
    copy.remove(".shx");
    if (!index.isEmpty())
        write(copy.part(".shx"), index);
    const auto before = contentsOf(copy.folder());
    const auto read = readBoundaries(copy.shp());
    QVERIFY2(read.has_value(), read ? "" : qPrintable(words(read.error())));
    QCOMPARE(read->areas.size(), std::size_t(6));
    QVERIFY(has(*read, BoundaryRemark::IndexRebuilt));
    QVERIFY(contentsOf(copy.folder()) == before);
}

void TestBoundaries::aCutShapefileCountsWhatIsLost()
{
    const Copy copy("tracts");
    copy.change(".shp", [](QByteArray &bytes) { bytes.truncate(bytes.size() / 2); });
    const auto read = readBoundaries(copy.shp());
    QVERIFY(read.has_value());
    QCOMPARE(read->report.featuresInFile, std::size_t(6));
    QCOMPARE(read->areas.size(), std::size_t(2));
    QCOMPARE(skipped(*read, SkipReason::Damaged), std::size_t(4));
    QVERIFY(!read->report.messages.empty());
    QCOMPARE(read->report.skippedExamples.at(SkipReason::Damaged).size(), std::size_t(4));
}

void TestBoundaries::aCutShapefileWithoutIndexCountsRows()
{
    const Copy copy("tracts");
    copy.change(".shp", [](QByteArray &bytes) { bytes.truncate(bytes.size() / 2); });
    copy.remove(".shx");
    const auto read = readBoundaries(copy.shp());
    QVERIFY(read.has_value());
    QCOMPARE(read->report.featuresInFile, std::size_t(6));
    QCOMPARE(read->areas.size(), std::size_t(2));
    QCOMPARE(skipped(*read, SkipReason::Damaged), std::size_t(4));
}

void TestBoundaries::aCutTableLeavesRowsWithoutId()
{
    const Copy copy("tracts");
    copy.change(".dbf", [](QByteArray &bytes) { bytes.truncate(bytes.size() * 2 / 3); });
    const auto read = readBoundaries(copy.shp());
    QVERIFY2(read.has_value(), read ? "" : qPrintable(words(read.error())));
    QCOMPARE(read->report.featuresInFile, std::size_t(6));
    QCOMPARE(read->areas.size() + skipped(*read, SkipReason::NoId), std::size_t(6));
    QVERIFY(skipped(*read, SkipReason::NoId) >= 2);
    QVERIFY(has(*read, BoundaryRemark::TableIncomplete));
}

void TestBoundaries::deletedRowsAreNoFeatures()
{
    const Copy copy("tracts");
    copy.change(".dbf", [](QByteArray &bytes) {
        const int firstRow =
            static_cast<unsigned char>(bytes[8]) + 256 * static_cast<unsigned char>(bytes[9]);
        bytes[firstRow] = '*';
    });
    const auto read = readBoundaries(copy.shp());
    QVERIFY(read.has_value());
    QCOMPARE(read->report.featuresInFile, std::size_t(5));
    QCOMPARE(read->areas.size(), std::size_t(5));
    QCOMPARE(read->areas[0].id, std::string("31999000200"));
}

void TestBoundaries::coordinatesThatAreNoneAreCounted()
{
    const Copy copy("tracts");
    copy.change(".shp", [](QByteArray &bytes) {
        const double bad[] = {qQNaN(), 1e30, qInf()}; // the first x of the first three records
        for (int i = 0; i < 3; ++i)
            std::memcpy(bytes.data() + 100 + i * 136 + 8 + 48, &bad[i], sizeof(double));
    });
    const auto read = readBoundaries(copy.shp());
    QVERIFY2(read.has_value(), read ? "" : qPrintable(words(read.error())));
    QCOMPARE(read->areas.size(), std::size_t(3));
    QCOMPARE(skipped(*read, SkipReason::NotFinite), std::size_t(3));
}

void TestBoundaries::anotherHeaderIsRefused()
{
    for (const int size : {0, 1, 60, 99}) {
        const Copy copy("tracts");
        copy.change(".shp", [&](QByteArray &bytes) { bytes.truncate(size); });
        const auto read = readBoundaries(copy.shp());
        QVERIFY(!read);
        QCOMPARE(read.error().code, ErrorCode::FileDamaged);
    }
    const auto read = readBoundaries(kData / "make.py");
    QVERIFY(!read);
    QCOMPARE(read.error().code, ErrorCode::FormatNotRecognized);
    QCOMPARE(readBoundaries("/vsicurl/http://localhost/a.shp").error().code, ErrorCode::PathNotLocal);
    QCOMPARE(readBoundaries(kData / "nothing.shp").error().code, ErrorCode::FileNotFound);
}

void TestBoundaries::textIsDecoded_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<QByteArray>("cpg"); // what it says instead; empty: no .cpg
    QTest::addColumn<int>("ldid");
    QTest::addColumn<bool>("guessed");
    QTest::newRow("UTF-8") << "tracts" << QByteArray("UTF-8") << 0 << false;
    QTest::newRow("UTF-8 as a code page") << "tracts" << QByteArray("65001\r\n") << 0 << false;
    QTest::newRow("UTF-8, nothing said") << "tracts" << QByteArray() << 0 << true;
    QTest::newRow("UTF-8, said to be Latin-1") << "tracts" << QByteArray("ISO-8859-1") << 0 << true;
    QTest::newRow("UTF-8, LDID says Windows") << "tracts" << QByteArray() << 0x03 << true;
    QTest::newRow("Latin-1") << "latin1" << QByteArray("ISO-8859-1") << 0 << false;
    QTest::newRow("Latin-1, another spelling") << "latin1" << QByteArray("88591") << 0 << false;
    QTest::newRow("Latin-1, nothing said") << "latin1" << QByteArray() << 0 << true;
    QTest::newRow("Latin-1, LDID says Windows") << "latin1" << QByteArray() << 0x03 << false;
    QTest::newRow("Latin-1, LDID says whatever ESRI had") << "latin1" << QByteArray() << 0x57 << true;
    QTest::newRow("Latin-1, said to be UTF-8") << "latin1" << QByteArray("UTF-8") << 0 << true;
    QTest::newRow("Latin-1, said to be UTF-16") << "latin1" << QByteArray("UTF-16") << 0 << true;
    QTest::newRow("Latin-1, said to be nonsense") << "latin1" << QByteArray("KLINGON") << 0 << true;
    QTest::newRow("Latin-1, code page 1252") << "latin1" << QByteArray("ANSI 1252") << 0 << false;
}

void TestBoundaries::textIsDecoded()
{
    QFETCH(QString, file);
    QFETCH(QByteArray, cpg);
    QFETCH(int, ldid);
    QFETCH(bool, guessed);
    const Copy copy(file.toStdString());
    copy.remove(".cpg");
    if (!cpg.isEmpty())
        write(copy.part(".cpg"), cpg);
    copy.change(".dbf", [&](QByteArray &bytes) { bytes[29] = static_cast<char>(ldid); });
    const auto read = readBoundaries(copy.shp());
    QVERIFY(read.has_value());
    QCOMPARE(QString::fromStdString(read->areas[1].name), QStringLiteral("Señora Park"));
    QCOMPARE(QString::fromStdString(read->areas[3].name), QStringLiteral("Café Row"));
    QCOMPARE(has(*read, BoundaryRemark::EncodingGuessed), guessed);
    QVERIFY(!read->report.encoding.empty());
}

void TestBoundaries::anArchiveIsSearched_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<ErrorCode>("code");
    QTest::addColumn<QByteArray>("detail");
    QTest::newRow("two shapefiles") << "two_shapefiles.zip" << ErrorCode::LayerChoiceNeeded
                                    << QByteArray("a/tracts\nb/numeric");
    QTest::newRow("zip in zip") << "zip_in_zip.zip" << ErrorCode::ArchiveEmpty << QByteArray("inner.zip\n");
    QTest::newRow("no boundaries") << "readme_only.zip" << ErrorCode::ArchiveEmpty
                                   << QByteArray("readme.txt\n");
    QTest::newRow("leads out of the archive") << "traversal.zip" << ErrorCode::ArchiveEmpty << QByteArray();
    QTest::newRow("a bomb") << "bomb.zip" << ErrorCode::FileTooLarge << QByteArray();
}

void TestBoundaries::anArchiveIsSearched()
{
    QFETCH(QString, file);
    const auto read = readBoundaries(kData / file.toStdString());
    QVERIFY(!read);
    QTEST(read.error().code, "code");
    QTEST(QByteArray::fromStdString(read.error().detail), "detail");
    QVERIFY(read.error().subject.find("/vsi") == std::string::npos);
}

void TestBoundaries::aLayerIsAskedForAndTaken()
{
    const auto asked = readBoundaries(kData / "two_layers.gpkg");
    QVERIFY(!asked);
    QCOMPARE(asked.error().code, ErrorCode::LayerChoiceNeeded);
    QCOMPARE(asked.error().detail, std::string("tracts\ndistricts"));
    const auto taken = readBoundaries(kData / "two_layers.gpkg", {.layer = "districts"});
    QVERIFY(taken.has_value());
    QCOMPARE(taken->layer, std::string("districts"));
    QCOMPARE(readBoundaries(kData / "two_layers.gpkg", {.layer = "wards"}).error().code,
             ErrorCode::LayerNotFound);

    for (const char *name : {"numeric", "b/numeric"}) {
        const auto zipped = readBoundaries(kData / "two_shapefiles.zip", {.layer = name});
        QVERIFY(zipped.has_value());
        QCOMPARE(zipped->areas[0].id, std::string("08999000100"));
    }
}

void TestBoundaries::theLayersAreListed()
{
    const auto layers = polygonLayers(kData / "two_layers.gpkg");
    QVERIFY(layers.has_value());
    QCOMPARE(layers->size(), std::size_t(2));
    QCOMPARE(layers->at(1).name, std::string("districts"));
    QCOMPARE(layers->at(1).features, std::size_t(6));
    QCOMPARE(layers->at(1).fields, (std::vector<std::string>{"GEOID", "NAMELSAD", "ALAND"}));
    QCOMPARE(polygonLayers(kData / "two_shapefiles.zip")->size(), std::size_t(2));
    QCOMPARE(polygonLayers(kData / "points.shp").error().code, ErrorCode::NoPolygons);
    QVERIFY(polygonLayers(kData)->size() >= 5);
}

void TestBoundaries::nothingIsWrittenBesideTheFile()
{
    const QTemporaryDir dir;
    const fs::path folder = fs::path(dir.path().toStdString()) / "data";
    fs::copy(kData, folder);
    fs::remove(folder / "latin1.shx");
    fs::resize_file(folder / "real.shx", 120);
    const auto before = contentsOf(folder);
    const auto readAll = [&] {
        for (const auto &entry : fs::directory_iterator(folder))
            (void)readBoundaries(entry.path());
    };
    readAll();
    QVERIFY(contentsOf(folder) == before);

    qputenv("SHAPE_RESTORE_SHX", "YES"); // what GDAL would take for leave to write
    fs::permissions(folder, fs::perms::owner_read | fs::perms::owner_exec);
    readAll();
    const auto rebuilt = readBoundaries(folder / "latin1.shp");
    fs::permissions(folder, fs::perms::owner_all);
    qunsetenv("SHAPE_RESTORE_SHX");
    QVERIFY(rebuilt.has_value());
    QCOMPARE(rebuilt->areas.size(), std::size_t(6));
    QVERIFY(contentsOf(folder) == before);
}

void TestBoundaries::aGeoPackageStillOpenElsewhereIsReadWithItsLastChange()
{
    const QTemporaryDir dir;
    const fs::path folder = dir.path().toStdString();
    for (const char *name : {"open.gpkg", "open.gpkg-wal"})
        fs::copy_file(kData / name, folder / name);
    const auto before = contentsOf(folder);
    const auto read = readBoundaries(folder / "open.gpkg");
    QVERIFY2(read.has_value(), read ? "" : qPrintable(words(read.error())));
    QCOMPARE(read->areas[0].name, std::string("Renamed"));
    QVERIFY(contentsOf(folder) == before);

    fs::remove(folder / "open.gpkg-wal"); // nothing is lost but the change
    const auto without = readBoundaries(folder / "open.gpkg");
    QVERIFY(without.has_value());
    QCOMPARE(without->areas[0].name, std::string("Mill Hill"));
    QCOMPARE(contentsOf(folder).size(), qsizetype(1));
}

void TestBoundaries::aJobCanBeCancelled()
{
    std::stop_source source;
    source.request_stop();
    for (const char *file : {"tracts.shp", "tracts.gpkg", "in_folder.zip"}) {
        const auto read = readBoundaries(kData / file, {}, {source.get_token(), {}});
        QVERIFY(!read);
        QCOMPARE(read.error().code, ErrorCode::Cancelled);
    }
    // From within, at any moment that progress is told.
    for (int moment = 0; moment < 4; ++moment) {
        std::stop_source within;
        int told = 0;
        const auto read = readBoundaries(kData / "in_folder.zip", {}, {within.get_token(), [&](double) {
                                                                           if (told++ == moment)
                                                                               within.request_stop();
                                                                       }});
        QVERIFY(!read);
        QCOMPARE(read.error().code, ErrorCode::Cancelled);
    }
}

void TestBoundaries::progressGoesFromNothingToAll()
{
    std::vector<double> told;
    const auto read =
        readBoundaries(kData / "in_folder.zip", {}, {{}, [&](double fraction) { told.push_back(fraction); }});
    QVERIFY(read.has_value());
    QVERIFY(!told.empty());
    QVERIFY(std::is_sorted(told.begin(), told.end()));
    QVERIFY(told.front() >= 0 && told.back() <= 1);
}

QTEST_APPLESS_MAIN(TestBoundaries)
#include "tst_boundaries.moc"
