// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "draw/fonts.h"
#include "draw/svg_canvas.h"

#include <QFontMetricsF>
#include <QImage>
#include <QLocale>
#include <QPainter>
#include <QTest>
#include <QXmlStreamReader>

using namespace choros;
using namespace choros::draw;

namespace {

/// A page of 100 by 50 mm at 254 dpi: a pixel is ten page units.
class Sheet : public SvgCanvas
{
public:
    Sheet() : SvgCanvas({100, 50}, 10) {}
    QByteArray text() const { return document(QStringLiteral("A map"), QStringLiteral("of a place")); }
};

QPainterPath box(double x, double y, double width, double height)
{
    QPainterPath path;
    path.addRect(x, y, width, height);
    return path;
}

/// Every element with its attributes; fails on what is not well-formed.
QList<std::pair<QString, QXmlStreamAttributes>> elements(const QByteArray &svg)
{
    QList<std::pair<QString, QXmlStreamAttributes>> found;
    QXmlStreamReader reader(svg);
    while (!reader.atEnd()) {
        if (reader.readNext() == QXmlStreamReader::StartElement)
            found.append({reader.name().toString(), reader.attributes()});
    }
    return reader.hasError() ? QList<std::pair<QString, QXmlStreamAttributes>>() : found;
}

QString attribute(const QByteArray &svg, const QString &element, const QString &name)
{
    for (const auto &[tag, attributes] : elements(svg)) {
        if (tag == element && attributes.hasAttribute(name))
            return attributes.value(name).toString();
    }
    return {};
}

} // namespace

class TestSvgCanvas : public QObject
{
    Q_OBJECT

private slots:
    void thePageHasItsSizeInMillimetersAndItsUnitIsAPixel()
    {
        const QByteArray svg = Sheet().text();
        QCOMPARE(attribute(svg, QStringLiteral("svg"), QStringLiteral("width")),
                 QStringLiteral("100.0000mm"));
        QCOMPARE(attribute(svg, QStringLiteral("svg"), QStringLiteral("height")),
                 QStringLiteral("50.0000mm"));
        QCOMPARE(attribute(svg, QStringLiteral("svg"), QStringLiteral("viewBox")),
                 QStringLiteral("0 0 1000 500"));
        QVERIFY(svg.contains("<title>A map</title>"));
        QVERIFY(svg.contains("<desc>of a place</desc>"));
    }

    void pathsAreShortAndRelative()
    {
        Sheet sheet;
        QPainterPath path(QPointF(105, 200));
        path.lineTo(205, 200.4);
        path.lineTo(205, 200.44); // the same place at two decimals of a pixel
        path.lineTo(-100, 0);
        path.closeSubpath();
        sheet.fillPath(path, Qt::red);
        QCOMPARE(attribute(sheet.text(), QStringLiteral("path"), QStringLiteral("d")),
                 QStringLiteral("M10.5 20l10 .04-30.5-20.04z"));
    }

    void curvesAreKept()
    {
        Sheet sheet;
        QPainterPath path(QPointF(0, 0));
        path.cubicTo(10, 0, 20, 10, 20, 20);
        sheet.fillPath(path, Qt::red);
        QCOMPARE(attribute(sheet.text(), QStringLiteral("path"), QStringLiteral("d")),
                 QStringLiteral("M0 0c1 0 2 1 2 2"));
    }

    void numbersDoNotDependOnTheLocale()
    {
        const QLocale before;
        Sheet sheet;
        sheet.strokePath(box(12, 5, 1.5, 2.5), {.color = Qt::black, .width = 2.5});
        const QByteArray svg = sheet.text();
        QLocale::setDefault(QLocale(QLocale::German, QLocale::Germany));
        Sheet again;
        again.strokePath(box(12, 5, 1.5, 2.5), {.color = Qt::black, .width = 2.5});
        QLocale::setDefault(before);
        QCOMPARE(again.text(), svg);
        QVERIFY(!svg.contains(',' + QByteArray("5")));
    }

