// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tasks/coordinate_columns.h"
#include "tasks/find_series.h"
#include "tasks/import_plan.h"
#include "tasks/load_geography.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <cmath>

using namespace choros;
using support::ErrorCode;
using values::Blank;

namespace {

/// Four unit squares in a row, in degrees near Boston.
std::vector<project::Area> fourTracts()
{
    std::vector<project::Area> areas;
    for (int i = 0; i < 4; ++i) {
        const double west = -71.2 + 0.01 * i;
        const double east = -71.2 + 0.01 * (i + 1); // not west + 0.01: neighbors share vertices exactly
        const geometry::Ring ring = {{west, 42.3}, {east, 42.3}, {east, 42.31}, {west, 42.31}};
        const std::string id = "0900100010" + std::to_string(i);
        areas.push_back({id, "Tract 1.0" + std::to_string(i), std::nullopt, {{ring, {}}}});
    }
    return areas;
}

project::Geography tracts()
{
    project::Geography geography;
    geography.title = "2020 census tracts";
    geography.level = "tract";
    static const crs::Crs source = *crs::Crs::fromText("EPSG:4269");
    static const crs::Crs local = *crs::localEqualArea({-71.2, 42.3, -71.1, 42.4}, source);
    geography.sourceCrs = source;
    geography.mapCrs = local;
    return geography;
}

template <typename T> std::string why(const support::Result<T> &result)
{
    if (result)
        return "no error";
    const support::Error &error = result.error();
    return std::to_string(static_cast<int>(error.code)) + " " + error.subject + ": " + error.detail;
}

} // namespace

class TestImport : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void valuesAndMarginsArriveAtTheirAreas();
    void blanksKeepTheirReasonInTheProject();
    void aDryRunStoresNothing();
    void theSheetBesideTheTableNamesIndicators();
    void aSecondPeriodJoinsTheSameIndicator();
    void periodsComeFromOptionSheetAndName();
    void tablesThatHeadTheirColumnsAlikeAreKeptApart();
    void numbersWithSignsAreRead();
    void sharesOfWorkbooksArePercent_data();
    void sharesOfWorkbooksArePercent();
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
    void aPersonSaysWhatCellsMean();
    void marginsArePairedByHand();
    void whereNobodyLivesBlanksSaySo();
    void openIntervalsOfTheDataServiceAreBounds();
    void blockGroupsAreAddedUpOnRequest();
    void peopleAreCountedOnceWhenRolledUp();
    void whatIsInDoubtIsNotAddedUp_data();
    void whatIsInDoubtIsNotAddedUp();
    void namesGivenAreTakenByNobody();
    void headingsAskedForMustBeThere();
    void aPairingByHandHolds();
    void aMarginCanBeNobodys();
    void whatAMarginIsCanBeCorrected_data();
    void whatAMarginIsCanBeCorrected();
    void whatIsLeftOutIsStoredButNoIndicator();
    void leavingAllOutIsRefused();
    void coordinatesAreKnownByHeadingAndValue_data();
    void coordinatesAreKnownByHeadingAndValue();
    void constantDollarsStayInTheTitle();
    void countsAreNoTractNumbers();
    void rowsThatAreLongOrComeAgainAreTold();
    void aVintageMustBeAYear();
    void tractsOfAnotherCensusAreRefused();
    void dollarsAreOfEachPeriodsLastYear();
    void manyPeriodsOfOneMeasureAreOneIndicator();

private:
    std::filesystem::path write(const char *name, const QByteArray &bytes);
    void createProject(const std::vector<project::Area> &areas);

    QTemporaryDir m_made;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<project::Project> m_project;
};

void TestImport::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    createProject(fourTracts());
}

void TestImport::cleanup()
{
    m_project.reset();
    m_folder.reset();
}

/// Made once for each set of areas and copied: a fresh project for every test.
void TestImport::createProject(const std::vector<project::Area> &areas)
{
    const QString made = m_made.filePath(QStringLiteral("%1.gpkg").arg(areas.size()));
    if (!QFile::exists(made)) {
        auto project = project::Project::create(made.toStdString(), "Test");
        QVERIFY(project);
        QVERIFY(project->addGeography(tracts(), areas));
    }
    const QString path = m_folder->filePath(QStringLiteral("p%1.gpkg").arg(areas.size()));
    QVERIFY(QFile::copy(made, path));
    auto project = project::Project::open(path.toStdString());
    QVERIFY(project);
    m_project = std::make_unique<project::Project>(*std::move(project));
}

std::filesystem::path TestImport::write(const char *name, const QByteArray &bytes)
{
    QFile file(m_folder->filePath(QString::fromLatin1(name)));
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        qFatal("cannot write a fixture");
    return file.fileName().toStdString();
}

