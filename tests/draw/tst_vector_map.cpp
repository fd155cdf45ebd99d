// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "draw/fonts.h"
#include "draw/page_painter.h"
#include "draw/painter_canvas.h"
#include "draw/vector_map.h"

#include <QTest>

#include <cmath>
#include <map>

using namespace choros;
using namespace choros::draw;

namespace {

constexpr int kColumns = 12;
constexpr int kRows = 8;
const support::Color kLow = support::rgb(0x401010);
const support::Color kHigh = support::rgb(0x104010);

/// A town of bent tracts of 1 km, in two dark looks by turns that only touch at corners and edges.
PageContent town()
{
    std::vector<geometry::MultiPolygon> areas;
    std::vector<support::Fill> fills;
    const auto at = [](int x, int y) {
        return geometry::Point{1000 * x + 210 * std::sin(1.3 * y + 0.7 * x),
                               1000 * y + 230 * std::cos(0.9 * x + 0.4 * y)};
    };
    for (int y = 0; y < kRows; ++y) {
        for (int x = 0; x < kColumns; ++x) {
            areas.push_back({{{at(x, y), at(x + 1, y), at(x + 1, y + 1), at(x, y + 1)}, {}}});
            fills.push_back({support::FillKind::Solid, (x * 7 + y * 3) % 5 < 2 ? kLow : kHigh, {}});
        }
    }
    PageContent content;
    content.coverage = std::make_shared<const geometry::Coverage>(geometry::buildCoverage(areas));
    content.fills = std::make_shared<const std::vector<support::Fill>>(fills);
    LegendRow high{fills[2], QStringLiteral("2 – 3"), {}};
    LegendRow low{fills[0], QStringLiteral("1 – 2"), {}};
    content.legend = {high.fill.ground == kHigh ? high : low, high.fill.ground == kHigh ? low : high};
    return content;
}

scene::Page pageOf(const PageContent &content)
{
    return layoutFor(content, scene::PageKind::Screen, 200, 150);
}

/// Notes what is drawn.
class Record : public PageCanvas
{
public:
    void beginGroup(const QString &name) override { groups << name; }
    void endGroup() override { groups << QStringLiteral("/"); }
    void beginClip(const QRectF &rect) override { clips << rect; }
    void endClip() override {}
    void fillPaths(const QString &name, std::span<const LabeledPath> paths, const FillStyle &style) override
    {
        if (!name.isEmpty())
            fills[name] = {{paths.begin(), paths.end()}, style};
        for (const LabeledPath &path : paths)
            bounds |= path.path.boundingRect();
    }
    void drawCircles(const QString &name, std::span<const CircleMark> marks, const QColor &) override
    {
        circles[name] = {marks.begin(), marks.end()};
    }
    void strokePath(const QPainterPath &path, const StrokeStyle &style) override
    {
        strokes[groups.back()].push_back({path, style});
        bounds |= path.boundingRect();
    }
    void drawText(const std::vector<TextLine> &, const QFont &, const QColor &) override {}

    std::map<QString, std::vector<CircleMark>> circles;
    QStringList groups;
    QList<QRectF> clips;
    std::map<QString, std::pair<std::vector<LabeledPath>, FillStyle>> fills;
    std::map<QString, std::vector<std::pair<QPainterPath, StrokeStyle>>> strokes;
    QRectF bounds;
};

double lengthOf(const QPainterPath &path)
{
    double length = 0;
    for (int i = 1; i < path.elementCount(); ++i) {
        if (!path.elementAt(i).isMoveTo())
            length += std::hypot(path.elementAt(i).x - path.elementAt(i - 1).x,
                                 path.elementAt(i).y - path.elementAt(i - 1).y);
    }
    return length;
}

/// What a path covers in square page units: outer rings less holes.
double sizeOf(const QPainterPath &path)
{
    double twice = 0;
    for (const QPolygonF &ring : path.toSubpathPolygons()) {
        for (int i = 0; i + 1 < ring.size(); ++i)
            twice += ring[i].x() * ring[i + 1].y() - ring[i + 1].x() * ring[i].y();
    }
    return std::abs(twice) / 2;
}

} // namespace

class TestVectorMap : public QObject
{
    Q_OBJECT

private slots:
    void eachLookIsOnePathOfItsAreas()
    {
        const PageContent content = town();
        const scene::Page page = pageOf(content);
        const scene::MapPosition position = mapPosition(page, *content.coverage, {});
        Record record;
        QVERIFY(drawVectorMap(record, content, page, position).has_value());
        QCOMPARE(record.fills.size(), std::size_t(2));
        const double unit = position.metersPerMm / kUnitsPerMm;
        for (const auto &[name, color] : {std::pair{"class-1", kLow}, {"class-2", kHigh}}) {
            const auto &[paths, style] = record.fills[QLatin1String(name)];
            QCOMPARE(paths.size(), std::size_t(1));
            QVERIFY(style.fill.ground == color);
            QCOMPARE(paths[0].path.fillRule(), Qt::WindingFill);
            double expected = 0;
            for (std::size_t area = 0; area < content.fills->size(); ++area) {
                if (!((*content.fills)[area].ground == color))
                    continue;
                double twice = 0;
                for (const std::uint32_t use : content.coverage->arcsOf(geometry::AreaId(area))) {
                    const auto points = content.coverage->pointsOf(content.coverage->arcs[use >> 1]);
                    double sum = 0;
                    for (std::size_t i = 1; i < points.size(); ++i)
                        sum += points[i - 1].x * points[i].y - points[i].x * points[i - 1].y;
                    twice += use & 1 ? -sum : sum;
                }
                expected += twice / 2;
            }
            QVERIFY(std::abs(sizeOf(paths[0].path) * unit * unit - expected) < 0.001 * expected);
        }
    }

