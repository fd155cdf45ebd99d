// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "fixture.h"

#include "project/changeset.h"
#include "project/history.h"

#include <random>

using namespace fixture;
using project::EditKind;
using project::Project;
using support::ErrorCode;

class TestHistory : public QObject
{
    Q_OBJECT

    /// A project with tracts and one dataset "rent": two edits.
    static std::vector<project::Area> fill(Project &to)
    {
        const auto areas = grid(3);
        const auto id = to.addGeography(tracts(), areas);
        if (!id || !table("rent", *id, idsOf(areas), 2).addTo(to))
            qFatal("cannot fill the project");
        return areas;
    }
    static bool hasTable(const fs::path &path, const char *name) { return *rawDatabase(path).hasTable(name); }
    static std::int64_t edits(const fs::path &path)
    {
        return rawDatabase(path).integer("SELECT count(*) FROM choros_history")->value();
    }

private slots:
    void everyKindOfEditIsUndoneAndRedone()
    {
        Folder folder;
        const auto path = folder.file("p.gpkg");
        auto made = Project::create(path, "first");
        VERIFY_OK(made);
        const auto areas = fill(*made);
        const auto id = made->geographies()->front().id;
        auto indicator = made->indicators()->front();
        indicator.title = "Rent";
        VERIFY_OK(made->updateIndicator(indicator));
        VERIFY_OK(made->setTitle("second"));

        const EditKind kinds[] = {EditKind::ChangeTitle, EditKind::ChangeIndicator, EditKind::AddDataset,
                                  EditKind::AddGeography};
        const char *const subjects[] = {"second", "Rent", "rent.csv", "2020 Census tracts"};
        for (int i = 0; i < 4; ++i) {
            const auto undone = made->undo();
            VERIFY_OK(undone);
            QCOMPARE(undone->kind, kinds[i]);
            QCOMPARE(undone->subject, std::string(subjects[i]));
            QVERIFY(undone->undone);
            QCOMPARE(joined(*made->check()), std::string());
        }
        VERIFY_ERROR(made->undo(), ErrorCode::NothingToUndo);
        QCOMPARE(*made->title(), std::string("first"));
        QVERIFY(made->geographies()->empty());
        QVERIFY(made->datasets()->empty());
        QVERIFY(made->indicators()->empty());
        QVERIFY(made->seriesEntries()->empty());
        VERIFY_ERROR(made->areaIds(id), ErrorCode::GeographyNotFound);

        for (int i = 3; i >= 0; --i) {
            const auto redone = made->redo();
            VERIFY_OK(redone);
            QCOMPARE(redone->kind, kinds[i]);
            QVERIFY(!redone->undone);
            QCOMPARE(joined(*made->check()), std::string());
        }
        VERIFY_ERROR(made->redo(), ErrorCode::NothingToRedo);
        QCOMPARE(*made->title(), std::string("second"));
        QCOMPARE(made->indicators()->front(), indicator);
        QCOMPARE(*made->areas(id), areas);
        const auto entry = made->seriesEntries()->front();
        QCOMPARE(made->series(entry)->value[1], 1.5);
    }

    void looksOfBlanksAreOneEditOfTheWholeProject()
    {
        Folder folder;
        const auto path = folder.file("p.gpkg");
        auto made = Project::create(path, "a");
        VERIFY_OK(made);
        QVERIFY(*made->blankLooks() == style::BlankLooks());
        style::BlankLooks looks;
        looks.set(values::Blank::Suppressed, {support::FillKind::Dots, style::BlankGround::Dark});
        VERIFY_OK(made->setBlankLooks(looks));
        QCOMPARE(made->historyState()->undo->kind, EditKind::ChangeBlanks);
        QCOMPARE(editKey(EditKind::ChangeBlanks), std::string_view("change_blanks"));
        const auto once = made->history()->size();
        VERIFY_OK(made->setBlankLooks(looks)); // the same again is none
        QCOMPARE(made->history()->size(), once);
        QVERIFY(*Project::open(path, project::Access::ReadOnly)->blankLooks() == looks);
        QCOMPARE(joined(*made->check()), std::string());
        VERIFY_OK(made->undo());
        QVERIFY(*made->blankLooks() == style::BlankLooks());
        VERIFY_OK(made->redo());
        QVERIFY(*made->blankLooks() == looks);
        VERIFY_OK(made->setBlankLooks({}));
        QVERIFY(*made->blankLooks() == style::BlankLooks());
        VERIFY_OK(made->undo());
        QVERIFY(*made->blankLooks() == looks);
    }

