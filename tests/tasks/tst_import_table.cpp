// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tasks/find_series.h"
#include "tasks/import_table.h"
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
        const std::string id = "0902500010" + std::to_string(i);
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

} // namespace

class TestImportTable : public QObject
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
    void columnsWhoseNumbersAreNotReadAreNamed();
    void theKeyCanBeAskedFor();
    void failuresSayWhy_data();
    void failuresSayWhy();
    void aReadOnlyProjectIsRefusedUnlessDry();
    void cancellingStoresNothing();
    void whoeverCancelsIsNotToldThatNothingMatched();
    void seriesAreFoundByIdTitleAndPeriod();
    void geographiesAreLoadedWithTheirCoverage();
    void tablesAsReceivedAreImportedTruthfully_data();
    void tablesAsReceivedAreImportedTruthfully();

private:
    std::filesystem::path write(const char *name, const QByteArray &bytes);
    void createProject(const std::vector<project::Area> &areas);

    QTemporaryDir m_made;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<project::Project> m_project;
};

void TestImportTable::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    createProject(fourTracts());
}

void TestImportTable::cleanup()
{
    m_project.reset();
    m_folder.reset();
}

/// Made once for each set of areas and copied: a fresh project for every test.
void TestImportTable::createProject(const std::vector<project::Area> &areas)
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

std::filesystem::path TestImportTable::write(const char *name, const QByteArray &bytes)
{
    QFile file(m_folder->filePath(QString::fromLatin1(name)));
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        qFatal("cannot write a fixture");
    return file.fileName().toStdString();
}

