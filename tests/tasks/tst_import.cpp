// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "import_fixture.h"

#include "tasks/find_series.h"
#include "tasks/load_geography.h"

#include <cmath>

using namespace choros;
using support::ErrorCode;
using tests::fourTracts;
using tests::ImportFixture;
using tests::tracts;
using tests::why;
using values::Blank;

class TestImport : public QObject
{
    Q_OBJECT

private slots:
    void init() { m_made = std::make_unique<ImportFixture>(); }
    void cleanup() { m_made.reset(); }
    void valuesAndMarginsArriveAtTheirAreas();
    void aDryRunStoresNothing();
    void theSheetBesideTheTableNamesIndicators();
    void aSecondPeriodJoinsTheSameIndicator();
    void periodsComeFromOptionSheetAndName();
    void tablesThatHeadTheirColumnsAlikeAreKeptApart();
    void theKeyCanBeAskedFor();
    void failuresSayWhy_data();
    void failuresSayWhy();
    void aReadOnlyProjectIsRefusedUnlessDry();
    void cancellingStoresNothing();
    void whoeverCancelsIsNotToldThatNothingMatched();
    void seriesAreFoundByIdTitleAndPeriod();
    void geographiesAreLoadedWithTheirCoverage();
    void aPlanShowsWhatTheMapWill();
    void theSameFileIsNoticed();
    void anImportReplacesAnother();
    void titlesJoinIndicatorsOfOtherCodes();
    void namesGivenAreTakenByNobody();
    void aVintageMustBeAYear();
    void tractsOfAnotherCensusAreRefused();
    void manyPeriodsOfOneMeasureAreOneIndicator();

private:
    std::unique_ptr<ImportFixture> m_made;
};

void TestImport::valuesAndMarginsArriveAtTheirAreas()
{
    const auto table = m_made->write("t.csv", "NAME,GEO_ID,B19013_001E,B19013_001M,B19013_001EA\n"
                                              "c,1400000US09001000102,300,30,x\n"
                                              "a,1400000US09001000100,100,-555555555,x\n"
                                              "z,1400000US09999999999,5,5,x\n"
                                              "b,1400000US09001000101,200,**,x\n"
                                              "a again,1400000US09001000100,999,9,x\n");
    const auto report = tasks::importTable(m_made->project(), table);
    QVERIFY2(report, why(report).c_str());
    QCOMPARE(report->plan.receipt.rows, std::size_t(5));
    QCOMPARE(report->plan.receipt.matched, std::size_t(3));
    QCOMPARE(report->plan.receipt.keyColumn, std::string("GEO_ID"));
    QCOMPARE(report->plan.receipt.duplicateKeys.size(), std::size_t(1));
    QCOMPARE(report->plan.receipt.areasWithoutRow, std::size_t(1));
    QCOMPARE(report->plan.series.size(), std::size_t(1));
    QCOMPARE(report->plan.series[0].indicator, std::string("B19013_001"));
    QVERIFY(report->plan.series[0].margin == tasks::MarginSource::AsGiven);
    QCOMPARE(report->plan.series[0].values, std::size_t(3));
    QCOMPARE(report->plan.series[0].blanks.at(Blank::NoData), std::size_t(1));

    const auto found = tasks::findSeries(m_made->project(), "B19013_001");
    QVERIFY(found);
    const auto series = m_made->project().series(found->entry);
    QVERIFY(series);
    QCOMPARE(series->size(), std::size_t(4));
    QCOMPARE(series->at(0).value, 100.0);
    QCOMPARE(series->at(0).margin, 0.0);
    QCOMPARE(series->at(1).value, 200.0);
    QVERIFY(std::isnan(series->at(1).margin));
    QCOMPARE(series->at(2).margin, 30.0);
    QVERIFY(series->at(3).blank == Blank::NoData);
    const auto datasets = m_made->project().datasets();
    QVERIFY(datasets);
    QCOMPARE(datasets->at(0).rows, std::size_t(3));
    QCOMPARE(datasets->at(0).sha256.size(), std::size_t(64));
    QVERIFY(datasets->at(0).receipt.find("\"unmatched_keys\":[\"1400000US09999999999\"]") !=
            std::string::npos);
    QVERIFY(m_made->project().check()->empty());
}

