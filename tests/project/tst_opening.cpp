// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "fixture.h"

#include <functional>

#include <sys/wait.h>
#include <unistd.h>

using namespace fixture;
using project::Access;
using project::Project;
using project::ReadOnlyReason;
using support::ErrorCode;

class TestOpening : public QObject
{
    Q_OBJECT

    /// Root may write anything, so rights are tried as nobody, in a child; 0 means that all went well, other
    /// numbers say which step failed.
    static int asNobody(const std::function<int()> &steps)
    {
        const pid_t child = fork();
        if (child == 0) {
            if (geteuid() == 0 && (setgid(65534) != 0 || setuid(65534) != 0))
                _exit(99);
            _exit(steps());
        }
        int status = 0;
        waitpid(child, &status, 0);
        return WIFEXITED(status) ? WEXITSTATUS(status) : 98;
    }
    /// Opens and reads, tries to change, and expects the reason.
    static int readOnlySteps(const fs::path &path, ReadOnlyReason reason)
    {
        auto opened = Project::open(path);
        if (!opened)
            return 1;
        if (opened->readOnlyReason() != reason)
            return 2;
        readAll(*opened);
        if (!opened->check()->empty())
            return 3;
        const auto set = opened->setTitle("x");
        if (set || set.error().code != ErrorCode::ProjectReadOnly)
            return 4;
        if (opened->undo() || opened->redo())
            return 5;
        return opened->saveCopy("/nowhere/at/all.gpkg", project::History::Keep) ? 6 : 0;
    }
    /// A file with an edit cut off in the middle: the project and its hot journal.
    static void makeHot(const fs::path &from, const fs::path &to)
    {
        fs::path journal = from;
        journal += "-journal";
        fs::path hot = to;
        hot += "-journal";
        const auto raw = rawDatabase(from);
        // A tiny cache spills pages into the file before the commit.
        const auto done =
            raw.execute("PRAGMA cache_size=1; PRAGMA cache_spill=1; BEGIN; "
                        "UPDATE choros_meta SET value='half' WHERE key='title'; "
                        "UPDATE rent SET v0=v0+1, v1=7; "
                        "CREATE TABLE big AS SELECT randomblob(900) FROM rent a, rent b LIMIT 500");
        if (!done)
            qFatal("%s", done.error().detail.c_str());
        write(to, bytesOf(from));
        write(hot, bytesOf(journal));
        if (bytesOf(journal).isEmpty() || !raw.execute("ROLLBACK"))
            qFatal("no journal");
    }

private slots:
    void initTestCase() { crs::disableNetwork(); }

    void openingAndReadingLeavesEveryByte()
    {
        Folder folder;
        const auto path = folder.file("p.gpkg");
        makeFilled(path);
        const QByteArray before = bytesOf(path);
        const auto time = fs::last_write_time(path);
        for (const Access access : {Access::ReadWrite, Access::ReadOnly}) {
            auto opened = Project::open(path, access);
            VERIFY_OK(opened);
            readAll(*opened);
            QCOMPARE(folder.entries(), std::vector<std::string>{"p.gpkg"});
        }
        QCOMPARE(bytesOf(path), before);
        QVERIFY(fs::last_write_time(path) == time);
        QCOMPARE(folder.entries(), std::vector<std::string>{"p.gpkg"});
    }

    void namesWithSpecialCharactersAreOnlyNames()
    {
        Folder folder;
        for (const char *name : {"a b?mode=memory.gpkg", "100%25#x.gpkg", "Größe ü.gpkg", "file:x.gpkg"}) {
            VERIFY_OK(Project::create(folder.file(name), "t"));
            VERIFY_OK(Project::open(folder.file(name)));
            QVERIFY(fs::exists(folder.file(name)));
        }
        QCOMPARE(folder.entries().size(), std::size_t{4});
    }

    void askedReadOnlyNothingCanBeChanged()
    {
        Folder folder;
        const auto path = folder.file("p.gpkg");
        makeFilled(path);
        auto opened = Project::open(path, Access::ReadOnly);
        VERIFY_OK(opened);
        QCOMPARE(opened->readOnlyReason(), ReadOnlyReason::Asked);
        VERIFY_ERROR(opened->setTitle("x"), ErrorCode::ProjectReadOnly);
        VERIFY_ERROR(opened->addGeography(tracts(), grid(1)), ErrorCode::ProjectReadOnly);
        VERIFY_ERROR(table("t", "g", {}, 1).addTo(*opened), ErrorCode::ProjectReadOnly);
        VERIFY_ERROR(opened->updateIndicator(opened->indicators()->front()), ErrorCode::ProjectReadOnly);
        VERIFY_ERROR(opened->undo(), ErrorCode::ProjectReadOnly);
        VERIFY_ERROR(opened->redo(), ErrorCode::ProjectReadOnly);
    }

