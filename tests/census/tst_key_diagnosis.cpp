// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "census/keys.h"

#include "key_tables.h"

#include <QTest>

using namespace choros;
using namespace choros::census;
using choros::tests::OwnTable;

namespace {

using Ids = std::vector<std::string>;

const Ids kTracts = {"25025010104", "25025010103", "25025000100", "25017010104"};

} // namespace

class TestKeyDiagnosis : public QObject
{
    Q_OBJECT

private slots:
    void keysSayWhyTheyDoNotMatch_data();
    void keysSayWhyTheyDoNotMatch();
    void theTellingColumnIsChosen();
    void matchingKeysAreNoTrouble();
};

void TestKeyDiagnosis::keysSayWhyTheyDoNotMatch_data()
{
    QTest::addColumn<QByteArray>("heading");
    QTest::addColumn<Ids>("cells");
    QTest::addColumn<int>("trouble");
    QTest::addColumn<QByteArray>("detail");
    const auto row = [](const char *heading, const Ids &cells, KeyTrouble trouble, const char *detail) {
        QTest::addRow("%s: %s", heading, cells[0].c_str())
            << QByteArray(heading) << cells << static_cast<int>(trouble) << QByteArray(detail);
    };
    using enum KeyTrouble;
    row("GEOID", {"2.5025E+10", "2.5025E+10"}, ScientificNotation, "");
    row("GEOID", {"2.50E10", "2,50E+10"}, ScientificNotation, "");
    row("income", {"1.00E+5", "1.1e+07"}, NoKeys, "");
    row("income", {"1.00E+10", "1.1e+09"}, NoKeys, "");
    row("GEO_ID", {"8600000US02134", "8600000US02135"}, OtherLevel, "860");
    row("GEO_ID", {"860Z200US02134", "860Z200US02135"}, OtherLevel, "860");
    row("NAME", {"ZCTA5 02134", "ZCTA5 02135"}, OtherLevel, "860");
    row("zip", {"02134", "2135"}, OtherLevel, "860");
    row("GEO_ID", {"0500000US25025", "0500000US25017"}, OtherLevel, "050");
    row("FIPS", {"25025", "25017"}, OtherLevel, "050");
    row("FIPS", {"1001", "25017"}, OtherLevel, "050");
    row("population", {"25025", "25017"}, NoKeys, "");
    row("NAME", {"Suffolk County, Massachusetts", "Middlesex County, Massachusetts"}, OtherLevel, "050");
    row("NAME", {"Boston city, Massachusetts", "Acton CDP, Massachusetts"}, OtherLevel, "160");
    row("NAME", {"Massachusetts", "New York"}, OtherLevel, "040");
    row("GEO_ID", {"0400000US25", "0400000US36"}, OtherLevel, "040");
    row("state", {"25", "36"}, OtherLevel, "040");
    row("GEO_ID", {"1600000US2507000", "1600000US2511000"}, OtherLevel, "160");
    row("x", {"250250101041", "250250101031"}, OtherLevel, "150");
    row("x", {"10010201001", "10010201002"}, OtherLevel, "150"); // without their zero
    row("x", {"G25002500101041", "G25002500101031"}, OtherLevel, "150");
    row("x", {"Block Group 1, Census Tract 1, Suffolk County, Massachusetts"}, OtherLevel, "150");
    row("x", {"250250101041001", "250250101041002"}, OtherLevel, "750");
    row("GEOID", {"06037101110", "36061000100", "06037101122"}, OtherPlaces, "06, 36");
    row("GEOID", {"6037101110", "6037101122"}, OtherPlaces, "06");
    row("GEO_ID", {"1400000US25021400100", "1400000US25009200100"}, OtherPlaces, "25009, 25021");
    row("NAME", {"Census Tract 1; Kings County; New York"}, OtherPlaces, "36");
    row("x", {"G3600610000100"}, OtherPlaces, "36");
    row("GEOID", {"25025999999", "25025999998"}, OtherNumbers, "");
    row("x", {"Census Tract 7, Suffolk County, Massachusetts"}, OtherNumbers, "");
    row("x", {"alpha", "beta"}, NoKeys, "");
    row("x", {"", ""}, NoKeys, "");
    row("phone", {"6175551234", "6175551235"}, NoKeys, "");
}

void TestKeyDiagnosis::keysSayWhyTheyDoNotMatch()
{
    QFETCH(QByteArray, heading);
    QFETCH(Ids, cells);
    QFETCH(int, trouble);
    QFETCH(QByteArray, detail);
    const OwnTable table = OwnTable::ofColumn(heading.toStdString(), cells);
    const KeyDiagnosis diagnosis = diagnoseKeys(table.table(), AreaLookup(kTracts, {}));
    QCOMPARE(static_cast<int>(diagnosis.trouble), trouble);
    QCOMPARE(QByteArray::fromStdString(diagnosis.detail), detail);
    if (diagnosis.trouble != KeyTrouble::NoKeys) {
        QCOMPARE(diagnosis.cells, cells.size());
        QCOMPARE(diagnosis.example, cells[0]);
    }
}

void TestKeyDiagnosis::theTellingColumnIsChosen()
{
    const OwnTable table({"state", "NAME", "value", "GEOID"},
                         {{"36", "New York", "71", "36061000100"}, {"36", "New York", "72", "36061000201"}});
    const AreaLookup areas(kTracts, {});
    const KeyDiagnosis diagnosis = diagnoseKeys(table.table(), areas);
    QCOMPARE(diagnosis.trouble, KeyTrouble::OtherPlaces);
    QCOMPARE(diagnosis.column, std::size_t(3));
    QCOMPARE(diagnoseKeys(table.table(), areas, "state").detail, std::string("040"));
    QCOMPARE(diagnoseKeys(table.table(), areas, "value").trouble, KeyTrouble::NoKeys);
    QCOMPARE(diagnoseKeys(OwnTable().table(), areas).trouble, KeyTrouble::NoKeys);
}

void TestKeyDiagnosis::matchingKeysAreNoTrouble()
{
    const OwnTable table = OwnTable::ofColumn("GEOID", kTracts);
    QCOMPARE(diagnoseKeys(table.table(), AreaLookup(kTracts, {})).trouble, KeyTrouble::None);
    // Tracts for block groups.
    QCOMPARE(diagnoseKeys(table.table(), AreaLookup(Ids{"250250101041"}, {})).detail, std::string("140"));
    QCOMPARE(diagnoseKeys(table.table(), AreaLookup(Ids{"Roxbury"}, {})).detail, std::string("140"));
}

QTEST_APPLESS_MAIN(TestKeyDiagnosis)
#include "tst_key_diagnosis.moc"
