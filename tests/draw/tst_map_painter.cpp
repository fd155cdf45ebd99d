// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "draw/map_painter.h"
#include "geometry/level_of_detail.h"
#include "golden.h"
#include "project/project.h"
#include "tasks/area_borders.h"
#include "tasks/find_series.h"

#include <QPainter>

#include <algorithm>
#include <cmath>
#include <map>

using namespace choros;
using namespace choros::draw;

namespace {

constexpr double kPixelsPerMm = 96 / 25.4;
constexpr QSize kWindow(400, 300); ///< what a golden image shows, whatever the scale

/// A page that is all map.
scene::Page mapPage()
{
    scene::Page page;
    page.widthMm = kWindow.width() / kPixelsPerMm;
    page.heightMm = kWindow.height() / kPixelsPerMm;
    page.mapFit = {0, 0, page.widthMm, page.heightMm};
    return page;
}

/// The middle of the map on its paper, so large at every scale factor.
QImage pictureOf(const PageContent &content, const scene::MapPosition &position, double scale)
{
    const auto frame = drawFrame(content, mapPage(), position, kPixelsPerMm * scale);
    if (!frame)
        return {};
    QImage picture(kWindow, QImage::Format_RGB32);
    picture.fill(content.colors.paper);
    QPainter painter(&picture);
    painter.drawImage((kWindow.width() - frame->image.width()) / 2,
                      (kWindow.height() - frame->image.height()) / 2, frame->image);
    return picture;
}

/// The whole coverage fitted, then magnified about a place.
scene::MapPosition zoomed(const PageContent &content, double factor, geometry::Point about)
{
    scene::MapPosition position = mapPosition(mapPage(), *content.coverage, {});
    if (factor > 1)
        position = {about.x, about.y, position.metersPerMm / factor};
    return position;
}

/// The same number for each town: what comes before the comma of a tract's name.
geometry::Grouping townsOf(const std::vector<std::string> &names)
{
    std::map<std::string, std::uint32_t> towns;
    geometry::Grouping groups;
    for (const std::string &name : names)
        groups.push_back(
            towns.emplace(name.substr(0, name.find(',')), static_cast<std::uint32_t>(towns.size()))
                .first->second);
    return groups;
}

/// The sample's home values with every reason for a blank strewn in, towns parted by stronger borders.
struct Boston
{
    std::shared_ptr<const PageContent> content;
    geometry::Point middle; ///< among the small tracts by the harbor
};

Boston boston(const PageColors &colors)
{
    const auto project = project::Project::open(CHOROS_SOURCE_DIR "/sample-data/boston-1970/boston-1970.gpkg",
                                                project::Access::ReadOnly);
    const auto found = tasks::findSeries(*project, "crime");
    const auto loaded = tasks::loadGeography(*project, found->entry.geography);
    auto geography = std::make_shared<tasks::LoadedGeography>(**loaded);
    const geometry::Grouping towns = townsOf(geography->names);
    const geometry::RankedGrouping grouping{geometry::BorderRank::Group, &towns};
    geography->borders = geometry::rankBorders(geography->coverage, {&grouping, 1});
    values::Series series = *project->series(found->entry);
    series.blank.resize(series.value.size());
    std::size_t next = 0;
    for (std::size_t i = 3; i < series.size(); i += 7) {
        series.value[i] = std::numeric_limits<double>::quiet_NaN();
        series.blank[i] = values::kBlankReasons[next++ % std::size(values::kBlankReasons)];
    }
    const auto symbology = style::symbologyFor(series, {});
    const auto area =
        std::find(geography->ids.begin(), geography->ids.end(), "0203") - geography->ids.begin();
    const geometry::Point middle = geography->coverage.areaBoxes[static_cast<std::size_t>(area)].center();
    return {composePage({geography, &found->indicator, {}, &series, &*symbology, colors}), middle};
}

/// A made-up country of three states, twelve counties and 1,536 bent tracts of 5 km.
std::shared_ptr<const PageContent> country(const PageColors &colors)
{
    constexpr int columns = 48;
    constexpr int rows = 32;
    const auto at = [](int x, int y) {
        return geometry::Point{5000 * (x - columns / 2.0) + 1400 * std::sin(1.3 * y + 0.7 * x),
                               5000 * (y - rows / 2.0) + 1400 * std::cos(0.9 * x + 0.4 * y)};
    };
    auto geography = std::make_shared<tasks::LoadedGeography>();
    std::vector<geometry::MultiPolygon> areas;
    for (int y = 0; y < rows; ++y) {
        for (int x = 0; x < columns; ++x) {
            areas.push_back({{{at(x, y), at(x + 1, y), at(x + 1, y + 1), at(x, y + 1)}, {}}});
            const int county = 1 + 2 * (2 * (y / 16) + (x % 16) / 8); // real ones are odd
            geography->ids.push_back(QStringLiteral("0%1%2%3")
                                         .arg(x / 16 + 4)
                                         .arg(county, 3, 10, QLatin1Char('0'))
                                         .arg(y * columns + x, 6, 10, QLatin1Char('0'))
                                         .toStdString());
        }
    }
    geography->coverage = geometry::buildCoverage(areas);
    geometry::prepareForDrawing(geography->coverage);
    geography->borders = tasks::bordersOf(geography->coverage, tasks::borderGroupsOf(geography->ids));
    values::Series series;
    for (int i = 0; i < columns * rows; ++i)
        series.value.push_back((i * 7919) % 97);
    const project::Indicator indicator;
    const auto symbology = style::symbologyFor(series, {});
    return composePage({geography, &indicator, {}, &series, &*symbology, colors});
}

} // namespace