void TestImport::aDryRunStoresNothing()
{
    const auto table = m_made->write("t.csv", "GEOID,Rent\n09001000100,5\n09001000101,6\n");
    const auto report = tasks::importTable(m_made->project(), table, {.dryRun = true});
    QVERIFY2(report, why(report).c_str());
    QCOMPARE(report->plan.receipt.matched, std::size_t(2));
    QVERIFY(report->dataset.empty());
    QVERIFY(m_made->project().datasets()->empty());
    QVERIFY(m_made->project().indicators()->empty());
}

void TestImport::theSheetBesideTheTableNamesIndicators()
{
    const auto table = m_made->write("t.csv", "GEOID,MEDV,tract\n09001000100,5,1\n09001000101,6,2\n");
    m_made->write("t.indicators.csv",
                  "id,title,topic,unit,prefix,suffix,decimals,definition,source,kind,direction\n"
                  "medv,Median home value,Housing,dollars,$, a home,0,What it is,Census 1970,median,\n"
                  "gone,Not there,,,,,,,,,\n");
    const auto report = tasks::importTable(m_made->project(), table);
    QVERIFY2(report, why(report).c_str());
    QCOMPARE(report->plan.series.size(), std::size_t(1));
    QCOMPARE(report->plan.series[0].title, std::string("Median home value"));
    QVERIFY(report->plan.sheetIdsWithoutColumn == std::vector<std::string>{"gone"});
    const auto stored = m_made->project().indicators();
    QVERIFY(stored);
    const project::Indicator &medv = stored->at(0);
    QCOMPARE(medv.id, std::string("MEDV"));
    QCOMPARE(medv.unit, std::string("dollars"));
    QCOMPARE(medv.format.prefix, std::string("$"));
    QCOMPARE(medv.format.suffix, std::string(" a home"));
    QCOMPARE(medv.format.decimals, 0);
    QCOMPARE(medv.source, std::string("Census 1970"));
}

void TestImport::aSecondPeriodJoinsTheSameIndicator()
{
    const auto table = m_made->write("t.csv", "GEOID,Rent\n09001000100,5\n09001000101,6\n");
    QVERIFY(tasks::importTable(m_made->project(), table, {.period = "2010"}));
    const auto later = m_made->write("u.csv", "GEOID,Rent\n09001000100,7\n09001000101,8\n");
    QVERIFY(tasks::importTable(m_made->project(), later, {.period = "2016-2020"}));
    QCOMPARE(m_made->project().indicators()->size(), std::size_t(1));
    QCOMPARE(m_made->project().seriesEntries()->size(), std::size_t(2));
    QCOMPARE(m_made->project().series(tasks::findSeries(m_made->project(), "Rent")->entry)->at(0).value, 7.0);
    QCOMPARE(
        m_made->project().series(tasks::findSeries(m_made->project(), "Rent", "2010")->entry)->at(0).value,
        5.0);
}

void TestImport::periodsComeFromOptionSheetAndName()
{
    const QByteArray rows = "GEOID,Rent\n09001000100,5\n";
    const auto named = m_made->write("ACSST5Y2019.S1901-Data.csv", rows);
    const tasks::ImportOptions dry{.dryRun = true};
    QCOMPARE(tasks::importTable(m_made->project(), named, dry)->plan.period, std::string("2015–2019"));
    QVERIFY(tasks::importTable(m_made->project(), named, dry)->plan.periodSource ==
            tasks::PeriodSource::FileName);
    QCOMPARE(
        tasks::importTable(m_made->project(), named, {.period = "2018-2022", .dryRun = true})->plan.period,
        std::string("2018–2022"));
    m_made->write("ACSST5Y2019.S1901-Data.indicators.csv", "id,period\nRent,1970\n");
    QCOMPARE(tasks::importTable(m_made->project(), named, dry)->plan.period, std::string("1970"));
    QVERIFY(tasks::importTable(m_made->project(), named, dry)->plan.periodSource ==
            tasks::PeriodSource::Sheet);
    QCOMPARE(tasks::importTable(m_made->project(), m_made->write("plain.csv", rows), dry)->plan.period,
             std::string());
}

