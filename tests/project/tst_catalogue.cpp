// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "fixture.h"

#include <cmath>

using namespace fixture;
using project::Aggregation;
using project::Benchmark;
using project::EditKind;
using project::Indicator;
using project::IndicatorDirection;
using project::IndicatorKind;
using project::Project;
using support::ErrorCode;

namespace {

/// JSON is easier to read with single quotation marks; moc stumbles over raw strings.
std::string json(std::string_view text)
{
    std::string out(text);
    std::replace(out.begin(), out.end(), '\'', '"');
    return out;
}

/// A project with tracts and a table of four indicators "v0" to "v3".
struct Filled
{
    Folder folder;
    fs::path path = folder.file("p.gpkg");
    Project project = make(path);

    static Project make(const fs::path &path)
    {
        auto made = Project::create(path, "a");
        const auto areas = grid(3);
        const auto id = made->addGeography(tracts(), areas);
        if (!id || !table("rent", *id, idsOf(areas), 4).addTo(*made))
            qFatal("cannot fill the project");
        return std::move(*made);
    }
    Indicator first() const { return project.indicators()->front(); }
    std::vector<std::string> ids() const
    {
        std::vector<std::string> ids;
        const auto indicators = *project.indicators();
        for (const auto &indicator : indicators)
            ids.push_back(indicator.id);
        return ids;
    }
    std::string stored(const char *column) const
    {
        return rawDatabase(path)
            .text(std::string("SELECT ") + column + " FROM choros_indicator WHERE id='v0'")
            ->value();
    }
    void store(const char *column, const std::string &text) const
    {
        if (!rawDatabase(path).run(std::string("UPDATE choros_indicator SET ") + column + "=?1 WHERE id='v0'",
                                   text))
            qFatal("cannot write");
    }
};

Indicator everythingSaid(Indicator indicator)
{
    indicator.title = "Poverty rate";
    indicator.shortTitle = "Poverty";
    indicator.topic = "Income";
    indicator.definition = "People below the poverty level.";
    indicator.whyItMatters = "It says who goes without.";
    indicator.aboutData = "A survey of five years: mind the margins.";
    indicator.universe = "Population for whom poverty status is determined";
    indicator.unit = "percent";
    indicator.source = "ACS";
    indicator.direction = IndicatorDirection::LowerBetter;
    indicator.kind = IndicatorKind::Share;
    indicator.aggregation = Aggregation::Ratio;
    indicator.weightBy = "v1";
    indicator.numerator = "v2";
    indicator.denominator = "v3";
    indicator.per = 100;
    indicator.benchmark = {Benchmark::Kind::Given, 13.25, "Durham County"};
    indicator.classesLocked = true;
    indicator.texts["es"] = {.title = "Tasa de pobreza", .whyItMatters = "Niños “pobres”"};
    indicator.texts["pt-BR"] = {};
    return indicator;
}

} // namespace

class TestCatalogue : public QObject
{
    Q_OBJECT

private slots:
    void everyFieldComesBack()
    {
        Filled f;
        const Indicator said = everythingSaid(f.first());
        VERIFY_OK(f.project.updateIndicator(said));
        QCOMPARE(f.first(), said);
        QCOMPARE(joined(*f.project.check()), std::string());
        const auto reopened = Project::open(f.path);
        VERIFY_OK(reopened);
        QCOMPARE(reopened->indicators()->front(), said);
        VERIFY_OK(f.project.undo());
        QVERIFY(!(f.first() == said));
        VERIFY_OK(f.project.redo());
        QCOMPARE(f.first(), said);
    }

    void whatIsTakenBackLeavesNoTrace()
    {
        Filled f;
        const Indicator plain = f.first();
        QCOMPARE(f.stored("texts") + f.stored("rules"), std::string());
        VERIFY_OK(f.project.updateIndicator(everythingSaid(plain)));
        VERIFY_OK(f.project.updateIndicator(plain));
        QCOMPARE(f.first(), plain);
        QCOMPARE(f.stored("texts"), std::string());
    }

    void anImportBringsAllFields()
    {
        Filled f;
        auto more = table("more", f.project.geographies()->front().id,
                          *f.project.areaIds(f.project.geographies()->front().id), 1);
        more.indicators[0].id = more.series[0].indicator = "new";
        more.indicators[0] = everythingSaid(more.indicators[0]);
        VERIFY_OK(more.addTo(f.project));
        Indicator expected = more.indicators[0];
        expected.position = 4;
        QCOMPARE(f.project.indicators()->back(), expected);
    }

