// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "fixture.h"

#include "tasks/area_labels.h"

using namespace fixture;
using project::EditKind;
using project::Group;
using project::Project;
using project::ResidentName;
using support::ErrorCode;

namespace {

const std::string kTracts = "areas_2020_census_tracts";
const std::string kFirst = "25000000001";
const std::string kSecond = "25000000002";

struct Places
{
    Folder folder;
    fs::path path = folder.file("p.gpkg");
    Project project = make(path);

    static Project make(const fs::path &path)
    {
        auto made = Project::create(path, "a");
        if (!made || !made->addGeography(tracts(), grid(3)))
            qFatal("cannot fill the project");
        return std::move(*made);
    }
    support::Result<void> name(const std::vector<ResidentName> &names)
    {
        return project.setAreaNames(kTracts, names);
    }
};

Group backBay()
{
    return {"", "Back Bay", "neighborhood", kTracts, {kSecond, kFirst, kSecond}};
}

} // namespace

class TestGroups : public QObject
{
    Q_OBJECT

private slots:
    void areasHaveNamesInSeveralLanguages()
    {
        Places p;
        QVERIFY(p.project.residentNames(kTracts)->empty());
        const std::vector<ResidentName> names = {
            {kSecond, "en", "Back Bay"}, {kFirst, "es", "El Centro"}, {kFirst, "en", "Downtown"}};
        VERIFY_OK(p.name(names));
        const std::vector<ResidentName> sorted = {names[2], names[1], names[0]};
        QCOMPARE(*p.project.residentNames(kTracts), sorted);
        const auto entry = *p.project.historyState()->undo;
        QCOMPARE(entry.kind, EditKind::NameAreas);
        QCOMPARE(entry.subject, std::string("Back Bay, El Centro, Downtown"));
        QCOMPARE(joined(*p.project.check()), std::string());
        QCOMPARE(p.project.areaNames(kTracts)->front().name, std::string("Tract 1")); // the file's stay

        VERIFY_OK(p.name({{kFirst, "es", ""}, {kFirst, "en", "Old Town"}, {kSecond, "en", "Back Bay"}}));
        QCOMPARE(p.project.historyState()->undo->subject, std::string("El Centro, Old Town"));
        const std::vector<ResidentName> left = {{kFirst, "en", "Old Town"}, {kSecond, "en", "Back Bay"}};
        QCOMPARE(*p.project.residentNames(kTracts), left);
        VERIFY_OK(p.project.undo());
        QCOMPARE(*p.project.residentNames(kTracts), sorted);
        VERIFY_OK(p.project.undo());
        QVERIFY(p.project.residentNames(kTracts)->empty());
    }

    void namesThatCannotBeGivenChangeNothing()
    {
        Places p;
        const QByteArray before = bytesOf(p.path);
        const auto unknown = p.name({{kFirst, "en", "Downtown"}, {"99", "en", "Nowhere"}});
        VERIFY_ERROR(unknown, ErrorCode::BadArgument);
        QCOMPARE(unknown.error().subject, std::string("99"));
        VERIFY_ERROR(p.name({{kFirst, "", "Downtown"}}), ErrorCode::BadArgument);
        VERIFY_ERROR(p.project.setAreaNames("nothing", {}), ErrorCode::GeographyNotFound);
        VERIFY_ERROR(p.project.residentNames("nothing"), ErrorCode::GeographyNotFound);
        VERIFY_OK(p.name({{kFirst, "en", ""}})); // had none
        QCOMPARE(bytesOf(p.path), before);
    }

    void aNameWithoutItsAreaIsReportedAndCanBeTakenAway()
    {
        Places p;
        VERIFY_OK(
            rawDatabase(p.path).run("INSERT INTO choros_area_name VALUES (?1,'77','en','Gone')", kTracts));
        QVERIFY(mentions(*p.project.check(), "“Gone” is the name of the area 77"));
        VERIFY_OK(p.name({{"77", "en", ""}}));
        QCOMPARE(joined(*p.project.check()), std::string());
    }

