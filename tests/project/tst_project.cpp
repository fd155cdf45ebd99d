// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "fixture.h"

#include "project/tables.h"

#include <stop_token>

using namespace fixture;
using project::Project;
using support::ErrorCode;
using values::Blank;

class TestProject : public QObject
{
    Q_OBJECT
private slots:
    void aFreshProjectIsEmptyAndSound()
    {
        Folder folder;
        auto made = Project::create(folder.file("p.gpkg"), "Boston’s tracts");
        VERIFY_OK(made);
        QCOMPARE(*made->title(), std::string("Boston’s tracts"));
        QCOMPARE(made->projectId()->size(), std::size_t{36});
        QVERIFY(made->geographies()->empty());
        QVERIFY(made->indicators()->empty());
        QVERIFY(!made->isReadOnly());
        QVERIFY(!made->historyState()->undo);
        QCOMPARE(joined(*made->check()), std::string());
        QCOMPARE(folder.entries(), std::vector<std::string>{"p.gpkg"});
    }

    void anExistingFileIsNeverOverwritten()
    {
        Folder folder;
        write(folder.file("p.gpkg"), "mine");
        VERIFY_ERROR(Project::create(folder.file("p.gpkg"), "x"), ErrorCode::FileExists);
        QCOMPARE(bytesOf(folder.file("p.gpkg")), QByteArray("mine"));
        VERIFY_ERROR(Project::create(folder.file("no/such/folder.gpkg"), "x"), ErrorCode::FileNotWritable);
        VERIFY_ERROR(Project::create("https://example.org/p.gpkg", "x"), ErrorCode::PathNotLocal);
        VERIFY_ERROR(Project::create("/vsimem/p.gpkg", "x"), ErrorCode::PathNotLocal);
    }

    void areasComeBackAsTheyWere()
    {
        Folder folder;
        auto areas = grid(5);
        areas[3].shape = {};
        areas[4].name = "Ñandú \"a\"; DROP TABLE x;--";
        areas[7].shape[0].holes = {{{2.2, 1.2}, {2.2, 1.8}, {2.8, 1.8}}};
        {
            auto made = Project::create(folder.file("p.gpkg"), "t");
            VERIFY_OK(made);
            double last = 0;
            support::JobContext job;
            job.progress = [&last](double fraction) {
                QVERIFY(fraction >= last && fraction <= 1);
                last = fraction;
            };
            const auto id = made->addGeography(tracts(), areas, job);
            VERIFY_OK(id);
            QCOMPARE(*id, std::string("areas_2020_census_tracts"));
            QCOMPARE(last, 1.0);
        }
        auto opened = Project::open(folder.file("p.gpkg"));
        VERIFY_OK(opened);
        const auto geographies = opened->geographies();
        VERIFY_OK(geographies);
        QCOMPARE(geographies->size(), std::size_t{1});
        QCOMPARE(geographies->front().title, std::string("2020 Census tracts"));
        QCOMPARE(geographies->front().vintage, std::string("2020"));
        QCOMPARE(geographies->front().areas, areas.size());
        const auto back = opened->areas("areas_2020_census_tracts");
        VERIFY_OK(back);
        QCOMPARE(*back, areas);
        QCOMPARE(*opened->areaIds("areas_2020_census_tracts"), idsOf(areas));
        QCOMPARE(joined(*opened->check()), std::string());
        VERIFY_ERROR(opened->areas("nowhere"), ErrorCode::GeographyNotFound);
        VERIFY_ERROR(opened->areaIds("choros_meta"), ErrorCode::GeographyNotFound);
    }

