// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// choros-bench: Google Benchmark with its usual options; by default five repetitions, of which medians count.
// CHOROS_BENCH_DATA names the boundary file. `choros-bench --write-peer-files FOLDER` writes what other
// programs need to draw the same frames.

#include "bench_data.h"
#include "import_bench.h"
#include "peer_files.h"
#include "process.h"

#include "crs/crs.h"
#include "draw/error_text.h"
#include "draw/map_painter.h"
#include "geometry/level_of_detail.h"
#include "geometry/neighbors.h"
#include "tasks/load_geography.h"
#include "tasks/new_project.h"

#include <QGuiApplication>
#include <QTemporaryDir>

#include <benchmark/benchmark.h>

#include <cstdio>
#include <memory>
#include <optional>
#include <random>

namespace choros::bench {

namespace {

constexpr double kPixelsPerMm = 96 / 25.4;

int sayFailed(const support::Error &error)
{
    std::fprintf(stderr, "choros-bench: %s\n", qPrintable(draw::errorSentence(error)));
    return 1;
}

template <typename T> T orExit(support::Result<T> result)
{
    if (!result)
        std::exit(sayFailed(result.error()));
    return *std::move(result);
}

const BenchData &data()
{
    static const BenchData loaded = orExit(loadBenchData());
    return loaded;
}

draw::PageContent contentOf(int firstColor)
{
    static const auto drawable = std::make_shared<const Drawable>(drawableOf(data()));
    draw::PageContent content;
    content.coverage = {drawable, &drawable->coverage};
    content.borders = {drawable, &drawable->borders};
    std::vector<support::Fill> fills(drawable->coverage.areaCount);
    for (std::size_t area = 0; area < fills.size(); ++area)
        fills[area] = {support::FillKind::Solid,
                       support::rgb(kClassColors[(classOf(area) + firstColor) % kClasses]),
                       {}};
    content.fills = std::make_shared<const std::vector<support::Fill>>(std::move(fills));
    content.colors = draw::lightPage();
    return content;
}

const draw::PageContent &content()
{
    static const draw::PageContent made = contentOf(0);
    return made;
}

const geometry::Coverage &coverage()
{
    return *content().coverage;
}

/// A page that is all map, one pixel of the view to one of its own.
struct Window
{
    explicit Window(const raster::View &view)
    {
        page.widthMm = view.width / kPixelsPerMm;
        page.heightMm = view.height / kPixelsPerMm;
        page.style = scene::pageStyle(page.kind, page.widthMm, page.heightMm);
        page.mapFit = {0, 0, page.widthMm, page.heightMm};
        const geometry::Point center = view.extent().center();
        position = {center.x, center.y, view.unitsPerPixel * kPixelsPerMm};
    }
    /// As the window does it: into the memory of frames that came before.
    draw::MapFrame frame(const draw::MapFrame *earlier = nullptr) const
    {
        return orExit(
            draw::drawFrame(content(), page, position, kPixelsPerMm, {}, {.earlier = earlier, .pool = pool}));
    }

    std::shared_ptr<raster::PixelPool> pool = std::make_shared<raster::PixelPool>();
    scene::Page page;
    scene::MapPosition position;
};

void build(benchmark::State &state)
{
    data();
    forgetPeak();
    for (auto _ : state) {
        const geometry::Coverage built = geometry::buildCoverage(data().shapes);
        benchmark::DoNotOptimize(built.arcs.data());
    }
    state.counters["areas"] = static_cast<double>(data().shapes.size());
    state.counters["vertices"] = static_cast<double>(data().vertexCount());
    state.counters["peak_MB"] = peakMb();
}

void prepare(benchmark::State &state)
{
    for (auto _ : state) {
        state.PauseTiming();
        geometry::Coverage built = geometry::buildCoverage(data().shapes);
        state.ResumeTiming();
        geometry::prepareForDrawing(built);
        benchmark::DoNotOptimize(built.levels.data());
    }
}

/// A project with the data, made in a folder that goes away at the end.
class TemporaryProject
{
public:
    TemporaryProject()
    {
        if (data().file.empty())
            store();
        else
            orExit(tasks::newProject(path(), data().file, {}));
    }
    std::filesystem::path path() const
    {
        return m_folder.filePath(QStringLiteral("bench.gpkg")).toStdString();
    }

private:
    void store() const
    {
        auto project = orExit(project::Project::create(path(), "Generated"));
        project::Geography geography;
        geography.title = "Generated areas";
        geography.areas = data().shapes.size();
        geography.sourceCrs = geography.mapCrs = data().mapCrs;
        std::vector<project::Area> areas(data().shapes.size());
        for (std::size_t i = 0; i < areas.size(); ++i) {
            areas[i].geoid = areas[i].name = std::to_string(i + 1);
            areas[i].shape = data().shapes[i];
        }
        orExit(project.addGeography(std::move(geography), areas));
    }