    void labelsFollowTheReadersLanguage_data()
    {
        QTest::addColumn<QByteArray>("language");
        QTest::addColumn<QByteArray>("first");
        QTest::addColumn<QByteArray>("second");
        QTest::newRow("English") << QByteArray("en") << QByteArray("Downtown") << QByteArray("Back Bay");
        QTest::newRow("Spanish") << QByteArray("es") << QByteArray("El Centro") << QByteArray("Back Bay");
        QTest::newRow("of Mexico") << QByteArray("es-MX") << QByteArray("El Centro")
                                   << QByteArray("Back Bay");
        QTest::newRow("French") << QByteArray("fr") << QByteArray("Downtown") << QByteArray("Back Bay");
        QTest::newRow("none") << QByteArray("") << QByteArray("Downtown") << QByteArray("Back Bay");
    }
    void labelsFollowTheReadersLanguage()
    {
        QFETCH(QByteArray, language);
        QFETCH(QByteArray, first);
        QFETCH(QByteArray, second);
        Places p;
        VERIFY_OK(p.name({{kFirst, "en", "Downtown"},
                          {kFirst, "es", "El Centro"},
                          {kFirst, "vi", "Trung tâm"},
                          {kSecond, "en", "Back Bay"},
                          {"25000000003", "vi", "Phố"}}));
        const auto labels = tasks::areaLabels(p.project, kTracts, language.toStdString());
        VERIFY_OK(labels);
        QCOMPARE(labels->size(), std::size_t{9});
        QCOMPARE(labels->name(0), std::string_view(first.constData()));
        QCOMPARE(labels->fullName(0), first.toStdString() + " (Tract 1)");
        QCOMPARE(labels->name(1), std::string_view(second.constData()));
        QVERIFY(labels->isRenamed(1));
        QCOMPARE(labels->fullName(2), std::string("Tract 3"));
        QVERIFY(!labels->isRenamed(2));
        QCOMPARE(labels->name(9), std::string_view());
    }

    void labelsOfNothingAreEmpty()
    {
        const tasks::AreaLabels none;
        QCOMPARE(none.size(), std::size_t{0});
        QCOMPARE(none.fullName(0), std::string());
        Places p;
        VERIFY_ERROR(tasks::areaLabels(p.project, "nothing"), ErrorCode::GeographyNotFound);
    }

    void groupsAreAddedChangedAndRemoved()
    {
        Places p;
        const auto id = p.project.putGroup(backBay());
        VERIFY_OK(id);
        QCOMPARE(*id, std::string("back_bay"));
        Group group = backBay();
        group.id = *id;
        group.geoids = {kFirst, kSecond};
        QCOMPARE(*p.project.groups(), std::vector<Group>{group});
        QCOMPARE(p.project.historyState()->undo->kind, EditKind::AddGroup);

        const auto other = p.project.putGroup(backBay());
        QCOMPARE(*other, std::string("back_bay_2"));
        group.title = "The Bay";
        group.geoids = {kSecond, "25000000005"};
        VERIFY_OK(p.project.putGroup(group));
        QCOMPARE(p.project.groups()->size(), std::size_t{2});
        QCOMPARE(p.project.groups()->front(), group);
        QCOMPARE(p.project.historyState()->undo->kind, EditKind::ChangeGroup);
        QCOMPARE(p.project.historyState()->undo->subject, std::string("The Bay"));

        VERIFY_OK(p.project.removeGroup("back_bay"));
        QCOMPARE(p.project.historyState()->undo->kind, EditKind::RemoveGroup);
        QCOMPARE(p.project.groups()->front().id, std::string("back_bay_2"));
        QCOMPARE(joined(*p.project.check()), std::string());
        VERIFY_ERROR(p.project.removeGroup("back_bay"), ErrorCode::GroupNotFound);
        VERIFY_OK(p.project.undo());
        QCOMPARE(p.project.groups()->front(), group);
        VERIFY_OK(p.project.undo());
        QCOMPARE(p.project.groups()->front().geoids, (std::vector<std::string>{kFirst, kSecond}));
        VERIFY_OK(p.project.undo());
        VERIFY_OK(p.project.undo());
        QVERIFY(p.project.groups()->empty());
    }

    void aGroupThatIsAsItWasIsNoEdit()
    {
        Places p;
        VERIFY_OK(p.project.putGroup(backBay()));
        const QByteArray before = bytesOf(p.path);
        Group same = p.project.groups()->front();
        std::reverse(same.geoids.begin(), same.geoids.end());
        VERIFY_OK(p.project.putGroup(same));
        same.title.clear();
        VERIFY_ERROR(p.project.putGroup(same), ErrorCode::BadArgument);
        same = backBay();
        same.geography = "nothing";
        VERIFY_ERROR(p.project.putGroup(same), ErrorCode::GeographyNotFound);
        QCOMPARE(bytesOf(p.path), before);
    }

    void areasThatAreGoneStayInTheirGroup()
    {
        Places p;
        Group group = backBay();
        group.geoids.push_back("999");
        VERIFY_OK(p.project.putGroup(group));
        QCOMPARE(p.project.groups()->front().geoids.back(), std::string("999"));
        QVERIFY(mentions(*p.project.check(), "the group “Back Bay” has the area 999, which is not there"));
    }

    void aReadOnlyProjectTakesNoEdits()
    {
        Places p;
        auto opened = Project::open(p.path, project::Access::ReadOnly);
        VERIFY_OK(opened);
        VERIFY_ERROR(opened->putGroup(backBay()), ErrorCode::ProjectReadOnly);
        VERIFY_ERROR(opened->setAreaNames(kTracts, {}), ErrorCode::ProjectReadOnly);
        VERIFY_ERROR(opened->goTo(std::nullopt), ErrorCode::ProjectReadOnly);
    }
};

QTEST_APPLESS_MAIN(TestGroups)
#include "tst_groups.moc"
