// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Two maps at once, side by side and to swipe, as a person uses them on the sample with three periods.

#include "rivertown.h"

#include "compare/compare_view.h"
#include "compare/compared_card.h"
#include "compare/indicator_popup.h"
#include "compare/swipe_divider.h"
#include "draw/pair_layout.h"
#include "panels/bars.h"
#include "panels/indicator_list.h"

#include <QAction>
#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QToolButton>
#include <QWheelEvent>

#include <cmath>

using namespace choros;
using geometry::AreaId;

namespace {

const std::string kIncome = "B19013_001"; // dollars, three periods
const std::string kRent = "B25064_001";   // dollars, three periods
const std::string kAge = "B01002_001";    // years
const std::string kLatest = "2018–2022";
const std::string kBefore = "2013–2017";
const std::string kFirst = "2008–2012";

style::SymbologyChoice fiveEqualSteps()
{
    style::SymbologyChoice choice;
    choice.classes.method = classify::Method::Equal;
    choice.classes.classes = 5;
    return choice;
}

/// Equal steps from the least to the greatest of all values, by hand.
std::vector<double> equalSteps(const std::vector<const values::Series *> &all)
{
    double least = INFINITY;
    double most = -INFINITY;
    for (const values::Series *series : all) {
        for (const double value : series->value) {
            least = std::isnan(value) ? least : std::min(least, value);
            most = std::isnan(value) ? most : std::max(most, value);
        }
    }
    std::vector<double> edges;
    for (int i = 0; i <= 5; ++i)
        edges.push_back(least + (most - least) * i / 5);
    return edges;
}

std::vector<int> countsWithin(const std::vector<double> &edges, const values::Series &series)
{
    std::vector<int> counts(edges.size() - 1);
    for (const double value : series.value) {
        std::size_t at = 0;
        while (at + 2 < edges.size() && value >= edges[at + 1])
            ++at;
        counts[at] += std::isnan(value) ? 0 : 1;
    }
    return counts;
}

bool areClose(const std::vector<double> &one, const std::vector<double> &other)
{
    bool close = one.size() == other.size();
    for (std::size_t i = 0; close && i < one.size(); ++i)
        close = std::abs(one[i] - other[i]) <= 1e-9 * (1 + std::abs(one[i]));
    return close;
}

} // namespace

