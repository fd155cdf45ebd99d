// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "csv_grid.h"

#include <QTest>

using namespace choros;
using tests::addTable;

class TestLayoutPlain : public QObject
{
    Q_OBJECT

private slots:
    void tablesAreRecognized_data();
    void tablesAreRecognized();
    void labelsComeFromTheirOwnFile();
    void fieldNamesStandAlone();
    void aTitleApartIsNoHeading();
    void notesDoNotEatData_data();
    void notesDoNotEatData();
    void decimalCommasAreOfColumns_data();
    void decimalCommasAreOfColumns();
    void rowsPutSideBySideAreSaid_data();
    void rowsPutSideBySideAreSaid();
    void missingValuesOfTheIndexAreTold();
    void namelessKeysHaveACode();
    void layoutsHaveKeys();
};

void TestLayoutPlain::tablesAreRecognized_data()
{
    QTest::addColumn<QByteArray>("file");
    QTest::addColumn<QByteArray>("table");
    QTest::addColumn<QString>("expected");
    // clang-format off
    addTable("plain, a column per year", "poverty.csv", R"csv(id,y_2012,y_2013
25025000101,12.5,13.5
25025000102,14.5,15.5
)csv", R"csv(plain 1-3 |  | 0  |  | 
key id
measure y_2012 | poverty | poverty | 2012
measure y_2013 | poverty | poverty | 2013
)csv");
    addTable("plain, spans of years", "dCAUSE.csv", R"csv(id,2005-2009,2010-2014
370630001011,6.305,6.305
370630001012,9.455,9.455
)csv", R"csv(plain 1-3 |  | 0  |  | 
key id
measure 2005-2009 | dCAUSE | dCAUSE | 2005–2009
measure 2010-2014 | dCAUSE | dCAUSE | 2010–2014
)csv");
    addTable("plain, several measures by year", "indicators.csv", R"csv(GEOID,pov_2012,pov_2012_moe,pov_2017,pov_2017_moe,Rent 2017
25025000101,12.5,1.5,13.5,1.6,900
25025000102,14.5,1.7,15.5,1.8,1000
)csv", R"csv(plain 1-3 |  | 0  |  | 
key GEOID
measure pov_2012 | pov | pov | 2012
margin pov_2012_moe -> pov_2012 90
measure pov_2017 | pov | pov | 2017
margin pov_2017_moe -> pov_2017 90
measure Rent 2017 | Rent | Rent | 2017
)csv");
    addTable("plain, years of two digits", "housing.csv", R"csv(FIPS,hinc_18,hinc_18_moe,mhval_12,mhval_12_moe,mhval_18,mhval_18_moe,age_12,age_18
25025000101,51957,7177,300000,20000,350000,21000,5,6
25025000102,52957,7277,310000,20100,360000,21100,7,8
)csv", R"csv(plain 1-3 |  | 0  |  | 
key FIPS
measure hinc_18 | hinc_18 | hinc_18 | 
margin hinc_18_moe -> hinc_18 90
measure mhval_12 | mhval | mhval | 2012
margin mhval_12_moe -> mhval_12 90
measure mhval_18 | mhval | mhval | 2018
margin mhval_18_moe -> mhval_18 90
measure age_12 | age_12 | age_12 | 
measure age_18 | age_18 | age_18 | 
)csv");
    addTable("plain, API codes in standard errors", "api_pull.csv", R"csv(,mhval_18,mhval_18_se,rent_18,rent_18_se,FIPS
0,592900.0,52186.0,900,12,25025060501
1,-666666666.0,-222222222.0,901,13,25025061101
2,592901.0,52187.0,902,14,25025061102
)csv", R"csv(plain 1-4 |  | 0  |  | 
code column 1
measure mhval_18 | mhval_18 | mhval_18 | 
margin mhval_18_se -> mhval_18 90
measure rent_18 | rent_18 | rent_18 | 
error rent_18_se -> rent_18 90
key FIPS
)csv");
    addTable("plain, margins in words", "table.csv", R"csv(GEOID,Poverty rate,Poverty rate MOE,Median rent,Margin of Error: Median rent,Rent burden,95% MOE Rent burden,Youth,Youth standard error,Elders,Elders CV,Profit,Gross margin
25025000101,12.5,1.5,900,50,30.1,2.2,100,10,50,12,1,2
25025000102,14.5,1.7,1000,60,31.1,2.3,110,11,60,13,3,4
)csv", R"csv(plain 1-3 |  | 0  |  | 
key GEOID
measure Poverty rate | Poverty rate | Poverty_rate | 
margin Poverty rate MOE -> Poverty rate 90
measure Median rent | Median rent | Median_rent | 
margin Margin of Error: Median rent -> Median rent 90
measure Rent burden | Rent burden | Rent_burden | 
margin 95% MOE Rent burden -> Rent burden 95
measure Youth | Youth | Youth | 
error Youth standard error -> Youth 90
measure Elders | Elders | Elders | 
variation Elders CV -> Elders 90
measure Profit | Profit | Profit | 
measure Gross margin | Gross margin | Gross_margin | 
)csv");
    addTable("plain, limits", "health.csv", R"csv(GEOID,Asthma,Asthma 95% CI low,Asthma 95% CI high,Smoking,Smoking lower,Smoking upper,Income,Income low,Income high
25025000101,9.5,8.1,11.2,14.0,12.0,16.0,500,600,400
25025000102,8.5,7.1,10.2,13.0,11.0,15.0,510,610,410
)csv", R"csv(plain 1-3 |  | 0  |  | 
key GEOID
measure Asthma | Asthma | Asthma | 
lower Asthma 95% CI low -> Asthma 95
upper Asthma 95% CI high -> Asthma 95
measure Smoking | Smoking | Smoking | 
lower Smoking lower -> Smoking 95
upper Smoking upper -> Smoking 95
measure Income | Income | Income | 
measure Income low | Income low | Income_low | 
measure Income high | Income high | Income_high | 
)csv");
    addTable("plain, estimate and margin", "Unemployment.csv", R"csv(GEOID,Estimate,Margin of Error
25025000101,9.5,1.2
25025000102,8.5,1.3
)csv", R"csv(plain 1-3 |  | 0  |  | 
key GEOID
measure Estimate | Unemployment | Unemployment | 
margin Margin of Error -> Estimate 90
)csv");
    addTable("plain, groups above headings", "crosstab.csv", R"csv(,2010,,2020,
GEOID,Estimate,MOE,Estimate,MOE
25025000101,9.5,1.2,9.9,1.1
25025000102,8.5,1.3,8.9,1.0
)csv", R"csv(plain 2-4 |  | 0  |  | 
key GEOID
measure 2010: Estimate | crosstab | crosstab | 2010
margin 2010: MOE -> 2010: Estimate 90
measure 2020: Estimate | crosstab | crosstab | 2020
margin 2020: MOE -> 2020: Estimate 90
)csv");
    addTable("plain, units below headings", "units.csv", R"csv(GEOID,Median rent,Commute time
,dollars,minutes
25025000101,900,31
25025000102,950,32
)csv", R"csv(plain 2-4 |  | 0  |  | 
key GEOID
measure Median rent | Median rent (dollars) | Median_rent | 
measure Commute time | Commute time (minutes) | Commute_time | 
)csv");
    addTable("plain, titles and notes", "title_rows.csv", R"csv(Table 1. Selected indicators
Source: ACS 2014-2018

GEOID,Population,Median rent
25025000101,5324,1905
25025000102,3991,2108
25025000103,,

"Notes: -666666666 = not available"
"* p<0.05"
)csv", R"csv(plain 4-7 | 2014–2018 | 2010 2014–2018 | Table 1. Selected indicators | ACS 2014-2018
note Table 1. Selected indicators
note Source: ACS 2014-2018
note Notes: -666666666 = not available
note * p<0.05
key GEOID
measure Population | Population | Population | 
measure Median rent | Median rent | Median_rent | 
)csv");
    addTable("plain, no header", "no_header.csv", R"csv(25025000101,5324,79597
25025000102,3991,88424
)csv", R"csv(plain 0-2 |  | 0  |  | 
key column 1
measure column 2 | column 2 | column_2 | 
measure column 3 | column 3 | column_3 | 
)csv");
    addTable("plain, headings that are numbers", "answers.csv", R"csv(GEOID,1,2,3
25025000101,5324,79597,5
25025000102,3991,88424,6
)csv", R"csv(plain 1-3 |  | 0  |  | 
key GEOID
measure 1 | 1 | 1 | 
measure 2 | 2 | 2 | 
measure 3 | 3 | 3 | 
)csv");
    addTable("plain, names repeat or lack", "duplicate_columns.csv", R"csv(GEOID,Value,Value,Value,,
25025000101,5324,79597,1905,57.2,
25025000102,3991,88424,2108,73.8,
)csv", R"csv(plain 1-3 |  | 0  |  | 
key GEOID
measure Value | Value | Value | 
measure Value (2) | Value | Value_2 | 
measure Value (3) | Value | Value_3 | 
measure column 5 | column 5 | column_5 | 
)csv");
    addTable("plain, ragged", "ragged.csv", R"csv(GEOID,Population,Rent
25025000101,5324,79597,extra
25025000102,3991
25025000103
)csv", R"csv(plain 1-4 |  | 0  |  | 
key GEOID
measure Population | Population | Population | 
measure Rent | Rent | Rent | 
words column 4
)csv");
    addTable("plain, decimal commas", "comma.csv", R"csv(GEOID;Percent;Rent
25025000101;57,2;1.905
25025000102;73,8;2.108
)csv", R"csv(plain 1-3 |  | 0  |  | 
key GEOID
measure Percent | Percent | Percent | 
measure Rent | Rent | Rent | 
)csv");
    addTable("plain, attributes of boundaries", "Census_2010_Tracts.csv", R"csv(FID,STATEFP10,COUNTYFP10,TRACTCE10,GEOID10,NAMELSAD10,ALAND10,INTPTLAT10,Pop
1,25,025,010405,25025010405,Census Tract 104.05,363702,+42.3398654,12
2,25,025,010404,25025010404,Census Tract 104.04,136829,+42.3419667,13
)csv", R"csv(plain 1-3 |  | 2010 STATEFP10 |  | 
code FID
key STATEFP10
key COUNTYFP10
key TRACTCE10
key GEOID10
key NAMELSAD10
code ALAND10
code INTPTLAT10
measure Pop | Pop | Pop | 
)csv");
    addTable("plain, only words", "typology.csv", R"csv(Tract,Typology
Tract A,Growing
Tract B,Stable
)csv", R"csv(plain 1-3 |  | 0  |  | 
key Tract
words Typology
)csv");
    addTable("plain, header only", "header_only.csv", R"csv(GEOID,Population,Median rent
)csv", R"csv(plain 1-1 |  | 0  |  | 
key GEOID
measure Population | Population | Population | 
measure Median rent | Median rent | Median_rent | 
)csv");
    addTable("long, one measure", "COB_numerator.csv", R"csv(fips,year,value
37063000101,2009,1
37063000101,2010,2
37063000102,2009,3
37063000102,2009,4
37063000102,2010,5
)csv", R"csv(plain_long 0-2 |  | 0  |  | 
key fips
measure value 2009 | COB numerator | COB_numerator | 2009
measure value 2010 | COB numerator | COB_numerator | 2010
row [37063000101] [1] [2]
)csv");
    addTable("long, indicators", "long.csv", R"csv(fips,indicator,year,value
37063000101,poverty,2009,1
37063000101,rent,2009,900
37063000101,poverty,2010,2
37063000102,poverty,2009,3
37063000102,rent,2009,950
)csv", R"csv(plain_long 0-2 |  | 0  |  | 
key fips
measure poverty 2009 | poverty | poverty | 2009
measure poverty 2010 | poverty | poverty | 2010
measure rent 2009 | rent | rent | 2009
row [37063000101] [1] [2] [900]
)csv");
    addTable("long, told apart by words", "table.csv", R"csv(fips,year,sex,value
37063000101,2009,Male,1
37063000101,2009,Female,2
37063000101,2010,Male,3
37063000101,2010,Female,4
37063000102,2009,Male,5
37063000102,2009,Female,6
)csv", R"csv(plain_long 0-2 |  | 0  |  | 
key fips
measure value Male 2009 | table: Male | table_male | 2009
measure value Male 2010 | table: Male | table_male | 2010
measure value Female 2009 | table: Female | table_female | 2009
measure value Female 2010 | table: Female | table_female | 2010
row [37063000101] [1] [3] [2] [4]
)csv");
    addTable("long, told apart by words, nameless", "", R"csv(fips,year,sex,race,value,moe
37063000101,2009,Male,Asian,1,0.1
37063000101,2009,Male,White,2,0.2
37063000101,2009,,White,3,0.3
37063000101,2009,,,4,0.4
37063000102,2010,Male,Asian,5,0.5
37063000102,2010,Male,White,6,0.6
)csv", R"csv(plain_long 0-2 |  | 0  |  | 
key fips
measure value Male, Asian 2009 | value: Male, Asian | value_male_asian | 2009
margin moe Male, Asian 2009 -> value Male, Asian 2009 90
measure value Male, Asian 2010 | value: Male, Asian | value_male_asian | 2010
margin moe Male, Asian 2010 -> value Male, Asian 2010 90
measure value Male, White 2009 | value: Male, White | value_male_white | 2009
margin moe Male, White 2009 -> value Male, White 2009 90
measure value Male, White 2010 | value: Male, White | value_male_white | 2010
margin moe Male, White 2010 -> value Male, White 2010 90
measure value White 2009 | value: White | value_white | 2009
margin moe White 2009 -> value White 2009 90
measure value 2009 | value | value | 2009
margin moe 2009 -> value 2009 90
row [37063000101] [1] [0.1] [] [] [2] [0.2] [] [] [3] [0.3] [4] [0.4]
)csv");
    addTable("long, indicators told apart by words", "long.csv", R"csv(fips,indicator,sex,poverty rate,poverty rate moe
37063000101,adults,Male,1,0.1
37063000101,adults,Female,2,0.2
37063000101,elders,Male,3,0.3
37063000102,adults,Male,4,0.4
37063000102,adults,Female,5,0.5
37063000102,elders,Male,6,0.6
)csv", R"csv(plain_long 0-2 |  | 0  |  | 
key fips
measure adults poverty rate Male | adults: poverty rate: Male | adults_poverty_rate_male | 
margin adults poverty rate moe Male -> adults poverty rate Male 90
measure adults poverty rate Female | adults: poverty rate: Female | adults_poverty_rate_female | 
margin adults poverty rate moe Female -> adults poverty rate Female 90
measure elders poverty rate Male | elders: poverty rate: Male | elders_poverty_rate_male | 
margin elders poverty rate moe Male -> elders poverty rate Male 90
row [37063000101] [1] [0.1] [2] [0.2] [3] [0.3]
)csv");
    addTable("long, an area each", "stroke.csv", R"csv(fips,year,value
37063000101,2009,1
37063000102,2012,3
)csv", R"csv(plain_long 0-2 |  | 0  |  | 
key fips
measure value 2009 | stroke | stroke | 2009
measure value 2012 | stroke | stroke | 2012
row [37063000101] [1] []
)csv");
    addTable("long, a panel", "panel.csv", R"csv(year,fips,name,poverty,poverty_moe
2009,37063000101,A,1,0.1
2010,37063000101,A,2,0.2
2009,37063000102,B,3,0.3
2010,37063000102,B,4,0.4
)csv", R"csv(plain_long 0-2 |  | 0  |  | 
key fips
key name
measure poverty 2009 | poverty | poverty | 2009
margin poverty_moe 2009 -> poverty 2009 90
measure poverty 2010 | poverty | poverty | 2010
margin poverty_moe 2010 -> poverty 2010 90
row [37063000101] [A] [1] [0.1] [2] [0.2]
)csv");
    addTable("long, one period", "one.csv", R"csv(fips,year,poverty
37063000101,2009,1
37063000102,2009,3
)csv", R"csv(plain 1-3 | 2009 | 0  |  | 
key fips
code year
measure poverty | poverty | poverty | 
)csv");
    addTable("a year that is a measure", "built.csv", R"csv(fips,year
37063000101,1939
37063000102,1962
)csv", R"csv(plain 1-3 |  | 0  |  | 
key fips
measure year | year | year | 
)csv");
    addTable("a list of events of some kinds", "events.csv", R"csv(tract_geoid,year,kind,hour
37063000101,2009,fire,1
37063000101,2009,fire,2
37063000101,2009,fire,3
37063000101,2009,theft,3
37063000101,2010,fire,4
37063000102,2010,theft,5
37063000102,2010,theft,6
37063000102,2010,theft,7
37063000102,2010,fire,7
)csv", R"csv(plain 1-10 |  | 0  |  | 
key tract_geoid
measure year | year | year | 
words kind
measure hour | hour | hour | 
)csv");
    addTable("a list of events", "events.csv", R"csv(tract_geoid,year,hour
37063000101,2009,1
37063000101,2009,2
37063000101,2009,3
37063000101,2010,4
37063000102,2010,5
37063000102,2010,6
37063000102,2010,7
)csv", R"csv(plain 1-8 |  | 0  |  | 
key tract_geoid
measure year | year | year | 
measure hour | hour | hour | 
)csv");
    // clang-format on
}

