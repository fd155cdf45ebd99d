// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// choros-window-bench: what people wait for in the window, with Google Benchmark's usual options. Without a
// display it runs on Qt's offscreen platform, which draws the same pixels and shows them to nobody.

#include "import_bench.h"

#include "crs/crs.h"
#include "draw/error_text.h"
#include "draw/fonts.h"
#include "panels/theme.h"
#include "tasks/import_plan.h"
#include "tasks/new_project.h"
#include "window/main_window.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QMouseEvent>
#include <QProcess>
#include <QSettings>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTimer>

#include <benchmark/benchmark.h>

#include <chrono>
#include <cstdio>
#include <functional>
#include <memory>
#include <set>

namespace choros::bench {

namespace {

constexpr QSize kWindowSize{1920, 1080};
constexpr int kPatienceMs = 60000;
constexpr std::size_t kFar = 11; // places in the catalogue

template <typename T> T orExit(support::Result<T> result)
{
    if (result)
        return *std::move(result);
    std::fprintf(stderr, "choros-window-bench: %s\n", qPrintable(draw::errorSentence(result.error())));
    std::exit(1);
}

std::int64_t nowNs() ///< the same clock in every process
{
    return std::chrono::steady_clock::now().time_since_epoch() / std::chrono::nanoseconds(1);
}

/// Counts the map's pictures.
class PaintWatch : public QObject
{
public:
    explicit PaintWatch(ui::MapView &map) : m_map(map) { map.installEventFilter(this); }
    /// Runs the event loop until the map is painted while `isThere`.
    void until(std::function<bool()> isThere)
    {
        m_isThere = std::move(isThere);
        m_hasPainted = false;
        QElapsedTimer clock;
        clock.start();
        while (!m_hasPainted) {
            QCoreApplication::processEvents(QEventLoop::AllEvents, 20);
            if (clock.elapsed() > kPatienceMs) {
                std::fputs("choros-window-bench: the map does not come\n", stderr);
                std::exit(1);
            }
        }
    }

protected:
    bool eventFilter(QObject *watched, QEvent *event) override
    {
        if (watched == &m_map && event->type() == QEvent::Paint && m_isThere && m_isThere())
            QTimer::singleShot(0, this, [this] { m_hasPainted = true; }); // when it is done
        return false;
    }

private:
    ui::MapView &m_map;
    std::function<bool()> m_isThere;
    bool m_hasPainted = false;
};

struct OpenWindow
{
    std::unique_ptr<ui::MainWindow> window;
    std::unique_ptr<PaintWatch> watch;

