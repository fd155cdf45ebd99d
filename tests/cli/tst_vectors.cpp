// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

// PDF and SVG as other programs see them: their text, fonts and sizes, and that they show what the PNG shows.

#include "../draw/golden.h"
#include "run_cli.h"

#include "project/project.h"

#include "project/project.h"

#include <QElapsedTimer>
#include <QFile>
#include <QPainter>
#include <QRegularExpression>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>
#include <QXmlStreamReader>

using choros::test::run;
using choros::test::Run;
using choros::test::runCli;

namespace {

const QString kSample = QStringLiteral(CHOROS_SOURCE_DIR "/sample-data/boston-1970/boston-1970.gpkg");
const QString kShared = QStringLiteral(CHOROS_SHARED_DATA);

QByteArray bytesOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

bool has(const char *program)
{
    return !QStandardPaths::findExecutable(QLatin1String(program)).isEmpty();
}

QImage onWhite(const QString &path)
{
    const QImage read(path);
    QImage picture(read.size(), QImage::Format_RGB32);
    picture.fill(Qt::white);
    QPainter(&picture).drawImage(0, 0, read);
    return picture;
}

/// A word on a page and where it stands, in points.
struct Word
{
    QString text;
    QRectF box;
};

QList<Word> wordsOfPdf(const QString &path)
{
    QList<Word> words;
    QXmlStreamReader reader(run(QStringLiteral("pdftotext"), {"-bbox", path, "-"}).out);
    while (!reader.atEnd()) {
        if (reader.readNext() != QXmlStreamReader::StartElement || reader.name() != u"word")
            continue;
        const auto a = reader.attributes();
        const auto number = [&](const char *name) { return a.value(QLatin1String(name)).toDouble(); };
        const QRectF box(QPointF(number("xMin"), number("yMin")), QPointF(number("xMax"), number("yMax")));
        words.append({reader.readElementText(), box});
    }
    return words;
}

/// First words of an SVG's lines of text that start where they say, and the baselines' starts in pixels.
QList<std::pair<QString, QPointF>> linesOfSvg(const QString &path)
{
    QList<std::pair<QString, QPointF>> lines;
    QXmlStreamReader reader(bytesOf(path));
    while (!reader.atEnd()) {
        if (reader.readNext() != QXmlStreamReader::StartElement || reader.name() != u"text")
            continue;
        const auto a = reader.attributes();
        if (a.hasAttribute(QStringLiteral("text-anchor")))
            continue;
        const QPointF start(a.value(QStringLiteral("x")).toDouble(), a.value(QStringLiteral("y")).toDouble());
        lines.append({reader.readElementText().section(u' ', 0, 0), start});
    }
    return lines;
}

/// Without the parts of a picture where words stand: those are compared by position.
QImage withoutWords(QImage picture, const QList<Word> &words, double dpi)
{
    QPainter painter(&picture);
    for (const Word &word : words) {
        const QRectF box(word.box.topLeft() * dpi / 72, word.box.size() * dpi / 72);
        painter.fillRect(box.adjusted(-3, -3, 3, 3), Qt::white);
    }
    return picture;
}

} // namespace