    QTemporaryDir m_folder;
};

const std::filesystem::path &projectPath()
{
    static const TemporaryProject temporary;
    static const std::filesystem::path path = temporary.path();
    return path;
}

void open(benchmark::State &state)
{
    projectPath();
    const double before = residentMb();
    forgetPeak();
    std::shared_ptr<const tasks::LoadedGeography> loaded;
    for (auto _ : state) {
        loaded.reset();
        const auto project = orExit(project::Project::open(projectPath(), project::Access::ReadOnly));
        const auto geographies = orExit(project.geographies());
        loaded = orExit(tasks::loadGeography(project, geographies.front().id));
    }
    state.counters["peak_MB"] = peakMb() - before;
    state.counters["resident_MB"] = residentMb() - before;
}

/// The packed form alone, from the project file to a coverage with its lists: no levels, no names.
void openPacked(benchmark::State &state)
{
    const auto project = orExit(project::Project::open(projectPath(), project::Access::ReadOnly));
    const std::string id = orExit(project.geographies()).front().id;
    for (auto _ : state) {
        const project::StoredCoverage stored = orExit(project.packedCoverage(id)).unpack();
        if (stored.state != project::CoverageState::Sound)
            std::exit(
                sayFailed(support::Error{support::ErrorCode::ProjectDamaged, projectPath().string(), {}}));
        benchmark::DoNotOptimize(stored.coverage.arcs.data());
    }
}

void frame(benchmark::State &state, const std::string &window, const std::string &size, bool oneCore)
{
    const Window shown(viewOf(data(), window, size));
    content();
    const OneCore core(oneCore);
    for (auto _ : state) {
        const draw::MapFrame drawn = shown.frame();
        benchmark::DoNotOptimize(drawn.image.constBits());
    }
}

void recolor(benchmark::State &state, const std::string &window)
{
    static const draw::PageContent other = contentOf(1);
    const Window shown(viewOf(data(), window, "1080p"));
    draw::MapFrame drawn = shown.frame();
    bool turn = false;
    for (auto _ : state) {
        turn = !turn;
        draw::recolorFrame(drawn, turn ? other : content(), shown.page.style);
        benchmark::DoNotOptimize(drawn.image.constBits());
    }
}

/// One step of a drag: most of the picture is there already.
void pan(benchmark::State &state, const std::string &window)
{
    constexpr double kStepPx = 24;
    Window shown(viewOf(data(), window, "1080p"));
    draw::MapFrame drawn = shown.frame();
    double step = kStepPx * drawn.view.unitsPerPixel;
    for (auto _ : state) {
        shown.position.centerX += step;
        shown.position.centerY += step / 2;
        step = -step;
        drawn = shown.frame(&drawn);
        benchmark::DoNotOptimize(drawn.image.constBits());
    }
}

std::vector<geometry::Point> randomPoints(const geometry::Box &box)
{
    std::mt19937 random(1);
    std::uniform_real_distribution x(box.minX, box.maxX);
    std::uniform_real_distribution y(box.minY, box.maxY);
    std::vector<geometry::Point> points(1 << 16);
    for (geometry::Point &p : points)
        p = {x(random), y(random)};
    return points;
}

/// The area at a place, exactly; places all over the nation, so that none is in the cache.
void hit(benchmark::State &state)
{
    const std::vector<geometry::Point> points = randomPoints(data().nation);
    const geometry::Coverage &areas = coverage();
    std::size_t i = 0;
    for (auto _ : state)
        benchmark::DoNotOptimize(geometry::areaAt(areas, points[i++ % points.size()]));
}

/// The area under the mouse, by the frame on the screen.
void hitPixel(benchmark::State &state)
{
    const draw::MapFrame drawn = Window(viewOf(data(), "nation", "1080p")).frame();
    const std::vector<geometry::Point> points = randomPoints(drawn.view.extent());
    std::size_t i = 0;
    for (auto _ : state) {
        const geometry::Point pixel = drawn.view.toPixel(points[i++ % points.size()]);
        benchmark::DoNotOptimize(drawn.raster->areaAt(static_cast<int>(pixel.x), static_cast<int>(pixel.y)));
    }
}

void neighbors(benchmark::State &state, geometry::Contiguity contiguity)
{
    std::size_t links = 0;
    coverage();
    for (auto _ : state)
        links = geometry::findNeighbors(coverage(), {.contiguity = contiguity}).linkCount();
    state.counters["links"] = static_cast<double>(links);
}

template <typename Function, typename... Arguments>
void add(const std::string &name, benchmark::TimeUnit unit, Function function, Arguments... arguments)
{
    benchmark::RegisterBenchmark(name.c_str(), [=](benchmark::State &state) {
        function(state, arguments...);
    })->Unit(unit);
}

void addAll()
{
    using namespace std::string_literals;
    add("build", benchmark::kMillisecond, build);
    add("build/levels", benchmark::kMillisecond, prepare);
    add("open", benchmark::kMillisecond, open);
    add("open/packed", benchmark::kMillisecond, openPacked);
    for (const std::string window : kWindows) {
        for (const std::string size : kSizes) {
            const std::string name = "frame/" + window + "/" + size;
            add(name, benchmark::kMillisecond, frame, window, size, false);
            add(name + "/threads:1", benchmark::kMillisecond, frame, window, size, true);
        }
    }
    for (const std::string extension : {".csv", ".xlsx"})
        add("import/" + extension.substr(1), benchmark::kMillisecond,
            [extension](benchmark::State &state) { importTable(state, projectPath(), extension); });
    for (const std::string window : kWindows)
        add("pan/" + window + "/1080p", benchmark::kMillisecond, pan, window);
    add("recolor/1080p", benchmark::kMillisecond, recolor, "nation"s);
    add("recolor/state/1080p", benchmark::kMillisecond, recolor, "state"s);
    add("recolor/city/1080p", benchmark::kMillisecond, recolor, "city"s);
    add("hit", benchmark::kNanosecond, hit);
    add("hit/pixel", benchmark::kNanosecond, hitPixel);
    add("neighbors/queen", benchmark::kMillisecond, neighbors, geometry::Contiguity::Queen);
    add("neighbors/rook", benchmark::kMillisecond, neighbors, geometry::Contiguity::Rook);
}

int runBenchmarks(int argc, char **argv)
{
    // Ours come first, so that a person's own win.
    std::vector<std::string> texts{argv[0], "--benchmark_repetitions=5", "--benchmark_min_time=0.2"};
    texts.insert(texts.end(), argv + 1, argv + argc);
    std::vector<char *> arguments;
    for (std::string &text : texts)
        arguments.push_back(text.data());
    auto count = static_cast<int>(arguments.size());
    benchmark::Initialize(&count, arguments.data());
    if (benchmark::ReportUnrecognizedArguments(count, arguments.data()))
        return 2;
    addAll();
    benchmark::RunSpecifiedBenchmarks();
    benchmark::Shutdown();
    return 0;
}

} // namespace

} // namespace choros::bench

int main(int argc, char *argv[])
{
    using namespace choros::bench;
    if (qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    const QGuiApplication application(argc, argv);
    choros::crs::disableNetwork();
    if (argc == 3 && std::string_view(argv[1]) == "--write-peer-files") {
        const auto written = writePeerFiles(data(), argv[2]);
        if (written)
            std::puts(data().file.empty() ? "generated" : data().file.filename().string().c_str());
        return written ? 0 : sayFailed(written.error());
    }
    return runBenchmarks(argc, argv);
}