    void whatIsNoNumberDoesNotReachTheFile()
    {
        Sheet sheet;
        QPainterPath path(QPointF(1e300, 0));
        path.lineTo(0, -1e300);
        path.lineTo(5, 5);
        sheet.strokePath(path, {.color = Qt::black, .width = std::numeric_limits<double>::quiet_NaN()});
        const QByteArray svg = sheet.text();
        QVERIFY(!elements(svg).isEmpty());
        QVERIFY(!svg.contains("nan") && !svg.contains("inf"));
    }

    void groupsAreNamedAndIdsAreUnique()
    {
        Sheet sheet;
        for (int i = 0; i < 2; ++i) {
            const CanvasGroup group(sheet, QStringLiteral("legend"));
            sheet.fillPath(box(0, 0, 5, 5), Qt::red);
        }
        const QByteArray svg = sheet.text();
        QVERIFY(svg.contains("<g id=\"legend\">"));
        QVERIFY(svg.contains("<g id=\"legend.2\">"));
    }

    void areaIdsAreValidAndTheGeoidIsKept()
    {
        Sheet sheet;
        const LabeledPath paths[] = {
            {box(0, 0, 5, 5), QStringLiteral("25025 000\"1<"), QStringLiteral("A & B")},
            {box(5, 0, 5, 5), QStringLiteral("25025 000'1<"), {}}};
        sheet.fillPaths(QStringLiteral("class-1"), paths, {.fill = {support::FillKind::Solid, {}, {}}});
        QStringList ids;
        QStringList geoids;
        for (const auto &[tag, attributes] : elements(sheet.text())) {
            if (attributes.hasAttribute(QStringLiteral("data-geoid"))) {
                ids << attributes.value(QStringLiteral("id")).toString();
                geoids << attributes.value(QStringLiteral("data-geoid")).toString();
            }
        }
        QCOMPARE(ids,
                 (QStringList{QStringLiteral("area-25025_000_1_"), QStringLiteral("area-25025_000_1_.2")}));
        QCOMPARE(geoids, (QStringList{QStringLiteral("25025 000\"1<"), QStringLiteral("25025 000'1<")}));
        QVERIFY(sheet.text().contains("<title>A &amp; B</title>"));
    }

    void hostileWordsAreText_data()
    {
        QTest::addColumn<QString>("words");
        QTest::addColumn<QString>("shown");
        QTest::newRow("markup") << "</text><script>alert(1)</script>"
                                << "</text><script>alert(1)</script>";
        QTest::newRow("entity") << "&lt;&#0;"
                                << "&lt;&#0;";
        QTest::newRow("quotes") << "\"a' onload='x"
                                << "\"a' onload='x";
        QTest::newRow("cdata") << "]]>"
                               << "]]>";
        QTest::newRow("control") << QStringLiteral("a") + QChar(1) + QChar(0x1b) + QChar(0x85) + "b"
                                 << "ab";
        QTest::newRow("nothing XML allows") << QStringLiteral("a") + QChar(0xfffe) + QChar(0xffff) + "b"
                                            << "ab";
        QTest::newRow("beyond 16 bits") << QString::fromUtf8("x𝕊y") << QString::fromUtf8("x𝕊y");
        QTest::newRow("very long") << QString(100'000, u'n') << QString(100'000, u'n');
    }
    void hostileWordsAreText()
    {
        QFETCH(QString, words);
        Sheet sheet;
        sheet.drawText({{words, {10, 10}, 50}}, pageFont(3), Qt::black);
        QXmlStreamReader reader(sheet.text());
        QStringList texts;
        while (!reader.atEnd()) {
            if (reader.readNext() == QXmlStreamReader::StartElement) {
                QVERIFY(reader.name() != u"script");
                if (reader.name() == u"text")
                    texts << reader.readElementText();
            }
        }
        QVERIFY2(!reader.hasError(), qPrintable(reader.errorString()));
        QCOMPARE(texts.size(), 1);
        QTEST(texts[0], "shown");
    }