    void aReadOnlyFileOpensReadOnly()
    {
        Folder folder;
        const auto path = folder.file("p.gpkg");
        makeFilled(path);
        fs::permissions(folder.path(), fs::perms::all);
        fs::permissions(path, fs::perms::owner_read | fs::perms::group_read | fs::perms::others_read);
        const QByteArray before = bytesOf(path);
        QCOMPARE(asNobody([&] { return readOnlySteps(path, ReadOnlyReason::FileNotWritable); }), 0);
        QCOMPARE(bytesOf(path), before);
        QCOMPARE(folder.entries(), std::vector<std::string>{"p.gpkg"});
    }

    void aFileInAReadOnlyFolderOpensReadOnly()
    {
        Folder folder;
        const auto path = folder.file("p.gpkg");
        makeFilled(path);
        fs::permissions(path, fs::perms::all);
        constexpr auto kReadAndEnter =
            fs::perms::owner_read | fs::perms::owner_exec | fs::perms::others_read | fs::perms::others_exec;
        fs::permissions(folder.path(), kReadAndEnter);
        const QByteArray before = bytesOf(path);
        QCOMPARE(asNobody([&] { return readOnlySteps(path, ReadOnlyReason::FolderNotWritable); }), 0);
        fs::permissions(folder.path(), fs::perms::all);
        QCOMPARE(bytesOf(path), before);
        QCOMPARE(folder.entries(), std::vector<std::string>{"p.gpkg"});
    }

    void anUnreadableFileSaysSo()
    {
        Folder folder;
        const auto path = folder.file("p.gpkg");
        makeFilled(path);
        fs::permissions(folder.path(), fs::perms::all);
        fs::permissions(path, fs::perms::none);
        QCOMPARE(asNobody([&] {
                     const auto opened = Project::open(path);
                     return !opened && opened.error().code == ErrorCode::FileNotReadable ? 0 : 1;
                 }),
                 0);
    }

    void aFileLeftInWalModeIsReadAsItStands()
    {
        Folder folder;
        const auto path = folder.file("p.gpkg");
        makeFilled(path);
        VERIFY_OK(rawDatabase(path).execute("PRAGMA journal_mode=WAL"));
        const QByteArray before = bytesOf(path);
        QCOMPARE(before[18], '\x02');
        {
            auto opened = Project::open(path);
            VERIFY_OK(opened);
            QCOMPARE(opened->readOnlyReason(), ReadOnlyReason::LeftInWalMode);
            readAll(*opened);
            QCOMPARE(*opened->title(), std::string("t"));
            VERIFY_ERROR(opened->setTitle("x"), ErrorCode::ProjectReadOnly);
            QCOMPARE(folder.entries(), std::vector<std::string>{"p.gpkg"});
        }
        QCOMPARE(bytesOf(path), before);
        QCOMPARE(folder.entries(), std::vector<std::string>{"p.gpkg"});
    }

    void whatAnotherProgramHasInItsLogIsRead()
    {
        Folder folder;
        const auto path = folder.file("p.gpkg");
        makeFilled(path);
        const auto raw = rawDatabase(path);
        VERIFY_OK(
            raw.execute("PRAGMA journal_mode=WAL; UPDATE choros_meta SET value='logged' WHERE key='title'"));
        const QByteArray log = bytesOf(folder.file("p.gpkg-wal"));
        QVERIFY(!log.isEmpty());
        auto opened = Project::open(path);
        VERIFY_OK(opened);
        QCOMPARE(opened->readOnlyReason(), ReadOnlyReason::LeftInWalMode);
        QCOMPARE(*opened->title(), std::string("logged"));
        QCOMPARE(bytesOf(folder.file("p.gpkg-wal")), log);
    }

    void anInterruptedEditIsRolledBackOnOpening_data()
    {
        QTest::addColumn<int>("access");
        QTest::newRow("read and write") << static_cast<int>(Access::ReadWrite);
        QTest::newRow("read only") << static_cast<int>(Access::ReadOnly);
    }
    void anInterruptedEditIsRolledBackOnOpening()
    {
        QFETCH(int, access);
        Folder folder;
        const auto path = folder.file("p.gpkg");
        makeFilled(path);
        const QByteArray before = bytesOf(path);
        makeHot(path, folder.file("hot.gpkg"));
        QVERIFY(bytesOf(folder.file("hot.gpkg")) != before);
        auto opened = Project::open(folder.file("hot.gpkg"), static_cast<Access>(access));
        VERIFY_OK(opened);
        QCOMPARE(*opened->title(), std::string("t"));
        QCOMPARE(joined(*opened->check()), std::string());
        QCOMPARE(bytesOf(folder.file("hot.gpkg")), before);
        QCOMPARE(folder.entries(), (std::vector<std::string>{"hot.gpkg", "p.gpkg"}));
    }