void TestImportTable::valuesAndMarginsArriveAtTheirAreas()
{
    const auto table = write("t.csv", "NAME,GEO_ID,B19013_001E,B19013_001M,B19013_001EA\n"
                                      "c,1400000US09025000102,300,30,x\n"
                                      "a,1400000US09025000100,100,-555555555,x\n"
                                      "z,1400000US09999999999,5,5,x\n"
                                      "b,1400000US09025000101,200,**,x\n"
                                      "a again,1400000US09025000100,999,9,x\n");
    const auto report = tasks::importTable(*m_project, table);
    QVERIFY(report);
    QCOMPARE(report->receipt.rows, std::size_t(5));
    QCOMPARE(report->receipt.matched, std::size_t(3));
    QCOMPARE(report->receipt.keyColumn, std::string("GEO_ID"));
    QCOMPARE(report->receipt.duplicateKeys.size(), std::size_t(1));
    QCOMPARE(report->receipt.areasWithoutRow, std::size_t(1));
    QCOMPARE(report->indicators.size(), std::size_t(1));
    QCOMPARE(report->indicators[0].id, std::string("B19013_001"));
    QVERIFY(report->indicators[0].hasMargin);
    QCOMPARE(report->indicators[0].values, std::size_t(3));
    QCOMPARE(report->indicators[0].blanks.at(Blank::NoData), std::size_t(1));

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

void TestImportTable::blanksKeepTheirReasonInTheProject()
{
    const auto table = write("t.csv", "GEOID,Rent\n9025000100,5\n9025000101,(X)\n9025000102,\"3,500+\"\n"
                                      "9025000103,7\n");
    const auto report = tasks::importTable(*m_project, table);
    QVERIFY(report);
    QCOMPARE(report->receipt.readings.at(census::KeyReading::LeadingZero), std::size_t(4));
    const tasks::ImportedIndicator &rent = report->indicators.at(0);
    QCOMPARE(rent.values, std::size_t(2));
    QVERIFY(rent.blanks == (std::map<Blank, std::size_t>{{Blank::NoData, 1}, {Blank::NotApplicable, 1}}));
    QCOMPARE(report->unreadCount, std::size_t(1));
    QCOMPARE(report->unread[0].line, std::size_t(4));
    const auto series = m_project->series(tasks::findSeries(*m_project, "Rent")->entry);
    QVERIFY(series);
    QVERIFY(series->at(1).blank == Blank::NotApplicable);
    QVERIFY(series->at(2).blank == Blank::NoData);
}

void TestImportTable::aDryRunStoresNothing()
{
    const auto table = write("t.csv", "GEOID,Rent\n09025000100,5\n09025000101,6\n");
    const auto report = tasks::importTable(*m_project, table, {.dryRun = true});
    QVERIFY(report);
    QCOMPARE(report->receipt.matched, std::size_t(2));
    QVERIFY(report->dataset.empty());
    QVERIFY(m_project->datasets()->empty());
    QVERIFY(m_project->indicators()->empty());
}

void TestImportTable::theSheetBesideTheTableNamesIndicators()
{
    const auto table = write("t.csv", "GEOID,MEDV,tract\n09025000100,5,1\n09025000101,6,2\n");
    write("t.indicators.csv",
          "id,title,topic,unit,prefix,suffix,decimals,definition,source,kind,direction\n"
          "medv,Median home value,Housing,dollars,$, a home,0,What it is,Census 1970,median,\n"
          "gone,Not there,,,,,,,,,\n");
    const auto report = tasks::importTable(*m_project, table);
    QVERIFY(report);
    QCOMPARE(report->indicators.size(), std::size_t(1));
    QCOMPARE(report->indicators[0].title, std::string("Median home value"));
    QVERIFY(report->sheetIdsWithoutColumn == std::vector<std::string>{"gone"});
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

void TestImportTable::aSecondPeriodJoinsTheSameIndicator()
{
    const auto table = write("t.csv", "GEOID,Rent\n09025000100,5\n09025000101,6\n");
    QVERIFY(tasks::importTable(*m_project, table, {.period = "2010"}));
    const auto later = write("u.csv", "GEOID,Rent\n09025000100,7\n09025000101,8\n");
    QVERIFY(tasks::importTable(*m_project, later, {.period = "2016-2020"}));
    QCOMPARE(m_project->indicators()->size(), std::size_t(1));
    QCOMPARE(m_project->seriesEntries()->size(), std::size_t(2));
    QCOMPARE(m_project->series(tasks::findSeries(*m_project, "Rent")->entry)->at(0).value, 7.0);
    QCOMPARE(m_project->series(tasks::findSeries(*m_project, "Rent", "2010")->entry)->at(0).value, 5.0);
}

void TestImportTable::periodsComeFromOptionSheetAndName()
{
    const QByteArray rows = "GEOID,Rent\n09025000100,5\n";
    const auto named = write("ACSST5Y2019.S1901-Data.csv", rows);
    const tasks::ImportOptions dry{.dryRun = true};
    QCOMPARE(tasks::importTable(*m_project, named, dry)->period, std::string("2015–2019"));
    QCOMPARE(tasks::importTable(*m_project, named, {.period = "2018-2022", .dryRun = true})->period,
             std::string("2018–2022"));
    write("ACSST5Y2019.S1901-Data.indicators.csv", "id,period\nRent,1970\n");
    QCOMPARE(tasks::importTable(*m_project, named, dry)->period, std::string("1970"));
    QCOMPARE(tasks::importTable(*m_project, write("plain.csv", rows), dry)->period, std::string());
}

void TestImportTable::tablesThatHeadTheirColumnsAlikeAreKeptApart()
{
    // As the tables of a working indicator site do: every one has a column y_2016.
    const auto snap = write("snap.csv", "GEOID,y_2016\n09025000100,17.9\n09025000101,20\n");
    const auto accuracy = write("accuracy.csv", "GEOID,y_2016\n09025000100,8\n");
    const auto first = tasks::importTable(*m_project, snap);
    QVERIFY(first && first->keptApart.empty());
    const auto second = tasks::importTable(*m_project, accuracy);
    QVERIFY(second);
    QCOMPARE(second->keptApart, std::vector<std::string>{"y_2016"});
    QCOMPARE(second->indicators[0].id, std::string("y_2016_2"));
    QCOMPARE(second->indicators[0].title, std::string("y_2016 (accuracy)"));
    const auto valueOf = [this](const char *indicator) {
        const auto found = tasks::findSeries(*m_project, indicator);
        const auto series = m_project->series(found->entry);
        return series->value[0];
    };
    QCOMPARE(valueOf("y_2016"), 17.9);
    QCOMPARE(valueOf("y_2016_2"), 8.0);
}

void TestImportTable::columnsWhoseNumbersAreNotReadAreNamed()
{
    const auto table = write("money.csv", "GEOID,rooms,income,share,note\n"
                                          "09025000100,5,\"$79,597\",\"57,2\",see 1\n"
                                          "09025000101,6,\"$80,000\",\"58,3\",see 2\n");
    const auto report = tasks::importTable(*m_project, table);
    QVERIFY(report);
    QCOMPARE(report->indicators.size(), std::size_t(1));
    QCOMPARE(report->columnsNotRead, (std::vector<std::string>{"income", "share"}));
}

void TestImportTable::theKeyCanBeAskedFor()
{
    const auto table = write("t.csv", "GEOID,other,Rent\n09025000100,09025000101,5\n");
    const auto report = tasks::importTable(*m_project, table, {.keyColumn = "OTHER"});
    QVERIFY(report);
    QCOMPARE(report->receipt.keyColumn, std::string("other"));
    QCOMPARE(m_project->series(tasks::findSeries(*m_project, "Rent")->entry)->at(1).value, 5.0);
}

void TestImportTable::failuresSayWhy_data()
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
    const QByteArray good = "GEOID,Rent\n09025000100,5\n";
    failure("empty", "", ErrorCode::TableEmpty);
    failure("workbook", "PK\3\4", ErrorCode::FileDamaged);
    failure("no key", "name,Rent\nx,5\ny,6\n", ErrorCode::KeyColumnNotFound);
    failure("other areas", "GEOID,Rent\n48001950100,5\n", ErrorCode::KeyColumnNotFound);
    failure("no such column", good, ErrorCode::ColumnNotFound, "FIPS");
    failure("asked key matches nothing", good, ErrorCode::NothingMatched, "Rent");
    failure("words only", "GEOID,Type\n09025000100,Stable\n", ErrorCode::NoValues);
    failure("blanks only", "GEOID,Rate\n09025000100,\n09025000101,NA\n", ErrorCode::NoValues);
    failure("no such geography", good, ErrorCode::GeographyNotFound, "", "wards");
}

void TestImportTable::failuresSayWhy()
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

void TestImportTable::aReadOnlyProjectIsRefusedUnlessDry()
{
    const auto table = write("t.csv", "GEOID,Rent\n09025000100,5\n");
    auto reader = project::Project::open(m_project->path(), project::Access::ReadOnly);
    QVERIFY(reader);
    QVERIFY(tasks::importTable(*reader, table).error().code == ErrorCode::ProjectReadOnly);
    QVERIFY(tasks::importTable(*reader, table, {.dryRun = true}));
}

void TestImportTable::cancellingStoresNothing()
{
    const auto table = write("t.csv", "GEOID,Rent\n09025000100,5\n");
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

void TestImportTable::whoeverCancelsIsNotToldThatNothingMatched()
{
    const auto table = write("t.csv", "name,Rent\nx,5\ny,6\n");
    std::stop_source source;
    const support::JobContext job{source.get_token(), [&](double fraction) {
                                      if (fraction >= 0.3) // read, not yet matched
                                          source.request_stop();
                                  }};
    QVERIFY(tasks::importTable(*m_project, table, {}, job).error().code == ErrorCode::Cancelled);
}

void TestImportTable::seriesAreFoundByIdTitleAndPeriod()
{
    const auto table = write("t.csv", "GEOID,Median rent\n09025000100,5\n");
    QVERIFY(tasks::importTable(*m_project, table, {.period = "2018-2022"}));
    QVERIFY(tasks::findSeries(*m_project, "Median_rent"));
    QVERIFY(tasks::findSeries(*m_project, "median rent"));
    QVERIFY(tasks::findSeries(*m_project, "Median rent", "2018-2022"));
    QVERIFY(tasks::findSeries(*m_project, "Median rent", "2018–2022"));
    QVERIFY(tasks::findSeries(*m_project, "rent").error().code == ErrorCode::IndicatorNotFound);
    const auto other = tasks::findSeries(*m_project, "Median rent", "2022");
    QVERIFY(other.error() == (support::Error{ErrorCode::PeriodNotFound, "2022", "2018–2022"}));
}

void TestImportTable::geographiesAreLoadedWithTheirCoverage()
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

// Rows that have an area, the indicators, and how many values the last of them has. -1: refused with
// KeyColumnNotFound. Counted with awk over the files: a value is a cell that is a number and none of the
// Census Bureau's codes, in the first row of its key.
void TestImportTable::tablesAsReceivedAreImportedTruthfully_data()
{
    QTest::addColumn<int>("matched");
    QTest::addColumn<int>("indicators");
    const auto table = [](const char *name, int matched, int indicators) {
        QTest::newRow(name) << matched << indicators;
    };
    for (const char *name :
         {"plain.csv", "bom.csv", "crlf.csv", "cr_only.csv", "mixed_eol.csv", "utf16le.csv", "tabs.txt",
          "pipe.csv", "latin1.csv", "geoid_long.csv", "geoid_spaces.csv", "geoid_nbsp.csv",
          "duplicates_conflict.csv", "blank_lines.csv", "ragged.csv", "census_symbols.csv",
          "embedded_newline.csv", "duplicate_columns.csv"})
        table(name, 204, 4);
    table("two_header_rows.csv", 204, 4);
    table("title_rows.csv", 204, 4);
    table("partial_half.csv", 102, 4);
    table("nul_bytes.csv", 204, 4);
    table("semicolon_decimal_comma.csv", 204, 3); // the share is written with a comma
    table("infinities.csv", 204, 1);
    table("all_equal.csv", 204, 1);
    table("formula_injection.csv", 204, 1);
    for (const char *name : {"geoid_scientific.csv", "geoid_float.csv", "geoid_quoted_formula.csv",
                             "geoid_apostrophe.csv", "geoid_dotted_name.csv", "geoid_split.csv",
                             "zcta_ACSST5Y2020.S1901-Data.csv", "ACS_17_5YR_S1901.csv"})
        table(name, -1, 0);
}

void TestImportTable::tablesAsReceivedAreImportedTruthfully()
{
    QFETCH(int, matched);
    const QString folder = QStringLiteral(CHOROS_SHARED_DATA "/tables/");
    QFile plain(folder + QStringLiteral("plain.csv"));
    if (!plain.open(QIODevice::ReadOnly))
        QSKIP("the shared tables are not on this machine");
    std::vector<project::Area> areas;
    plain.readLine();
    while (!plain.atEnd()) {
        project::Area area = fourTracts()[0];
        area.geoid = plain.readLine().left(11).toStdString();
        areas.push_back(area);
    }
    createProject(areas);
    const auto report = tasks::importTable(*m_project, (folder + QTest::currentDataTag()).toStdString());
    if (matched < 0) {
        QVERIFY(!report);
        QVERIFY(report.error().code == ErrorCode::KeyColumnNotFound);
        return;
    }
    QVERIFY(report);
    QCOMPARE(static_cast<int>(report->receipt.matched), matched);
    QTEST(static_cast<int>(report->indicators.size()), "indicators");
    for (const tasks::ImportedIndicator &one : report->indicators) {
        std::size_t all = one.values;
        for (const auto &[blank, count] : one.blanks)
            all += count;
        QCOMPARE(all, areas.size());
        const auto series = m_project->series(tasks::findSeries(*m_project, one.id)->entry);
        QVERIFY(series);
        for (std::size_t area = 0; area < series->size(); ++area)
            QVERIFY(!(series->at(area).value <= -222222222 && series->at(area).value > -1e9));
    }
}

QTEST_APPLESS_MAIN(TestImportTable)
#include "tst_import_table.moc"
