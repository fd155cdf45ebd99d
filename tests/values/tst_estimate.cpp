// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "values/estimate.h"

#include <QTest>

using namespace choros::values;

class TestEstimate : public QObject
{
    Q_OBJECT

private slots:
    void keysGoThereAndBack();
    void unknownKeysAreRefused();
    void anEstimateIsBlankByDefault();
    void valuesWithoutMarginsHaveUnknownMargins();
    void marginsTravelWithTheValue();
    void aBlankNeverShowsANumber();
    void whatIsNoNumberIsABlank();
    void pastTheEndIsABlank();
};

void TestEstimate::keysGoThereAndBack()
{
    for (const Blank blank : kBlankReasons) {
        QVERIFY(!blankKey(blank).empty());
        QVERIFY(blankFromKey(blankKey(blank)) == blank);
    }
    QVERIFY(blankKey(Blank::None).empty());
    QVERIFY(blankFromKey("") == Blank::None);
    QVERIFY(blankKey(Blank::NoResidents) == "no_residents");
}

void TestEstimate::unknownKeysAreRefused()
{
    QVERIFY(!blankFromKey("No_Data"));
    QVERIFY(!blankFromKey("zero"));
}

void TestEstimate::anEstimateIsBlankByDefault()
{
    const Estimate estimate;
    QVERIFY(std::isnan(estimate.value));
    QVERIFY(estimate.blank == Blank::NoData);
    QVERIFY(estimate.marginState == MarginState::Unknown);
}

void TestEstimate::valuesWithoutMarginsHaveUnknownMargins()
{
    Series series;
    series.value = {4.0};
    series.blank = {Blank::None};
    const Estimate estimate = series.at(0);
    QCOMPARE(estimate.value, 4.0);
    QVERIFY(estimate.blank == Blank::None);
    QVERIFY(std::isnan(estimate.margin));
    QVERIFY(estimate.marginState == MarginState::Unknown);
}

void TestEstimate::marginsTravelWithTheValue()
{
    Series series;
    series.value = {4.0, 250000.0};
    series.blank = {Blank::None, Blank::None};
    series.margin = {1.5, 0};
    QCOMPARE(series.at(0).margin, 1.5);
    QVERIFY(series.at(0).marginState == MarginState::Known);
    series.marginState = {MarginState::Known, MarginState::Controlled};
    series.bound = {Bound::None, Bound::AtLeast};
    QVERIFY(series.at(1).marginState == MarginState::Controlled);
    QVERIFY(series.at(1).bound == Bound::AtLeast);
}

void TestEstimate::aBlankNeverShowsANumber()
{
    Series series;
    series.value = {0.0};
    series.blank = {Blank::Suppressed};
    QVERIFY(std::isnan(series.at(0).value));
    QVERIFY(series.at(0).blank == Blank::Suppressed);
}

void TestEstimate::whatIsNoNumberIsABlank()
{
    Series series;
    series.value = {std::nan(""), 1.0};
    QVERIFY(series.at(0).blank == Blank::NoData);
    QVERIFY(series.at(1).blank == Blank::None);
}

void TestEstimate::pastTheEndIsABlank()
{
    QVERIFY(Series().at(3).blank == Blank::NoData);
}

QTEST_APPLESS_MAIN(TestEstimate)
#include "tst_estimate.moc"
