// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The page of places: ranks, the value of a selection, groups, as a person uses them on Rivertown.

#include "window_driver.h"

#include "draw/analysis_text.h"
#include "places/places_panel.h"
#include "window/dock.h"

#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QTabBar>

using namespace choros;
using geometry::AreaId;
using project::Aggregation;
using values::Blank;

class TestPlaces : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        QVERIFY(m_home.isValid());
        test::useOwnSettings(m_home.path());
        ui::applyTheme(*qApp, ui::Appearance::Light);
        const QString project = m_home.filePath(QStringLiteral("rivertown.gpkg"));
        QVERIFY(
            QFile::copy(QStringLiteral(CHOROS_SOURCE_DIR "/sample-data/rivertown/rivertown.gpkg"), project));
        QFile::setPermissions(project, QFile::ReadOwner | QFile::WriteOwner);
        QVERIFY(forgetHowItGoesTogether(project, "DP03_0018"));
        m_window = std::make_unique<ui::MainWindow>();
        m_window->resize(1400, 1000);
        m_window->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
        m_window->openFiles({project});
        QVERIFY(test::settle(*m_window));
        for (auto *tabs : m_window->findChildren<QTabBar *>(QStringLiteral("headTabs")))
            tabs->setCurrentIndex(1);
        m_panel = m_window->findChild<ui::PlacesPanel *>();
        QVERIFY(m_panel && m_panel->isVisible());
        settle();
        QCOMPARE(m_window->document().currentIndicator()->id, std::string("DP03_0018"));
    }

    void init()
    {
        selection().clear();
        settle();
    }

    void cleanupTestCase() { m_window.reset(); }

    /// As SQLite orders the column DP03_0018E of 2018–2022.
    void theEndsOfTheRankingAreListed()
    {
        const auto &highest = m_panel->highest().rows();
        QCOMPARE(highest.size(), std::size_t(5));
        QCOMPARE(highest[0].rank, QStringLiteral("1"));
        QCOMPARE(highest[0].name, QStringLiteral("Census Tract 89"));
        QCOMPARE(highest[0].value, QStringLiteral("2,810"));
        QCOMPARE(highest[0].margin, QStringLiteral("± 116"));
        QCOMPARE(highest[4].name, QStringLiteral("Census Tract 92.01"));
        const auto &lowest = m_panel->lowest().rows();
        QCOMPARE(lowest.size(), std::size_t(5));
        QCOMPARE(lowest[0].rank, QStringLiteral("117 ="));
        QCOMPARE(lowest[3].value, QStringLiteral("0"));
        QCOMPARE(lowest[4].rank, QStringLiteral("116"));
        QCOMPARE(lowest[4].value, QStringLiteral("397"));
    }

    void placesAreCalledWhatResidentsCallThem()
    {
        m_window->document().setAreaName(areaOf("07001000300"), QStringLiteral("Mill Pond"));
        settle();
        QCOMPARE(m_panel->highest().rows()[1].name, QStringLiteral("Mill Pond"));
        selectAreas({"07001000300"});
        clickButton(QStringLiteral("Pin to compare"));
        selectAreas({"07001000400"});
        QVERIFY2(says(QStringLiteral("Compared with Mill Pond")), qPrintable(allWords()));
        clickButton(QStringLiteral("Unpin"));
        m_window->document().undo();
        settle();
        QVERIFY(m_panel->highest().rows()[1].name.startsWith(QStringLiteral("Census Tract")));
    }

    void aClickSelectsAndZooms()
    {
        m_window->map().fit();
        QTest::mouseClick(m_panel->highest().viewport(), Qt::LeftButton, {}, QPoint(80, 28 + 10));
        QCOMPARE(selection().areas().areas(), std::vector<std::uint32_t>{areaOf("07001000300")});
        QVERIFY(m_window->map().position());
        QVERIFY(m_panel->highest().rows()[1].isMarked);
        m_window->map().fit();
    }

    void whatIsUnknownIsAskedAndKept()
    {
        selectAreas({"07001000300", "07001000400", "07001000500", "07001000600"});
        auto *how = m_panel->findChild<ui::HowTogether *>();
        QVERIFY(how->isVisible());
        QVERIFY(!value()->isVisible());
        choose(*how, Aggregation::Sum);
        settle();
        QCOMPARE(m_window->document().indicator("DP03_0018")->aggregation, Aggregation::Sum);
        QVERIFY(!how->isVisible());
        QCOMPARE(value()->text(), QStringLiteral("7,622"));
        // 111² + 102² + 78² + 82² = 35,533, whose root is 188.5; 7,622 of 166,007 is 4.591 %
        QVERIFY2(says(QStringLiteral("± 189\nSum of 4 areas")), qPrintable(allWords()));
        QVERIFY2(says(QStringLiteral("All areas: 166,007")), qPrintable(allWords()));
        QVERIFY2(says(QStringLiteral("4.59 % of it")), qPrintable(allWords()));
        m_window->document().undo();
        settle();
        QVERIFY(how->isVisible());
        m_window->document().redo();
        settle();
    }

    void aCountWithoutValuesCanBeReplacedByAnother()
    {
        selectAreas({"07001000300", "07001000400"});
        const project::Indicator before = *m_window->document().indicator("DP03_0018");
        project::Indicator weighted = before;
        weighted.aggregation = Aggregation::Weighted;
        weighted.weightBy = "of_another_project"; // has no values
        change({weighted});
        auto *how = m_panel->findChild<ui::HowTogether *>();
        QVERIFY(how->isVisible());
        QVERIFY(says(draw::refusalSentence(analysis::RollUpRefusal::WeightsMissing)));
        auto *weight = how->findChildren<QComboBox *>().at(1);
        QVERIFY(weight->isVisible());
        QCOMPARE(weight->findData(QStringLiteral("DP03_0018")), -1); // itself
        QVERIFY(weight->findData(QStringLiteral("B17001_002")) > 0);
        project::Indicator share = *m_window->document().indicator("B17001_002");
        const project::Indicator count = share;
        share.kind = project::IndicatorKind::Share;
        change({share});
        QCOMPARE(weight->findData(QStringLiteral("B17001_002")), -1);
        change({count});
        weight->setCurrentIndex(weight->findData(QStringLiteral("B17001_001")));
        settle();
        QCOMPARE(m_window->document().indicator("DP03_0018")->weightBy, std::string("B17001_001"));
        QVERIFY(!how->isVisible());
        QVERIFY(value()->isVisible());
        change({before});
    }

    void twoSelectionsAreCompared()
    {
        selectAreas({"07001000100", "07001000200"}); // 3,058 ± 142
        clickButton(QStringLiteral("Pin to compare"));
        selectAreas({"07001000300", "07001000400", "07001000500", "07001000600"});
        QVERIFY2(says(QStringLiteral("Compared with 2 areas")), qPrintable(allWords()));
        // Side by side, in a dock as narrow as it may be.
        auto *pinned = m_panel->findChild<QLabel *>(QStringLiteral("pinnedValue"));
        QVERIFY(pinned->isVisible());
        QCOMPARE(pinned->text(), QStringLiteral("3,058"));
        QCOMPARE(value()->text(), QStringLiteral("7,622"));
        QCOMPARE(pinned->y(), value()->y());
        QVERIFY(pinned->x() >= value()->x() + value()->width());
        QVERIFY(says(QStringLiteral("± 142")));
        QVERIFY(says(QStringLiteral("Sum of 2 areas")));
        QVERIFY(says(QStringLiteral("Sum of 4 areas")));
        QVERIFY2(says(QStringLiteral("Difference: +4,564 ± 236")), qPrintable(allWords())); // √(189² + 142²)
        // 4,564 / √(189² + 142²) · 1.645 is 31.8 standard errors
        QVERIFY(says(QStringLiteral("A real difference")));
        clickButton(QStringLiteral("Unpin"));
        QVERIFY(!says(QStringLiteral("Compared with")));
    }

    void aSelectionIsKeptAsAGroup()
    {
        selectAreas({"07001000300", "07001000400"});
        auto *name = m_panel->findChild<QLineEdit *>();
        name->setFocus();
        QTest::keyClicks(name, QStringLiteral("Old Mill"));
        QTest::keyClick(name, Qt::Key_Return);
        settle();
        QCOMPARE(m_panel->groups().rows().size(), std::size_t(1));
        QCOMPARE(m_panel->groups().rows()[0].name, QStringLiteral("Old Mill"));
        selection().clear();
        QTest::mouseClick(m_panel->groups().viewport(), Qt::LeftButton, {}, QPoint(60, 10));
        QCOMPARE(selection().count(), std::size_t(2));
        QVERIFY(selection().contains(areaOf("07001000300")));
        clickButton(QStringLiteral("Pin to compare"));
        QVERIFY2(says(QStringLiteral("Compared with Old Mill")), qPrintable(allWords()));
        clickButton(QStringLiteral("Unpin"));
        m_window->document().undo();
        settle();
        QVERIFY(m_panel->groups().rows().empty());
    }

    void theValueSaysHowItWasMade()
    {
        const auto title = [](const std::string &id) { return QString::fromStdString("<" + id + ">"); };
        analysis::RollUp value;
        value.areas = 3;
        value.areasUsed = 3;
        project::Indicator indicator;
        indicator.weightBy = "w";
        indicator.numerator = "n";
        indicator.denominator = "d";
        const auto made = [&](Aggregation aggregation) {
            indicator.aggregation = aggregation;
            return draw::howMadeText(value, indicator, title);
        };
        QCOMPARE(made(Aggregation::Sum), QStringLiteral("Sum of 3 areas"));
        QCOMPARE(made(Aggregation::Weighted), QStringLiteral("Mean, weighted by <w>, of 3 areas"));
        QCOMPARE(made(Aggregation::Ratio), QStringLiteral("<n> divided by <d>, of 3 areas"));
        QCOMPARE(made(Aggregation::Mean), QStringLiteral("Plain mean of 3 areas"));
        value.areas = value.areasUsed = 1;
        QCOMPARE(made(Aggregation::Sum), QStringLiteral("1 area"));
    }

    void allAreasSayHowManyHaveValues()
    {
        QCOMPARE(draw::allAreasText(506, 506), QStringLiteral("All areas"));
        QCOMPARE(draw::allAreasText(480, 506), QStringLiteral("All areas, 480 of 506 with values"));
    }

    void aMedianHasNoValueOfSeveralAreas()
    {
        project::Indicator median;
        median.id = "m";
        median.kind = project::IndicatorKind::Median;
        ui::TogetherInput input{median, {seriesOf("B01002_001")}};
        const ui::Together result =
            ui::together(input, values::AreaSet::all(selection().areas().areaCount()), {});
        QCOMPARE(result.value.refusal, analysis::RollUpRefusal::NotAdditive);
        QVERIFY(!result.benchmark);
        QVERIFY(!draw::refusalSentence(result.value.refusal).isEmpty());
        const ui::Together one = ui::together(input, setOf({"07001000300"}), {});
        QCOMPARE(one.value.refusal, analysis::RollUpRefusal::None);
        const values::Estimate own = input.series.values->at(areaOf("07001000300"));
        QCOMPARE(one.value.estimate.value, own.value);
        QVERIFY(own.margin > 0);
        QCOMPARE(one.value.estimate.margin, own.margin);
    }

    /// The part and its margin by the Census Bureau's formula for proportions, worked out in Python from the
    /// columns B17001_001 and B17001_002 of 2018–2022.
    void aShareIsTheSumsDivided()
    {
        project::Indicator poverty;
        poverty.id = "poverty";
        poverty.kind = project::IndicatorKind::Share;
        poverty.aggregation = Aggregation::Ratio;
        poverty.benchmark = {project::Benchmark::Kind::Given, 12.5, "Rivertown County"};
        poverty.numerator = "B17001_002";
        poverty.denominator = "B17001_001";
        const auto needed = ui::seriesForTogether(poverty, "2018–2022");
        QCOMPARE(needed.size(), std::size_t(3));
        seriesOf("B17001_002");
        seriesOf("B17001_001");
        const ui::TogetherInput input =
            ui::togetherInput(poverty, "2018–2022", [this](const ui::SeriesKey &key) {
                return m_window->document().seriesInMemory(key);
            });
        const values::AreaSet areas = setOf({"07001000300", "07001000400", "07001000500", "07001000600"});
        const ui::Together result = ui::together(input, areas, setOf({"07001000300"}));
        QCOMPARE(result.value.refusal, analysis::RollUpRefusal::None);
        QVERIFY(std::abs(result.value.estimate.value - 8.805536674287833) < 1e-9);
        QVERIFY(std::abs(result.value.estimate.margin - 2.280016268012015) < 1e-9);
        QVERIFY(result.fromBenchmark.isDifferent); // 3.69 of a margin of 2.28
        QVERIFY(result.pinned);
        QVERIFY(std::abs(result.pinned->estimate.value - 100.0 * 260 / 5189) < 1e-9);
    }

    void whatIsLeftOutIsSaid()
    {
        analysis::RollUp value;
        value.areas = 14;
        value.areasUsed = 12;
        value.blanks[static_cast<std::size_t>(Blank::Suppressed)] = 2;
        QCOMPARE(draw::areasUsedText(value),
                 QStringLiteral("12 of 14 areas; left out: 2 “Hidden: too few cases”"));
        value.areasUsed = 14;
        QCOMPARE(draw::areasUsedText(value), QStringLiteral("14 areas"));
    }

    void everyRefusalHasItsSentence()
    {
        using analysis::RollUpRefusal;
        QVERIFY(draw::refusalSentence(RollUpRefusal::None).isEmpty());
        QSet<QString> sentences;
        for (int refusal = 1; refusal <= int(RollUpRefusal::NoAreas); ++refusal)
            sentences << draw::refusalSentence(static_cast<RollUpRefusal>(refusal));
        QCOMPARE(sentences.size(), int(RollUpRefusal::NoAreas));
        QVERIFY(!sentences.contains(QString()));
    }

    void ranksSayTheyAreShared()
    {
        QCOMPARE(draw::rankText({4, 1}), QStringLiteral("4"));
        QCOMPARE(draw::rankText({4, 3}), QStringLiteral("4 ="));
        QCOMPARE(draw::rankText({}), QString());
        QCOMPARE(draw::tiedOthersText(3), QStringLiteral("and 3 more with the same value"));
    }

