// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "fixture.h"
#include "power_cut_vfs.h"

#include <random>
#include <thread>

#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace fixture;
using project::Project;

namespace {

constexpr int kSide = 8; // areas: its square

/// The n-th edit of an endless stream: imports, changed indicators, groups, names, titles, undo and
/// redo in turn.
bool doEdit(Project &to, int n)
{
    switch (n % 8) {
    case 0: {
        const auto ids = to.areaIds("areas_2020_census_tracts");
        return ids &&
               table("import " + std::to_string(n), "areas_2020_census_tracts", *ids, 30, std::to_string(n))
                   .addTo(to);
    }
    case 1:
    case 2: {
        const auto indicators = to.indicators();
        if (!indicators || indicators->empty())
            return false;
        auto changed = indicators->front();
        changed.definition = "definition " + std::to_string(n);
        return static_cast<bool>(to.updateIndicator(changed));
    }
    case 3:
        return static_cast<bool>(to.setTitle("title " + std::to_string(n)));
    case 4: {
        auto ids = to.areaIds("areas_2020_census_tracts");
        return ids && to.putGroup({"group", "group " + std::to_string(n), "", "areas_2020_census_tracts",
                                   std::move(*ids)});
    }
    case 5: {
        const std::vector<project::ResidentName> names = {{"25000000001", "en", "name " + std::to_string(n)},
                                                          {"25000000002", "en", "other"}};
        return static_cast<bool>(to.setAreaNames("areas_2020_census_tracts", names));
    }
    case 6:
        return static_cast<bool>(to.undo());
    default:
        return static_cast<bool>(to.redo());
    }
}

/// What can be seen of a project: the state that its finished edits left.
std::string stateOf(const Project &of)
{
    std::string state = of.title().value_or("?") + "\n";
    const auto datasets = of.datasets();
    const auto indicators = of.indicators();
    const auto entries = of.seriesEntries();
    if (!datasets || !indicators || !entries)
        return "unreadable";
    for (const auto &dataset : *datasets)
        state += dataset.id + " " + std::to_string(dataset.rows) + "\n";
    for (const auto &indicator : *indicators)
        state += indicator.id + " " + indicator.definition + "\n";
    for (const auto &entry : *entries) {
        const auto series = of.series(entry);
        state += entry.indicator + entry.period + " " +
                 (series ? std::to_string(series->value.back()) : "?") + "\n";
    }
    const auto groups = of.groups();
    const auto names = of.residentNames("areas_2020_census_tracts");
    if (!groups || !names)
        return "unreadable";
    for (const auto &group : *groups)
        state += group.title + " " + std::to_string(group.geoids.size()) + "\n";
    for (const auto &name : *names)
        state += name.geoid + " " + name.name + "\n";
    const auto history = of.historyState();
    if (!history)
        return "unreadable";
    state += history->undo ? history->undo->subject : "-";
    state += history->redo ? history->redo->subject : "-";
    return state;
}

bool makeBase(const fs::path &path)
{
    auto made = Project::create(path, "base");
    return made && made->addGeography(tracts(), grid(kSide));
}

/// The states after 0, 1, 2... edits, worked out without a crash, as far as asked for.
class Expected
{
public:
    explicit Expected(const fs::path &path) : m_project(open(path))
    {
        m_states.push_back(stateOf(m_project));
    }
    const std::string &after(int edits)
    {
        while (static_cast<int>(m_states.size()) <= edits) {
            if (!doEdit(m_project, static_cast<int>(m_states.size()) - 1))
                qFatal("edit %d failed", static_cast<int>(m_states.size()) - 1);
            m_states.push_back(stateOf(m_project));
        }
        return m_states[static_cast<std::size_t>(edits)];
    }

private:
    static Project open(const fs::path &path)
    {
        auto opened = Project::open(path);
        if (!opened)
            qFatal("%s", words(opened.error()).c_str());
        return std::move(*opened);
    }
    Project m_project;
    std::vector<std::string> m_states;
};

/// The file must be sound and hold all finished edits, perhaps with the one in flight, whole or not at all.
void verifyAfterCrash(const fs::path &path, int finished, Expected &expected)
{
    auto opened = Project::open(path);
    VERIFY_OK(opened);
    const auto problems = opened->check();
    VERIFY_OK(problems);
    QVERIFY2(problems->empty(), joined(*problems).c_str());
    const std::string state = stateOf(*opened);
    const bool exact = state == expected.after(finished) || state == expected.after(finished + 1);
    QVERIFY2(exact, (std::to_string(finished) + " edits finished, found:\n" + state + "\nexpected:\n" +
                     expected.after(finished))
                        .c_str());
    VERIFY_OK(opened->setTitle("works on"));
}

/// Edits until killed; one byte into the pipe for each edit that is finished.
[[noreturn]] void editUntilKilled(const fs::path &path, int pipe)
{
    auto opened = Project::open(path);
    for (int n = 0; opened && doEdit(*opened, n); ++n) {
        const char done = 1;
        if (write(pipe, &done, 1) != 1)
            break;
    }
    _exit(1);
}

} // namespace

class TestCrash : public QObject
{
    Q_OBJECT