class TestVectors : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        for (const char *program : {"pdftoppm", "pdftocairo", "pdftotext", "rsvg-convert", "xmllint"})
            QVERIFY2(has(program), program);
        QVERIFY(m_folder.isValid());
        // Renderers of SVG find the page's typeface, installed or not.
        QFile fonts(file("fonts.conf"));
        QVERIFY(fonts.open(QIODevice::WriteOnly));
        fonts.write("<fontconfig><dir>" CHOROS_SOURCE_DIR "/resources/fonts</dir><cachedir>" +
                    m_folder.path().toUtf8() + "</cachedir></fontconfig>");
        fonts.close();
        qputenv("FONTCONFIG_FILE", fonts.fileName().toUtf8());
    }

    void aPdfHasItsFontsItsTitleAndItsSize()
    {
        draw(kSample, "Median home value", {"--page", "letter-landscape"}, "page.pdf");
        const QByteArray info = run(QStringLiteral("pdfinfo"), {file("page.pdf")}).out;
        QVERIFY2(info.contains("792 x 612 pts (letter)"), info);
        QVERIFY2(QRegularExpression("Title: +Median home value\n").match(QString::fromUtf8(info)).hasMatch(),
                 info);
        QVERIFY2(QRegularExpression("Pages: +1\n").match(QString::fromUtf8(info)).hasMatch(), info);
        const QList<QByteArray> fonts = run(QStringLiteral("pdffonts"), {file("page.pdf")}).out.split('\n');
        QCOMPARE(fonts.size(), 2 + 2 + 1); // two lines of heading, two fonts
        for (const QByteArray &font : fonts.mid(2, 2)) {
            QVERIFY2(font.contains("Inter-"), font);
            QVERIFY2(QRegularExpression("yes +(yes|no) +yes").match(QString::fromUtf8(font)).hasMatch(),
                     font);
        }
        QCOMPARE(run(QStringLiteral("pdfimages"), {"-list", file("page.pdf")}).out.count('\n'),
                 2); // heading only
    }

    void aPdfsWordsCanBeSearched()
    {
        draw(kSample, "Median home value", {}, "words.pdf");
        const QString text =
            QString::fromUtf8(run(QStringLiteral("pdftotext"), {"-layout", file("words.pdf"), "-"}).out);
        for (const QString &words :
             {QStringLiteral("Median home value"),
              QStringLiteral("Boston-area census tracts, 1970 · dollars"), QStringLiteral("$28,200 – 50,000"),
              QStringLiteral("Harrison and Rubinfeld (1978), corrected by"), QStringLiteral("5 miles")})
            QVERIFY2(text.contains(words), qPrintable(text));
    }

    void anSvgIsWellFormedLayeredAndWithoutPictures()
    {
        draw(kSample, "Median home value", {}, "page.svg");
        const Run checked = run(QStringLiteral("xmllint"), {"--noout", file("page.svg")});
        QCOMPARE(checked.err, QByteArray());
        QCOMPARE(checked.code, 0);
        const QByteArray svg = bytesOf(file("page.svg"));
        for (const char *group : {"map", "fills", "borders", "title", "legend", "source", "scale"})
            QVERIFY2(svg.contains(QByteArray("<g id=\"") + group + "\">"), group);
        QVERIFY(svg.contains("<clipPath "));
        QVERIFY(svg.contains("font-family=\"Inter,"));
        QVERIFY(svg.contains(">Median home value</text>"));
        QVERIFY(!svg.contains("<image"));
    }

    void anSvgHasAPathPerFillOrPerArea()
    {
        draw(kSample, "Median home value", {}, "fills.svg");
        draw(kSample, "Median home value", {"--areas"}, "areas.svg");
        const QByteArray fills = bytesOf(file("fills.svg"));
        const QByteArray areas = bytesOf(file("areas.svg"));
        QVERIFY(!fills.contains("data-geoid"));
        for (int i = 1; i <= 5; ++i)
            QCOMPARE(fills.count("<g id=\"class-" + QByteArray::number(i) + "\""), 1);
        QCOMPARE(areas.count("data-geoid="), 506);
        QCOMPARE(run(QStringLiteral("xmllint"), {"--noout", file("areas.svg")}).code, 0);
        const QString title = QStringLiteral("<title>[^<]+: \\$[0-9,]+</title>");
        QCOMPARE(QString::fromUtf8(areas).count(QRegularExpression(title)), 506);
    }

    void circlesAreCirclesInEveryFile()
    {
        draw(kSample, "Median home value", {"--symbols"}, "circles.svg");
        const QByteArray svg = bytesOf(file("circles.svg"));
        QCOMPARE(svg.count("<circle "), 506 + 3); // and the legend's
        QVERIFY(svg.contains("<g id=\"circles\""));
        QVERIFY(!svg.contains("<image"));
        QCOMPARE(run(QStringLiteral("xmllint"), {"--noout", file("circles.svg")}).code, 0);
        draw(kSample, "Median home value", {"--symbols", "--symbol-size", "20"}, "larger.svg");
        QVERIFY(bytesOf(file("larger.svg")) != svg);
        draw(kSample, "Median home value", {"--no-symbols"}, "filled.svg");
        QVERIFY(!bytesOf(file("filled.svg")).contains("<circle "));
        const QString stored = file("stored.gpkg"); // chosen in the window, asked for without a word
        QVERIFY(QFile::copy(kSample, stored));
        QVERIFY(QFile(stored).setPermissions(QFile::ReadOwner | QFile::WriteOwner));
        {
            auto own = choros::project::Project::open(stored.toStdString()).value();
            auto indicators = own.indicators().value();
            for (choros::project::Indicator &indicator : indicators)
                indicator.symbology.kind = choros::style::MapKind::Symbols;
            QVERIFY(own.updateIndicators(indicators));
        }
        draw(stored, "Median home value", {}, "stored.svg");
        QCOMPARE(bytesOf(file("stored.svg")), svg);
        draw(stored, "Median home value", {"--no-symbols"}, "stored-filled.svg");
        QCOMPARE(bytesOf(file("stored-filled.svg")), bytesOf(file("filled.svg")));
        draw(kSample, "Median home value", {"--symbols"}, "circles.pdf");
        QCOMPARE(run(QStringLiteral("pdfimages"), {"-list", file("circles.pdf")}).out.count('\n'), 2);
        const Run refused = runCli({"render", kSample, "--indicator", "Median home value", "--symbols",
                                    "--symbol-size", "0.2", "-o", file("none.svg")});
        QVERIFY(refused.code != 0);
        QVERIFY(!QFile::exists(file("none.svg")));
    }

    void theSampleLooksAlike_data()
    {
        QTest::addColumn<QStringList>("options");
        QTest::addColumn<double>("dpi");
        QTest::newRow("screen") << QStringList{"--size", "1200x800"} << 96.0;
        QTest::newRow("letter") << QStringList{"--page", "letter-landscape"} << 300.0;
        QTest::newRow("slide") << QStringList{"--page", "slide"} << 144.0;
        QTest::newRow("circles") << QStringList{"--symbols", "--symbol-size", "6", "--size", "1200x800"}
                                 << 96.0;
    }
    void theSampleLooksAlike()
    {
        QFETCH(QStringList, options);
        QFETCH(double, dpi);
        compareAll(kSample, "Median home value", options, dpi);
    }

    void massachusettsWithBlanksLooksAlike()
    {
        const QString boundaries = kShared + QStringLiteral("/boston/cb_2019_25_tract_500k.zip");
        if (!QFile::exists(boundaries))
            QSKIP("../shared/data is not here");
        const QString project = file("ma.gpkg");
        QCOMPARE(runCli({"new", project, "--boundaries", boundaries}).code, 0);
        QFile table(file("ma.csv"));
        QVERIFY(table.open(QIODevice::WriteOnly));
        table.write("geoid,score\n");
        int row = 0;
        for (const QByteArray &id : layerIds(project)) {
            ++row;
            table.write(id + ',' + (row % 9 ? QByteArray::number(row * 37 % 101) : QByteArray()) + '\n');
        }
        table.close();
        QVERIFY(row > 1400);
        QCOMPARE(runCli({"import", project, table.fileName()}).code, 0);
        compareAll(project, "score", {"--page", "letter-landscape"}, 300);
        compareAll(project, "score", {"--page", "report"}, 300);
    }

    void theNationLooksAlikeAndIsSmall()
    {
        const QString boundaries = kShared + QStringLiteral("/nation/us_tracts.zip");
        const QString values = kShared + QStringLiteral("/nation/us_tracts_84k_synthetic.csv.zip");
        if (!QFile::exists(boundaries) || !QFile::exists(values))
            QSKIP("../shared/data is not here");
        QDir::setCurrent(m_folder.path());
        QCOMPARE(run(QStringLiteral("cmake"), {"-E", "tar", "xf", values}).code, 0);
        const QString project = file("us.gpkg");
        QCOMPARE(runCli({"new", project, "--boundaries", boundaries}).code, 0);
        QCOMPARE(runCli({"import", project, file("us_tracts_84k_synthetic.csv")}).code, 0);
        compareAll(project, "IND_09E", {"--page", "letter-landscape"}, 300);
        const qint64 pdf = QFileInfo(file("same.pdf")).size();
        qInfo("PDF %.1f MB, SVG %.1f MB", double(pdf) / 1e6,
              double(QFileInfo(file("same.svg")).size()) / 1e6);
        QVERIFY(pdf <= 8'000'000);
    }