    void settle() const
    {
        while (!window->isSettled())
            QCoreApplication::processEvents(QEventLoop::AllEvents, 20);
    }
};

OpenWindow showWindow()
{
    OpenWindow open{std::make_unique<ui::MainWindow>(), {}};
    open.window->resize(kWindowSize);
    open.window->show();
    open.watch = std::make_unique<PaintWatch>(open.window->map());
    return open;
}

bool showsIndicator(ui::MainWindow &window)
{
    return window.document().shownIndicator() && window.map().showsContent();
}

/// The nation's tracts and 49 indicators; empty where the boundaries are not at hand.
QString nationProject()
{
    static const QTemporaryDir folder;
    static const QString made = [] {
        const QString given = qEnvironmentVariable("CHOROS_BENCH_DATA");
        const std::filesystem::path boundaries =
            given.isEmpty() ? CHOROS_BENCH_DEFAULT_DATA : given.toStdString();
        if (!std::filesystem::exists(boundaries))
            return QString();
        QString path = folder.filePath(QStringLiteral("nation.gpkg"));
        orExit(tasks::newProject(path.toStdString(), boundaries, {.title = "The nation"}));
        const auto table = writeBenchTable(path.toStdString(), folder.path().toStdString(), ".csv");
        auto project = orExit(project::Project::open(path.toStdString()));
        orExit(tasks::importTable(project, table, {.period = "2023"}));
        return path;
    }();
    return made;
}

/// The window with the nation, the same for all that is timed in it. Never taken down: it would outlive the
/// application.
const OpenWindow *nation()
{
    static const OpenWindow &open = *new OpenWindow([] {
        if (nationProject().isEmpty())
            return OpenWindow();
        OpenWindow made = showWindow();
        made.window->openFiles({nationProject()});
        made.watch->until([&] { return showsIndicator(*made.window); });
        made.settle();
        return made;
    }());
    return open.window ? &open : nullptr;
}

/// From choosing an indicator until the map is painted with it.
double secondsToSwitch(const OpenWindow &open, const std::string &indicator)
{
    ui::Document &document = open.window->document();
    const std::int64_t before = nowNs();
    document.selectIndicator(indicator);
    open.watch->until([&] {
        return document.shownIndicator() && document.shownIndicator()->id == indicator &&
               open.window->map().showsContent();
    });
    return static_cast<double>(nowNs() - before) / 1e9;
}

enum class Switch {
    Cold, ///< one never seen, far from the last in the catalogue
    Next, ///< one never seen, the next in the catalogue
    Warm, ///< back to the one before
};

void switchIndicator(benchmark::State &state, Switch kind)
{
    const OpenWindow *open = nation();
    if (!open) {
        state.SkipWithError("needs the nation's tracts");
        return;
    }
    const ui::Document &document = open->window->document();
    const auto &indicators = document.indicators();
    static std::set<std::size_t> seen; // by place in the catalogue
    static std::size_t place = 0;
    static std::size_t before = 1;
    for (auto _ : state) {
        open->settle();
        const std::size_t last = place;
        if (kind == Switch::Warm) {
            std::swap(place, before);
        } else {
            before = last;
            const std::size_t step = kind == Switch::Cold ? kFar : 1;
            for (std::size_t i = 0; i < indicators.size() && (i == 0 || seen.contains(place)); ++i)
                place = (place + step) % indicators.size();
        }
        if (kind != Switch::Warm && !seen.insert(place).second) {
            state.SkipWithError("no indicator is left that was never shown");
            return;
        }
        state.SetIterationTime(secondsToSwitch(*open, indicators[place].id));
    }
    open->settle();
}

QPointF middleOf(const ui::MapView &map, const draw::PageContent &content, std::size_t area)
{
    const geometry::Point middle = content.coverage->areaBoxes[area].center();
    const auto position = draw::mapPosition(map.page(), *content.coverage, map.position());
    const geometry::Point pixel = draw::viewOf(map.page(), position, 96 / 25.4).toPixel(middle);
    return {pixel.x, pixel.y};
}

/// From the pointer's move to another area until its outline and card are painted.
void hover(benchmark::State &state)
{
    const OpenWindow *open = nation();
    if (!open) {
        state.SkipWithError("needs the nation's tracts");
        return;
    }
    ui::MapView &map = open->window->map();
    open->settle();
    const std::size_t areas = open->window->document().geography()->ids.size();
    std::size_t area = 0;
    for (auto _ : state) {
        area = (area + 40009) % areas; // far away from the last
        const QPointF at = middleOf(map, *open->window->document().content(), area);
        QMouseEvent move(QEvent::MouseMove, at, map.mapToGlobal(at), Qt::NoButton, Qt::NoButton,
                         Qt::NoModifier);
        const auto hoveredBefore = open->window->document().selection().hovered();
        const std::int64_t before = nowNs();
        QCoreApplication::sendEvent(&map, &move);
        if (open->window->document().selection().hovered() != hoveredBefore)
            open->watch->until([] { return true; });
        state.SetIterationTime(static_cast<double>(nowNs() - before) / 1e9);
    }
}

void selectAll(benchmark::State &state)
{
    const OpenWindow *open = nation();
    if (!open) {
        state.SkipWithError("needs the nation's tracts");
        return;
    }
    for (auto _ : state) {
        open->window->document().selection().clear();
        open->settle();
        const std::int64_t before = nowNs();
        open->window->document().selection().selectAll();
        open->watch->until([&] { return open->window->map().isSettled(); }); // its outlines are there
        state.SetIterationTime(static_cast<double>(nowNs() - before) / 1e9);
    }
    open->window->document().selection().clear();
    open->settle();
}

/// Of a switch, what the project file takes: one indicator's values with margins, of a table with 100
/// columns.
void readSeries(benchmark::State &state)
{
    if (nationProject().isEmpty()) {
        state.SkipWithError("needs the nation's tracts");
        return;
    }
    const auto project =
        orExit(project::Project::open(nationProject().toStdString(), project::Access::ReadOnly));
    const auto entries = orExit(project.seriesEntries());
    std::size_t next = 0;
    for (auto _ : state) {
        const values::Series read = orExit(project.series(entries[next++ % entries.size()]));
        benchmark::DoNotOptimize(read.value.data());
    }
}

/// From the start of the program until the sample's map is painted.
void ready(benchmark::State &state)
{
    for (auto _ : state) {
        QProcess child;
        const std::int64_t before = nowNs();
        child.start(QCoreApplication::applicationFilePath(), {QStringLiteral("--open-sample")});
        if (!child.waitForFinished(kPatienceMs)) {
            state.SkipWithError("the window does not come");
            return;
        }
        const auto shown = child.readAllStandardOutput().trimmed().toLongLong();
        state.SetIterationTime(static_cast<double>(shown - before) / 1e9);
    }
}

/// What the program does when it starts with the sample; says when the map was painted, and ends.
int openSample()
{
    OpenWindow open = showWindow();
    open.window->openSample();
    open.watch->until([&] { return showsIndicator(*open.window); });
    std::printf("%lld\n", static_cast<long long>(nowNs()));
    return 0;
}

void addAll()
{
    const auto add = [](const char *name, auto *function, auto... arguments) {
        benchmark::RegisterBenchmark(name, function, arguments...)
            ->Unit(benchmark::kMillisecond)
            ->UseManualTime();
    };
    add("window/ready", ready);
    benchmark::RegisterBenchmark("window/switch/read", readSeries)->Unit(benchmark::kMillisecond);
    add("window/hover", hover);
    add("window/select_all", selectAll);
    const auto addSwitch = [](const char *name, Switch kind, int times) {
        benchmark::RegisterBenchmark(name, switchIndicator, kind)
            ->Unit(benchmark::kMillisecond)
            ->UseManualTime()
            ->Iterations(times);
    };
    addSwitch("window/switch/cold", Switch::Cold, 3);
    addSwitch("window/switch/next", Switch::Next, 3);
    addSwitch("window/switch/warm", Switch::Warm, 10);
}

} // namespace

} // namespace choros::bench