    void anInterruptedEditThatCannotBeRolledBackIsAnError()
    {
        Folder folder;
        const auto path = folder.file("p.gpkg");
        makeFilled(path);
        makeHot(path, folder.file("hot.gpkg"));
        fs::permissions(folder.path(), fs::perms::all);
        for (const char *name : {"hot.gpkg", "hot.gpkg-journal"})
            fs::permissions(folder.file(name), fs::perms::owner_read | fs::perms::others_read);
        QCOMPARE(asNobody([&] {
                     const auto opened = Project::open(folder.file("hot.gpkg"));
                     if (opened)
                         return 1;
                     return opened.error().code == ErrorCode::FileNotWritable
                                ? 0
                                : 10 + static_cast<int>(opened.error().code);
                 }),
                 0);
    }

    void anotherProgramsLockIsProjectBusy()
    {
        Folder folder;
        const auto path = folder.file("p.gpkg");
        makeFilled(path);
        const auto raw = rawDatabase(path);
        VERIFY_OK(raw.execute("BEGIN EXCLUSIVE"));
        VERIFY_ERROR(Project::open(path, Access::ReadWrite, {{}, 50}), ErrorCode::ProjectBusy);
        VERIFY_OK(raw.execute("ROLLBACK"));
        VERIFY_OK(Project::open(path));
    }

    // POSIX drops all of a process's locks on a file when any of its descriptors is closed.
    void openingTwiceKeepsTheFirstOnesLock()
    {
        Folder folder;
        const auto path = folder.file("p.gpkg");
        makeFilled(path);
        const auto raw = rawDatabase(path);
        VERIFY_OK(raw.execute("BEGIN IMMEDIATE"));
        {
            VERIFY_OK(Project::open(path));
        }
        const pid_t child = fork();
        if (child == 0) {
            auto other = Project::open(path, Access::ReadWrite, {{}, 50});
            _exit(other && !other->setTitle("stolen") ? 0 : 1);
        }
        int status = 0;
        waitpid(child, &status, 0);
        QCOMPARE(WEXITSTATUS(status), 0);
    }

    void otherSchemasAreRefused()
    {
        Folder folder;
        const auto path = folder.file("p.gpkg");
        makeFilled(path);
        const auto raw = rawDatabase(path);
        VERIFY_OK(raw.execute("UPDATE choros_meta SET value='2' WHERE key='schema'"));
        const QByteArray before = bytesOf(path);
        const auto opened = Project::open(path);
        VERIFY_ERROR(opened, ErrorCode::ProjectTooNew);
        QCOMPARE(opened.error().detail, std::string("2"));
        QCOMPARE(bytesOf(path), before);
        VERIFY_OK(raw.execute("UPDATE choros_meta SET value='none' WHERE key='schema'"));
        VERIFY_ERROR(Project::open(path), ErrorCode::ProjectDamaged);
    }

    void whatIsNoProjectSaysSo()
    {
        Folder folder;
        VERIFY_ERROR(Project::open(folder.file("missing.gpkg")), ErrorCode::FileNotFound);
        VERIFY_ERROR(Project::open(folder.path()), ErrorCode::NotAProject);
        VERIFY_ERROR(Project::open("https://example.org/p.gpkg"), ErrorCode::PathNotLocal);
        write(folder.file("empty.gpkg"), "");
        VERIFY_ERROR(Project::open(folder.file("empty.gpkg")), ErrorCode::NotAProject);
        write(folder.file("text.gpkg"), "GEOID,rent\n25025,1200\n" + QByteArray(5000, 'x'));
        VERIFY_ERROR(Project::open(folder.file("text.gpkg")), ErrorCode::NotAProject);
        write(folder.file("short.gpkg"), QByteArray("SQLite format 3\0\x10", 17));
        VERIFY_ERROR(Project::open(folder.file("short.gpkg")), ErrorCode::ProjectDamaged);
        const auto other = project::Database::open(project::fileUri(folder.file("other.gpkg")),
                                                   SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE);
        VERIFY_OK(other);
        VERIFY_OK(other->execute("PRAGMA application_id=1196444487; CREATE TABLE a (b)"));
        VERIFY_ERROR(Project::open(folder.file("other.gpkg")), ErrorCode::NotAProject);
    }
};

QTEST_APPLESS_MAIN(TestOpening)
#include "tst_opening.moc"