    void everyBorderIsDrawnOnce()
    {
        const PageContent content = town();
        const scene::Page page = pageOf(content);
        const scene::MapPosition position = mapPosition(page, *content.coverage, {});
        Record record;
        QVERIFY(drawVectorMap(record, content, page, position).has_value());
        double drawn = 0;
        for (const auto &[path, style] : record.strokes[QStringLiteral("borders")])
            drawn += lengthOf(path) * position.metersPerMm / kUnitsPerMm;
        double expected = 0;
        for (const geometry::Arc &arc : content.coverage->arcs) {
            const auto points = content.coverage->pointsOf(arc);
            for (std::size_t i = 1; i < points.size(); ++i)
                expected += std::hypot(points[i].x - points[i - 1].x, points[i].y - points[i - 1].y);
        }
        QVERIFY(std::abs(drawn - expected) < 0.001 * expected);
    }

    void onRequestEachAreaIsAPathWithItsWords()
    {
        const PageContent content = town();
        const scene::Page page = pageOf(content);
        std::vector<AreaText> texts;
        for (int i = 0; i < kColumns * kRows; ++i)
            texts.push_back({QString::number(i), QStringLiteral("Tract %1").arg(i)});
        Record record;
        QVERIFY(
            drawVectorMap(record, content, page, mapPosition(page, *content.coverage, {}), {.areas = &texts})
                .has_value());
        std::size_t paths = 0;
        for (const auto &[name, fill] : record.fills) {
            for (const LabeledPath &path : fill.first) {
                QCOMPARE(path.title, QStringLiteral("Tract ") + path.key);
                QVERIFY((*content.fills)[path.key.toUInt()] == fill.second.fill);
                ++paths;
            }
        }
        QCOMPARE(paths, std::size_t(kColumns * kRows));
    }

    void aMapDeepInsideOneAreaStaysNearThePage()
    {
        const PageContent content = town();
        const scene::Page page = pageOf(content);
        Record record;
        QVERIFY(drawVectorMap(record, content, page, {5500, 3600, 0.001}).has_value());
        const QRectF paper(0, 0, page.widthMm * kUnitsPerMm, page.heightMm * kUnitsPerMm);
        QCOMPARE(record.clips, QList<QRectF>{paper});
        QVERIFY(record.bounds.contains(paper)); // the area fills the page
        QVERIFY2(paper.adjusted(-1000, -1000, 1000, 1000).contains(record.bounds),
                 qPrintable(QString::number(record.bounds.width())));
    }

    void noPaperShowsBetweenFills_data()
    {
        QTest::addColumn<double>("pixelsPerMm");
        for (const double dpi : {72, 96, 133, 200, 300})
            QTest::addRow("%g dpi", dpi) << dpi / 25.4;
    }
    void noPaperShowsBetweenFills()
    {
        // Both looks are dark and the paper is white: a pixel lighter than both inside the town is a seam.
        QFETCH(double, pixelsPerMm);
        PageContent content = town();
        content.colors.border = content.colors.rim = QColor(0, 0, 0, 0);
        const scene::Page page = pageOf(content);
        const scene::MapPosition position = mapPosition(page, *content.coverage, {});
        QImage image(qRound(page.widthMm * pixelsPerMm), qRound(page.heightMm * pixelsPerMm),
                     QImage::Format_RGB32);
        image.fill(Qt::white);
        QPainter painter(&image);
        {
            PainterCanvas canvas(&painter, pixelsPerMm / kUnitsPerMm);
            QVERIFY(drawVectorMap(canvas, content, page, position).has_value());
        }
        painter.end();
        const auto frame = drawFrame(content, page, position, pixelsPerMm);
        QVERIFY(frame.has_value());
        int inside = 0;
        int seams = 0;
        for (int y = 1; y + 1 < image.height(); ++y) {
            for (int x = 1; x + 1 < image.width(); ++x) {
                bool isInside = true;
                for (int d = 0; d < 9; ++d)
                    isInside = isInside && qAlpha(frame->image.pixel(x + d % 3 - 1, y + d / 3 - 1)) == 255;
                const QRgb pixel = image.pixel(x, y);
                inside += isInside;
                seams += isInside && qRed(pixel) + qGreen(pixel) + qBlue(pixel) > 0x40 + 0x20 + 12;
            }
        }
        QVERIFY(inside > 10'000);
        QCOMPARE(seams, 0);
    }

    void beingToldToStopIsAnError()
    {
        const PageContent content = town();
        const scene::Page page = pageOf(content);
        std::stop_source stop;
        stop.request_stop();
        Record record;
        const auto drawn = drawVectorMap(record, content, page, mapPosition(page, *content.coverage, {}), {},
                                         {stop.get_token(), {}});
        QVERIFY(!drawn);
        QCOMPARE(drawn.error().code, support::ErrorCode::Cancelled);
        QCOMPARE(record.groups.count(QStringLiteral("/")) * 2, record.groups.size());
    }

    void nothingIsDrawnFromNothing()
    {
        PageContent content = town();
        content.coverage = std::make_shared<const geometry::Coverage>(geometry::buildCoverage({}));
        const scene::Page page = pageOf(content);
        Record record;
        QVERIFY(drawVectorMap(record, content, page, mapPosition(page, *content.coverage, {})).has_value());
        QVERIFY(record.bounds.isEmpty());
    }
};

QTEST_MAIN(TestVectorMap)
#include "tst_vector_map.moc"