int main(int argc, char *argv[])
{
    using namespace choros;
    const bool hasDisplay =
        !qEnvironmentVariableIsEmpty("DISPLAY") || !qEnvironmentVariableIsEmpty("WAYLAND_DISPLAY");
    if (!hasDisplay && qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    const QApplication application(argc, argv);
    QApplication::setOrganizationName(QStringLiteral("Choros"));
    QApplication::setApplicationName(QStringLiteral("Choros benchmarks"));
    const QTemporaryDir home; // nothing of the person's own is read or changed
    QSettings::setDefaultFormat(QSettings::IniFormat);
    QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, home.path());
    QStandardPaths::setTestModeEnabled(true);
    qputenv("HOME", home.path().toLocal8Bit());
    qputenv("XDG_DATA_HOME", home.filePath(QStringLiteral("data")).toLocal8Bit());
    crs::disableNetwork();
    draw::loadFonts();
    ui::applyTheme(*qApp, ui::Appearance::Light);
    if (argc == 2 && qstrcmp(argv[1], "--open-sample") == 0)
        return bench::openSample();

    std::vector<std::string> texts{argv[0], "--benchmark_repetitions=5", "--benchmark_min_time=0.2"};
    texts.insert(texts.end(), argv + 1, argv + argc);
    std::vector<char *> arguments;
    for (std::string &text : texts)
        arguments.push_back(text.data());
    auto count = static_cast<int>(arguments.size());
    benchmark::Initialize(&count, arguments.data());
    if (benchmark::ReportUnrecognizedArguments(count, arguments.data()))
        return 2;
    bench::addAll();
    benchmark::RunSpecifiedBenchmarks();
    benchmark::Shutdown();
    return 0;
}
