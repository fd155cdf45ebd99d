// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/text.h"

#include <QTest>

#include <cmath>

using namespace choros::support;

class TestText : public QObject
{
    Q_OBJECT

private slots:
    void wellFormedUtf8IsRecognized_data();
    void wellFormedUtf8IsRecognized();
    void blanksAreTrimmedFromBothEnds_data();
    void blanksAreTrimmedFromBothEnds();
    void charsetsAreDetected_data();
    void charsetsAreDetected();
    void knownCharsetsAreDecoded();
    void unknownCharsetsGiveNothing();
    void brokenSequencesAreCounted();
    void surrogatePairsSurviveTheBufferEdge();
    void numbersAreParsed_data();
    void numbersAreParsed();
    void numbersAreWritten_data();
    void numbersAreWritten();
    void writtenNumbersReadBackTheSame();
    void caseIsIgnoredForAsciiOnly();
};

void TestText::wellFormedUtf8IsRecognized_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<bool>("good");
    QTest::newRow("empty") << QByteArray() << true;
    QTest::newRow("ascii") << QByteArray("plain ascii text, long enough for words") << true;
    QTest::newRow("two bytes") << QByteArray("Espa\xC3\xB1ola") << true;
    QTest::newRow("three bytes") << QByteArray("\xE2\x80\x93") << true;
    QTest::newRow("four bytes") << QByteArray("\xF0\x9F\x97\xBA") << true;
    QTest::newRow("last code point") << QByteArray("\xF4\x8F\xBF\xBF") << true;
    QTest::newRow("beyond the last") << QByteArray("\xF4\x90\x80\x80") << false;
    QTest::newRow("latin-1") << QByteArray("Espa\xF1ola, and more behind it") << false;
    QTest::newRow("overlong slash") << QByteArray("\xC0\xAF") << false;
    QTest::newRow("overlong in three") << QByteArray("\xE0\x80\xAF") << false;
    QTest::newRow("overlong in four") << QByteArray("\xF0\x80\x80\xAF") << false;
    QTest::newRow("surrogate") << QByteArray("\xED\xA0\x80") << false;
    QTest::newRow("before surrogates") << QByteArray("\xED\x9F\xBF") << true;
    QTest::newRow("cut off") << QByteArray("abc\xE2\x80") << false;
    QTest::newRow("lone continuation") << QByteArray("abc\x80") << false;
    QTest::newRow("broken after eight") << QByteArray("12345678\xFF") << false;
}

void TestText::wellFormedUtf8IsRecognized()
{
    QFETCH(QByteArray, bytes);
    QTEST(isUtf8(bytes.toStdString()), "good");
}

void TestText::blanksAreTrimmedFromBothEnds_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("expected");
    QTest::newRow("empty") << QByteArray() << QByteArray();
    QTest::newRow("only blanks") << QByteArray(" \t\r\n") << QByteArray();
    QTest::newRow("inside stays") << QByteArray("  a b\t") << QByteArray("a b");
    QTest::newRow("no-break space") << QByteArray("25025\xC2\xA0") << QByteArray("25025");
    QTest::newRow("byte order mark") << QByteArray("\xEF\xBB\xBF GEOID") << QByteArray("GEOID");
    QTest::newRow("half a no-break space") << QByteArray("a\xA0") << QByteArray("a\xA0");
}

void TestText::blanksAreTrimmedFromBothEnds()
{
    QFETCH(QByteArray, text);
    const std::string input = text.toStdString();
    QTEST(QByteArray::fromStdString(std::string(trimmed(input))), "expected");
}

void TestText::charsetsAreDetected_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("charset");
    QTest::addColumn<QString>("text");
    const QString text = QStringLiteral("name,value\nPeñasco,1\n");
    const auto latin1 = QByteArray("name,value\nPe\xF1"
                                   "asco,1\n");
    const auto utf16 = [&](bool little) {
        QByteArray bytes;
        for (const QChar c : text) {
            const char low = static_cast<char>(c.unicode() & 0xFF);
            const char high = static_cast<char>(c.unicode() >> 8);
            bytes += little ? low : high;
            bytes += little ? high : low;
        }
        return bytes;
    };
    QTest::newRow("nothing") << QByteArray() << "UTF-8" << QString();
    QTest::newRow("utf-8") << text.toUtf8() << "UTF-8" << text;
    QTest::newRow("utf-8 marked") << QByteArray("\xEF\xBB\xBF") + text.toUtf8() << "UTF-8" << text;
    QTest::newRow("latin-1") << latin1 << "windows-1252" << text;
    QTest::newRow("1252 quotes") << QByteArray("\x93ok\x94 \x80") << "windows-1252"
                                 << QStringLiteral("\u201Cok\u201D \u20AC");
    QTest::newRow("utf-16le marked") << QByteArray("\xFF\xFE") + utf16(true) << "UTF-16LE" << text;
    QTest::newRow("utf-16be marked") << QByteArray("\xFE\xFF") + utf16(false) << "UTF-16BE" << text;
    QTest::newRow("utf-16le") << utf16(true) << "UTF-16LE" << text;
    QTest::newRow("utf-16be") << utf16(false) << "UTF-16BE" << text;
}