void TestImport::valuesAndMarginsArriveAtTheirAreas()
{
    const auto table = write("t.csv", "NAME,GEO_ID,B19013_001E,B19013_001M,B19013_001EA\n"
                                      "c,1400000US09001000102,300,30,x\n"
                                      "a,1400000US09001000100,100,-555555555,x\n"
                                      "z,1400000US09999999999,5,5,x\n"
                                      "b,1400000US09001000101,200,**,x\n"
                                      "a again,1400000US09001000100,999,9,x\n");
    const auto report = tasks::importTable(*m_project, table);
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

    const auto found = tasks::findSeries(*m_project, "B19013_001");
    QVERIFY(found);
    const auto series = m_project->series(found->entry);
    QVERIFY(series);
    QCOMPARE(series->size(), std::size_t(4));
    QCOMPARE(series->at(0).value, 100.0);
    QCOMPARE(series->at(0).margin, 0.0);
    QCOMPARE(series->at(1).value, 200.0);
    QVERIFY(std::isnan(series->at(1).margin));
    QCOMPARE(series->at(2).margin, 30.0);
    QVERIFY(series->at(3).blank == Blank::NoData);
    const auto datasets = m_project->datasets();
    QVERIFY(datasets);
    QCOMPARE(datasets->at(0).rows, std::size_t(3));
    QCOMPARE(datasets->at(0).sha256.size(), std::size_t(64));
    QVERIFY(datasets->at(0).receipt.find("\"unmatched_keys\":[\"1400000US09999999999\"]") !=
            std::string::npos);
    QVERIFY(m_project->check()->empty());
}

void TestImport::blanksKeepTheirReasonInTheProject()
{
    const auto table = write("t.csv", "GEOID,Rent\n9001000100,5\n9001000101,(X)\n9001000102,\"3,500+\"\n"
                                      "9001000103,7\n");
    const auto report = tasks::importTable(*m_project, table);
    QVERIFY2(report, why(report).c_str());
    QCOMPARE(report->plan.receipt.readings.at(census::KeyReading::LeadingZero), std::size_t(4));
    const tasks::PlannedSeries &rent = report->plan.series.at(0);
    QCOMPARE(rent.values, std::size_t(3));
    QCOMPARE(rent.bounds, std::size_t(1));
    QVERIFY(rent.blanks == (std::map<Blank, std::size_t>{{Blank::NotApplicable, 1}}));
    const auto series = m_project->series(tasks::findSeries(*m_project, "Rent")->entry);
    QVERIFY(series);
    QVERIFY(series->at(1).blank == Blank::NotApplicable);
    QCOMPARE(series->at(2).value, 3500.0);
    QVERIFY(series->at(2).bound == values::Bound::AtLeast);
}

void TestImport::aDryRunStoresNothing()
{
    const auto table = write("t.csv", "GEOID,Rent\n09001000100,5\n09001000101,6\n");
    const auto report = tasks::importTable(*m_project, table, {.dryRun = true});
    QVERIFY2(report, why(report).c_str());
    QCOMPARE(report->plan.receipt.matched, std::size_t(2));
    QVERIFY(report->dataset.empty());
    QVERIFY(m_project->datasets()->empty());
    QVERIFY(m_project->indicators()->empty());
}

void TestImport::theSheetBesideTheTableNamesIndicators()
{
    const auto table = write("t.csv", "GEOID,MEDV,tract\n09001000100,5,1\n09001000101,6,2\n");
    write("t.indicators.csv",
          "id,title,topic,unit,prefix,suffix,decimals,definition,source,kind,direction\n"
          "medv,Median home value,Housing,dollars,$, a home,0,What it is,Census 1970,median,\n"
          "gone,Not there,,,,,,,,,\n");
    const auto report = tasks::importTable(*m_project, table);
    QVERIFY2(report, why(report).c_str());
    QCOMPARE(report->plan.series.size(), std::size_t(1));
    QCOMPARE(report->plan.series[0].title, std::string("Median home value"));
    QVERIFY(report->plan.sheetIdsWithoutColumn == std::vector<std::string>{"gone"});
    const auto stored = m_project->indicators();
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
    const auto table = write("t.csv", "GEOID,Rent\n09001000100,5\n09001000101,6\n");
    QVERIFY(tasks::importTable(*m_project, table, {.period = "2010"}));
    const auto later = write("u.csv", "GEOID,Rent\n09001000100,7\n09001000101,8\n");
    QVERIFY(tasks::importTable(*m_project, later, {.period = "2016-2020"}));
    QCOMPARE(m_project->indicators()->size(), std::size_t(1));
    QCOMPARE(m_project->seriesEntries()->size(), std::size_t(2));
    QCOMPARE(m_project->series(tasks::findSeries(*m_project, "Rent")->entry)->at(0).value, 7.0);
    QCOMPARE(m_project->series(tasks::findSeries(*m_project, "Rent", "2010")->entry)->at(0).value, 5.0);
}

void TestImport::periodsComeFromOptionSheetAndName()
{
    const QByteArray rows = "GEOID,Rent\n09001000100,5\n";
    const auto named = write("ACSST5Y2019.S1901-Data.csv", rows);
    const tasks::ImportOptions dry{.dryRun = true};
    QCOMPARE(tasks::importTable(*m_project, named, dry)->plan.period, std::string("2015–2019"));
    QVERIFY(tasks::importTable(*m_project, named, dry)->plan.periodSource == tasks::PeriodSource::FileName);
    QCOMPARE(tasks::importTable(*m_project, named, {.period = "2018-2022", .dryRun = true})->plan.period,
             std::string("2018–2022"));
    write("ACSST5Y2019.S1901-Data.indicators.csv", "id,period\nRent,1970\n");
    QCOMPARE(tasks::importTable(*m_project, named, dry)->plan.period, std::string("1970"));
    QVERIFY(tasks::importTable(*m_project, named, dry)->plan.periodSource == tasks::PeriodSource::Sheet);
    QCOMPARE(tasks::importTable(*m_project, write("plain.csv", rows), dry)->plan.period, std::string());
}