void TestLayoutPlain::tablesAreRecognized()
{
    QFETCH(QByteArray, file);
    QFETCH(QByteArray, table);
    QFETCH(QString, expected);
    const char separator = table.indexOf(';') > 0 && table.indexOf(',') > table.indexOf(';') ? ';' : ',';
    const support::TextGrid grid = tests::csvGrid(table.toStdString(), separator);
    const auto recognized = census::recognizeTable(grid, {.fileName = std::string_view(file)});
    const QString described = tests::described(recognized, grid);
    if (described != expected)
        qWarning().noquote() << described;
    QCOMPARE(described, expected);
}

void TestLayoutPlain::labelsComeFromTheirOwnFile()
{
    const auto grid = tests::csvGrid("GEO_ID,NAME,B25003_002E,B25003_002M\n"
                                     "1400000US25025000101,Tract 1.01,12,3\n");
    const auto labels = tests::csvGrid("Column Name,Label\n"
                                       "GEO_ID,Geography\n"
                                       "B25003_002E,Estimate!!Total:!!Owner occupied\n"
                                       "B25003_002M,Margin of Error!!Total:!!Owner occupied\n");
    const auto table = census::recognizeTable(grid, {.fileName = {}, .columnMetadata = &labels});
    QCOMPARE(table.columns.size(), std::size_t{4});
    QCOMPARE(table.columns[2].title, std::string("Occupied housing units: Owner occupied"));
    QCOMPARE(table.columns[2].universe, std::string("Occupied housing units"));
}