    void keysOfANewerVersionSurviveAnUpdate()
    {
        Filled f;
        f.store("kind", "quintile");
        f.store("direction", "sideways");
        f.store("aggregation", "Sum");
        Indicator indicator = f.first();
        QCOMPARE(indicator.kind, IndicatorKind::Unknown);
        QCOMPARE(indicator.direction, IndicatorDirection::Unknown);
        QCOMPARE(indicator.aggregation, Aggregation::Sum);
        indicator.title = "Other";
        VERIFY_OK(f.project.updateIndicator(indicator));
        QCOMPARE(f.stored("kind"), std::string("quintile"));
        QCOMPARE(f.stored("direction"), std::string("sideways"));
        QCOMPARE(f.stored("aggregation"), std::string("Sum"));
        indicator.kind = IndicatorKind::Median;
        VERIFY_OK(f.project.updateIndicator(indicator));
        QCOMPARE(f.stored("kind"), std::string("median"));
        QCOMPARE(f.first(), indicator);
    }

    void membersOfANewerVersionSurviveAnUpdate()
    {
        Filled f;
        f.store("texts",
                json("{'languages':{'es':{'title':'Renta','spoken':'ren-ta'},'fr':7},'icon':{'a':[1]}}"));
        f.store("rules",
                json("{'benchmark':{'kind':'given','value':2,'since':1999},'hide':'cv>40','per':'ten'}"));
        Indicator indicator = f.first();
        QCOMPARE(indicator.texts.at("es").title, std::string("Renta"));
        QVERIFY(!indicator.texts.contains("fr"));
        QCOMPARE(indicator.benchmark.value, 2.0);
        QCOMPARE(indicator.per, 0);
        indicator.texts["es"].title = "El alquiler";
        indicator.benchmark.value = 3;
        indicator.classesLocked = true;
        VERIFY_OK(f.project.updateIndicator(indicator));
        QCOMPARE(f.first(), indicator);
        QCOMPARE(
            f.stored("texts"),
            std::string(json(
                "{'icon':{'a':[1]},'languages':{'es':{'spoken':'ren-ta','title':'El alquiler'},'fr':7}}")));
        QCOMPARE(f.stored("rules"), (json("{'benchmark':{'kind':'given','since':1999,'value':3.0},'classes_"
                                          "locked':true,'hide':'cv>40','per':'ten'}")));
        QVERIFY(mentions(*f.project.check(), "per is no whole number"));
    }

    void damagedJsonGivesDefaultsAndIsReported_data()
    {
        QTest::addColumn<QByteArray>("column");
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("says");
        const auto row = [](const char *name, const char *column, const std::string &text, const char *says) {
            QTest::newRow(name) << QByteArray(column) << QByteArray::fromStdString(text) << QByteArray(says);
        };
        row("cut", "texts", json("{'short_title':'a"), "its texts cannot be read");
        row("a list", "rules", "[1,2]", "its rules cannot be read");
        row("deep", "rules", json("{'x':") + std::string(200'000, '[') + std::string(200'000, ']') + "}",
            "its rules cannot be read");
        row("number for text", "texts", json("{'short_title':5}"), "short_title is no text");
        row("text for number", "rules", json("{'per':'1000'}"), "per is no whole number");
        row("per zero", "rules", json("{'per':-5}"), "per is no whole number");
        row("no boolean", "rules", json("{'classes_locked':1}"), "classes_locked is neither");
        row("benchmark of none", "rules", json("{'benchmark':{'kind':'best'}}"),
            "benchmark is of no known kind");
        row("benchmark alone", "rules", json("{'benchmark':3}"), "benchmark is of no known kind");
        row("no value", "rules", json("{'benchmark':{'kind':'given'}}"), "benchmark has no value");
        row("languages", "texts", json("{'languages':['es']}"), "languages cannot be read");
        row("a language", "texts", json("{'languages':{'es':'Renta'}}"), "language “es” cannot be read");
        row("a word", "texts", json("{'languages':{'es':{'unit':1}}}"), "es unit is no text");
        row("a key", "rules", json("{'weight_by':['v1']}"), "weight_by is no text");
    }
    void damagedJsonGivesDefaultsAndIsReported()
    {
        QFETCH(QByteArray, column);
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, says);
        Filled f;
        Indicator plain = f.first();
        f.store(column.constData(), text.toStdString());
        Indicator read = f.first();
        if (says == "es unit is no text")
            read.texts.clear();
        QCOMPARE(read, plain);
        QVERIFY2(mentions(*f.project.check(), says.toStdString()), joined(*f.project.check()).c_str());
        plain.title = "Other"; // keeps what it cannot read
        VERIFY_OK(f.project.updateIndicator(says == "es unit is no text" ? f.first() : plain));
        QCOMPARE(f.stored(column.constData()), text.toStdString());
    }