    void referenceSystemsComeBack()
    {
        Folder folder;
        auto made = Project::create(folder.file("p.gpkg"), "t");
        VERIFY_OK(made);
        const auto nad27 = crs::Crs::fromText("EPSG:4267");
        const auto local = crs::Crs::fromText("+proj=laea +lat_0=42.3 +lon_0=-71.1 +datum=NAD27 +units=m");
        VERIFY_OK(nad27);
        VERIFY_OK(local);
        auto geography = tracts();
        geography.sourceCrs = *nad27;
        geography.mapCrs = *local;
        VERIFY_OK(made->addGeography(geography, grid(2)));
        geography.sourceCrs = *local;
        VERIFY_OK(made->addGeography(geography, grid(2)));
        VERIFY_OK(made->addGeography(geography, grid(2)));
        const auto back = made->geographies();
        VERIFY_OK(back);
        QCOMPARE((*back)[0].sourceCrs.epsg(), 4267);
        QCOMPARE((*back)[0].sourceCrs, *nad27);
        QCOMPARE((*back)[0].mapCrs, *local);
        QCOMPARE((*back)[1].sourceCrs, *local);
        const auto raw = rawDatabase(folder.file("p.gpkg"));
        const auto srs = [&raw](const char *table) {
            return raw.integer("SELECT srs_id FROM gpkg_geometry_columns WHERE table_name=?1", table)
                ->value();
        };
        QCOMPARE(srs("areas_2020_census_tracts"), 4267);
        QCOMPARE(srs("areas_2020_census_tracts_2"), 100000);
        QCOMPARE(srs("areas_2020_census_tracts_3"), 100000);
        QCOMPARE(joined(*made->check()), std::string());
    }

    void duplicateIdsAndBrokenCoordinatesStoreNothing()
    {
        Folder folder;
        auto made = Project::create(folder.file("p.gpkg"), "t");
        VERIFY_OK(made);
        auto areas = grid(2);
        areas[2].geoid = areas[0].geoid;
        VERIFY_ERROR(made->addGeography(tracts(), areas), ErrorCode::DuplicateIds);
        areas = grid(2);
        areas[1].shape[0].outer[0].x = std::numeric_limits<double>::infinity();
        VERIFY_ERROR(made->addGeography(tracts(), areas), ErrorCode::BadArgument);
        QVERIFY(made->geographies()->empty());
        QCOMPARE(joined(*made->check()), std::string());
    }

    void cancellingStoresNothing()
    {
        Folder folder;
        auto made = Project::create(folder.file("p.gpkg"), "t");
        VERIFY_OK(made);
        const auto areas = grid(60);
        std::stop_source source;
        support::JobContext job{source.get_token(), {}};
        job.progress = [&source](double fraction) {
            if (fraction > 0.3)
                source.request_stop();
        };
        const QByteArray before = bytesOf(folder.file("p.gpkg"));
        VERIFY_ERROR(made->addGeography(tracts(), areas, job), ErrorCode::Cancelled);
        QCOMPARE(bytesOf(folder.file("p.gpkg")), before);
        const auto id = made->addGeography(tracts(), areas);
        VERIFY_OK(id);
        std::stop_source again;
        job.stop = again.get_token();
        job.progress = [&again](double fraction) {
            if (fraction > 0.3)
                again.request_stop();
        };
        VERIFY_ERROR(table("t", *id, idsOf(areas), 3).addTo(*made, job), ErrorCode::Cancelled);
        QVERIFY(made->datasets()->empty());
        QCOMPARE(joined(*made->check()), std::string());
    }