    Folder m_folder;
    std::unique_ptr<Expected> m_expected;

private slots:
    void initTestCase()
    {
        QVERIFY(makeBase(m_folder.file("base.gpkg")));
        fs::copy(m_folder.file("base.gpkg"), m_folder.file("expected.gpkg"));
        m_expected = std::make_unique<Expected>(m_folder.file("expected.gpkg"));
    }

    void killedAtAnyMomentEveryFinishedEditIsThere()
    {
        const unsigned seed = qEnvironmentVariableIntValue("CHOROS_SEED") != 0
                                  ? static_cast<unsigned>(qEnvironmentVariableIntValue("CHOROS_SEED"))
                                  : std::random_device()();
        qInfo("seed %u (set CHOROS_SEED to repeat)", seed);
        std::mt19937 random(seed);
        const fs::path path = m_folder.file("killed.gpkg");
        int most = 0;
        for (int round = 0; round < 50; ++round) {
            fs::copy(m_folder.file("base.gpkg"), path, fs::copy_options::overwrite_existing);
            int ends[2];
            QCOMPARE(pipe(ends), 0);
            const pid_t child = fork();
            if (child == 0) {
                close(ends[0]);
                editUntilKilled(path, ends[1]);
            }
            close(ends[1]);
            std::this_thread::sleep_for(std::chrono::microseconds(random() % 120'000));
            kill(child, SIGKILL);
            int status = 0;
            waitpid(child, &status, 0);
            QVERIFY(WIFSIGNALED(status)); // it was still working
            int finished = 0;
            char done = 0;
            while (read(ends[0], &done, 1) == 1)
                ++finished;
            close(ends[0]);
            most = std::max(most, finished);
            verifyAfterCrash(path, finished, *m_expected);
            if (QTest::currentTestFailed())
                return;
        }
        QVERIFY(most > 3);
    }

    void aPowerCutAtAnyMomentLosesAtMostTheEditInFlight()
    {
        const fs::path path = m_folder.file("cut.gpkg");
        const auto editsUntilCut = [&path](PowerCutVfs &vfs, int edits) {
            auto opened = Project::open(path, project::Access::ReadWrite, {vfs.name(), 0});
            int finished = 0;
            while (opened && finished < edits && doEdit(*opened, finished))
                ++finished;
            return finished;
        };
        const auto fresh = [&] {
            fs::remove(m_folder.file("cut.gpkg-journal"));
            fs::copy(m_folder.file("base.gpkg"), path, fs::copy_options::overwrite_existing);
        };
        constexpr int kEdits = 11;
        fresh();
        int operations = 0;
        {
            PowerCutVfs vfs(0);
            QCOMPARE(editsUntilCut(vfs, kEdits), kEdits);
            operations = vfs.operations();
        }
        QVERIFY(operations > 200);
        std::mt19937 random(7);
        for (int round = 0; round < 300; ++round) {
            fresh();
            PowerCutVfs vfs(static_cast<unsigned>(round));
            vfs.cutAfter(1 + static_cast<int>(random() % static_cast<unsigned>(operations)));
            const int finished = editsUntilCut(vfs, kEdits);
            vfs.restore();
            verifyAfterCrash(path, finished, *m_expected);
            if (QTest::currentTestFailed()) {
                qInfo("round %d", round);
                return;
            }
        }
    }

    // Right after an edit was reported as done: its journal must not come back with the power.
    void aPowerCutBetweenEditsLosesNothing()
    {
        const fs::path path = m_folder.file("between.gpkg");
        for (int round = 0; round < 60; ++round) {
            fs::remove(m_folder.file("between.gpkg-journal"));
            fs::copy(m_folder.file("base.gpkg"), path, fs::copy_options::overwrite_existing);
            PowerCutVfs vfs(static_cast<unsigned>(round));
            const int edits = 1 + round % 6;
            {
                auto opened = Project::open(path, project::Access::ReadWrite, {vfs.name(), 0});
                VERIFY_OK(opened);
                for (int n = 0; n < edits; ++n)
                    QVERIFY(doEdit(*opened, n));
                vfs.restore();
            }
            auto opened = Project::open(path);
            VERIFY_OK(opened);
            QCOMPARE(stateOf(*opened), m_expected->after(edits));
        }
    }

    void aPowerCutWhileAGeographyIsAddedLeavesItOutOrWhole()
    {
        const fs::path path = m_folder.file("geography.gpkg");
        const auto areas = grid(40);
        for (int round = 0; round < 60; ++round) {
            fs::remove(path);
            fs::remove(m_folder.file("geography.gpkg-journal"));
            {
                VERIFY_OK(Project::create(path, "t"));
            }
            PowerCutVfs vfs(static_cast<unsigned>(round));
            bool added = false;
            {
                auto opened = Project::open(path, project::Access::ReadWrite, {vfs.name(), 0});
                VERIFY_OK(opened);
                vfs.cutAfter(1 + round * 3);
                added = static_cast<bool>(opened->addGeography(tracts(), areas));
            }
            vfs.restore();
            auto opened = Project::open(path);
            VERIFY_OK(opened);
            QCOMPARE(joined(*opened->check()), std::string());
            const auto geographies = opened->geographies();
            VERIFY_OK(geographies);
            QVERIFY(!added || geographies->size() == 1);
            if (!geographies->empty())
                QCOMPARE(*opened->areas(geographies->front().id), areas);
        }
    }
};

QTEST_APPLESS_MAIN(TestCrash)
#include "tst_crash.moc"