    void undoAndRedoOutliveTheProgram()
    {
        Folder folder;
        const auto path = folder.file("p.gpkg");
        {
            auto made = Project::create(path, "a");
            VERIFY_OK(made);
            VERIFY_OK(made->setTitle("b"));
            VERIFY_OK(made->setTitle("c"));
        }
        {
            auto opened = Project::open(path);
            VERIFY_OK(opened);
            VERIFY_OK(opened->undo());
            QCOMPARE(*opened->title(), std::string("b"));
        }
        auto opened = Project::open(path);
        VERIFY_OK(opened);
        const auto state = opened->historyState();
        VERIFY_OK(state);
        QCOMPARE(state->undo->subject, std::string("b"));
        QCOMPARE(state->redo->subject, std::string("c"));
        VERIFY_OK(opened->redo());
        QCOMPARE(*opened->title(), std::string("c"));
    }

    void otherProgramsSeeWhatChorosShows()
    {
        Folder folder;
        const auto path = folder.file("p.gpkg");
        auto made = Project::create(path, "a");
        VERIFY_OK(made);
        fill(*made);
        const auto listed = [&path] {
            return rawDatabase(path).integer("SELECT count(*) FROM gpkg_contents")->value();
        };
        QCOMPARE(listed(), 3);
        VERIFY_OK(made->undo());
        QCOMPARE(listed(), 2);
        VERIFY_OK(made->undo());
        QCOMPARE(listed(), 1);
        VERIFY_OK(made->redo());
        VERIFY_OK(made->redo());
        QCOMPARE(listed(), 3);
        const auto raw = rawDatabase(path);
        QCOMPARE(raw.integer("SELECT max_x FROM gpkg_contents WHERE data_type='features'")->value(), 3);
        QCOMPARE(raw.integer("SELECT count(*) FROM gpkg_extensions WHERE extension_name='gpkg_rtree_index'")
                     ->value(),
                 1);
    }

    void aNewEditGivesUpWhatWasUndone()
    {
        Folder folder;
        const auto path = folder.file("p.gpkg");
        auto made = Project::create(path, "a");
        VERIFY_OK(made);
        const auto areas = fill(*made);
        VERIFY_OK(made->undo());
        QVERIFY(hasTable(path, "rent"));
        QVERIFY(made->historyState()->redo);
        VERIFY_OK(made->setTitle("b"));
        QVERIFY(!hasTable(path, "rent"));
        QVERIFY(!made->historyState()->redo);
        VERIFY_ERROR(made->redo(), ErrorCode::NothingToRedo);
        QCOMPARE(edits(path), 2);
        // Its name is free again.
        const auto again = table("rent", made->geographies()->front().id, idsOf(areas), 1).addTo(*made);
        VERIFY_OK(again);
        QCOMPARE(*again, std::string("rent"));
        QCOMPARE(joined(*made->check()), std::string());
    }

    void anEditWithoutChangeIsNone()
    {
        Folder folder;
        const auto path = folder.file("p.gpkg");
        auto made = Project::create(path, "a");
        VERIFY_OK(made);
        fill(*made);
        VERIFY_OK(made->setTitle("b"));
        VERIFY_OK(made->undo());
        const QByteArray before = bytesOf(path);
        VERIFY_OK(made->setTitle("a"));
        VERIFY_OK(made->updateIndicator(made->indicators()->front()));
        QCOMPARE(bytesOf(path), before);
        QVERIFY(made->historyState()->redo); // still there
    }

