// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "census/annotations.h"

#include <QTest>

#include <cmath>

using namespace choros;
using census::Annotation;
using values::Blank;
using values::MarginState;

class TestAnnotations : public QObject
{
    Q_OBJECT

private slots:
    void wordsForNothingAreKnown_data();
    void wordsForNothingAreKnown();
    void otherTextIsNoAnnotation_data();
    void otherTextIsNoAnnotation();
    void codesAreNeverData_data();
    void codesAreNeverData();
    void negativeNumbersAreData();
};

void TestAnnotations::wordsForNothingAreKnown_data()
{
    QTest::addColumn<QByteArray>("cell");
    QTest::addColumn<int>("blank");
    QTest::addColumn<int>("margin");
    const auto word = [](const char *cell, Blank blank = Blank::NoData,
                         MarginState margin = MarginState::Unknown) {
        QTest::newRow(cell) << QByteArray(cell) << static_cast<int>(blank) << static_cast<int>(margin);
    };
    for (const char *cell : {"", "  ", "NA", "na", "N/A", "#N/A", "NULL", "null", "NaN", ".", "-", " - ",
                             "\xE2\x80\x93", "N", "**", "***"})
        word(cell);
    word("(X)", Blank::NotApplicable);
    word("*****", Blank::NoData, MarginState::Controlled);
}

void TestAnnotations::wordsForNothingAreKnown()
{
    QFETCH(QByteArray, cell);
    QFETCH(int, blank);
    QFETCH(int, margin);
    const auto annotation = census::annotationOfText(cell.toStdString());
    QVERIFY(annotation);
    QVERIFY(*annotation == (Annotation{static_cast<Blank>(blank), static_cast<MarginState>(margin)}));
}

void TestAnnotations::otherTextIsNoAnnotation_data()
{
    QTest::addColumn<QByteArray>("cell");
    for (const char *cell : {"0", "-1", "North", "none?", "250,000+", "--", "****"})
        QTest::newRow(cell) << QByteArray(cell);
}

void TestAnnotations::otherTextIsNoAnnotation()
{
    QFETCH(QByteArray, cell);
    QVERIFY(!census::annotationOfText(cell.toStdString()));
}

void TestAnnotations::codesAreNeverData_data()
{
    QTest::addColumn<double>("code");
    QTest::addColumn<int>("blank");
    QTest::addColumn<int>("margin");
    const auto code = [](double number, Blank blank, MarginState margin) {
        QTest::addRow("%.0f", number) << number << static_cast<int>(blank) << static_cast<int>(margin);
    };
    code(-666666666, Blank::NoData, MarginState::Unknown);
    code(-999999999, Blank::NoData, MarginState::Unknown);
    code(-888888888, Blank::NotApplicable, MarginState::Unknown);
    code(-222222222, Blank::NoData, MarginState::Unknown);
    code(-333333333, Blank::NoData, MarginState::Unknown);
    code(-555555555, Blank::NoData, MarginState::Controlled);
}

void TestAnnotations::codesAreNeverData()
{
    QFETCH(double, code);
    QFETCH(int, blank);
    QFETCH(int, margin);
    const auto annotation = census::annotationOfNumber(code);
    QVERIFY(annotation);
    QVERIFY(*annotation == (Annotation{static_cast<Blank>(blank), static_cast<MarginState>(margin)}));
}

void TestAnnotations::negativeNumbersAreData()
{
    for (const double number : {0.0, -1.0, -66666666.0, -666666665.0, -1e300, std::nan("")})
        QVERIFY(!census::annotationOfNumber(number));
}

QTEST_APPLESS_MAIN(TestAnnotations)
#include "tst_annotations.moc"