void TestImport::tablesThatHeadTheirColumnsAlikeAreKeptApart()
{
    // As the tables of a working indicator site do: every one may have a column “rate”.
    const auto snap = m_made->write("snap.csv", "GEOID,rate\n09001000100,17.9\n09001000101,20\n");
    const auto accuracy = m_made->write("accuracy.csv", "GEOID,rate\n09001000100,8\n");
    const auto first = tasks::importTable(m_made->project(), snap);
    QVERIFY(first && first->plan.keptApart.empty());
    const auto second = tasks::importTable(m_made->project(), accuracy);
    QVERIFY(second);
    QCOMPARE(second->plan.keptApart, std::vector<std::string>{"rate"});
    QCOMPARE(second->plan.series[0].indicator, std::string("rate_2"));
    QCOMPARE(second->plan.series[0].title, std::string("rate (accuracy)"));
    const auto valueOf = [this](const char *indicator) {
        const auto found = tasks::findSeries(m_made->project(), indicator);
        const auto series = m_made->project().series(found->entry);
        return series->value[0];
    };
    QCOMPARE(valueOf("rate"), 17.9);
    QCOMPARE(valueOf("rate_2"), 8.0);
}

void TestImport::theKeyCanBeAskedFor()
{
    const auto table = m_made->write("t.csv", "GEOID,other,Rent\n09001000100,09001000101,5\n");
    const auto report = tasks::importTable(m_made->project(), table, {.keyColumn = "OTHER"});
    QVERIFY2(report, why(report).c_str());
    QCOMPARE(report->plan.receipt.keyColumn, std::string("other"));
    QCOMPARE(m_made->project().series(tasks::findSeries(m_made->project(), "Rent")->entry)->at(1).value, 5.0);
}

void TestImport::failuresSayWhy_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("key");
    QTest::addColumn<QString>("geography");
    QTest::addColumn<int>("code");
    const auto failure = [](const char *name, const QByteArray &bytes, ErrorCode code, const char *key = "",
                            const char *geography = "") {
        QTest::newRow(name) << bytes << QString::fromLatin1(key) << QString::fromLatin1(geography)
                            << static_cast<int>(code);
    };
    const QByteArray good = "GEOID,Rent\n09001000100,5\n";
    failure("empty", "", ErrorCode::TableEmpty);
    failure("workbook", "PK\3\4", ErrorCode::FileDamaged);
    failure("no key", "name,Rent\nx,5\ny,6\n", ErrorCode::KeyColumnNotFound);
    failure("other areas", "GEOID,Rent\n48001950100,5\n", ErrorCode::OtherPlaces);
    failure("no such column", good, ErrorCode::ColumnNotFound, "FIPS");
    failure("asked key matches nothing", good, ErrorCode::NothingMatched, "Rent");
    failure("words only", "GEOID,Type\n09001000100,Stable\n", ErrorCode::NoValues);
    failure("blanks only", "GEOID,Rate\n09001000100,\n09001000101,\n", ErrorCode::NoValues);
    failure("no such geography", good, ErrorCode::GeographyNotFound, "", "wards");
}

void TestImport::failuresSayWhy()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QString, key);
    QFETCH(QString, geography);
    tasks::ImportOptions options;
    options.keyColumn = key.toStdString();
    options.geography = geography.toStdString();
    const auto report = tasks::importTable(m_made->project(), m_made->write("t.csv", bytes), options);
    QVERIFY(!report);
    QTEST(static_cast<int>(report.error().code), "code");
    QVERIFY(!report.error().subject.empty());
    QVERIFY(m_made->project().datasets()->empty());
}