void TestLayoutPlain::fieldNamesStandAlone()
{
    const auto grid = tests::csvGrid("1,2012,name\n25025000101,3,a\n25025000102,4,b\n");
    const auto table = census::recognizeTable(grid, {.fileName = "rent.dbf", .hasFieldNames = true});
    QCOMPARE(table.firstRow, std::size_t{1});
    QCOMPARE(table.columns[0].code, std::string("1"));
    QCOMPARE(table.columns[1].period, std::string("2012"));
    QCOMPARE(table.columns[1].measure, std::string("rent"));
}

/// A title that its comma cuts in two: an empty line, which the reader leaves out, parts it from the
/// headings.
void TestLayoutPlain::aTitleApartIsNoHeading()
{
    support::TextGrid grid;
    const auto add = [&grid](std::size_t line, std::initializer_list<const char *> cells) {
        for (const char *cell : cells)
            grid.addCell(cell);
        grid.endRow(line);
    };
    add(1, {"Hawaii rents", " prepared by hand"});
    add(3, {"tract", "Median rent", "Renters"});
    add(4, {"1400000US15001020100", "$1,200", "40"});
    add(5, {"1400000US15001020200", "$1,300", "50"});
    const auto table = census::recognizeTable(grid, {.fileName = "hawaii.csv"});
    QCOMPARE(table.firstRow, std::size_t{2});
    QCOMPARE(table.columns[0].code, std::string("tract"));
    QCOMPARE(table.columns[1].title, std::string("Median rent"));
    QCOMPARE(table.columns[2].title, std::string("Renters"));
}