    void everyBlankKeepsItsReason()
    {
        Folder folder;
        auto made = Project::create(folder.file("p.gpkg"), "t");
        VERIFY_OK(made);
        const auto areas = grid(3);
        const auto id = made->addGeography(tracts(), areas);
        VERIFY_OK(id);
        const double nan = std::numeric_limits<double>::quiet_NaN();

        Table import = table("Rent", *id, {}, 0);
        for (const int area : {4, 0, 1, 2, 3, 5}) // not in the geography's order
            import.geoids.push_back(areas[static_cast<std::size_t>(area)].geoid);
        import.geoids.push_back("99999999999"); // no such area
        project::DatasetColumn rent{"rent", "Rent", true, {44, nan, 11, 22, 33, 55, 1}, {}, {}, {}};
        rent.blanks = {Blank::None,          Blank::None,        Blank::Suppressed, Blank::TooUnreliable,
                       Blank::NotApplicable, Blank::NoResidents, Blank::None};
        rent.said = {{1, "-"}, {2, "(D)"}, {3, "**"}, {4, "X"}};
        project::DatasetColumn margin{"rent_moe", "", true, {4, nan, nan, 2, 3, 5, 1}, {}, {}, {}};
        project::DatasetColumn note{"note", "", false, {}, {"a", "b", "c", "d", "e", "f", "g"}, {}, {}};
        import.columns = {rent, margin, note};
        project::Indicator indicator;
        indicator.id = "rent";
        indicator.title = "Median rent";
        import.indicators = {indicator};
        import.series = {{ "rent", "2018–2022", "", "", "rent", "rent_moe" }};
        VERIFY_OK(import.addTo(*made));

        const auto entries = made->seriesEntries();
        VERIFY_OK(entries);
        QCOMPARE(entries->size(), std::size_t{1});
        QCOMPARE(entries->front().geography, *id);
        QCOMPARE(entries->front().dataset, std::string("rent"));
        const auto series = made->series(entries->front());
        VERIFY_OK(series);
        const std::vector<Blank> blanks = {Blank::NoData,        Blank::Suppressed, Blank::TooUnreliable,
                                           Blank::NotApplicable, Blank::None,       Blank::NoResidents,
                                           Blank::NoData,        Blank::NoData,     Blank::NoData};
        QCOMPARE(series->blank, blanks);
        for (std::size_t i = 0; i < blanks.size(); ++i)
            QCOMPARE(std::isnan(series->value[i]), blanks[i] != Blank::None);
        QCOMPARE(series->value[4], 44.0);
        QCOMPARE(series->margin[4], 4.0);
        QCOMPARE(series->marginState[4], values::MarginState::Known);
        QCOMPARE(series->marginState[8], values::MarginState::Unknown);

        // What is suppressed is not in the file at all.
        const auto raw = rawDatabase(folder.file("p.gpkg"));
        QVERIFY(!raw.integer("SELECT rent FROM rent WHERE geoid=?1", areas[1].geoid)->has_value());
        QCOMPARE(*raw.text("SELECT said FROM choros_blank WHERE geoid=?1", areas[0].geoid), std::string("-"));
        QCOMPARE(joined(*made->check()), std::string());

        project::SeriesEntry wrong = entries->front();
        wrong.valueColumn = "income";
        VERIFY_ERROR(made->series(wrong), ErrorCode::ColumnNotFound);
        wrong = entries->front();
        wrong.dataset = "choros_meta";
        VERIFY_ERROR(made->series(wrong), ErrorCode::DatasetNotFound);
    }

    void indicatorsAndDatasetsComeBack()
    {
        Folder folder;
        auto made = Project::create(folder.file("p.gpkg"), "t");
        VERIFY_OK(made);
        const auto areas = grid(3);
        const auto id = made->addGeography(tracts(), areas);
        VERIFY_OK(id);
        Table import = table("Housing", *id, idsOf(areas), 2);
        import.dataset.receipt = R"({"rows":9})";
        import.indicators[1].format.prefix = "$";
        import.indicators[1].symbology.palette = "BuPu";
        VERIFY_OK(import.addTo(*made));
        import.dataset.title = "Housing";
        import.series[0].period = "2021";
        import.indicators[0].title = "Another title";
        VERIFY_OK(import.addTo(*made));

        auto opened = Project::open(folder.file("p.gpkg"));
        VERIFY_OK(opened);
        auto indicators = *opened->indicators();
        QCOMPARE(indicators.size(), std::size_t{2});
        QCOMPARE(indicators[0].title, std::string("Indicator 0"));
        QCOMPARE(indicators[1].format.prefix, std::string("$"));
        QCOMPARE(indicators[1].symbology.palette, std::string("BuPu"));
        QCOMPARE(indicators[1].position, 1);
        const auto datasets = *opened->datasets();
        QCOMPARE(datasets.size(), std::size_t{2});
        QCOMPARE(datasets[0].receipt, std::string(R"({"rows":9})"));
        QCOMPARE(datasets[1].id, std::string("housing_2"));
        QCOMPARE(datasets[1].rows, areas.size());
        const auto entries = *opened->seriesEntries();
        QCOMPARE(entries.size(), std::size_t{3}); // v0 twice, v1 replaced
        QCOMPARE(entries[2].dataset, std::string("housing_2"));

        indicators[0].title = "Homes";
        indicators[0].definition = "What it is";
        VERIFY_OK(opened->updateIndicator(indicators[0]));
        QCOMPARE(opened->indicators()->front(), indicators[0]);
        indicators[0].id = "nobody";
        VERIFY_ERROR(opened->updateIndicator(indicators[0]), ErrorCode::IndicatorNotFound);
        QCOMPARE(joined(*opened->check()), std::string());
    }