    void wordsAreTakenFromTheNearestLanguage()
    {
        Indicator indicator;
        indicator.title = "Rent";
        indicator.shortTitle = "R.";
        indicator.unit = "dollars";
        indicator.texts["pt"] = {.title = "Aluguel", .unit = "dólares"};
        indicator.texts["pt-BR"] = {.unit = "dólares do Brasil"};
        const auto words = project::textsIn(indicator, "pt-BR");
        QCOMPARE(words.title, std::string("Aluguel"));
        QCOMPARE(words.shortTitle, std::string());
        QCOMPARE(words.unit, std::string("dólares do Brasil"));
        QCOMPARE(project::textsIn(indicator, "pt").unit, std::string("dólares"));
        QCOMPARE(project::textsIn(indicator, "fr").shortTitle, std::string("R."));
    }

    void severalIndicatorsChangeInOneEdit()
    {
        Filled f;
        const auto before = *f.project.indicators();
        auto changed = before;
        for (Indicator &indicator : changed)
            indicator.topic = "Housing";
        changed[1] = before[1];
        VERIFY_OK(f.project.updateIndicators(changed));
        const auto done = f.project.historyState()->undo;
        QCOMPARE(done->subject, std::string("Indicator 0, Indicator 2, Indicator 3"));
        QCOMPARE(done->kind, EditKind::ChangeIndicator);
        QCOMPARE(*f.project.indicators(), changed);
        VERIFY_OK(f.project.undo());
        QCOMPARE(*f.project.indicators(), before);
        changed[1].topic = "Housing";
        VERIFY_OK(f.project.updateIndicators(changed, EditKind::ChangeColors));
        const auto again = f.project.historyState()->undo;
        QCOMPARE(again->subject, std::string("Indicator 0, Indicator 1, Indicator 2, …"));
        QCOMPARE(again->kind, EditKind::ChangeColors);
    }

    void anUpdateThatCannotBeDoneDoesNothing_data()
    {
        QTest::addColumn<int>("wrong");
        for (const int wrong : {0, 1, 2, 3})
            QTest::addRow("%d", wrong) << wrong;
    }
    void anUpdateThatCannotBeDoneDoesNothing()
    {
        QFETCH(int, wrong);
        Filled f;
        auto changed = *f.project.indicators();
        for (Indicator &indicator : changed)
            indicator.topic = "Housing";
        if (wrong == 0)
            changed.back().id = "unknown";
        else if (wrong == 1)
            changed.back().benchmark = {Benchmark::Kind::Given, std::nan(""), ""};
        else if (wrong == 2)
            changed.back().texts[""] = {};
        else
            changed.back().per = -1;
        const QByteArray before = bytesOf(f.path);
        VERIFY_ERROR(f.project.updateIndicators(changed),
                     wrong == 0 ? ErrorCode::IndicatorNotFound : ErrorCode::BadArgument);
        QCOMPARE(bytesOf(f.path), before);
    }

