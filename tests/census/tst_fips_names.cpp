// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "census/fips_names.h"
#include "census/geoid_groups.h"

#include <QTest>

using namespace choros;

class TestFipsNames : public QObject
{
    Q_OBJECT

private slots:
    void statesHaveNamesAndAbbreviations_data();
    void statesHaveNamesAndAbbreviations();
    void countiesHaveNames_data();
    void countiesHaveNames();
    void codesHaveNames_data();
    void codesHaveNames();
    void namesAreFolded();
    void shippedCodesArePossible();
};

void TestFipsNames::statesHaveNamesAndAbbreviations_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<int>("code"); // 0: none
    const auto row = [](const char *name, int code) { QTest::newRow(name) << QByteArray(name) << code; };
    row("Massachusetts", 25);
    row("MA", 25);
    row("ma", 25);
    row(" new  york ", 36);
    row("District of Columbia", 11);
    row("D.C.", 11);
    row("Puerto Rico", 72);
    row("U.S. Virgin Islands", 78);
    row("WY", 56);
    row("Massachusett", 0);
    row("XX", 0);
    row("", 0);
    row("\xFF\xC3", 0);
}

void TestFipsNames::statesHaveNamesAndAbbreviations()
{
    QFETCH(QByteArray, name);
    QTEST(census::stateOfName(name.toStdString()).value_or(0), "code");
}

void TestFipsNames::countiesHaveNames_data()
{
    QTest::addColumn<int>("state");
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<int>("code"); // 0: none
    const auto row = [](int state, const char *name, int code) {
        QTest::addRow("%d %s", state, name) << state << QByteArray(name) << code;
    };
    row(25, "Suffolk County", 25);
    row(25, "suffolk county", 25);
    row(25, "Suffolk", 25);
    row(36, "Suffolk County", 103);
    row(1, "Autauga County", 1);
    row(22, "Orleans Parish", 71);
    row(22, "LaSalle Parish", 59);
    row(22, "La Salle Parish", 59);
    row(24, "Baltimore city", 510);
    row(24, "Baltimore County", 5);
    row(24, "Baltimore", 0); // which?
    row(51, "Richmond city", 760);
    row(51, "Richmond County", 159);
    row(51, "Norfolk", 710);
    row(51, "James City County", 95);
    row(51, "Charles City County", 36);
    row(29, "St. Louis County", 189);
    row(29, "St. Louis city", 510);
    row(29, "Saint Louis County", 189);
    row(29, "Ste. Genevieve County", 186);
    row(35,
        "Do\xC3\xB1"
        "a Ana County",
        13);
    row(35, "Dona Ana County", 13);
    row(11, "District of Columbia", 1);
    row(12, "Miami-Dade County", 86);
    row(9, "Fairfield County", 1);
    row(9, "Western Connecticut Planning Region", 190);
    row(9, "Capitol Planning Region", 110);
    row(2, "Anchorage Municipality", 20);
    row(2, "Wade Hampton Census Area", 270);
    row(2, "Kusilvak Census Area", 158);
    row(46, "Shannon County", 113);
    row(46, "Oglala Lakota County", 102);
    row(32, "Carson City", 510);
    row(72, "San Juan Municipio", 127);
    row(72, "Yauco Municipio", 153);
    row(72, "Florida Municipio", 54);
    row(72, "Bayam\xC3\xB3n Municipio", 21);
    row(78, "St. Croix Island", 10);
    row(25, "Kings County", 0);
    row(25, "", 0);
    row(25, "County", 0);
    row(99, "Suffolk County", 0);
}

void TestFipsNames::countiesHaveNames()
{
    QFETCH(int, state);
    QFETCH(QByteArray, name);
    QTEST(census::countyOfName(state, name.toStdString()).value_or(0), "code");
}

void TestFipsNames::codesHaveNames_data()
{
    QTest::addColumn<int>("state");
    QTest::addColumn<int>("county"); // 0: the state itself
    QTest::addColumn<QString>("name");
    const auto row = [](int state, int county, const char *name) {
        QTest::addRow("%02d%03d", state, county) << state << county << QString::fromUtf8(name);
    };
    row(44, 0, "Rhode Island");
    row(11, 0, "District of Columbia");
    row(69, 0, "Northern Mariana Islands");
    row(3, 0, "");
    row(44, 3, "Kent County, Rhode Island");
    row(22, 71, "Orleans Parish, Louisiana");
    row(72, 127, "San Juan Municipio, Puerto Rico");
    row(24, 510, "Baltimore city, Maryland");
    row(24, 5, "Baltimore County, Maryland");
    row(51, 95, "James City County, Virginia");
    row(32, 510, "Carson City, Nevada");
    row(2, 20, "Anchorage Municipality, Alaska");
    row(9, 110, "Capitol Planning Region, Connecticut");
    row(9, 1, "Fairfield County, Connecticut");
    row(11, 1, "District of Columbia");
    row(66, 10, "Guam");
    row(35, 13, "Doña Ana County, New Mexico");
    row(44, 999, "");
}

void TestFipsNames::codesHaveNames()
{
    QFETCH(int, state);
    QFETCH(int, county);
    const std::string name =
        county == 0 ? std::string(census::stateName(state)) : census::countyName(state, county);
    QTEST(QString::fromStdString(name), "name");
}

void TestFipsNames::namesAreFolded()
{
    QCOMPARE(census::foldedName(" Do\xC3\xB1"
                                "a  ANA-County\xFF"),
             std::string("donaanacounty"));
    QCOMPARE(census::foldedName("Saint Louis"), census::foldedName("St. Louis"));
    QCOMPARE(census::foldedName("\xC3"), std::string());
}

// Every county named can be looked up, and its code is one that counties have.
void TestFipsNames::shippedCodesArePossible()
{
    std::string_view text = census::countyNames();
    int states = 0;
    int counties = 0;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        const std::string line(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
        ++states;
        const int state = std::stoi(line);
        for (std::size_t at = 3; at < line.size();) {
            const std::size_t comma = std::min(line.find(',', at), line.size());
            std::string name = line.substr(at, comma - at);
            at = comma + 1;
            if (std::isdigit(static_cast<unsigned char>(name[0])))
                name.erase(0, 3);
            auto code = census::countyOfName(state, name);
            if (!code)
                code = census::countyOfName(state, name + " County");
            QVERIFY2(code, name.c_str());
            const std::string id = QStringLiteral("%1%2")
                                       .arg(state, 2, 10, QLatin1Char('0'))
                                       .arg(*code, 3, 10, QLatin1Char('0'))
                                       .toStdString();
            QVERIFY2(census::geoidLevelOf(std::span(&id, 1)) == census::GeoidLevel::County, id.c_str());
            ++counties;
        }
    }
    QCOMPARE(states, 56);
    QVERIFY(counties > 3240);
}

QTEST_APPLESS_MAIN(TestFipsNames)
#include "tst_fips_names.moc"