void TestImport::tablesThatHeadTheirColumnsAlikeAreKeptApart()
{
    // As the tables of a working indicator site do: every one may have a column “rate”.
    const auto snap = write("snap.csv", "GEOID,rate\n09001000100,17.9\n09001000101,20\n");
    const auto accuracy = write("accuracy.csv", "GEOID,rate\n09001000100,8\n");
    const auto first = tasks::importTable(*m_project, snap);
    QVERIFY(first && first->plan.keptApart.empty());
    const auto second = tasks::importTable(*m_project, accuracy);
    QVERIFY(second);
    QCOMPARE(second->plan.keptApart, std::vector<std::string>{"rate"});
    QCOMPARE(second->plan.series[0].indicator, std::string("rate_2"));
    QCOMPARE(second->plan.series[0].title, std::string("rate (accuracy)"));
    const auto valueOf = [this](const char *indicator) {
        const auto found = tasks::findSeries(*m_project, indicator);
        const auto series = m_project->series(found->entry);
        return series->value[0];
    };
    QCOMPARE(valueOf("rate"), 17.9);
    QCOMPARE(valueOf("rate_2"), 8.0);
}

void TestImport::numbersWithSignsAreRead()
{
    const auto table = write("money.csv", "GEOID,rooms,income,share,note\n"
                                          "09001000100,5,\"$79,597\",57.2%,see 1\n"
                                          "09001000101,6,\"$80,000\",58.3%,see 2\n");
    const auto report = tasks::importTable(*m_project, table);
    QVERIFY2(report, why(report).c_str());
    QCOMPARE(report->plan.series.size(), std::size_t(3));
    QCOMPARE(report->plan.indicators[1].format.prefix, std::string("$"));
    QCOMPARE(report->plan.indicators[2].format.suffix, std::string(" %"));
    QCOMPARE(m_project->series(tasks::findSeries(*m_project, "income")->entry)->at(0).value, 79597.0);
    QCOMPARE(m_project->series(tasks::findSeries(*m_project, "share")->entry)->at(1).value, 58.3);
}

// shares.fods, saved by LibreOffice 7.4 in each format: "0%", "0.00%", "0.0%", and a plain number.
void TestImport::sharesOfWorkbooksArePercent_data()
{
    QTest::addColumn<QString>("file");
    QTest::newRow("XLSX") << "shares.xlsx";
    QTest::newRow("ODS") << "shares.ods";
    QTest::newRow("XLS") << "shares.xls";
}

void TestImport::sharesOfWorkbooksArePercent()
{
    QFETCH(QString, file);
    const QString path = QStringLiteral(CHOROS_TEST_DATA "/tables/") + file;
    const auto report = tasks::importTable(*m_project, path.toStdString());
    QVERIFY2(report, why(report).c_str());
    QCOMPARE(report->plan.unreadCount, std::size_t(0));
    const std::map<std::string, std::vector<double>> expected = {{"Renters", {38.8, 29, 100, 7}},
                                                                 {"Poor", {57, 0.12, 12.34, std::nan("")}},
                                                                 {"Growth", {-5, 0, 150, 12.5}},
                                                                 {"Rate", {0.388, 0.29, 1, 0.07}}};
    QCOMPARE(report->plan.series.size(), expected.size());
    for (std::size_t i = 0; i < report->plan.series.size(); ++i) {
        const std::string &column = report->plan.series[i].column;
        QCOMPARE(report->plan.indicators[i].format.suffix, std::string(column == "Rate" ? "" : " %"));
        const values::Series series = tasks::plannedSeries(report->plan, i);
        for (std::size_t area = 0; area < 4; ++area)
            QCOMPARE(series.value[area], expected.at(column)[area]);
    }
}

void TestImport::theKeyCanBeAskedFor()
{
    const auto table = write("t.csv", "GEOID,other,Rent\n09001000100,09001000101,5\n");
    const auto report = tasks::importTable(*m_project, table, {.keyColumn = "OTHER"});
    QVERIFY2(report, why(report).c_str());
    QCOMPARE(report->plan.receipt.keyColumn, std::string("other"));
    QCOMPARE(m_project->series(tasks::findSeries(*m_project, "Rent")->entry)->at(1).value, 5.0);
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
    const auto report = tasks::importTable(*m_project, write("t.csv", bytes), options);
    QVERIFY(!report);
    QTEST(static_cast<int>(report.error().code), "code");
    QVERIFY(!report.error().subject.empty());
    QVERIFY(m_project->datasets()->empty());
}

void TestImport::aReadOnlyProjectIsRefusedUnlessDry()
{
    const auto table = write("t.csv", "GEOID,Rent\n09001000100,5\n");
    auto reader = project::Project::open(m_project->path(), project::Access::ReadOnly);
    QVERIFY(reader);
    QVERIFY(tasks::importTable(*reader, table).error().code == ErrorCode::ProjectReadOnly);
    QVERIFY(tasks::importTable(*reader, table, {.dryRun = true}));
}

void TestImport::cancellingStoresNothing()
{
    const auto table = write("t.csv", "GEOID,Rent\n09001000100,5\n");
    for (double at : {0.0, 0.25, 0.5, 0.9}) {
        std::stop_source source;
        const support::JobContext job{source.get_token(), [&](double fraction) {
                                          if (fraction >= at)
                                              source.request_stop();
                                      }};
        const auto report = tasks::importTable(*m_project, table, {}, job);
        // Asked after the last moment it could stop, it finishes; never anything between.
        QCOMPARE(m_project->datasets()->empty(), !report.has_value());
        if (report)
            QVERIFY(m_project->undo());
        else
            QVERIFY(report.error().code == ErrorCode::Cancelled);
    }
}