void TestImport::aReadOnlyProjectIsRefusedUnlessDry()
{
    const auto table = m_made->write("t.csv", "GEOID,Rent\n09001000100,5\n");
    auto reader = project::Project::open(m_made->project().path(), project::Access::ReadOnly);
    QVERIFY(reader);
    QVERIFY(tasks::importTable(*reader, table).error().code == ErrorCode::ProjectReadOnly);
    QVERIFY(tasks::importTable(*reader, table, {.dryRun = true}));
}

void TestImport::cancellingStoresNothing()
{
    const auto table = m_made->write("t.csv", "GEOID,Rent\n09001000100,5\n");
    for (double at : {0.0, 0.25, 0.5, 0.9}) {
        std::stop_source source;
        const support::JobContext job{source.get_token(), [&](double fraction) {
                                          if (fraction >= at)
                                              source.request_stop();
                                      }};
        const auto report = tasks::importTable(m_made->project(), table, {}, job);
        // Asked after the last moment it could stop, it finishes; never anything between.
        QCOMPARE(m_made->project().datasets()->empty(), !report.has_value());
        if (report)
            QVERIFY(m_made->project().undo());
        else
            QVERIFY(report.error().code == ErrorCode::Cancelled);
    }
}

void TestImport::whoeverCancelsIsNotToldThatNothingMatched()
{
    const auto table = m_made->write("t.csv", "name,Rent\nx,5\ny,6\n");
    std::stop_source source;
    const support::JobContext job{source.get_token(), [&](double fraction) {
                                      if (fraction >= 0.3) // read, not yet matched
                                          source.request_stop();
                                  }};
    QVERIFY(tasks::importTable(m_made->project(), table, {}, job).error().code == ErrorCode::Cancelled);
}

void TestImport::seriesAreFoundByIdTitleAndPeriod()
{
    const auto table = m_made->write("t.csv", "GEOID,Median rent\n09001000100,5\n");
    QVERIFY(tasks::importTable(m_made->project(), table, {.period = "2018-2022"}));
    QVERIFY(tasks::findSeries(m_made->project(), "Median_rent"));
    QVERIFY(tasks::findSeries(m_made->project(), "median rent"));
    QVERIFY(tasks::findSeries(m_made->project(), "Median rent", "2018-2022"));
    QVERIFY(tasks::findSeries(m_made->project(), "Median rent", "2018–2022"));
    QVERIFY(tasks::findSeries(m_made->project(), "rent").error().code == ErrorCode::IndicatorNotFound);
    const auto other = tasks::findSeries(m_made->project(), "Median rent", "2022");
    QVERIFY(other.error() == (support::Error{ErrorCode::PeriodNotFound, "2022", "2018–2022"}));
}

void TestImport::geographiesAreLoadedWithTheirCoverage()
{
    const auto loaded = tasks::loadGeography(m_made->project(), "2020 census tracts");
    QVERIFY(loaded);
    QCOMPARE((*loaded)->ids.size(), std::size_t(4));
    QCOMPARE((*loaded)->names[1], std::string("Tract 1.01"));
    const geometry::Coverage &coverage = (*loaded)->coverage;
    QCOMPARE(coverage.areaCount, std::size_t(4));
    QCOMPARE(coverage.report.sharedArcs, std::size_t(3));
    // 0.04 degrees of longitude at 42.3 degrees north are about 3.3 km.
    QVERIFY(std::fabs(coverage.bounds.width() - 3297) < 20);
    QVERIFY(tasks::loadGeography(m_made->project(), "wards").error().code == ErrorCode::GeographyNotFound);
}

