// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "draw/error_text.h"
#include "draw/remark_text.h"

#include <QSet>
#include <QTest>

using namespace choros;
using support::Error;
using support::ErrorCode;

class TestErrorText : public QObject
{
    Q_OBJECT

private slots:
    void everyCodeHasItsOwnSentence();
    void sentencesNameTheSubject();
    void choicesAreInTheSentence();
    void manyChoicesAreCutShort();
    void percentSignsInNamesStay();
    void librariesWordsStayOut();
    void whatIsMissingIsNamed_data();
    void whatIsMissingIsNamed();
    void overlapsAndGapsAreCountedInWords();
    void onlyDamagedBordersAreWorthAWord();
    void everyRemarkHasASentence();
};

void TestErrorText::everyCodeHasItsOwnSentence()
{
    QSet<QString> sentences;
    for (int code = 0; code <= static_cast<int>(ErrorCode::BadArgument); ++code) {
        const QString sentence = draw::errorSentence({static_cast<ErrorCode>(code), "subject", "detail"});
        QVERIFY2(sentence.endsWith(QLatin1Char('.')) || sentence.endsWith(QLatin1String("detail")),
                 qPrintable(sentence));
        QVERIFY2(!sentence.contains(QLatin1Char('%')), qPrintable(sentence));
        QVERIFY2(!sentences.contains(sentence), qPrintable(sentence));
        sentences.insert(sentence);
    }
}

void TestErrorText::sentencesNameTheSubject()
{
    const QString sentence = draw::errorSentence({ErrorCode::FileNotFound, "/home/maría/tracts.shp", ""});
    QVERIFY(sentence.contains(QStringLiteral("/home/maría/tracts.shp")));
}

void TestErrorText::choicesAreInTheSentence()
{
    const QString sentence = draw::errorSentence({ErrorCode::ColumnNotFound, "GEOID", "fips\nname"});
    QVERIFY(sentence.contains(QStringLiteral("fips, name")));
}

void TestErrorText::manyChoicesAreCutShort()
{
    std::string detail;
    for (int i = 0; i < 100; ++i)
        detail += "column " + std::to_string(i) + "\n";
    const QString sentence = draw::errorSentence({ErrorCode::ColumnNotFound, "GEOID", detail});
    QVERIFY2(sentence.contains(QStringLiteral("88 more")), qPrintable(sentence));
    QVERIFY(!sentence.contains(QStringLiteral("column 50")));
}

void TestErrorText::percentSignsInNamesStay()
{
    const QString sentence = draw::errorSentence({ErrorCode::ColumnNotFound, "100%2", "Percent %1"});
    QVERIFY(sentence.contains(QStringLiteral("100%2")));
    QVERIFY(sentence.contains(QStringLiteral("Percent %1")));
}

void TestErrorText::whatIsMissingIsNamed_data()
{
    QTest::addColumn<int>("code");
    QTest::addColumn<QString>("detail");
    QTest::addColumn<QString>("words");
    const auto row = [](const char *name, ErrorCode code, const char *detail, const char *words) {
        QTest::newRow(name) << static_cast<int>(code) << QString(detail) << QString::fromUtf8(words);
    };
    row("text", ErrorCode::FileDamaged, "missing text\nB7", "“a%1” is damaged: the text of cell B7");
    row("sheet", ErrorCode::FileDamaged, "cut sheet\nRents", "its sheet “Rents” breaks off");
    row("rows", ErrorCode::FileDamaged, "missing rows\n3\n5", "only 3 of its 5 rows");
    row("header", ErrorCode::FileDamaged, "uncounted rows\n9", "9 rows follow");
    row("cell", ErrorCode::FileTooLarge, "cell\n12", "In line 12 of “a%1”");
    row("formulas", ErrorCode::TableEmpty, "formulas", "“a%1” holds nothing but formulas");
    row("archive", ErrorCode::ArchiveWithoutTable, "a.png\nb.doc",
        "There is no table in the archive “a%1”. Files in it: a.png, b.doc.");
}

void TestErrorText::whatIsMissingIsNamed()
{
    QFETCH(int, code);
    QFETCH(QString, detail);
    QFETCH(QString, words);
    const support::Error error{static_cast<ErrorCode>(code), "a%1", detail.toStdString()};
    const QString sentence = draw::errorSentence(error);
    QVERIFY2(sentence.contains(words), qPrintable(sentence));
    QVERIFY(draw::saysDetail(error));
    QVERIFY(!draw::saysDetail({ErrorCode::FileDamaged, "a", "mismatched tag"}));
}

void TestErrorText::librariesWordsStayOut()
{
    const QString sentence = draw::errorSentence({ErrorCode::DatabaseFailed, "a.gpkg", "SQLITE_IOERR_FSYNC"});
    QVERIFY(!sentence.contains(QStringLiteral("SQLITE")));
}

void TestErrorText::overlapsAndGapsAreCountedInWords()
{
    geometry::CoverageReport report;
    QCOMPARE(draw::remarkSentence(report), QString());
    report.gaps = 1;
    QCOMPARE(draw::remarkSentence(report), QStringLiteral("1 gap between areas."));
    report.overlaps = 2700;
    report.gaps = 57;
    QCOMPARE(draw::remarkSentence(report), QStringLiteral("2,700 overlaps and 57 gaps between areas."));
    report.conflictsCounted = false;
    QVERIFY(draw::remarkSentence(report).contains(QStringLiteral("too many")));
}

void TestErrorText::onlyDamagedBordersAreWorthAWord()
{
    using project::CoverageState;
    QVERIFY(!draw::remarkSentence(CoverageState::Damaged).isEmpty());
    for (const CoverageState state : {CoverageState::Sound, CoverageState::Missing, CoverageState::Stale})
        QCOMPARE(draw::remarkSentence(state), QString());
}

void TestErrorText::everyRemarkHasASentence()
{
    QSet<QString> sentences;
    for (int i = 0; i <= static_cast<int>(files::BoundaryRemark::PartsMerged); ++i)
        sentences.insert(draw::remarkSentence(static_cast<files::BoundaryRemark>(i)));
    QCOMPARE(sentences.size(), 11);
    QVERIFY(!sentences.contains(QString()));
    for (int i = 0; i <= static_cast<int>(files::SkipReason::NotFinite); ++i)
        QVERIFY(draw::skipSentence(static_cast<files::SkipReason>(i), 3).contains(QLatin1Char('3')));
    for (int i = 0; i <= static_cast<int>(classify::kLastRemark); ++i)
        QVERIFY(!draw::remarkSentence(static_cast<classify::Remark>(i)).isEmpty());
    QVERIFY(draw::remarkSentence(crs::ShiftRemark{{"us_noaa_conus.tif"}, 10, "x"})
                .contains(QLatin1String("10 m")));
}

QTEST_APPLESS_MAIN(TestErrorText)
#include "tst_error_text.moc"