void TestImport::whoeverCancelsIsNotToldThatNothingMatched()
{
    const auto table = write("t.csv", "name,Rent\nx,5\ny,6\n");
    std::stop_source source;
    const support::JobContext job{source.get_token(), [&](double fraction) {
                                      if (fraction >= 0.3) // read, not yet matched
                                          source.request_stop();
                                  }};
    QVERIFY(tasks::importTable(*m_project, table, {}, job).error().code == ErrorCode::Cancelled);
}

void TestImport::seriesAreFoundByIdTitleAndPeriod()
{
    const auto table = write("t.csv", "GEOID,Median rent\n09001000100,5\n");
    QVERIFY(tasks::importTable(*m_project, table, {.period = "2018-2022"}));
    QVERIFY(tasks::findSeries(*m_project, "Median_rent"));
    QVERIFY(tasks::findSeries(*m_project, "median rent"));
    QVERIFY(tasks::findSeries(*m_project, "Median rent", "2018-2022"));
    QVERIFY(tasks::findSeries(*m_project, "Median rent", "2018–2022"));
    QVERIFY(tasks::findSeries(*m_project, "rent").error().code == ErrorCode::IndicatorNotFound);
    const auto other = tasks::findSeries(*m_project, "Median rent", "2022");
    QVERIFY(other.error() == (support::Error{ErrorCode::PeriodNotFound, "2022", "2018–2022"}));
}

void TestImport::geographiesAreLoadedWithTheirCoverage()
{
    const auto loaded = tasks::loadGeography(*m_project, "2020 census tracts");
    QVERIFY(loaded);
    QCOMPARE((*loaded)->ids.size(), std::size_t(4));
    QCOMPARE((*loaded)->names[1], std::string("Tract 1.01"));
    const geometry::Coverage &coverage = (*loaded)->coverage;
    QCOMPARE(coverage.areaCount, std::size_t(4));
    QCOMPARE(coverage.report.sharedArcs, std::size_t(3));
    // 0.04 degrees of longitude at 42.3 degrees north are about 3.3 km.
    QVERIFY(std::fabs(coverage.bounds.width() - 3297) < 20);
    QVERIFY(tasks::loadGeography(*m_project, "wards").error().code == ErrorCode::GeographyNotFound);
}

void TestImport::aPlanShowsWhatTheMapWill()
{
    const auto table = write("t.csv", "GEOID,Rent\n09001000102,\"3,500+\"\n09001000100,5\n");
    const auto plan = tasks::planImport(*m_project, table);
    QVERIFY(plan && !plan->refusal);
    const values::Series series = tasks::plannedSeries(*plan, 0);
    QCOMPARE(series.size(), std::size_t(4));
    QCOMPARE(series.at(0).value, 5.0);
    QVERIFY(series.at(1).blank == Blank::NoData);
    QVERIFY(series.at(2).bound == values::Bound::AtLeast);
    QVERIFY(m_project->datasets()->empty());
    QVERIFY(tasks::storeImport(*m_project, *plan));
    const auto stored = m_project->series(m_project->seriesEntries()->front());
    QVERIFY(stored);
    for (std::size_t area = 0; area < 4; ++area) {
        QVERIFY(stored->at(area).blank == series.at(area).blank);
        QVERIFY(stored->at(area).bound == series.at(area).bound);
    }
}

void TestImport::theSameFileIsNoticed()
{
    const auto table = write("t.csv", "GEOID,Rent\n09001000100,5\n");
    QVERIFY(tasks::importTable(*m_project, table));
    const auto plan = tasks::planImport(*m_project, table);
    QVERIFY(plan && plan->refusal && plan->sameFile);
    QVERIFY(plan->refusal->code == ErrorCode::AlreadyImported);
    QVERIFY(tasks::importTable(*m_project, table).error().code == ErrorCode::AlreadyImported);
    const auto earlier = tasks::planImport(*m_project, table, {.period = "1970"});
    QVERIFY(earlier && earlier->sameFile && !earlier->refusal); // for another time it may be meant
    QVERIFY(tasks::importTable(*m_project, table, {.present = tasks::Present::Keep}));
    QCOMPARE(m_project->datasets()->size(), std::size_t(2));
    QCOMPARE(m_project->indicators()->size(), std::size_t(2));
}

void TestImport::anImportReplacesAnother()
{
    QVERIFY(tasks::importTable(*m_project, write("t.csv", "GEOID,Rent,Gone\n09001000100,5,1\n")));
    const auto corrected = write("t.csv", "GEOID,Rent\n09001000100,6\n");
    const auto report = tasks::importTable(*m_project, corrected, {.present = tasks::Present::Replace});
    QVERIFY2(report, why(report).c_str());
    QCOMPARE(report->plan.replaced->title, std::string("t"));
    QVERIFY(report->plan.keptApart.empty());
    QCOMPARE(m_project->datasets()->size(), std::size_t(1));
    QCOMPARE(m_project->indicators()->size(), std::size_t(1));
    QCOMPARE(m_project->series(tasks::findSeries(*m_project, "Rent")->entry)->at(0).value, 6.0);
    QVERIFY(m_project->undo());
    QCOMPARE(m_project->series(tasks::findSeries(*m_project, "Rent")->entry)->at(0).value, 5.0);
    QCOMPARE(m_project->indicators()->size(), std::size_t(2));
    QVERIFY(m_project->check()->empty());

    const auto update = tasks::importTable(*m_project, corrected, {.present = tasks::Present::Update});
    QVERIFY(update);
    QCOMPARE(m_project->indicators()->size(), std::size_t(2)); // Gone stays
    QVERIFY(tasks::importTable(*m_project, corrected, {.present = tasks::Present::Replace, .replaces = "no"})
                .error()
                .code == ErrorCode::DatasetNotFound);
}