    void hostileColumnNamesAreOnlyNames()
    {
        Folder folder;
        auto made = Project::create(folder.file("p.gpkg"), "t");
        VERIFY_OK(made);
        const auto areas = grid(2);
        const auto id = made->addGeography(tracts(), areas);
        VERIFY_OK(id);
        Table import = table("select", *id, idsOf(areas), 6);
        const char *const names[] = {"a\"b",           "select", "'; DROP TABLE choros_meta;--",
                                     "naïve größe 数", "rowid",  "[x] `y` %s ?1"};
        for (std::size_t i = 0; i < 6; ++i) {
            import.columns[i].name = names[i];
            import.series[i].valueColumn = names[i];
        }
        VERIFY_OK(import.addTo(*made));
        const auto entries = made->seriesEntries();
        VERIFY_OK(entries);
        for (const auto &entry : *entries) {
            const auto series = made->series(entry);
            VERIFY_OK(series);
            QVERIFY(!std::isnan(series->value[3]));
        }
        QCOMPARE(joined(*made->check()), std::string());
    }

    void badColumnsAreRefusedByName_data()
    {
        QTest::addColumn<QByteArray>("name");
        QTest::newRow("empty") << QByteArray("");
        QTest::newRow("fid") << QByteArray("FID");
        QTest::newRow("geoid") << QByteArray("Geoid");
        QTest::newRow("taken") << QByteArray("V1");
        QTest::newRow("zero byte") << QByteArray("a\0b", 3);
    }
    void badColumnsAreRefusedByName()
    {
        QFETCH(QByteArray, name);
        Folder folder;
        auto made = Project::create(folder.file("p.gpkg"), "t");
        VERIFY_OK(made);
        const auto areas = grid(2);
        const auto id = made->addGeography(tracts(), areas);
        VERIFY_OK(id);
        Table import = table("x", *id, idsOf(areas), 2);
        import.columns[0].name = name.toStdString();
        const auto added = import.addTo(*made);
        VERIFY_ERROR(added, ErrorCode::BadArgument);
        QVERIFY(!added.error().detail.empty());
    }

    void sqlitesLimitOnColumnsIsAClearError()
    {
        Folder folder;
        auto made = Project::create(folder.file("p.gpkg"), "t");
        VERIFY_OK(made);
        const auto areas = grid(2);
        const auto id = made->addGeography(tracts(), areas);
        VERIFY_OK(id);
        const int most = static_cast<int>(project::kMaxDatasetColumns);
        VERIFY_OK(table("most", *id, idsOf(areas), most).addTo(*made));
        VERIFY_ERROR(table("more", *id, idsOf(areas), most + 1).addTo(*made), ErrorCode::BadArgument);
        QCOMPARE(joined(*made->check()), std::string());
    }

    void importsThatDoNotFitAreRefused()
    {
        Folder folder;
        auto made = Project::create(folder.file("p.gpkg"), "t");
        VERIFY_OK(made);
        const auto areas = grid(2);
        const auto id = made->addGeography(tracts(), areas);
        VERIFY_OK(id);
        VERIFY_ERROR(table("x", "nowhere", idsOf(areas), 1).addTo(*made), ErrorCode::GeographyNotFound);
        Table import = table("x", *id, idsOf(areas), 1);
        import.geoids[1] = import.geoids[0];
        VERIFY_ERROR(import.addTo(*made), ErrorCode::DuplicateIds);
        import = table("x", *id, idsOf(areas), 1);
        import.series[0].valueColumn = "v9";
        VERIFY_ERROR(import.addTo(*made), ErrorCode::ColumnNotFound);
        import = table("x", *id, idsOf(areas), 1);
        import.indicators.clear();
        VERIFY_ERROR(import.addTo(*made), ErrorCode::IndicatorNotFound);
        import = table("x", *id, idsOf(areas), 1);
        import.columns[0].numbers.pop_back();
        VERIFY_ERROR(import.addTo(*made), ErrorCode::BadArgument);
        QVERIFY(made->datasets()->empty());
        QCOMPARE(joined(*made->check()), std::string());
    }