    void theListIsReordered_data()
    {
        using Ids = std::vector<std::string>;
        QTest::addColumn<Ids>("wanted");
        QTest::addColumn<Ids>("order");
        QTest::addColumn<QByteArray>("subject");
        QTest::newRow("last first") << Ids{"v3", "v0", "v1", "v2"} << Ids{"v3", "v0", "v1", "v2"}
                                    << QByteArray("Indicator 3");
        QTest::newRow("first last") << Ids{"v1", "v2", "v3", "v0"} << Ids{"v1", "v2", "v3", "v0"}
                                    << QByteArray("Indicator 0");
        QTest::newRow("some named") << Ids{"v2"} << Ids{"v2", "v0", "v1", "v3"} << QByteArray("Indicator 2");
        QTest::newRow("all turned") << Ids{"v3", "v2", "v1", "v0"} << Ids{"v3", "v2", "v1", "v0"}
                                    << QByteArray();
    }
    void theListIsReordered()
    {
        QFETCH(std::vector<std::string>, wanted);
        QFETCH(std::vector<std::string>, order);
        QFETCH(QByteArray, subject);
        Filled f;
        VERIFY_OK(f.project.reorderIndicators(wanted));
        QCOMPARE(f.ids(), order);
        QCOMPARE(f.project.historyState()->undo->kind, EditKind::ReorderIndicators);
        QCOMPARE(f.project.historyState()->undo->subject, subject.toStdString());
        VERIFY_OK(f.project.undo());
        QCOMPARE(f.ids(), (std::vector<std::string>{"v0", "v1", "v2", "v3"}));
    }

    void anotherOrderAndAnotherTopicAreOneEdit()
    {
        Filled f;
        std::vector<Indicator> changed{f.project.indicators()->back()};
        const std::string before = changed.front().topic;
        changed.front().topic = "Moved";
        VERIFY_OK(f.project.reorderIndicators(std::vector<std::string>{"v3", "v0", "v1", "v2"}, changed));
        QCOMPARE(f.ids(), (std::vector<std::string>{"v3", "v0", "v1", "v2"}));
        QCOMPARE(f.project.indicators()->front().topic, std::string("Moved"));
        QCOMPARE(f.project.historyState()->undo->kind, EditKind::ReorderIndicators);
        VERIFY_OK(f.project.undo());
        QCOMPARE(f.ids(), (std::vector<std::string>{"v0", "v1", "v2", "v3"}));
        QCOMPARE(f.project.indicators()->back().topic, before);
        changed.front().id = "nothing"; // then the order stays, too
        VERIFY_ERROR(f.project.reorderIndicators(std::vector<std::string>{"v3", "v0", "v1", "v2"}, changed),
                     ErrorCode::IndicatorNotFound);
        QCOMPARE(f.ids(), (std::vector<std::string>{"v0", "v1", "v2", "v3"}));
    }

    void anOrderThatIsThereAlreadyOrCannotBeIsNoEdit()
    {
        Filled f;
        const QByteArray before = bytesOf(f.path);
        VERIFY_OK(f.project.reorderIndicators(f.ids()));
        VERIFY_ERROR(f.project.reorderIndicators(std::vector<std::string>{"v1", "nothing"}),
                     ErrorCode::IndicatorNotFound);
        VERIFY_ERROR(f.project.reorderIndicators(std::vector<std::string>{"v1", "v0", "v1"}),
                     ErrorCode::BadArgument);
        QCOMPARE(bytesOf(f.path), before);
    }

    void removedIndicatorsComeBackWithTheirSeries()
    {
        Filled f;
        const auto before = *f.project.indicators();
        const auto series = *f.project.seriesEntries();
        VERIFY_OK(f.project.removeIndicators(std::vector<std::string>{"v2", "v0", "v2"}));
        QCOMPARE(f.ids(), (std::vector<std::string>{"v1", "v3"}));
        QCOMPARE(f.project.seriesEntries()->size(), std::size_t{2});
        QCOMPARE(f.project.datasets()->size(), std::size_t{1});
        QCOMPARE(joined(*f.project.check()), std::string());
        QCOMPARE(f.project.historyState()->undo->subject, std::string("Indicator 0, Indicator 2"));
        const QByteArray bytes = bytesOf(f.path);
        VERIFY_ERROR(f.project.removeIndicators(std::vector<std::string>{"v1", "v0"}),
                     ErrorCode::IndicatorNotFound);
        QCOMPARE(bytesOf(f.path), bytes);
        VERIFY_OK(f.project.undo());
        QCOMPARE(*f.project.indicators(), before);
        QCOMPARE(*f.project.seriesEntries(), series);
        QCOMPARE(f.project.series(series[0])->value[1], 1.5);
    }
};

QTEST_APPLESS_MAIN(TestCatalogue)
#include "tst_catalogue.moc"