class TestCompare : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        QVERIFY(m_home.isValid());
        test::useOwnSettings(m_home.path());
        ui::applyTheme(*qApp, ui::Appearance::Light);
    }

    void init()
    {
        m_window = std::make_unique<ui::MainWindow>();
        m_window->resize(1400, 900);
        m_window->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
        QVERIFY(test::openRivertown(*m_window, m_home.path()));
        document().selectIndicator(kIncome, kLatest);
        QVERIFY(test::settle(*m_window));
    }

    void cleanup()
    {
        m_window.reset();
        QSettings().clear();
    }

    void theSecondMapIsThePeriodBefore()
    {
        QVERIFY(!view().isComparing());
        QTest::keyClick(m_window.get(), Qt::Key_D, Qt::ControlModifier);
        QVERIFY(test::settle(*m_window));
        QVERIFY(view().isComparing());
        QCOMPARE(view().maps().second(), (ui::SeriesKey{kIncome, kBefore}));
        QCOMPARE(first().size(), second().size());
        QVERIFY(actionNamed(QStringLiteral("Compare two maps"))->isChecked());
        QVERIFY(document().series()->value != view().maps().secondSeries()->value);
        QVERIFY(viewOf(first()) == viewOf(second()));
        QVERIFY(first().scaleDenominator() > 0);
    }

    void ofTheFirstPeriodTheNextOneIsSecond()
    {
        document().selectIndicator(kIncome, kFirst);
        compare();
        QCOMPARE(view().maps().second().period, kBefore);
    }

    void ofAnIndicatorWithOnePeriodTheNextOfItsTopicIsSecond()
    {
        for (const project::Indicator &indicator : document().indicators()) {
            if (document().periodsOf(indicator.id).size() == 1) {
                document().selectIndicator(indicator.id);
                const auto other = ui::firstComparedWith(document());
                QVERIFY(other);
                QVERIFY(other->indicator != indicator.id);
                QCOMPARE(document().indicator(other->indicator)->topic, indicator.topic);
                return;
            }
        }
        QFAIL("the sample has no indicator with one period");
    }

    void bothShowTheSameGround_data()
    {
        QTest::addColumn<QString>("way");
        QTest::addColumn<bool>("swipes");
        for (const char *way :
             {"drag the first", "drag the second", "wheel on the first", "wheel on the second",
              "key on the second", "menu", "fit", "found", "resized", "other classes", "other period"}) {
            QTest::addRow("%s, side by side", way) << QString::fromLatin1(way) << false;
            QTest::addRow("%s, swipe", way) << QString::fromLatin1(way) << true;
        }
    }
    void bothShowTheSameGround()
    {
        QFETCH(QString, way);
        QFETCH(bool, swipes);
        compare(swipes);
        first().zoomBy(1.7);
        const raster::View before = viewOf(first());
        if (way == u"drag the first")
            drag(first(), {120, 120}, {60, 90});
        else if (way == u"drag the second")
            drag(second(), {first().width() - 60, 120}, {first().width() - 110, 90});
        else if (way == u"wheel on the first")
            wheel(first(), {100, 100});
        else if (way == u"wheel on the second")
            wheel(second(), {200, 140});
        else if (way == u"key on the second")
            QTest::keyClick(&second(), Qt::Key_Left);
        else if (way == u"menu")
            actionNamed(QStringLiteral("Zoom in"))->trigger();
        else if (way == u"fit")
            actionNamed(QStringLiteral("Fit the whole map"))->trigger();
        else if (way == u"found")
            first().showArea(17);
        else if (way == u"resized")
            m_window->resize(1300, 800);
        else if (way == u"other classes")
            document().setSymbology(fiveEqualSteps());
        else
            view().compare({kRent, kFirst});
        QVERIFY(test::settle(*m_window));
        QVERIFY(viewOf(first()) == viewOf(second()));
        const bool moves = way != u"other classes" && way != u"other period";
        QCOMPARE(liesAlike(viewOf(first()), before), !moves);
    }

    void theGroundSeenStaysWhenComparingBeginsAndEnds()
    {
        first().showArea(40);
        const auto position = first().position();
        compare();
        QCOMPARE(first().position()->centerX, position->centerX);
        QVERIFY(first().position()->metersPerMm > position->metersPerMm); // as much of it on a smaller map
        QTest::keyClick(&first(), Qt::Key_Escape);
        QVERIFY(test::settle(*m_window));
        QVERIFY(!view().isComparing());
        QVERIFY(first().position() == position);
    }

    /// Edges and counts of both by hand: equal steps over the values of both periods.
    void sameClassesAreThoseOfBothTogether()
    {
        document().setSymbology(fiveEqualSteps());
        compare();
        QVERIFY(same().isChecked());
        const values::Series &one = *document().series();
        const values::Series &other = *view().maps().secondSeries();
        const std::vector<double> edges = equalSteps({&one, &other});
        const style::Symbology &left = *view().maps().firstSymbology();
        const style::Symbology &right = *view().maps().secondSymbology();
        QVERIFY(areClose(left.classification.breaks, edges));
        QCOMPARE(right.classification.breaks, left.classification.breaks);
        QCOMPARE(right.classColors, left.classColors);
        QCOMPARE(left.classification.counts, countsWithin(edges, one));
        QCOMPARE(right.classification.counts, countsWithin(edges, other));
        QVERIFY(!areClose(document().symbology()->classification.breaks, edges)); // the project's own stay
        QVERIFY(view().shownContent()->legendNote.contains(QStringLiteral("Same classes")));
        QVERIFY(view().maps().secondContent()->legendNote.contains(QStringLiteral("Same classes")));
        QCOMPARE(view().shownContent()->legend.size(), view().maps().secondContent()->legend.size());
        QCOMPARE(view().shownContent()->legend[0].range, view().maps().secondContent()->legend[0].range);

        QTest::mouseClick(&same(), Qt::LeftButton, {}, QPoint(8, same().height() / 2));
        QVERIFY(test::settle(*m_window));
        QVERIFY(!view().maps().firstSymbology());
        QVERIFY(areClose(document().symbology()->classification.breaks, equalSteps({&one})));
        QVERIFY(areClose(view().maps().secondSymbology()->classification.breaks, equalSteps({&other})));
        QVERIFY(*view().shownContent()->fills == *document().content()->fills);
    }

    void lockedClassesAreThoseOfAllPeriodsAsBefore()
    {
        document().setSymbology(fiveEqualSteps());
        document().setClassesLocked(true);
        QVERIFY(test::settle(*m_window));
        const auto before = document().symbology()->classification.breaks;
        compare();
        QCOMPARE(view().maps().firstSymbology()->classification.breaks, before);
        QCOMPARE(view().maps().secondSymbology()->classification.breaks, before);
    }

    void endingBringsBackExactlyTheStoredClasses()
    {
        const auto content = document().content();
        const auto choice = document().currentIndicator()->symbology;
        const QImage before = first().grab().toImage();
        compare();
        QVERIFY(*view().shownContent()->fills != *content->fills);
        actionNamed(QStringLiteral("Compare two maps"))->trigger();
        QVERIFY(test::settle(*m_window));
        QVERIFY(!view().isComparing());
        QCOMPARE(document().content(), content);
        QCOMPARE(view().shownContent(), content);
        QCOMPARE(document().currentIndicator()->symbology, choice);
        QVERIFY(!document().redoable());
        QCOMPARE(first().grab().toImage(), before);
    }

    void differentUnitsKeepTheirOwnClasses()
    {
        compare();
        view().compare({kAge, kLatest});
        QVERIFY(test::settle(*m_window));
        QVERIFY(!same().isEnabled() && !same().isChecked());
        QVERIFY(same().toolTip().contains(QStringLiteral("measured differently")));
        QVERIFY(!view().maps().showsSameClasses());
        QVERIFY(*view().shownContent()->fills == *document().content()->fills);
        view().compare({kIncome, kFirst}); // what can have the same classes has them again
        QVERIFY(test::settle(*m_window));
        QVERIFY(same().isEnabled() && same().isChecked());
        QVERIFY(view().maps().showsSameClasses());
    }

    void aChooserFindsByTyping()
    {
        compare();
        auto *title = view().findChildren<QToolButton *>(QStringLiteral("headTitle")).at(1);
        QTest::mouseClick(title, Qt::LeftButton);
        auto *popup = view().findChild<ui::IndicatorPopup *>();
        QVERIFY(popup && popup->isVisible());
        auto *search = popup->findChild<QLineEdit *>();
        QTest::keyClicks(search, QStringLiteral("rent gross"));
        QTest::keyClick(search, Qt::Key_Return);
        QVERIFY(test::settle(*m_window));
        QCOMPARE(view().maps().second(), (ui::SeriesKey{kRent, kBefore})); // the period stays
        QCOMPARE(document().scene().indicator, kIncome);
    }

    void aPeriodIsChosenAboveItsMap()
    {
        compare();
        const auto periods = view().findChildren<QComboBox *>();
        QCOMPARE(periods.size(), 2);
        QCOMPARE(periods[1]->currentText(), QString::fromStdString(kBefore));
        QTest::keyClick(periods[1], Qt::Key_Down);
        QVERIFY(test::settle(*m_window));
        QCOMPARE(view().maps().second().period, kFirst);
        QTest::keyClick(periods[0], Qt::Key_Down);
        QVERIFY(test::settle(*m_window));
        QCOMPARE(document().shownPeriod(), kBefore);
        QCOMPARE(view().maps().second().period, kFirst);
    }

    void sidesChange()
    {
        compare();
        const auto edges = view().maps().firstSymbology()->classification.breaks;
        for (auto *button : view().findChildren<QToolButton *>()) {
            if (button->accessibleName() == QStringLiteral("Change sides"))
                QTest::mouseClick(button, Qt::LeftButton);
        }
        QVERIFY(test::settle(*m_window));
        QCOMPARE(document().shownPeriod(), kBefore);
        QCOMPARE(view().maps().second(), (ui::SeriesKey{kIncome, kLatest}));
        QCOMPARE(view().maps().firstSymbology()->classification.breaks, edges);
    }

    void hoverAndSelectionAreOfBoth()
    {
        compare();
        const AreaId area = 30;
        const QImage before = first().grab().toImage();
        test::pointAt(second(), *view().maps().secondContent(), area);
        QCOMPARE(selection().hovered(), area);
        QVERIFY(first().grab().toImage() != before); // its outline
        const QPoint at = pixelOf(second(), area);
        QTest::mouseClick(&second(), Qt::LeftButton, {}, at);
        QVERIFY(selection().contains(area));
        QTest::mouseClick(&first(), Qt::LeftButton, Qt::ControlModifier, pixelOf(first(), 31));
        QCOMPARE(selection().count(), std::size_t(2));
    }

    void theCardHasBothValuesAndTheirDifference()
    {
        compare();
        AreaId area = 0;
        const values::Series &one = *document().series();
        const values::Series &other = *view().maps().secondSeries();
        while (std::isnan(one.value[area]) || std::isnan(other.value[area]) ||
               one.at(area).bound != values::Bound::None || other.at(area).bound != values::Bound::None)
            ++area;
        const ui::HoverCard card = view().withOther({}, area);
        QCOMPARE(card.rows.size(), std::size_t(2));
        QCOMPARE(card.rows[0].label, QString::fromStdString(kBefore));
        QLocale english(QLocale::English);
        const double shown = other.value[area];
        QCOMPARE(card.rows[0].text, u'$' + english.toString(shown, 'f', 0));
        const double difference = one.value[area] - shown;
        const QString size = u'$' + english.toString(std::abs(difference), 'f', 0);
        QVERIFY2(card.rows[1].text.contains(size), qPrintable(card.rows[1].text));
        QVERIFY(card.rows[1].text.startsWith(difference < 0 ? QChar(0x2212) : u'+'));
        QVERIFY(card.rows[1].text.endsWith(QStringLiteral("real")) ||
                card.rows[1].text.endsWith(QStringLiteral("within sampling error")));
        view().compare({kAge, kLatest}); // dollars and years have no difference
        QVERIFY(test::settle(*m_window));
        QCOMPARE(view().withOther({}, area).rows.size(), std::size_t(1));
    }

    void onlyWhatMeasuresAlikeHasOneUnit_data()
    {
        using Kind = project::IndicatorKind;
        QTest::addColumn<int>("kind");
        QTest::addColumn<QString>("unit");
        QTest::addColumn<int>("otherKind");
        QTest::addColumn<QString>("otherUnit");
        QTest::addColumn<bool>("same");
        QTest::newRow("counts") << int(Kind::Count) << "" << int(Kind::Count) << "" << true;
        QTest::newRow("shares") << int(Kind::Share) << "percent" << int(Kind::Share) << "percent" << true;
        QTest::newRow("medians of dollars")
            << int(Kind::Median) << "dollars" << int(Kind::Median) << "dollars" << true;
        QTest::newRow("medians of nobody knows what")
            << int(Kind::Median) << "" << int(Kind::Median) << "" << false;
        QTest::newRow("dollars and years")
            << int(Kind::Median) << "dollars" << int(Kind::Median) << "years" << false;
        QTest::newRow("a count and a share") << int(Kind::Count) << "" << int(Kind::Share) << "" << false;
        QTest::newRow("nothing known") << int(Kind::Unknown) << "" << int(Kind::Unknown) << "" << false;
    }
    void onlyWhatMeasuresAlikeHasOneUnit()
    {
        QFETCH(int, kind);
        QFETCH(QString, unit);
        QFETCH(int, otherKind);
        QFETCH(QString, otherUnit);
        project::Indicator one;
        one.id = "one";
        one.kind = static_cast<project::IndicatorKind>(kind);
        one.unit = unit.toStdString();
        project::Indicator other;
        other.id = "other";
        other.kind = static_cast<project::IndicatorKind>(otherKind);
        other.unit = otherUnit.toStdString();
        QTEST(ui::haveSameUnit(one, other), "same");
        QVERIFY(ui::haveSameUnit(one, one));
    }

    void twoIndicatorsOfOneUnitHaveTheSameClassesToo()
    {
        const std::string value = "B25077_001"; // a median of dollars, too
        document().setSymbology(fiveEqualSteps());
        compare();
        view().compare({value, kLatest});
        QVERIFY(test::settle(*m_window));
        QVERIFY(view().maps().showsSameClasses());
        const auto edges = equalSteps({document().series(), view().maps().secondSeries()});
        QVERIFY(areClose(view().maps().firstSymbology()->classification.breaks, edges));
        QVERIFY(areClose(view().maps().secondSymbology()->classification.breaks, edges));
    }

    void periodsThatShareYearsAreKnown_data()
    {
        QTest::addColumn<QString>("one");
        QTest::addColumn<QString>("other");
        QTest::addColumn<bool>("share");
        QTest::newRow("apart") << "2013–2017"
                               << "2018–2022" << false;
        QTest::newRow("overlapping") << "2017–2021"
                                     << "2018–2022" << true;
        QTest::newRow("one year within") << "2020"
                                         << "2018–2022" << true;
        QTest::newRow("years") << "2020"
                               << "2021" << false;
        QTest::newRow("the same") << "2020"
                                  << "2020" << true;
        QTest::newRow("the last year") << "2018–2022"
                                       << "2022" << true;
        QTest::newRow("no years") << "before"
                                  << "after" << false;
    }
    void periodsThatShareYearsAreKnown()
    {
        QFETCH(QString, one);
        QFETCH(QString, other);
        QTEST(ui::shareYears(one.toStdString(), other.toStdString()), "share");
        QTEST(ui::shareYears(other.toStdString(), one.toStdString()), "share");
    }

    /// Whether a change is real is not said where the same answers are in both.
    void ofOverlappingPeriodsNothingIsCalledReal()
    {
        project::Indicator indicator;
        indicator.id = "a";
        indicator.format.prefix = "$";
        values::Estimate one{.value = 50'000,
                             .margin = 10,
                             .blank = values::Blank::None,
                             .marginState = values::MarginState::Known};
        values::Estimate other = one;
        other.value = 40'000;
        ui::HoverCard card;
        ui::addComparedValue(card, {indicator, "2018–2022", one}, {indicator, "2013–2017", other});
        ui::addComparedValue(card, {indicator, "2018–2022", one}, {indicator, "2017–2021", other});
        QCOMPARE(card.rows[1].text, QStringLiteral("+$10,000, real"));
        QCOMPARE(card.rows[3].text, QStringLiteral("+$10,000"));
    }

    /// Of every area whose middle is far from the divider and from what stands over the maps.
    void swipingShowsTheFirstLeftAndTheSecondRight()
    {
        compare(true);
        auto *divider = view().findChild<ui::SwipeDivider *>();
        QVERIFY(divider->isVisible());
        const auto check = [&] {
            QVERIFY(test::settle(*m_window));
            const int line = divider->position();
            const QImage picture = view().grab().toImage();
            int left = 0;
            int right = 0;
            for (AreaId area = 0; area < coverage().areaCount; ++area) {
                const QPoint at = pixelOf(first(), area);
                const int apart = at.x() - line;
                const geometry::Box &box = coverage().areaBoxes[area];
                if (std::abs(apart) < 30 || at.x() < 260 ||
                    geometry::areaAt(coverage(), box.center()) != area)
                    continue;
                const auto &content = apart < 0 ? view().shownContent() : view().maps().secondContent();
                const support::Fill fill = (*content->fills)[area];
                if (fill.kind != support::FillKind::Solid)
                    continue;
                const QPoint global = first().mapTo(&view(), at);
                const QRgb shown = picture.pixel(global);
                const QRgb wanted = qRgb(fill.ground.red, fill.ground.green, fill.ground.blue);
                if ((*view().shownContent()->fills)[area] == (*view().maps().secondContent()->fills)[area])
                    continue; // it would prove nothing
                QCOMPARE(shown, wanted);
                ++(apart < 0 ? left : right);
            }
            QVERIFY(left + right > 15);
            QVERIFY(left > 0 && right > 0);
        };
        check();
        // by mouse
        const QPoint handle = QRect(QPoint(), divider->size()).center();
        const int before = divider->position();
        QTest::mousePress(divider, Qt::LeftButton, {}, handle);
        QMouseEvent move(QEvent::MouseMove, QPointF(handle) + QPointF(90, 0),
                         divider->mapToGlobal(QPointF(handle) + QPointF(90, 0)), Qt::NoButton, Qt::LeftButton,
                         Qt::NoModifier);
        QCoreApplication::sendEvent(divider, &move);
        QTest::mouseRelease(divider, Qt::LeftButton, {}, handle);
        QVERIFY(std::abs(divider->position() - before - 90) <= 1);
        check();
        // by keys
        divider->setFocus();
        QTest::keyClick(divider, Qt::Key_PageDown);
        QTest::keyClick(divider, Qt::Key_Left);
        QVERIFY(divider->position() < before + 90 + first().width() / 5 &&
                divider->position() != before + 90);
        QTest::keyClick(divider, Qt::Key_Home);
        QCOMPARE(divider->position(), 0);
        QTest::keyClick(divider, Qt::Key_End);
        QCOMPARE(divider->position(), first().width());
        QVERIFY(!divider->accessibleName().isEmpty());
    }

    void undoAndOtherColorsShowOnBoth()
    {
        compare();
        const auto before = view().maps().secondSymbology()->classColors;
        style::SymbologyChoice choice = document().currentIndicator()->symbology;
        choice.palette = "PuOr";
        document().setSymbology(choice);
        QVERIFY(test::settle(*m_window));
        QVERIFY(view().maps().secondSymbology()->classColors != before);
        QCOMPARE(view().maps().secondSymbology()->classColors, view().maps().firstSymbology()->classColors);
        document().undo();
        QVERIFY(test::settle(*m_window));
        QVERIFY(view().isComparing());
        QCOMPARE(view().maps().secondSymbology()->classColors, before);
        QCOMPARE(view().maps().firstSymbology()->classColors, before);
    }

    void aPreviewedChoiceShowsOnBoth()
    {
        compare();
        style::SymbologyChoice choice = document().currentIndicator()->symbology;
        const auto before = view().maps().firstSymbology()->classColors;
        choice.palette = "PuOr";
        document().previewSymbology(choice);
        QVERIFY(test::settle(*m_window));
        QVERIFY(view().maps().firstSymbology()->classColors != before);
        QCOMPARE(view().maps().secondSymbology()->classColors, view().maps().firstSymbology()->classColors);
        document().previewSymbology({});
        QVERIFY(test::settle(*m_window));
        QCOMPARE(view().maps().firstSymbology()->classColors, before);
        QCOMPARE(view().maps().secondSymbology()->classColors, before);
    }

    void theThemeIsOfBoth()
    {
        compare();
        document().setPageColors(draw::darkPage());
        QVERIFY(test::settle(*m_window));
        QCOMPARE(view().shownContent()->colors, draw::darkPage());
        QCOMPARE(view().maps().secondContent()->colors, draw::darkPage());
        document().setPageColors(draw::lightPage());
    }

    void previewsForOthersAreOfBoth()
    {
        compare();
        second().setPreview(style::kPreviews[1]);
        QCOMPARE(first().preview(), style::kPreviews[1]);
        first().setPreview(style::Preview::None);
        QCOMPARE(second().preview(), style::Preview::None);
    }

    void anIndicatorThatIsRemovedEndsTheComparison()
    {
        compare();
        view().compare({kRent, kLatest});
        QVERIFY(test::settle(*m_window));
        document().edit(QStringLiteral("Removing"), [](project::Project &project) {
            return project.removeIndicators(std::vector{kRent});
        });
        QVERIFY(test::settle(*m_window));
        QVERIFY(!view().isComparing());
        const auto *notice = m_window->findChild<ui::NoticeBar *>();
        QVERIFY(notice->isVisible());
        bool says = false;
        for (const QLabel *label : notice->findChildren<QLabel *>())
            says |= label->text().contains(QStringLiteral("no longer in the project"));
        QVERIFY(says);
    }

    void aMappedIndicatorThatIsRemovedLeavesTheSecondBesideAnother()
    {
        compare();
        view().compare({kRent, kLatest});
        QVERIFY(test::settle(*m_window));
        document().edit(QStringLiteral("Removing"), [](project::Project &project) {
            return project.removeIndicators(std::vector{kIncome});
        });
        QVERIFY(test::settle(*m_window));
        QVERIFY(view().isComparing());
        QCOMPARE(view().maps().second(), (ui::SeriesKey{kRent, kLatest}));
        QVERIFY(viewOf(first()) == viewOf(second()));
    }

    void aProjectMayCloseWhileTheSecondIsClassed()
    {
        document().selectIndicator(kIncome, kFirst);
        QVERIFY(test::settle(*m_window));
        view().compare({kRent, kFirst}); // read and classed from now on
        document().close();
        QVERIFY(!view().isComparing());
        QVERIFY(test::settle(*m_window));
        QVERIFY(!view().isComparing());
        QVERIFY(test::openRivertown(*m_window, m_home.path()));
    }

    void whatWasComparedComesBackWithTheProject()
    {
        compare(true);
        view().compare({kIncome, kFirst});
        QVERIFY(test::settle(*m_window));
        QTest::mouseClick(&same(), Qt::LeftButton, {}, QPoint(8, same().height() / 2));
        const QString path = document().path();
        document().close();
        QVERIFY(test::settle(*m_window));
        m_window->openFiles({path});
        QVERIFY(test::settle(*m_window));
        QVERIFY(view().isComparing() && view().isSwiping());
        QCOMPARE(view().maps().second(), (ui::SeriesKey{kIncome, kFirst}));
        QVERIFY(!view().maps().wantsSameClasses());
        view().end();
        document().close();
        m_window->openFiles({path});
        QVERIFY(test::settle(*m_window));
        QVERIFY(!view().isComparing());
    }

    /// The one place both must agree in to the pixel.
    void pagesOfAPairFitTheMapAlike_data()
    {
        QTest::addColumn<QSizeF>("mm");
        QTest::newRow("narrow") << QSizeF(103, 105);
        QTest::newRow("wide and low") << QSizeF(210, 60);
        QTest::newRow("large") << QSizeF(430, 400);
        QTest::newRow("small") << QSizeF(63, 53);
    }
    void pagesOfAPairFitTheMapAlike()
    {
        QFETCH(QSizeF, mm);
        compare();
        view().compare({kAge, kLatest});
        QVERIFY(test::settle(*m_window));
        const auto &one = *view().shownContent();
        const auto &other = *view().maps().secondContent();
        for (const draw::PagePair &pages : {draw::layoutPair(one, other, mm.width(), mm.height()),
                                            draw::layoutSwipe(one, other, false, mm.width(), mm.height()),
                                            draw::layoutSwipe(one, other, true, mm.width(), mm.height())}) {
            QCOMPARE(pages.first.mapFit, pages.second.mapFit);
            QVERIFY(!pages.first.mapFit.isEmpty());
            QVERIFY(pages.first.mapFit.x >= 0 && pages.first.mapFit.right() <= mm.width());
            QVERIFY(pages.first.title.isEmpty() && pages.second.title.isEmpty());
            QVERIFY(pages.first.style.legendMm > 3.1); // 12 pixels on any size
        }
    }

    void aSmallWindowHoldsBoth_data()
    {
        QTest::addColumn<QSize>("size");
        QTest::newRow("the smallest") << QSize(880, 560);
        QTest::newRow("low and wide") << QSize(1700, 560);
        QTest::newRow("narrow and high") << QSize(880, 1000);
    }
    void aSmallWindowHoldsBoth()
    {
        QFETCH(QSize, size);
        compare();
        m_window->resize(size);
        QVERIFY(test::settle(*m_window));
        const QRect one(first().mapTo(&view(), QPoint()), first().size());
        const QRect other(second().mapTo(&view(), QPoint()), second().size());
        QCOMPARE(one.size(), other.size());
        QVERIFY(!one.intersects(other));
        QVERIFY(view().rect().contains(one) && view().rect().contains(other));
        QVERIFY(viewOf(first()) == viewOf(second()));
    }

    void whatHasNoRoomIsLeftOutAndRoomIsOffered()
    {
        compare();
        auto *more = view().findChild<QPushButton *>(QStringLiteral("rowLink"));
        QVERIFY(!more->isVisible());
        QVERIFY(!first().page().legend.isEmpty() && !first().page().source.isEmpty());
        m_window->resize(880, 560);
        QVERIFY(test::settle(*m_window));
        QVERIFY(more->isVisible());
        QVERIFY(first().page().source.isEmpty() && second().page().source.isEmpty());
        QVERIFY(first().page().mapFit.x > 0); // the map is not under texts
        view().setSwiping(true);
        QVERIFY(test::settle(*m_window));
        QVERIFY(first().page().mapFit.x > 0);
        view().setSwiping(false);
        const int before = view().width();
        QTest::mouseClick(more, Qt::LeftButton);
        QVERIFY(test::settle(*m_window));
        QVERIFY(view().width() > before + 300);
        QVERIFY(!first().page().legend.isEmpty());
    }

    void fingersMoveTheDivider()
    {
        compare(true);
        auto *divider = view().findChild<ui::SwipeDivider *>();
        const int before = divider->position();
        QPointingDevice *finger = QTest::createTouchDevice();
        const QPoint handle = divider->rect().center();
        QTest::touchEvent(divider, finger).press(1, handle, divider);
        QTest::touchEvent(divider, finger).move(1, handle + QPoint(60, 0), divider);
        const int moved = divider->position();
        QTest::touchEvent(divider, finger).release(1, handle, divider);
        QVERIFY2(std::abs(moved - before - 60) <= 2, qPrintable(QString::number(moved - before)));
    }

    /// Of what moves or resizes the map under a divider that nobody has moved.
    void theDividerStandsOnTheMiddleOfTheMap_data()
    {
        QTest::addColumn<QString>("way");
        for (const char *way : {"begun", "opened again", "resized", "other legend", "own classes"})
            QTest::addRow("%s", way) << QString::fromLatin1(way);
    }
    void theDividerStandsOnTheMiddleOfTheMap()
    {
        QFETCH(QString, way);
        compare(true);
        if (way == u"opened again")
            openInANewWindow();
        else if (way == u"resized")
            m_window->resize(1000, 640);
        else if (way == u"other legend")
            view().compare({kAge, kLatest});
        else if (way == u"own classes")
            QTest::mouseClick(&same(), Qt::LeftButton, {}, QPoint(8, same().height() / 2));
        QVERIFY(test::settle(*m_window));
        QVERIFY(view().isComparing() && view().isSwiping());
        QVERIFY2(std::abs(dividerPart() - 0.5) < 0.01, qPrintable(QString::number(dividerPart())));
    }

    void aMovedDividerKeepsItsPlaceOnTheMap_data()
    {
        QTest::addColumn<double>("part");
        QTest::newRow("left") << 0.2;
        QTest::newRow("right") << 0.9;
    }
    void aMovedDividerKeepsItsPlaceOnTheMap()
    {
        QFETCH(double, part);
        compare(true);
        const scene::Page &page = first().page();
        divider().setValue(
            static_cast<int>((page.mapFit.x + part * page.mapFit.width) / page.widthMm * ui::kSwipeSteps));
        const double before = dividerPart();
        QVERIFY(std::abs(before - part) < 0.01);
        m_window->resize(1000, 640);
        QVERIFY(test::settle(*m_window));
        QVERIFY2(std::abs(dividerPart() - before) < 0.01, qPrintable(QString::number(dividerPart())));
        view().compare({kAge, kLatest}); // with a legend of its own
        QVERIFY(test::settle(*m_window));
        QVERIFY2(std::abs(dividerPart() - before) < 0.01, qPrintable(QString::number(dividerPart())));
    }

    void aDividerAtAnEdgeStaysThere()
    {
        compare(true);
        for (const int edge : {ui::kSwipeSteps, 0}) {
            divider().setValue(edge);
            m_window->resize(edge ? QSize(1000, 640) : QSize(1400, 900));
            QVERIFY(test::settle(*m_window));
            QCOMPARE(divider().value(), edge);
        }
    }

    void comparedWithItselfItSaysSoOnce()
    {
        compare();
        view().compare({kIncome, kLatest});
        QVERIFY(test::settle(*m_window));
        for (const QString &note : notes()) {
            QVERIFY2(!note.contains(QString::fromStdString(kLatest)), qPrintable(note));
            QVERIFY2(note.contains(QStringLiteral("Both maps show the same values")), qPrintable(note));
        }
    }

    void circlesHaveSizesInsteadOfClasses()
    {
        compare();
        QCOMPARE(same().text(), QStringLiteral("Same classes"));
        style::SymbologyChoice choice = document().currentIndicator()->symbology;
        choice.kind = style::MapKind::Symbols;
        document().setSymbology(choice);
        QVERIFY(test::settle(*m_window));
        QCOMPARE(same().text(), QStringLiteral("Same sizes"));
        QCOMPARE(same().accessibleName(), QStringLiteral("Same sizes"));
        QVERIFY(!same().toolTip().contains(QStringLiteral("class")));
        QVERIFY(!view().exportNote().contains(QStringLiteral("class")));
        for (const QString &note : notes()) {
            QVERIFY2(note.contains(QStringLiteral("Same sizes")), qPrintable(note));
            QVERIFY2(!note.contains(QStringLiteral("class"), Qt::CaseInsensitive), qPrintable(note));
        }
        QTest::mouseClick(&same(), Qt::LeftButton, {}, QPoint(8, same().height() / 2));
        QVERIFY(test::settle(*m_window));
        for (const QString &note : notes())
            QVERIFY2(!note.contains(QStringLiteral("class"), Qt::CaseInsensitive), qPrintable(note));
        document().setSymbology({});
        QVERIFY(test::settle(*m_window));
        QCOMPARE(same().text(), QStringLiteral("Same classes"));
    }

    void theExportSaysWhichMapItWrites()
    {
        QCOMPARE(view().exportNote(), QString());
        compare();
        QVERIFY(view().exportNote().contains(QStringLiteral("the first one")));
        actionNamed(QStringLiteral("Export a picture…"))->trigger();
        bool says = false;
        auto *dialog = m_window->findChild<ui::ExportDialog *>();
        for (const QLabel *label : dialog->findChildren<QLabel *>())
            says |= label->text() == view().exportNote();
        QVERIFY(says);
        dialog->reject();
    }

    void aCommandOfTheListComparesWithTheMap()
    {
        emit m_window->findChild<ui::IndicatorPanel *>()->compareWanted(kRent);
        QVERIFY(test::settle(*m_window));
        QCOMPARE(view().maps().second(), (ui::SeriesKey{kRent, kLatest}));
        QCOMPARE(document().scene().indicator, kIncome);
    }