private:
    /// As tables come whose labels do not say it.
    static bool forgetHowItGoesTogether(const QString &path, const std::string &id)
    {
        auto project = project::Project::open(path.toStdString());
        if (!project)
            return false;
        const auto indicators = project->indicators();
        if (!indicators)
            return false;
        for (project::Indicator indicator : indicators.value()) {
            indicator.aggregation = Aggregation::Unknown;
            if (indicator.id == id)
                return project->updateIndicator(indicator).has_value();
        }
        return false;
    }

    ui::AreaSelection &selection() { return m_window->document().selection(); }
    QLabel *value() { return m_panel->findChild<QLabel *>(QStringLiteral("togetherValue")); }

    void settle()
    {
        QVERIFY(test::settle(*m_window));
        QTRY_VERIFY(m_panel->isSettled());
        QVERIFY(test::settle(*m_window));
    }
    AreaId areaOf(const std::string &id)
    {
        const auto &ids = m_window->document().geography()->ids;
        return static_cast<AreaId>(std::find(ids.begin(), ids.end(), id) - ids.begin());
    }
    values::AreaSet setOf(const std::vector<std::string> &ids)
    {
        values::AreaSet areas(selection().areas().areaCount());
        for (const std::string &id : ids)
            areas.insert(areaOf(id));
        return areas;
    }
    void selectAreas(const std::vector<std::string> &ids)
    {
        selection().select(setOf(ids));
        settle();
    }
    ui::SharedSeries seriesOf(const std::string &indicator)
    {
        const ui::SeriesKey key{indicator, "2018–2022"};
        m_window->document().requestSeries({key}, [] {});
        settle();
        return m_window->document().seriesInMemory(key);
    }
    void change(const std::vector<project::Indicator> &indicators)
    {
        m_window->document().edit(QStringLiteral("Preparing"), [indicators](project::Project &project) {
            return project.updateIndicators(indicators);
        });
        settle();
    }
    void choose(ui::HowTogether &how, Aggregation aggregation)
    {
        auto *combo = how.findChild<QComboBox *>();
        combo->setCurrentIndex(combo->findData(static_cast<int>(aggregation)));
    }
    void clickButton(const QString &text)
    {
        for (auto *button : m_panel->findChildren<QPushButton *>()) {
            if (button->text() == text && button->isVisible()) {
                QTest::mouseClick(button, Qt::LeftButton);
                settle();
                return;
            }
        }
        QFAIL(qPrintable(text));
    }
    QString allWords()
    {
        QStringList words;
        for (const auto *label : m_panel->findChildren<QLabel *>()) {
            if (label->isVisible())
                words << label->text();
        }
        return words.join(u'\n');
    }
    bool says(const QString &words) { return allWords().contains(words); }

    QTemporaryDir m_home;
    std::unique_ptr<ui::MainWindow> m_window;
    ui::PlacesPanel *m_panel = nullptr;
};

QTEST_MAIN(TestPlaces)
#include "tst_places.moc"