    void textStaysWhereItsAlignmentSays()
    {
        Sheet sheet;
        const QFont font = pageFont(3);
        for (const int flags : {int(Qt::AlignLeft), int(Qt::AlignHCenter), int(Qt::AlignRight)})
            sheet.drawText(
                textLines(QRectF(100, 100, 2000, 400), flags | Qt::AlignTop, font, QStringLiteral("Word")),
                font, Qt::black);
        QStringList places;
        for (const auto &[tag, attributes] : elements(sheet.text())) {
            if (tag == u"text")
                places << attributes.value(QStringLiteral("x")).toString() +
                              attributes.value(QStringLiteral("text-anchor")).toString();
        }
        QCOMPARE(places,
                 (QStringList{QStringLiteral("10"), QStringLiteral("110middle"), QStringLiteral("210end")}));
    }

    void aHatchIsWrittenOnce()
    {
        Sheet sheet;
        const FillStyle hatched{
            .fill = {support::FillKind::CrossHatch, support::rgb(0xe8e6e1), support::rgb(0x9a948a)},
            .hatch = {160, 26, {7, 9}}};
        const LabeledPath area{box(0, 0, 500, 500), {}, {}};
        sheet.fillPaths({}, {&area, 1}, hatched);
        sheet.fillPaths({}, {&area, 1}, hatched);
        QCOMPARE(sheet.text().count("<pattern "), 1);
        QCOMPARE(sheet.text().count("url(#hatch-1)"), 2);
    }

    void clipsAreClosedAndCutAtTheirRectangle()
    {
        Sheet sheet;
        sheet.beginClip({0, 0, 500, 250});
        sheet.fillPath(box(0, 0, 9999, 9999), Qt::red);
        sheet.endClip();
        const QByteArray svg = sheet.text();
        QVERIFY(svg.contains("<clipPath id=\"clip-1\"><rect x=\"0\" y=\"0\" width=\"50\" height=\"25\"/>"));
        QVERIFY(svg.contains("<g clip-path=\"url(#clip-1)\">"));
        QVERIFY(!elements(svg).isEmpty());
    }

    void linesOfTextAreThoseThatAPainterDraws_data()
    {
        QTest::addColumn<int>("flags");
        QTest::newRow("wrapped") << int(Qt::AlignLeft | Qt::AlignTop | Qt::TextWordWrap);
        QTest::newRow("middle") << int(Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine);
        QTest::newRow("right") << int(Qt::AlignRight | Qt::AlignVCenter | Qt::TextSingleLine);
        QTest::newRow("foot") << int(Qt::AlignHCenter | Qt::AlignBottom);
    }
    void linesOfTextAreThoseThatAPainterDraws()
    {
        QFETCH(int, flags);
        const QFont font = pageFont(0.2);
        const QRectF rect(10, 10, flags & Qt::TextWordWrap ? 230 : 700, 120);
        const QString words =
            QStringLiteral("Median value (1978) 28,200 – 50,000\nof homes, by way of a table");
        QImage expected(720, 140, QImage::Format_RGB32);
        expected.fill(Qt::white);
        QImage drawn = expected;
        QPainter painter(&expected);
        painter.setFont(font);
        painter.drawText(rect, flags, words);
        painter.end();
        painter.begin(&drawn);
        painter.setFont(font);
        const std::vector<TextLine> lines = textLines(rect, flags, font, words);
        QVERIFY(!lines.empty());
        for (const TextLine &line : lines)
            painter.drawText(line.baseline, line.text);
        painter.end();
        QCOMPARE(drawn, expected);
    }
};

QTEST_MAIN(TestSvgCanvas)
#include "tst_svg_canvas.moc"