void TestImport::titlesJoinIndicatorsOfOtherCodes()
{
    const auto table = write("a.csv", "GEOID,Median rent\n09001000100,5\n");
    QVERIFY(tasks::importTable(*m_project, table, {.period = "2010"}));
    write("b.indicators.csv", "id,title\nmrent,Median rent\n");
    const auto later =
        tasks::planImport(*m_project, write("b.csv", "GEOID,mrent\n09001000100,7\n"), {.period = "2020"});
    QVERIFY(later);
    QVERIFY(later->series[0].isKnown);
    QCOMPARE(later->series[0].indicator, std::string("Median_rent"));
}

void TestImport::aPersonSaysWhatCellsMean()
{
    const auto table = write("t.csv", "GEOID,Births,Deaths\n09001000100,-1,-1\n09001000101,3,4\n"
                                      "09001000102,5,6\n");
    tasks::ImportOptions options;
    options.rules["Births"]["-1"] = Blank::Suppressed;
    const auto plan = tasks::planImport(*m_project, table, options);
    QVERIFY(plan);
    QVERIFY(tasks::plannedSeries(*plan, 0).at(0).blank == Blank::Suppressed);
    QCOMPARE(tasks::plannedSeries(*plan, 1).at(0).value, -1.0);
    options.rules[""]["-1"] = Blank::NoData;
    const auto all = tasks::planImport(*m_project, table, options);
    QVERIFY(tasks::plannedSeries(*all, 0).at(0).blank == Blank::Suppressed); // its own rule comes first
    QVERIFY(tasks::plannedSeries(*all, 1).at(0).blank == Blank::NoData);
}

void TestImport::marginsArePairedByHand()
{
    const auto table = write("t.csv", "GEOID,Rent,plusminus\n09001000100,50,3\n09001000101,60,4\n");
    tasks::ImportOptions options;
    options.margins["plusminus"] = "Rent";
    const auto plan = tasks::planImport(*m_project, table, options);
    QVERIFY(plan);
    QCOMPARE(plan->series.size(), std::size_t(1));
    QCOMPARE(tasks::plannedSeries(*plan, 0).at(1).margin, 4.0);
}

void TestImport::whereNobodyLivesBlanksSaySo()
{
    const auto table = write("t.csv", "GEOID,Total population,Median rent\n09001000100,0,-\n"
                                      "09001000101,30,-\n09001000102,40,900\n");
    const auto plan = tasks::planImport(*m_project, table);
    QVERIFY(plan);
    const values::Series rent = tasks::plannedSeries(*plan, 1);
    QVERIFY(rent.at(0).blank == Blank::NoResidents);
    QVERIFY(rent.at(1).blank == Blank::NoData);
    QCOMPARE(tasks::plannedSeries(*plan, 0).at(0).value, 0.0);
}

void TestImport::openIntervalsOfTheDataServiceAreBounds()
{
    // domain.md C4: "API encodes caps as cap+1 / floor-1: B19013 250001, 2499", with the margin -333333333.
    const auto table =
        write("t.csv", "GEO_ID,B19013_001E,B19013_001M\n1400000US09001000100,250001,-333333333\n"
                       "1400000US09001000101,2499,-333333333\n"
                       "1400000US09001000102,250001,900\n");
    const auto plan = tasks::planImport(*m_project, table);
    QVERIFY2(plan, why(plan).c_str());
    const values::Series income = tasks::plannedSeries(*plan, 0);
    QCOMPARE(income.at(0).value, 250000.0);
    QVERIFY(income.at(0).bound == values::Bound::AtLeast);
    QCOMPARE(income.at(1).value, 2500.0);
    QVERIFY(income.at(1).bound == values::Bound::AtMost);
    QCOMPARE(income.at(2).value, 250001.0);
    QVERIFY(income.at(2).bound == values::Bound::None);
}

void TestImport::blockGroupsAreAddedUpOnRequest()
{
    // domain.md C1, sum with the zero rule: 36±56, 0±25, 0±28, 0±31 is 36 ± 64.00781202322104.
    const auto table = write("t.csv", "GEOID,People,People MOE,Median age\n090010001001,36,56,30\n"
                                      "090010001002,0,25,31\n090010001003,0,28,32\n090010001004,0,31,33\n"
                                      "090010001011,7,2,34\n");
    const auto refused = tasks::planImport(*m_project, table);
    QVERIFY(!refused);
    QVERIFY2(refused.error().code == ErrorCode::OtherAreas, why(refused).c_str());
    QCOMPARE(refused.error().detail, std::string("150"));
    const auto plan = tasks::planImport(*m_project, table, {.rollUpBlockGroups = true});
    QVERIFY(plan);
    QCOMPARE(plan->series.size(), std::size_t(1));
    QCOMPARE(plan->columnsNotAdditive, std::size_t(1));
    const values::Series people = tasks::plannedSeries(*plan, 0);
    QCOMPARE(people.at(0).value, 36.0);
    QCOMPARE(people.at(0).margin, 64.00781202322104);
    QCOMPARE(people.at(1).value, 7.0);
}