void TestImport::aPlanShowsWhatTheMapWill()
{
    const auto table = m_made->write("t.csv", "GEOID,Rent\n09001000102,\"3,500+\"\n09001000100,5\n");
    const auto plan = tasks::planImport(m_made->project(), table);
    QVERIFY(plan && !plan->refusal);
    const values::Series series = tasks::plannedSeries(*plan, 0);
    QCOMPARE(series.size(), std::size_t(4));
    QCOMPARE(series.at(0).value, 5.0);
    QVERIFY(series.at(1).blank == Blank::NoData);
    QVERIFY(series.at(2).bound == values::Bound::AtLeast);
    QVERIFY(m_made->project().datasets()->empty());
    QVERIFY(tasks::storeImport(m_made->project(), *plan));
    const auto stored = m_made->project().series(m_made->project().seriesEntries()->front());
    QVERIFY(stored);
    for (std::size_t area = 0; area < 4; ++area) {
        QVERIFY(stored->at(area).blank == series.at(area).blank);
        QVERIFY(stored->at(area).bound == series.at(area).bound);
    }
}

void TestImport::theSameFileIsNoticed()
{
    const auto table = m_made->write("t.csv", "GEOID,Rent\n09001000100,5\n");
    QVERIFY(tasks::importTable(m_made->project(), table));
    const auto plan = tasks::planImport(m_made->project(), table);
    QVERIFY(plan && plan->refusal && plan->sameFile);
    QVERIFY(plan->refusal->code == ErrorCode::AlreadyImported);
    QVERIFY(tasks::importTable(m_made->project(), table).error().code == ErrorCode::AlreadyImported);
    const auto earlier = tasks::planImport(m_made->project(), table, {.period = "1970"});
    QVERIFY(earlier && earlier->sameFile && !earlier->refusal); // for another time it may be meant
    QVERIFY(tasks::importTable(m_made->project(), table, {.present = tasks::Present::Keep}));
    QCOMPARE(m_made->project().datasets()->size(), std::size_t(2));
    QCOMPARE(m_made->project().indicators()->size(), std::size_t(2));
}

void TestImport::anImportReplacesAnother()
{
    QVERIFY(
        tasks::importTable(m_made->project(), m_made->write("t.csv", "GEOID,Rent,Gone\n09001000100,5,1\n")));
    const auto corrected = m_made->write("t.csv", "GEOID,Rent\n09001000100,6\n");
    const auto report =
        tasks::importTable(m_made->project(), corrected, {.present = tasks::Present::Replace});
    QVERIFY2(report, why(report).c_str());
    QCOMPARE(report->plan.replaced->title, std::string("t"));
    QVERIFY(report->plan.keptApart.empty());
    QCOMPARE(m_made->project().datasets()->size(), std::size_t(1));
    QCOMPARE(m_made->project().indicators()->size(), std::size_t(1));
    QCOMPARE(m_made->project().series(tasks::findSeries(m_made->project(), "Rent")->entry)->at(0).value, 6.0);
    QVERIFY(m_made->project().undo());
    QCOMPARE(m_made->project().series(tasks::findSeries(m_made->project(), "Rent")->entry)->at(0).value, 5.0);
    QCOMPARE(m_made->project().indicators()->size(), std::size_t(2));
    QVERIFY(m_made->project().check()->empty());

    const auto update = tasks::importTable(m_made->project(), corrected, {.present = tasks::Present::Update});
    QVERIFY(update);
    QCOMPARE(m_made->project().indicators()->size(), std::size_t(2)); // Gone stays
    QVERIFY(tasks::importTable(m_made->project(), corrected,
                               {.present = tasks::Present::Replace, .replaces = "no"})
                .error()
                .code == ErrorCode::DatasetNotFound);
}