void TestLayoutPlain::notesDoNotEatData_data()
{
    QTest::addColumn<QByteArray>("table");
    QTest::addColumn<int>("rows");
    const QByteArray head = "GEOID,Population,Rent\n25025000101,5324,1905\n25025000102,3991,2108\n";
    QTest::newRow("a key alone") << head + "25025000103,,\n" << 3;
    QTest::newRow("only blanks said so") << head + "25025000103,-,(X)\n" << 3;
    QTest::newRow("totals") << head + "Total,9315,2000\n" << 3;
    QTest::newRow("a total of one column") << head + "Total,9315,\n" << 3;
    QTest::newRow("words in every cell") << head + "Other,unknown,unknown\n" << 3;
    QTest::newRow("blank lines between") << head + "\n,,\n25025000103,1,2\n" << 3;
    QTest::newRow("blank lines") << head + "\n,,\n" << 2;
    QTest::newRow("source") << head + "\nSource: ACS, 2014-2018\n" << 2;
    QTest::newRow("a line of words") << head + "Data as of May\n" << 2;
    QTest::newRow("several notes") << head + "\n* p<0.05\n(1) of all\nhttps://example.org\n" << 2;
    QTest::newRow("notes between data") << head + "Source: me\n25025000103,1,2\n" << 4;
    QTest::newRow("an unclosed quote") << head + "\"25025000103,1,2\n25025000104,1,2\n\"\n" << 3;
    QTest::newRow("one column of words") << QByteArray("Name\nDowntown\nWest End\nSource Street\n") << 3;
    QTest::newRow("one column of keys") << QByteArray("GEOID\n25025000101\n25025000102\nSource: me\n") << 2;
    QTest::newRow("nothing") << QByteArray() << 0;
    QTest::newRow("blank lines only") << QByteArray("\n\n,,\n") << 0;
}

