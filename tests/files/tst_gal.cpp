// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "files/gal.h"

#include <QTest>

using namespace choros;
using files::galText;

namespace {

const geometry::Neighbors kThree{{0, 1, 2, 2}, {1, 0}};

} // namespace

class TestGal : public QObject
{
    Q_OBJECT

private slots:
    void everyAreaHasTwoLines()
    {
        const std::vector<std::string> ids{"25025000100", "25025000201", "25025980101"};
        QCOMPARE(galText(kThree, ids, "tracts", "geoid"), std::string("0 3 tracts geoid\n"
                                                                      "25025000100 1\n25025000201\n"
                                                                      "25025000201 1\n25025000100\n"
                                                                      "25025980101 0\n\n"));
    }

    void idsWithBlanksGiveWayToNumbers_data()
    {
        QTest::addColumn<std::string>("id");
        QTest::newRow("blank") << std::string("Back Bay");
        QTest::newRow("tab") << std::string("Back\tBay");
        QTest::newRow("line") << std::string("Back\nBay");
        QTest::newRow("empty") << std::string();
    }

    void idsWithBlanksGiveWayToNumbers()
    {
        QFETCH(std::string, id);
        const std::vector<std::string> ids{"Allston", id, "Roxbury"};
        QVERIFY(!files::fitGal(ids));
        QCOMPARE(galText(kThree, ids, "wards of 2020", "geoid"),
                 std::string("0 3 wards_of_2020 unknown\n1 1\n2\n2 1\n1\n3 0\n\n"));
    }

    void noAreasAreAHeader() { QCOMPARE(galText({}, {}, "", "geoid"), std::string("0 0 unknown geoid\n")); }
};

QTEST_APPLESS_MAIN(TestGal)
#include "tst_gal.moc"