private:
    QString file(const char *name) const { return m_folder.filePath(QLatin1String(name)); }

    void draw(const QString &project, const char *indicator, const QStringList &options, const char *name)
    {
        QElapsedTimer clock;
        clock.start();
        const Run drawn =
            runCli(QStringList{"render", project, "--indicator", indicator, "-o", file(name)} + options);
        QCOMPARE(drawn.err, QByteArray());
        QCOMPARE(drawn.code, 0);
        qInfo("%s: %lld ms, %lld bytes", name, clock.elapsed(), QFileInfo(file(name)).size());
    }

    void compareAll(const QString &project, const char *indicator, const QStringList &options, double dpi)
    {
        for (const char *name : {"same.png", "same.svg", "same.pdf"})
            draw(project, indicator, options, name);
        const QImage png = onWhite(file("same.png"));
        const QString resolution = QString::number(dpi);
        const QList<Word> words = wordsOfPdf(file("same.pdf"));
        run(QStringLiteral("rsvg-convert"),
            {"-w", QString::number(png.width()), "-h", QString::number(png.height()), "-o", file("svg.png"),
             file("same.svg")});
        agrees("SVG by rsvg", png, onWhite(file("svg.png")));
        run(QStringLiteral("pdftocairo"),
            {"-png", "-singlefile", "-r", resolution, file("same.pdf"), file("cairo")});
        agrees("PDF by cairo", png, onWhite(file("cairo.png")));
        // This one draws letters on whole pixels only.
        run(QStringLiteral("pdftoppm"),
            {"-png", "-singlefile", "-r", resolution, file("same.pdf"), file("splash")});
        agrees("PDF by splash", withoutWords(png, words, dpi),
               withoutWords(onWhite(file("splash.png")), words, dpi));
        wordsStandWhereTheySay(words, dpi);
    }

    void agrees(const char *what, const QImage &png, const QImage &other)
    {
        QCOMPARE(other.size(), png.size());
        const auto difference = choros::test::compare(png, other);
        qInfo("%s: mean %.3f, worst block %.1f", what, difference.mean, difference.worstBlock);
        QVERIFY2(difference.mean <= 3 && difference.worstBlock <= 30, what);
    }

    void wordsStandWhereTheySay(const QList<Word> &words, double dpi)
    {
        const auto lines = linesOfSvg(file("same.svg"));
        QVERIFY(lines.size() >= 8);
        for (const auto &[word, start] : lines) {
            const QPointF at = start * 72 / dpi;
            const bool stands = std::any_of(words.begin(), words.end(), [&](const Word &w) {
                return w.text == word && std::abs(w.box.left() - at.x()) < 1 && w.box.top() < at.y() &&
                       w.box.bottom() > at.y() && w.box.bottom() - at.y() < 0.35 * w.box.height();
            });
            QVERIFY2(stands, qPrintable(QStringLiteral("%1 at %2, %3 pt").arg(word).arg(at.x()).arg(at.y())));
        }
    }

    static QList<QByteArray> layerIds(const QString &project)
    {
        const QString layer = runCli({"list", project, "--json"})
                                  .object()["geographies"]
                                  .toArray()
                                  .at(0)
                                  .toObject()["id"]
                                  .toString();
        QList<QByteArray> ids =
            run(QStringLiteral("ogr2ogr"), {"-f", "CSV", "/vsistdout/", project, layer, "-select", "geoid"})
                .out.split('\n');
        ids.removeFirst();
        ids.removeAll(QByteArray());
        for (QByteArray &id : ids)
            id.replace('"', "");
        return ids;
    }

    QTemporaryDir m_folder;
};

QTEST_GUILESS_MAIN(TestVectors)
#include "tst_vectors.moc"