class TestMapPainter : public QObject
{
    Q_OBJECT

private slots:
    void theSampleLooksAsItDid_data()
    {
        QTest::addColumn<double>("factor");
        QTest::addColumn<double>("scale");
        for (const auto &[zoom, factor] : {std::pair{"whole", 1.0}, {"middle", 6.0}, {"close", 30.0}}) {
            for (const int scale : {1, 2})
                QTest::addRow("map-%s-%dx", zoom, scale) << factor << double(scale);
        }
    }
    void theSampleLooksAsItDid()
    {
        QFETCH(double, factor);
        QFETCH(double, scale);
        const Boston map = boston(lightPage());
        test::compareWithGolden(pictureOf(*map.content, zoomed(*map.content, factor, map.middle), scale),
                                QString::fromLatin1(QTest::currentDataTag()));
    }

    void theSampleLooksAsItDidInTheDark()
    {
        const Boston map = boston(darkPage());
        test::compareWithGolden(pictureOf(*map.content, zoomed(*map.content, 6, map.middle), 1),
                                QStringLiteral("map-dark"));
    }

    void countiesAndStatesLookAsTheyDid_data()
    {
        QTest::addColumn<double>("factor");
        QTest::addColumn<double>("scale");
        for (const auto &[zoom, factor] : {std::pair{"whole", 1.0}, {"middle", 2.5}, {"close", 6.0}}) {
            for (const int scale : {1, 2})
                QTest::addRow("borders-%s-%dx", zoom, scale) << factor << double(scale);
        }
    }
    void countiesAndStatesLookAsTheyDid()
    {
        QFETCH(double, factor);
        QFETCH(double, scale);
        const auto content = country(lightPage());
        test::compareWithGolden(pictureOf(*content, zoomed(*content, factor, {-40000, 0}), scale),
                                QString::fromLatin1(QTest::currentDataTag()));
    }

    void whatIsPannedIsWhatIsDrawnAnew()
    {
        const Boston map = boston(lightPage());
        const scene::Page page = mapPage();
        scene::MapPosition position = zoomed(*map.content, 6, map.middle);
        const auto before = drawFrame(*map.content, page, position, kPixelsPerMm);
        QVERIFY(before.has_value());
        position.centerX += 37 * before->view.unitsPerPixel;
        position.centerY -= 21 * before->view.unitsPerPixel;
        const auto panned = drawFrame(*map.content, page, position, kPixelsPerMm, {}, {.earlier = &*before});
        const auto fresh = drawFrame(*map.content, page, position, kPixelsPerMm);
        QVERIFY(panned.has_value() && fresh.has_value());
        const test::Difference difference = test::compare(panned->image, fresh->image);
        QVERIFY2(difference.worstBlock < 0.5, qPrintable(QString::number(difference.worstBlock)));
    }
};

QTEST_MAIN(TestMapPainter)
#include "tst_map_painter.moc"