void TestLayoutPlain::notesDoNotEatData()
{
    QFETCH(QByteArray, table);
    const auto grid = tests::csvGrid(table.toStdString());
    const auto recognized = census::recognizeTable(grid, {});
    QTEST(static_cast<int>(recognized.endRow - recognized.firstRow), "rows");
}

void TestLayoutPlain::decimalCommasAreOfColumns_data()
{
    QTest::addColumn<QByteArray>("table");
    QTest::addColumn<QString>("separator");
    QTest::addColumn<QString>("columns");
    const QString comma = QStringLiteral(",");
    const QString semicolon = QStringLiteral(";");
    QTest::newRow("thousands and a list")
        << QByteArray("GEOID,Population,Wards\n25025010104,\"1,234\",\"3,5\"\n") << comma << QString();
    QTest::newRow("thousands and lists")
        << QByteArray("GEOID,Population,Wards\n25025010104,\"1,234\",\"3,5\"\n"
                      "25025010105,987,\"4,6\"\n25025010106,\"2,345\",7\n")
        << comma << QString();
    QTest::newRow("words") << QByteArray("GEOID,Percent,Corner\n25025010104,1.5,\"3,5\"\n"
                                         "25025010105,2.5,Elm\n25025010106,3.5,Oak\n")
                           << comma << QString();
    QTest::newRow("decimal commas between quotes")
        << QByteArray("GEOID,Percent,Rent\n25025010104,\"57,2\",1.905\n25025010105,\"73,8\",2.108\n") << comma
        << QStringLiteral("Percent Rent");
    QTest::newRow("points beside commas")
        << QByteArray("GEOID;Percent;Rent;Distance\n25025010104;57,2;1.905;0.5\n"
                      "25025010105;73,8;2.108;1.5\n25025010106;3,8;2.109;7\n")
        << semicolon << QStringLiteral("Percent Rent");
    QTest::newRow("three decimals between semicolons")
        << QByteArray("GEOID;Percent;Ratio\n25025010104;57,2;1,905\n25025010105;73,8;2,108\n") << semicolon
        << QStringLiteral("Percent Ratio");
}