private:
    ui::Document &document() { return m_window->document(); }
    ui::CompareView &view() { return m_window->comparison(); }
    ui::MapView &first() { return m_window->map(); }
    ui::MapView &second() { return *view().second(); }
    ui::AreaSelection &selection() { return document().selection(); }
    ui::SwipeDivider &divider() { return *view().findChild<ui::SwipeDivider *>(); }
    /// Where the divider stands on the map's ground: 0 its left edge, 1 its right one.
    double dividerPart()
    {
        const scene::Page &page = first().page();
        const double mm = divider().position() * page.widthMm / first().width();
        return (mm - page.mapFit.x) / page.mapFit.width;
    }
    QStringList notes()
    {
        return {view().shownContent()->legendNote, view().maps().secondContent()->legendNote};
    }
    void openInANewWindow()
    {
        const QString path = document().path();
        m_window->close();
        m_window = std::make_unique<ui::MainWindow>();
        m_window->resize(1400, 900);
        m_window->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
        m_window->openFiles({path});
    }
    QCheckBox &same() { return *view().findChild<QCheckBox *>(); }
    const geometry::Coverage &coverage() { return document().geography()->coverage; }
    void compare(bool swipes = false)
    {
        actionNamed(swipes ? QStringLiteral("Swipe between two maps") : QStringLiteral("Compare two maps"))
            ->trigger();
        QVERIFY(test::settle(*m_window));
        QVERIFY(view().isComparing());
    }
    raster::View viewOf(ui::MapView &map)
    {
        return draw::viewOf(map.page(), draw::mapPosition(map.page(), coverage(), map.position()), 96 / 25.4);
    }
    static bool liesAlike(const raster::View &one, const raster::View &other)
    {
        constexpr double hair = 0.01; // meters
        return std::abs(one.left - other.left) < hair && std::abs(one.top - other.top) < hair &&
               std::abs(one.unitsPerPixel - other.unitsPerPixel) < 1e-9;
    }
    QPoint pixelOf(ui::MapView &map, AreaId area)
    {
        const geometry::Point at = viewOf(map).toPixel(coverage().areaBoxes[area].center());
        return {static_cast<int>(at.x), static_cast<int>(at.y)};
    }
    static void drag(ui::MapView &map, QPoint from, QPoint to)
    {
        QTest::mousePress(&map, Qt::LeftButton, {}, from);
        for (int step = 1; step <= 4; ++step) {
            const QPointF at = from + (QPointF(to) - from) * step / 4;
            QMouseEvent move(QEvent::MouseMove, at, map.mapToGlobal(at), Qt::NoButton, Qt::LeftButton,
                             Qt::NoModifier);
            QCoreApplication::sendEvent(&map, &move);
        }
        QTest::mouseRelease(&map, Qt::LeftButton, {}, to);
        for (int i = 0; i < 100 && map.isGliding(); ++i)
            QTest::qWait(20);
    }
    static void wheel(ui::MapView &map, QPointF at)
    {
        QWheelEvent event(at, map.mapToGlobal(at), {}, {0, 120}, Qt::NoButton, Qt::NoModifier,
                          Qt::NoScrollPhase, false);
        QCoreApplication::sendEvent(&map, &event);
    }
    QAction *actionNamed(const QString &text)
    {
        for (QAction *action : m_window->findChildren<QAction *>()) {
            if (action->text() == text)
                return action;
        }
        qFatal("no action %s", qPrintable(text));
        return nullptr;
    }

    QTemporaryDir m_home;
    std::unique_ptr<ui::MainWindow> m_window;
};

QTEST_MAIN(TestCompare)
#include "tst_compare.moc"