void TestImport::peopleAreCountedOnceWhenRolledUp()
{
    const auto table = write("t.csv", "GEOID,People\n09001000100,100\n090010001001,40\n090010001002,60\n"
                                      "090010001011,7\n090010001012,3\n090010001011,7\n");
    const auto plan = tasks::planImport(*m_project, table, {.rollUpBlockGroups = true});
    QVERIFY2(plan, why(plan).c_str());
    const values::Series people = tasks::plannedSeries(*plan, 0);
    QCOMPARE(people.at(0).value, 100.0); // its own row has them all
    QCOMPARE(people.at(1).value, 10.0);  // a block group that comes twice is one
    QCOMPARE(plan->receipt.duplicateKeys.size(), std::size_t(3));
    QCOMPARE(plan->receipt.matched, std::size_t(3));
}

void TestImport::whatIsInDoubtIsNotAddedUp_data()
{
    QTest::addColumn<QByteArray>("heading");
    QTest::addColumn<bool>("isAdded");
    for (const char *heading : {"medhhinc", "med_rent", "MHI", "pct_poor", "Median age", "Poverty rate",
                                "Per capita income", "Gini index"})
        QTest::newRow(heading) << QByteArray(heading) << false;
    for (const char *heading : {"Separated", "Means of transportation to work", "Households", "Durations"})
        QTest::newRow(heading) << QByteArray(heading) << true;
}

void TestImport::whatIsInDoubtIsNotAddedUp()
{
    QFETCH(QByteArray, heading);
    QFETCH(bool, isAdded);
    const auto table = write("t.csv", "GEOID,Homes," + heading + "\n090010001001,4,40\n090010001002,6,60\n");
    const auto plan = tasks::planImport(*m_project, table, {.rollUpBlockGroups = true});
    QVERIFY2(plan, why(plan).c_str());
    QCOMPARE(plan->series.size(), std::size_t(isAdded ? 2 : 1));
    QCOMPARE(plan->columnsNotAdditive, std::size_t(isAdded ? 0 : 1));
}

void TestImport::namesGivenAreTakenByNobody()
{
    QVERIFY(tasks::importTable(*m_project, write("a.csv", "GEOID,poverty\n09001000100,1\n")));
    const auto report =
        tasks::importTable(*m_project, write("b.csv", "GEOID,poverty,poverty_2\n09001000100,2,3\n"));
    QVERIFY2(report, why(report).c_str());
    QCOMPARE(m_project->indicators()->size(), std::size_t(3));
    QCOMPARE(m_project->series(tasks::findSeries(*m_project, "poverty (b)")->entry)->at(0).value, 2.0);
    QCOMPARE(m_project->series(tasks::findSeries(*m_project, "poverty_2")->entry)->at(0).value, 3.0);
}

void TestImport::headingsAskedForMustBeThere()
{
    const auto table = write("t.csv", "GEOID,Births\n09001000100,-1\n");
    tasks::ImportOptions options;
    options.rules["incme"]["-1"] = Blank::Suppressed;
    QVERIFY(tasks::planImport(*m_project, table, options).error().code == ErrorCode::ColumnNotFound);
    options.rules.clear();
    options.rules["births"]["-1"] = Blank::Suppressed; // in any case
    const auto plan = tasks::planImport(*m_project, table, options);
    QVERIFY2(plan, why(plan).c_str());
    options.margins["plusminus"] = "Births";
    QVERIFY(tasks::planImport(*m_project, table, options).error().code == ErrorCode::ColumnNotFound);
}

void TestImport::aPairingByHandHolds()
{
    const auto table = write("t.csv", "GEOID,Rent,Rent MOE,other\n09001000100,50,3,9\n");
    tasks::ImportOptions options;
    options.margins["other"] = "Rent";
    const auto plan = tasks::planImport(*m_project, table, options);
    QVERIFY2(plan, why(plan).c_str());
    QCOMPARE(plan->series[0].marginColumn, std::string("other"));
    QCOMPARE(tasks::plannedSeries(*plan, 0).at(0).margin, 9.0);
}

void TestImport::aMarginCanBeNobodys()
{
    const auto table = write("t.csv", "GEOID,Rent,Rent MOE\n09001000100,50,3\n09001000101,60,4\n");
    QVERIFY(tasks::planImport(*m_project, table)->series[0].margin == tasks::MarginSource::AsGiven);
    tasks::ImportOptions options;
    options.margins["rent moe"] = "";
    const auto plan = tasks::importTable(*m_project, table, options);
    QVERIFY2(plan, why(plan).c_str());
    QCOMPARE(plan->plan.series.size(), std::size_t(1));
    QVERIFY(plan->plan.series[0].margin == tasks::MarginSource::None);
    QVERIFY(plan->plan.unpairedMargins.empty()); // decided: nothing to pair
    QCOMPARE(plan->plan.columns.size(), std::size_t(3));
    QCOMPARE(plan->plan.columns[2].numbers[1], 4.0); // stored all the same
    QVERIFY(m_project->seriesEntries()->front().marginColumn.empty());
    options.margins = {{"nowhere", ""}};
    QVERIFY(tasks::planImport(*m_project, table, options).error().code == ErrorCode::ColumnNotFound);
}

void TestImport::whatAMarginIsCanBeCorrected_data()
{
    QTest::addColumn<int>("kind");
    QTest::addColumn<double>("margin");
    // Handbook of the American Community Survey, chapter 7: z is 1.645 at 90 %, 1.96 at 95 %, 2.576 at 99 %.
    QTest::newRow("90") << int(tasks::MarginKind::At90) << 3.0;
    QTest::newRow("95") << int(tasks::MarginKind::At95) << 3.0 * 1.645 / 1.96;
    QTest::newRow("99") << int(tasks::MarginKind::At99) << 3.0 * 1.645 / 2.576;
    QTest::newRow("se") << int(tasks::MarginKind::StandardError) << 3.0 * 1.645;
}

