// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "fixture.h"

using namespace fixture;
using project::EditKind;
using project::Project;
using support::ErrorCode;

/// Datasets taken out, replaced and brought back; cells that are more than a number.
class TestDatasets : public QObject
{
    Q_OBJECT

    struct Opened
    {
        Project project;
        std::vector<project::Area> areas;
        std::string geography;
    };
    static Opened opened(const Folder &folder)
    {
        auto made = Project::create(folder.file("p.gpkg"), "Datasets");
        if (!made)
            qFatal("no project");
        auto areas = grid(3);
        const auto id = made->addGeography(tracts(), areas);
        if (!id)
            qFatal("no geography");
        return {*std::move(made), std::move(areas), *id};
    }
    static std::string add(Opened &to, const std::string &title, int columns, const std::string &period,
                           const project::Replacement &replacement = {})
    {
        const Table t = table(title, to.geography, idsOf(to.areas), columns, period);
        const auto id =
            to.project.addDataset(t.dataset, t.geoids, t.columns, t.indicators, t.series, replacement);
        if (!id)
            qFatal("%s", words(id.error()).c_str());
        return *id;
    }
    static std::vector<std::string> seriesOf(const Project &of)
    {
        std::vector<std::string> list;
        const auto entries = of.seriesEntries();
        for (const project::SeriesEntry &entry : *entries)
            list.push_back(entry.indicator + " " + entry.period + " " + entry.dataset);
        return list;
    }
    using List = std::vector<std::string>;

private slots:
    void aDatasetIsTakenOutWithWhatOnlyItHas()
    {
        const Folder folder;
        Opened p = opened(folder);
        const std::string first = add(p, "first", 3, "2019");
        add(p, "second", 2, "2020");
        VERIFY_OK(p.project.removeDataset(first));
        QCOMPARE(seriesOf(p.project), (List{"v0 2020 second", "v1 2020 second"}));
        QCOMPARE(p.project.indicators()->size(), std::size_t(2)); // v2 had no other series
        QCOMPARE(p.project.datasets()->size(), std::size_t(1));
        QCOMPARE(joined(*p.project.check()), std::string());

        const auto undone = p.project.undo();
        VERIFY_OK(undone);
        QCOMPARE(undone->kind, EditKind::RemoveDataset);
        QCOMPARE(undone->subject, std::string("first.csv"));
        QCOMPARE(p.project.indicators()->size(), std::size_t(3));
        QCOMPARE(seriesOf(p.project).size(), std::size_t(5));
        const auto series = p.project.series(p.project.seriesEntries()->front());
        VERIFY_OK(series);
        QCOMPARE(series->value[1], 1.5);
        QCOMPARE(joined(*p.project.check()), std::string());
        VERIFY_OK(p.project.redo());
        QCOMPARE(p.project.datasets()->size(), std::size_t(1));
        VERIFY_ERROR(p.project.removeDataset("first"), ErrorCode::DatasetNotFound);
    }

    void aReplacementTakesEverythingOver()
    {
        const Folder folder;
        Opened p = opened(folder);
        const std::string first = add(p, "first", 3, "2019");
        const std::string second = add(p, "second", 2, "2019", {first, false});
        QCOMPARE(seriesOf(p.project), (List{"v0 2019 second", "v1 2019 second"}));
        QCOMPARE(p.project.datasets()->size(), std::size_t(1));
        QCOMPARE(p.project.datasets()->front().id, second);
        QCOMPARE(p.project.indicators()->size(), std::size_t(2));
        QCOMPARE(joined(*p.project.check()), std::string());
        const auto undone = p.project.undo();
        VERIFY_OK(undone);
        QCOMPARE(undone->kind, EditKind::ReplaceDataset);
        QCOMPARE(seriesOf(p.project), (List{"v0 2019 first", "v1 2019 first", "v2 2019 first"}));
        QCOMPARE(joined(*p.project.check()), std::string());
    }

    void anUpdateKeepsWhatItDoesNotHave()
    {
        const Folder folder;
        Opened p = opened(folder);
        const std::string first = add(p, "first", 3, "2019");
        add(p, "second", 2, "2019", {first, true});
        QCOMPARE(seriesOf(p.project), (List{"v0 2019 second", "v1 2019 second", "v2 2019 first"}));
        QCOMPARE(p.project.datasets()->size(), std::size_t(2));
        QCOMPARE(joined(*p.project.check()), std::string());
    }

    void whatIsToBeReplacedMustBeThere()
    {
        const Folder folder;
        Opened p = opened(folder);
        const Table t = table("first", p.geography, idsOf(p.areas), 1);
        VERIFY_ERROR(
            p.project.addDataset(t.dataset, t.geoids, t.columns, t.indicators, t.series, {"no", false}),
            ErrorCode::DatasetNotFound);
        QCOMPARE(p.project.datasets()->size(), std::size_t(0));
        QVERIFY(!*rawDatabase(folder.file("p.gpkg")).hasTable("first"));
    }

    void theCopyWithoutPastHasNothingOfWhatWasTakenOut()
    {
        const Folder folder;
        Opened p = opened(folder);
        VERIFY_OK(p.project.removeDataset(add(p, "first", 3, "2019")));
        QVERIFY(*rawDatabase(folder.file("p.gpkg")).hasTable("first")); // for Undo
        VERIFY_OK(p.project.saveCopy(folder.file("copy.gpkg"), project::History::Leave));
        QVERIFY(!*rawDatabase(folder.file("copy.gpkg")).hasTable("first"));
    }

    void boundsAndMarginsKeepTheirState()
    {
        const Folder folder;
        Opened p = opened(folder);
        Table t = table("income", p.geography, idsOf(p.areas), 2);
        t.indicators.resize(1);
        t.series = {{"v0", "2020", "", "", "v0", "v1"}};
        project::DatasetColumn &income = t.columns[0];
        income.bounds.assign(9, values::Bound::None);
        income.bounds[1] = values::Bound::AtLeast;
        income.said = {{1, "250,000+"}};
        income.bounds[2] = values::Bound::AtMost;
        income.blanks.assign(9, values::Blank::None);
        income.blanks[3] = values::Blank::Suppressed;
        income.bounds[3] = values::Bound::AtLeast; // a blank is no bound
        t.columns[1].margins.assign(9, values::MarginState::Known);
        t.columns[1].margins[4] = values::MarginState::Controlled;
        t.columns[1].numbers[4] = 0;
        t.columns[1].numbers[5] = std::numeric_limits<double>::quiet_NaN();
        VERIFY_OK(t.addTo(p.project));
        const auto series = p.project.series(p.project.seriesEntries()->front());
        VERIFY_OK(series);
        QCOMPARE(series->at(0).bound, values::Bound::None);
        QCOMPARE(series->at(1).bound, values::Bound::AtLeast);
        QCOMPARE(series->at(1).value, 1.5);
        QCOMPARE(series->at(2).bound, values::Bound::AtMost);
        QCOMPARE(series->at(3).blank, values::Blank::Suppressed);
        QCOMPARE(series->at(3).bound, values::Bound::None);
        QCOMPARE(series->at(3).marginState, values::MarginState::Known);
        QCOMPARE(series->at(4).marginState, values::MarginState::Controlled);
        QCOMPARE(series->at(4).margin, 0.0);
        QCOMPARE(series->at(5).marginState, values::MarginState::Unknown);
        QCOMPARE(joined(*p.project.check()), std::string());
    }
};

QTEST_APPLESS_MAIN(TestDatasets)
#include "tst_datasets.moc"