    void aCopyStandsOnItsOwn()
    {
        Folder folder;
        auto made = Project::create(folder.file("p.gpkg"), "t");
        VERIFY_OK(made);
        const auto areas = grid(4);
        const auto id = made->addGeography(tracts(), areas);
        VERIFY_OK(id);
        VERIFY_OK(table("kept", *id, idsOf(areas), 2).addTo(*made));
        Table secret = table("secret", *id, idsOf(areas), 1, "1999");
        secret.columns.push_back(
            {"who", "", false, {}, std::vector<std::string>(16, "CONFIDENTIAL"), {}, {}});
        VERIFY_OK(secret.addTo(*made));
        VERIFY_OK(made->undo());

        VERIFY_OK(made->saveCopy(folder.file("with.gpkg"), project::History::Keep));
        VERIFY_OK(made->saveCopy(folder.file("without.gpkg"), project::History::Leave));
        VERIFY_ERROR(made->saveCopy(folder.file("with.gpkg"), project::History::Keep), ErrorCode::FileExists);
        auto with = Project::open(folder.file("with.gpkg"));
        auto without = Project::open(folder.file("without.gpkg"), project::Access::ReadOnly);
        VERIFY_OK(with);
        VERIFY_OK(without);
        QVERIFY(*with->projectId() != *made->projectId());
        VERIFY_OK(with->redo());
        QCOMPARE(with->datasets()->size(), std::size_t{2});
        QVERIFY(!without->historyState()->undo && !without->historyState()->redo);
        QCOMPARE(without->datasets()->size(), std::size_t{1});
        QCOMPARE(*without->areas(*id), areas);
        QVERIFY(bytesOf(folder.file("with.gpkg")).contains("CONFIDENTIAL"));
        QVERIFY(!bytesOf(folder.file("without.gpkg")).contains("CONFIDENTIAL"));
        QCOMPARE(joined(*with->check()), std::string());
        QCOMPARE(joined(*without->check()), std::string());
        VERIFY_OK(without->saveCopy(folder.file("again.gpkg"), project::History::Keep));
    }

    void aCopyIsThereWholeOrNotAtAll()
    {
        Folder folder;
        auto made = Project::create(folder.file("p.gpkg"), "t");
        VERIFY_OK(made);
        VERIFY_OK(made->addGeography(tracts(), grid(8)));
        const std::filesystem::path target = folder.file("copy.gpkg");
        const auto files = [&] {
            return std::distance(std::filesystem::directory_iterator(target.parent_path()), {});
        };
        std::stop_source stop;
        bool wasThere = false;
        bool wasAsked = false;
        support::JobContext job{stop.get_token(), [&](double done) {
                                    wasAsked = true;
                                    wasThere = wasThere || (done < 1 && std::filesystem::exists(target));
                                    stop.request_stop();
                                }};
        VERIFY_ERROR(made->saveCopy(target, project::History::Keep, job), ErrorCode::Cancelled);
        QVERIFY(wasAsked);
        QVERIFY(!wasThere);
        QCOMPARE(files(), 1); // the project itself
        VERIFY_OK(made->saveCopy(target, project::History::Keep));
        QCOMPARE(files(), 2);
        VERIFY_ERROR(made->saveCopy(folder.file("p.gpkg"), project::History::Keep), ErrorCode::FileExists);
        const auto refused = made->saveCopy(folder.file("no folder/c.gpkg"), project::History::Keep);
        VERIFY_ERROR(refused, ErrorCode::FileNotWritable);
        QVERIFY(refused.error().subject.ends_with("c.gpkg"));
    }
};

QTEST_APPLESS_MAIN(TestProject)
#include "tst_project.moc"