    void onlyTheNewestEditsAreKept()
    {
        Folder folder;
        const auto path = folder.file("p.gpkg");
        auto made = Project::create(path, "a");
        VERIFY_OK(made);
        {
            const auto raw = rawDatabase(path);
            VERIFY_OK(
                raw.execute("WITH RECURSIVE n(i) AS (VALUES (1) UNION ALL SELECT i+1 FROM n WHERE i<1500) "
                            "INSERT INTO choros_history SELECT i,'change_title','',"
                            "'',1,0,x'' FROM n"));
        }
        VERIFY_OK(made->setTitle("b"));
        QCOMPARE(edits(path), project::kMaxEdits);
        QCOMPARE(made->historyState()->undo->subject, std::string("b"));
    }

    void theHistorysSizeIsBounded()
    {
        Folder folder;
        const auto path = folder.file("p.gpkg");
        auto made = Project::create(path, "a");
        VERIFY_OK(made);
        std::string title(900'000, 'x'); // a changeset holds the old and the new one
        for (int i = 0; i < 8; ++i) {
            title[0] = static_cast<char>('a' + i);
            VERIFY_OK(made->setTitle(title));
        }
        const auto bytes = rawDatabase(path).integer("SELECT sum(length(changeset)) FROM choros_history");
        QVERIFY(bytes->value() <= project::kMaxHistoryBytes);
        QCOMPARE(edits(path), 2);
        // One edit larger than the limit is kept all the same.
        VERIFY_OK(made->setTitle(std::string(6'000'000, 'y')));
        QCOMPARE(edits(path), 1);
        VERIFY_OK(made->undo());
        QCOMPARE(*made->title(), title);
    }

    void tablesInUseOutliveTheirForgottenEdits()
    {
        Folder folder;
        const auto path = folder.file("p.gpkg");
        auto made = Project::create(path, "a");
        VERIFY_OK(made);
        fill(*made);
        VERIFY_OK(made->setTitle(std::string(6'000'000, 'y'))); // pushes the import out
        QCOMPARE(edits(path), 1);
        QVERIFY(hasTable(path, "rent"));
        QCOMPARE(made->series(made->seriesEntries()->front())->value[1], 1.5);
        QCOMPARE(joined(*made->check()), std::string());
    }

    void aConflictChangesNothing()
    {
        Folder folder;
        const auto path = folder.file("p.gpkg");
        auto made = Project::create(path, "a");
        VERIFY_OK(made);
        fill(*made);
        {
            const auto raw = rawDatabase(path); // another program meddles
            VERIFY_OK(raw.execute("UPDATE choros_indicator SET title='meddled' WHERE id='v0'"));
        }
        const QByteArray before = bytesOf(path);
        const auto undone = made->undo();
        VERIFY_ERROR(undone, ErrorCode::HistoryConflict);
        QCOMPARE(undone.error().subject, std::string("choros_indicator"));
        QCOMPARE(bytesOf(path), before);
        QVERIFY(made->historyState()->undo);
        QVERIFY(!made->historyState()->redo);
    }

    void undoNeverLeavesAReferenceDangling()
    {
        Folder folder;
        const auto path = folder.file("p.gpkg");
        auto made = Project::create(path, "a");
        VERIFY_OK(made);
        fill(*made);
        {
            const auto raw = rawDatabase(path);
            VERIFY_OK(
                raw.execute("INSERT INTO choros_series (indicator,period,geography,dataset,value_column) "
                            "SELECT indicator,'1999',geography,dataset,value_column FROM choros_series "
                            "LIMIT 1"));
        }
        const QByteArray before = bytesOf(path);
        VERIFY_ERROR(made->undo(), ErrorCode::HistoryConflict);
        QCOMPARE(bytesOf(path), before);
    }

    void anotherSchemasEditsAreNotApplied()
    {
        Folder folder;
        const auto path = folder.file("p.gpkg");
        auto made = Project::create(path, "a");
        VERIFY_OK(made);
        VERIFY_OK(made->setTitle("b"));
        VERIFY_OK(rawDatabase(path).execute("UPDATE choros_history SET schema_number=99"));
        VERIFY_ERROR(made->undo(), ErrorCode::HistoryConflict);
        QCOMPARE(*made->title(), std::string("b"));
        QVERIFY(mentions(*made->check(), "made for schema 99"));
    }

    // SQLite itself runs past the end of such changesets, or for ever.
    void brokenChangesetsNeverReachSqlite()
    {
        Folder folder;
        const auto path = folder.file("p.gpkg");
        auto made = Project::create(path, "a");
        VERIFY_OK(made);
        fill(*made);
        const QByteArray sound = [&path] {
            auto row = rawDatabase(path).statement("SELECT changeset FROM choros_history WHERE id=2");
            row.next();
            return QByteArray(reinterpret_cast<const char *>(row.blob(0).data()),
                              static_cast<qsizetype>(row.blob(0).size()));
        }();
        const auto tablesIn = [](const QByteArray &bytes) {
            return project::tablesNamedIn(
                {reinterpret_cast<const std::byte *>(bytes.data()), static_cast<std::size_t>(bytes.size())});
        };
        QCOMPARE(*tablesIn(sound), std::set<std::string>{"rent"});
        int refused = 0;
        for (qsizetype size = 1; size < sound.size(); ++size)
            refused += tablesIn(sound.first(size)) ? 0 : 1;
        QVERIFY(refused > sound.size() - 20); // cuts between two changes are sound
        std::mt19937 random(2);
        const auto raw = rawDatabase(path);
        VERIFY_OK(raw.execute("PRAGMA synchronous=OFF"));
        for (int i = 0; i < 100; ++i) {
            QByteArray broken = sound;
            for (int flips = 0; flips < 2; ++flips)
                broken[static_cast<qsizetype>(random() % static_cast<unsigned>(sound.size()))] =
                    static_cast<char>(random());
            const project::Bytes bytes{reinterpret_cast<const std::byte *>(broken.data()),
                                       static_cast<std::size_t>(broken.size())};
            VERIFY_OK(raw.run("UPDATE choros_history SET changeset=?1 WHERE id=2", bytes));
            if (made->undo())
                VERIFY_OK(raw.execute("UPDATE choros_history SET undone=0"));
        }
    }

    void theHistoryIsReadAsAWhole()
    {
        Folder folder;
        auto made = Project::create(folder.file("p.gpkg"), "a");
        VERIFY_OK(made);
        QVERIFY(made->history()->empty());
        fill(*made);
        VERIFY_OK(made->setTitle("b"));
        VERIFY_OK(made->undo());
        const auto history = made->history();
        VERIFY_OK(history);
        QCOMPARE(history->size(), std::size_t{3});
        QCOMPARE((*history)[0].kind, EditKind::AddGeography);
        QCOMPARE((*history)[1].subject, std::string("rent.csv"));
        QVERIFY(!(*history)[1].undone);
        QCOMPARE((*history)[2].kind, EditKind::ChangeTitle);
        QVERIFY((*history)[2].undone);
        QVERIFY((*history)[2].at.starts_with("20"));
    }

    void everyKindHasAKeyOfItsOwn()
    {
        std::set<std::string_view> keys;
        for (int kind = 0; kind <= static_cast<int>(EditKind::RemoveGroup); ++kind)
            keys.insert(project::editKey(static_cast<EditKind>(kind)));
        QCOMPARE(keys.size(), std::size_t{16});
        QVERIFY(!keys.contains(""));
    }

    // Every moment is gone to from every other, and has the title it had then.
    void anyMomentIsReachedFromAnyOther()
    {
        Folder folder;
        const auto path = folder.file("p.gpkg");
        auto made = Project::create(path, "0");
        VERIFY_OK(made);
        constexpr int kEdits = 5;
        for (int i = 1; i <= kEdits; ++i)
            VERIFY_OK(made->setTitle(std::to_string(i)));
        const auto moment = [](int i) { return i == 0 ? std::nullopt : std::optional<std::int64_t>(i); };
        for (int from = 0; from <= kEdits; ++from) {
            for (int to = 0; to <= kEdits; ++to) {
                VERIFY_OK(made->goTo(moment(from)));
                const auto moved = made->goTo(moment(to));
                VERIFY_OK(moved);
                QVERIFY(!moved->stopped);
                QCOMPARE(moved->steps, static_cast<std::size_t>(std::abs(to - from)));
                QCOMPARE(*made->title(), std::to_string(to));
            }
        }
        QCOMPARE(made->history()->size(), std::size_t{kEdits});
        VERIFY_ERROR(made->goTo(kEdits + 1), ErrorCode::HistoryEntryNotFound);
        QCOMPARE(*made->title(), std::to_string(kEdits));
    }

    void aConflictOnTheWayStopsThere()
    {
        Folder folder;
        const auto path = folder.file("p.gpkg");
        auto made = Project::create(path, "a");
        VERIFY_OK(made);
        fill(*made);
        for (const char *title : {"b", "c"})
            VERIFY_OK(made->setTitle(title));
        VERIFY_OK(rawDatabase(path).execute("UPDATE choros_indicator SET title='meddled' WHERE id='v0'"));
        const auto moved = made->goTo(std::nullopt);
        VERIFY_OK(moved);
        QCOMPARE(moved->steps, std::size_t{2});
        QVERIFY(moved->stopped);
        QCOMPARE(moved->stopped->code, ErrorCode::HistoryConflict);
        QCOMPARE(moved->stoppedAt->kind, EditKind::AddDataset);
        QCOMPARE(*made->title(), std::string("a"));
        QCOMPARE(made->historyState()->undo->subject, std::string("rent.csv"));
        QCOMPARE(joined(*made->check()), std::string());
        VERIFY_OK(made->goTo(4));
        QCOMPARE(*made->title(), std::string("c"));
    }

    void goingStopsBetweenTwoStepsWhenAsked()
    {
        Folder folder;
        auto made = Project::create(folder.file("p.gpkg"), "a");
        VERIFY_OK(made);
        for (const char *title : {"b", "c", "d"})
            VERIFY_OK(made->setTitle(title));
        std::stop_source source;
        support::JobContext job;
        job.stop = source.get_token();
        job.progress = [&source](double) { source.request_stop(); };
        const auto moved = made->goTo(std::nullopt, job);
        VERIFY_OK(moved);
        QCOMPARE(moved->steps, std::size_t{1});
        QCOMPARE(moved->stopped->code, ErrorCode::Cancelled);
        QCOMPARE(*made->title(), std::string("c"));
    }

    void anEditWaitsForAnotherProgramAndThenGivesUp()
    {
        Folder folder;
        const auto path = folder.file("p.gpkg");
        {
            VERIFY_OK(Project::create(path, "a"));
        }
        auto opened = Project::open(path, project::Access::ReadWrite, {{}, 50});
        VERIFY_OK(opened);
        const auto raw = rawDatabase(path);
        VERIFY_OK(raw.execute("BEGIN IMMEDIATE"));
        VERIFY_ERROR(opened->setTitle("b"), ErrorCode::ProjectBusy);
        QCOMPARE(*opened->title(), std::string("a"));
        VERIFY_OK(raw.execute("ROLLBACK"));
        VERIFY_OK(opened->setTitle("b"));
    }
};

QTEST_APPLESS_MAIN(TestHistory)
#include "tst_history.moc"