void TestImport::whatAMarginIsCanBeCorrected()
{
    QFETCH(const int, kind);
    QFETCH(const double, margin);
    const auto table = write("t.csv", "GEOID,Rent,Rent MOE\n09001000100,50,3\n");
    tasks::ImportOptions options;
    options.marginKinds["Rent MOE"] = static_cast<tasks::MarginKind>(kind);
    const auto plan = tasks::planImport(*m_project, table, options);
    QVERIFY2(plan, why(plan).c_str());
    QCOMPARE(tasks::plannedSeries(*plan, 0).at(0).margin, margin);
    QCOMPARE(plan->series[0].marginColumn, std::string("Rent MOE"));
    const auto key = std::string(tasks::marginKindKey(static_cast<tasks::MarginKind>(kind)));
    QCOMPARE(plan->decisions, "margin-kind Rent MOE=" + key);
    options.marginKinds = {{"Rent", tasks::MarginKind::At95}};
    QVERIFY(tasks::planImport(*m_project, table, options).error().code == ErrorCode::BadArgument);
}

void TestImport::whatIsLeftOutIsStoredButNoIndicator()
{
    const auto table = write("t.csv", "GEOID,Rent 2015,Rent 2016,Births\n09001000100,50,51,3\n");
    tasks::ImportOptions options;
    options.leaveOut = {"births"};
    const auto stored = tasks::importTable(*m_project, table, options);
    QVERIFY2(stored, why(stored).c_str());
    const tasks::ImportPlan &plan = stored->plan;
    QCOMPARE(plan.series.size(), std::size_t(2));
    QCOMPARE(plan.leftOut.size(), std::size_t(1));
    QCOMPARE(plan.leftOut[0].column, std::string("Births"));
    QCOMPARE(plan.leftOut[0].place, std::size_t(2));
    QCOMPARE(plan.leftOut[0].values, std::size_t(1));
    QCOMPARE(plan.columns.size(), std::size_t(4));
    QCOMPARE(plan.columns[3].numbers[0], 3.0);
    QCOMPARE(m_project->indicators()->size(), std::size_t(1));
    QCOMPARE(m_project->seriesEntries()->size(), std::size_t(2));
    QVERIFY(m_project->datasets()->front().rules.find("leave-out births") != std::string::npos);

    options.leaveOut = {m_project->indicators()->front().id}; // all periods of it
    options.present = tasks::Present::Keep;
    const auto byId = tasks::planImport(*m_project, table, options);
    QVERIFY2(byId, why(byId).c_str());
    QCOMPARE(byId->leftOut.size(), std::size_t(2));
    QVERIFY(byId->keptApart.empty()); // what is taken is left out
    const auto alike = write("alike.csv", "GEOID,Rent,Rent 2016\n09001000100,50,51\n");
    options.leaveOut = {"rent"}; // also the id of both
    const auto one = tasks::planImport(*m_project, alike, options);
    QVERIFY2(one, why(one).c_str());
    QCOMPARE(one->series.size(), std::size_t(1));
    QCOMPARE(one->series[0].column, std::string("Rent 2016"));
    options.leaveOut = {"deaths"};
    QVERIFY(tasks::planImport(*m_project, table, options).error().code == ErrorCode::ColumnNotFound);
}

void TestImport::leavingAllOutIsRefused()
{
    const auto table = write("t.csv", "GEOID,Rent\n09001000100,50\n");
    tasks::ImportOptions options;
    options.leaveOut = {"Rent"};
    const auto plan = tasks::planImport(*m_project, table, options);
    QVERIFY2(plan, why(plan).c_str());
    QVERIFY(plan->refusal && plan->refusal->code == ErrorCode::NothingChosen);
}

void TestImport::coordinatesAreKnownByHeadingAndValue_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QStringList>("headings");
    const QStringList none;
    QTest::newRow("degrees") << QByteArray("GEOID,X,Y,Rent\n09001000100,-71.1,42.3,5\n")
                             << QStringList{QStringLiteral("X"), QStringLiteral("Y")};
    QTest::newRow("meters") << QByteArray("GEOID,POINT_X,POINT_Y\n09001000100,235998,900123\n")
                            << QStringList{QStringLiteral("POINT_X"), QStringLiteral("POINT_Y")};
    QTest::newRow("small counts") << QByteArray("GEOID,X,Y\n09001000100,3,4\n") << none;
    QTest::newRow("one of two") << QByteArray("GEOID,X,Z\n09001000100,-71.1,42.3\n") << none;
    QTest::newRow("other names") << QByteArray("GEOID,Rent,Births\n09001000100,-71.1,42.3\n") << none;
}

void TestImport::coordinatesAreKnownByHeadingAndValue()
{
    QFETCH(const QByteArray, text);
    QFETCH(const QStringList, headings);
    const auto plan = tasks::planImport(*m_project, write("t.csv", text));
    QVERIFY2(plan, why(plan).c_str());
    QVERIFY(plan->leftOut.empty()); // only the window proposes it
    QStringList found;
    for (const std::string &heading : tasks::coordinateColumns(*plan))
        found << QString::fromStdString(heading);
    QCOMPARE(found, headings);
}