void TestImport::titlesJoinIndicatorsOfOtherCodes()
{
    const auto table = m_made->write("a.csv", "GEOID,Median rent\n09001000100,5\n");
    QVERIFY(tasks::importTable(m_made->project(), table, {.period = "2010"}));
    m_made->write("b.indicators.csv", "id,title\nmrent,Median rent\n");
    const auto later = tasks::planImport(
        m_made->project(), m_made->write("b.csv", "GEOID,mrent\n09001000100,7\n"), {.period = "2020"});
    QVERIFY(later);
    QVERIFY(later->series[0].isKnown);
    QCOMPARE(later->series[0].indicator, std::string("Median_rent"));
}

void TestImport::namesGivenAreTakenByNobody()
{
    QVERIFY(tasks::importTable(m_made->project(), m_made->write("a.csv", "GEOID,poverty\n09001000100,1\n")));
    const auto report = tasks::importTable(
        m_made->project(), m_made->write("b.csv", "GEOID,poverty,poverty_2\n09001000100,2,3\n"));
    QVERIFY2(report, why(report).c_str());
    QCOMPARE(m_made->project().indicators()->size(), std::size_t(3));
    QCOMPARE(
        m_made->project().series(tasks::findSeries(m_made->project(), "poverty (b)")->entry)->at(0).value,
        2.0);
    QCOMPARE(m_made->project().series(tasks::findSeries(m_made->project(), "poverty_2")->entry)->at(0).value,
             3.0);
}

void TestImport::aVintageMustBeAYear()
{
    const auto table = m_made->write("t.csv", "GEOID10,Rent\n09001000100,5\n");
    for (const char *vintage : {"x", "1990"})
        QVERIFY(tasks::planImport(m_made->project(), table, {.vintage = vintage}).error().code ==
                ErrorCode::BadArgument);
}

void TestImport::tractsOfAnotherCensusAreRefused()
{
    const auto table =
        m_made->write("ACSST5Y2022.S1901-Data.csv", "GEO_ID,NAME,S1901_C01_001E\n"
                                                    "Geography,Geographic Area Name,Estimate!!Total\n"
                                                    "1400000US09001000100,a,5\n");
    const auto unknown =
        tasks::planImport(m_made->project(), table); // the boundaries do not say what they are
    QVERIFY2(unknown, why(unknown).c_str());
    QVERIFY2(!unknown->refusal, unknown->refusal ? unknown->refusal->subject.c_str() : "");
    project::Geography old = tracts();
    old.title = "2010 census tracts";
    old.vintage = "2010";
    QVERIFY(m_made->project().addGeography(old, fourTracts()));
    const auto plan = tasks::planImport(m_made->project(), table, {.geography = "2010 census tracts"});
    QVERIFY(plan && plan->refusal);
    QVERIFY(plan->refusal->code == ErrorCode::VintageDiffers);
    QCOMPARE(plan->receipt.matched, std::size_t(1));
    QVERIFY(!tasks::storeImport(m_made->project(), *plan));
    QVERIFY(m_made->project().datasets()->empty());
}

void TestImport::manyPeriodsOfOneMeasureAreOneIndicator()
{
    const auto table =
        m_made->write("poverty.csv", "GEOID,y_2012,y_2013\n09001000100,5,6\n09001000101,7,8\n");
    QVERIFY(tasks::importTable(m_made->project(), table));
    QCOMPARE(m_made->project().indicators()->size(), std::size_t(1));
    QCOMPARE(m_made->project().seriesEntries()->size(), std::size_t(2));
    const auto longer =
        m_made->write("vacancy.csv", "fips,year,value\n09001000100,2012,1\n09001000100,2013,2\n"
                                     "09001000101,2012,3\n");
    QVERIFY(tasks::importTable(m_made->project(), longer));
    const auto vacancy = tasks::findSeries(m_made->project(), "vacancy", "2013");
    QVERIFY(vacancy);
    const auto series = m_made->project().series(vacancy->entry);
    QCOMPARE(series->at(0).value, 2.0);
    QVERIFY(series->at(1).blank == Blank::NoData);
}

QTEST_APPLESS_MAIN(TestImport)
#include "tst_import.moc"