void TestLayoutPlain::decimalCommasAreOfColumns()
{
    QFETCH(QByteArray, table);
    QFETCH(QString, separator);
    const char cut = separator.at(0).toLatin1();
    const auto grid = tests::csvGrid(table.toStdString(), cut);
    const auto recognized = census::recognizeTable(grid, {.fileName = "table.csv", .separator = cut});
    QStringList columns;
    for (const census::Column &column : recognized.columns) {
        if (column.hasDecimalComma && column.use == census::ColumnUse::Measure)
            columns.append(tests::text(column.code));
    }
    QTEST(columns.join(QLatin1Char(' ')), "columns");
}

void TestLayoutPlain::rowsPutSideBySideAreSaid_data()
{
    QTest::addColumn<QByteArray>("table");
    QTest::addColumn<bool>("isByPeriod");
    QTest::addColumn<bool>("isByMeasure");
    QTest::addColumn<int>("conflictingRows");
    const auto row = [](const char *name, const char *table, bool isByPeriod, bool isByMeasure,
                        int rows = 0) {
        QTest::newRow(name) << QByteArray(table) << isByPeriod << isByMeasure << rows;
    };
    row("wide", "fips,value\n25025000101,1\n25025000102,2\n", false, false);
    row("periods", "fips,year,value\n25025000101,2009,1\n25025000101,2010,2\n25025000102,2010,2\n", true,
        false);
    row("measures", "fips,measure,value\n25025000101,a,1\n25025000101,b,2\n25025000102,b,2\n", false, true);
    row("sexes",
        "fips,year,sex,value\n25025000101,2009,Male,1\n25025000101,2009,Female,2\n"
        "25025000102,2010,Male,2\n25025000102,2010,Female,2\n",
        true, true);
    row("sexes, one row twice",
        "fips,year,sex,value\n25025000101,2009,Male,1\n25025000101,2009,Female,2\n"
        "25025000101,2009,Female,3\n25025000102,2010,Male,2\n25025000102,2010,Female,2\n",
        true, true, 1);
    row("one row twice", "fips,year,value\n25025000101,2009,1\n25025000101,2009,2\n25025000102,2010,2\n",
        true, false, 1);
}