void TestImport::constantDollarsStayInTheTitle()
{
    const auto table = write("t.csv", "fips,year,Median rent (2019 dollars)\n09001000100,2000,700\n"
                                      "09001000100,2019,900\n");
    const auto plan = tasks::planImport(*m_project, table);
    QVERIFY2(plan, why(plan).c_str());
    for (const project::Indicator &indicator : plan->indicators) {
        QVERIFY(indicator.unit.find("last year") == std::string::npos);
        QVERIFY(indicator.title.find("2019 dollars") != std::string::npos);
    }
}

void TestImport::countsAreNoTractNumbers()
{
    // Rows of places elsewhere, and a count that is also a tract's number here.
    const auto table = write("t.csv", "GEOID,People\n48001950100,1\n48001950401,1\n");
    const auto plan = tasks::planImport(*m_project, table);
    QVERIFY(!plan);
    QVERIFY2(plan.error().code == ErrorCode::OtherPlaces, why(plan).c_str());
}

void TestImport::rowsThatAreLongOrComeAgainAreTold()
{
    const auto shifted = write("t.csv", "GEOID,Pop,Jobs\n09001000100,1,234,7\n09001000101,999,8\n");
    const auto plan = tasks::planImport(*m_project, shifted);
    QVERIFY2(plan, why(plan).c_str());
    QCOMPARE(plan->rowsTooLong, std::size_t(1));
    QCOMPARE(plan->firstRowTooLong, std::size_t(2));
    QByteArray rows = "fips,year,value\n";
    for (const char *tract : {"09001000100", "09001000101", "09001000102"}) {
        for (const char *year : {"2013", "2014", "2015"})
            rows += QByteArray(tract) + "," + year + ",4\n";
    }
    const auto again = tasks::planImport(*m_project, write("u.csv", rows + "09001000102,2015,99\n"));
    QVERIFY2(again, why(again).c_str());
    QCOMPARE(again->rowsInConflict, std::size_t(1));
}

void TestImport::aVintageMustBeAYear()
{
    const auto table = write("t.csv", "GEOID10,Rent\n09001000100,5\n");
    for (const char *vintage : {"x", "1990"})
        QVERIFY(tasks::planImport(*m_project, table, {.vintage = vintage}).error().code ==
                ErrorCode::BadArgument);
}

void TestImport::tractsOfAnotherCensusAreRefused()
{
    const auto table = write("ACSST5Y2022.S1901-Data.csv", "GEO_ID,NAME,S1901_C01_001E\n"
                                                           "Geography,Geographic Area Name,Estimate!!Total\n"
                                                           "1400000US09001000100,a,5\n");
    const auto unknown = tasks::planImport(*m_project, table); // the boundaries do not say what they are
    QVERIFY2(unknown, why(unknown).c_str());
    QVERIFY2(!unknown->refusal, unknown->refusal ? unknown->refusal->subject.c_str() : "");
    project::Geography old = tracts();
    old.title = "2010 census tracts";
    old.vintage = "2010";
    QVERIFY(m_project->addGeography(old, fourTracts()));
    const auto plan = tasks::planImport(*m_project, table, {.geography = "2010 census tracts"});
    QVERIFY(plan && plan->refusal);
    QVERIFY(plan->refusal->code == ErrorCode::VintageDiffers);
    QCOMPARE(plan->receipt.matched, std::size_t(1));
    QVERIFY(!tasks::storeImport(*m_project, *plan));
    QVERIFY(m_project->datasets()->empty());
}

void TestImport::dollarsAreOfEachPeriodsLastYear()
{
    for (const char *year : {"2017", "2022"}) {
        const QByteArray name = QByteArray("ACSDT5Y") + year + ".B19013-Data.csv";
        const QByteArray label = QByteArray("Estimate!!Median household income in the past 12 months (in ") +
                                 year + " inflation-adjusted dollars)";
        const auto report = tasks::importTable(
            *m_project, write(name.constData(), "GEO_ID,NAME,B19013_001E\nGeography,Geographic Area Name," +
                                                    label + "\n1400000US09001000100,a,50000\n"));
        QVERIFY2(report, why(report).c_str());
    }
    const auto indicators = m_project->indicators();
    QCOMPARE(indicators->size(), std::size_t(1));
    QCOMPARE(indicators->front().title, std::string("Median household income in the past 12 months"));
    QCOMPARE(indicators->front().unit, std::string("dollars of the period’s last year"));
    QCOMPARE(m_project->seriesEntries()->size(), std::size_t(2));
}

void TestImport::manyPeriodsOfOneMeasureAreOneIndicator()
{
    const auto table = write("poverty.csv", "GEOID,y_2012,y_2013\n09001000100,5,6\n09001000101,7,8\n");
    QVERIFY(tasks::importTable(*m_project, table));
    QCOMPARE(m_project->indicators()->size(), std::size_t(1));
    QCOMPARE(m_project->seriesEntries()->size(), std::size_t(2));
    const auto longer = write("vacancy.csv", "fips,year,value\n09001000100,2012,1\n09001000100,2013,2\n"
                                             "09001000101,2012,3\n");
    QVERIFY(tasks::importTable(*m_project, longer));
    const auto vacancy = tasks::findSeries(*m_project, "vacancy", "2013");
    QVERIFY(vacancy);
    const auto series = m_project->series(vacancy->entry);
    QCOMPARE(series->at(0).value, 2.0);
    QVERIFY(series->at(1).blank == Blank::NoData);
}

QTEST_APPLESS_MAIN(TestImport)
#include "tst_import.moc"