void TestText::charsetsAreDetected()
{
    QFETCH(QByteArray, bytes);
    const Decoded decoded = decodeDetected(bytes.toStdString());
    QTEST(QString::fromStdString(decoded.charset), "charset");
    QTEST(QString::fromStdString(decoded.text), "text");
    QCOMPARE(decoded.replaced, std::size_t(0));
}

void TestText::knownCharsetsAreDecoded()
{
    const auto decoded = decode("\x8E", "IBM437");
    QVERIFY(decoded);
    QCOMPARE(QString::fromStdString(decoded->text), QStringLiteral("Ä"));
    QCOMPARE(decode("a", "utf-8")->text, std::string("a"));
}

void TestText::unknownCharsetsGiveNothing()
{
    QVERIFY(!decode("a", "no-such-charset"));
    QVERIFY(!decode("a", ""));
}

void TestText::brokenSequencesAreCounted()
{
    const Decoded marked = decodeDetected("\xEF\xBB\xBF"
                                          "a\xFF"
                                          "b\xC3");
    QCOMPARE(QString::fromStdString(marked.text), QStringLiteral("a\uFFFDb\uFFFD"));
    QCOMPARE(marked.replaced, std::size_t(2));
}

void TestText::surrogatePairsSurviveTheBufferEdge()
{
    QString text;
    for (int i = 0; i < 40000; ++i)
        text += QStringLiteral("\U0001F5FA");
    for (const QString &prefix : {QString(), QStringLiteral("x")}) {
        const QString whole = prefix + text;
        const std::string bytes(reinterpret_cast<const char *>(whole.utf16()),
                                static_cast<std::size_t>(whole.size()) * 2);
        const auto decoded = decode(bytes, "UTF-16LE");
        QVERIFY(decoded);
        QCOMPARE(decoded->replaced, std::size_t(0));
        QVERIFY(QString::fromStdString(decoded->text) == whole);
    }
}

void TestText::numbersAreParsed_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<bool>("good");
    QTest::addColumn<double>("expected");
    const auto number = [](const char *text, double expected) {
        QTest::newRow(text) << QByteArray(text) << true << expected;
    };
    const auto refused = [](const char *text) { QTest::newRow(text) << QByteArray(text) << false << 0.0; };
    number("0", 0);
    number("-12.5", -12.5);
    number("+3", 3);
    number(".5", 0.5);
    number("5.", 5);
    number(" 7\t", 7);
    number("1e3", 1000);
    number("2.5025E+10", 25025000000.0);
    number("0.1", 0.1);
    number("007", 7);
    number("-666666666", -666666666);
    for (const char *text :
         {"",    " ",   "-",    ".",        "+",   "+-1",  "--1", "1,5",   "1 000", "1,000", "$5", "5%",
          "nan", "inf", "-inf", "infinity", "NAN", "0x10", "1e",  "1e999", "1.2.3", "N/A",   "12a"})
        refused(text);
}

void TestText::numbersAreParsed()
{
    QFETCH(QByteArray, text);
    QFETCH(bool, good);
    QFETCH(double, expected);
    const auto number = parseNumber(text.toStdString());
    QCOMPARE(number.has_value(), good);
    if (good)
        QCOMPARE(*number, expected);
}

void TestText::numbersAreWritten_data()
{
    QTest::addColumn<double>("value");
    QTest::addColumn<QString>("expected");
    QTest::newRow("zero") << 0.0 << "0";
    QTest::newRow("minus zero") << -0.0 << "0";
    QTest::newRow("integer") << 100000.0 << "100000";
    QTest::newRow("big integer") << 84119000000.0 << "84119000000";
    QTest::newRow("tenth") << 0.1 << "0.1";
    QTest::newRow("negative") << -12.75 << "-12.75";
    QTest::newRow("small") << 0.0001 << "0.0001";
    QTest::newRow("tiny") << 5e-324 << "5e-324";
    QTest::newRow("huge") << 1e308 << "1e+308";
    QTest::newRow("no number") << std::nan("") << "";
    QTest::newRow("infinite") << HUGE_VAL << "";
}

void TestText::numbersAreWritten()
{
    QFETCH(double, value);
    QTEST(QString::fromStdString(numberToText(value)), "expected");
}

void TestText::writtenNumbersReadBackTheSame()
{
    double value = 1.0 / 3;
    for (int i = 0; i < 2000; ++i) {
        value = std::fmod(value * 997.13 + 1e-7 * i, 1e6);
        const auto back = parseNumber(numberToText(value));
        QVERIFY(back);
        QVERIFY(*back == value);
    }
}

void TestText::caseIsIgnoredForAsciiOnly()
{
    QVERIFY(equalIgnoringCase("GEOID10", "geoid10"));
    QVERIFY(!equalIgnoringCase("GEOID", "GEOID1"));
    QVERIFY(!equalIgnoringCase("\xC3\x84", "\xC3\xA4"));
    QCOMPARE(toLowerAscii("ÄBC"), std::string("Äbc"));
}

QTEST_APPLESS_MAIN(TestText)
#include "tst_text.moc"