void TestLayoutPlain::rowsPutSideBySideAreSaid()
{
    QFETCH(QByteArray, table);
    const auto grid = tests::csvGrid(table.toStdString());
    const auto recognized = census::recognizeTable(grid, {});
    QTEST(recognized.isWidenedByPeriod, "isByPeriod");
    QTEST(recognized.isWidenedByMeasure, "isByMeasure");
    QTEST(static_cast<int>(recognized.conflictingRows), "conflictingRows");
}

void TestLayoutPlain::missingValuesOfTheIndexAreTold()
{
    const auto grid = tests::csvGrid("FIPS,RPL_THEMES\n25025000101,0.5\n25025000102,-999\n");
    const auto table = census::recognizeTable(grid, {});
    const std::vector<std::string_view> cells = {grid.cell(1, 1), grid.cell(2, 1)};
    census::CellOptions options;
    options.rules = &table.rules;
    const auto column = census::readNumbers(cells, options);
    QCOMPARE(column.values, std::size_t{1});
    QVERIFY(column.blanks[1] == values::Blank::NoData);
}

void TestLayoutPlain::namelessKeysHaveACode()
{
    const auto grid = tests::csvGrid(",indicator,year,value\n"
                                     "25025000101,,2012,1\n25025000101,rent,2012,2\n"
                                     "25025000102,rent,2012,3\n");
    const auto table = census::recognizeTable(grid, {.fileName = "poverty.csv"});
    QVERIFY(table.layout == census::TableLayout::PlainLong);
    for (const census::Column &column : table.columns)
        QVERIFY(!column.code.empty() && !column.title.empty());
}

void TestLayoutPlain::layoutsHaveKeys()
{
    QCOMPARE(layoutKey(census::TableLayout::CensusDownload), std::string_view("census_download"));
    QCOMPARE(layoutKey(census::TableLayout::Hud), std::string_view("hud"));
}

QTEST_APPLESS_MAIN(TestLayoutPlain)
#include "tst_layout_plain.moc"
