// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "panels/indicator_list.h"
#include "panels/palette_list.h"
#include "panels/style_panel.h"
#include "panels/theme.h"
#include "style/palette.h"

#include <QAbstractItemModelTester>
#include <QApplication>
#include <QComboBox>
#include <QLabel>
#include <QListView>
#include <QSignalSpy>
#include <QTest>

using namespace choros;
using namespace choros::ui;

namespace {

project::Indicator indicator(const std::string &id, const std::string &topic)
{
    project::Indicator result;
    result.id = id;
    result.title = "Title of " + id;
    result.topic = topic;
    return result;
}

} // namespace

class TestPanels : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { applyTheme(*qApp, Appearance::Light); }

    void theModelKeepsItsPromises()
    {
        IndicatorModel model;
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        const auto none = [](const std::string &) { return QStringList(); };
        model.setRows(indicatorRows({indicator("a", "Housing"), indicator("b", "People")}, none));
        QCOMPARE(model.rowCount(), 4);
        model.setRows({});
        QCOMPARE(model.rowCount(), 0);
    }

    void indicatorsStandUnderTheirTopicsInOrder()
    {
        const auto periods = [](const std::string &id) {
            return id == "c" ? QStringList{"2012", "2017", "2022"} : QStringList{"1970"};
        };
        const auto rows = indicatorRows({indicator("a", "Housing"), indicator("b", ""),
                                         indicator("c", "Housing"), indicator("d", "People")},
                                        periods);
        QStringList shown;
        for (const auto &row : rows)
            shown << (row.isTopic ? row.text.toUpper() : QString::fromStdString(row.id));
        QCOMPARE(shown.join(u' '), QStringLiteral("b HOUSING a c PEOPLE d"));
        QCOMPARE(rows[2].period, QStringLiteral("1970"));
        QCOMPARE(rows[3].period, QStringLiteral("3 periods"));
    }

    void topicsCannotBeChosen()
    {
        IndicatorModel model;
        model.setRows(
            indicatorRows({indicator("a", "Housing")}, [](const std::string &) { return QStringList(); }));
        QVERIFY(!(model.flags(model.index(0)) & Qt::ItemIsSelectable));
        QVERIFY(model.flags(model.index(1)) & Qt::ItemIsSelectable);
        QCOMPARE(model.indexOf("a").row(), 1);
        QVERIFY(!model.indexOf("b").isValid());
    }

    void settingTheCurrentIndicatorIsNotAChoice()
    {
        IndicatorPanel panel;
        QSignalSpy chosen(&panel, &IndicatorPanel::indicatorChosen);
        panel.setCatalogue({indicator("a", ""), indicator("b", "")},
                           [](const std::string &) { return QStringList(); }, {});
        panel.setCurrent("b");
        QCOMPARE(chosen.size(), 0);
        auto *list = panel.findChild<QListView *>();
        QTest::keyClick(list, Qt::Key_Up);
        QCOMPARE(chosen.size(), 1);
        QCOMPARE(chosen.first().first().value<std::string>(), std::string("a"));
    }

    void changingAControlTellsTheWholeChoiceOnce()
    {
        StylePanel panel;
        values::Series series;
        series.value = {1, 2, 3, 4, 5, 6};
        series.blank.assign(6, values::Blank::None);
        const auto symbology = style::symbologyFor(series, style::SymbologyChoice());
        panel.setOutcome(&*symbology);
        style::SymbologyChoice choice;
        choice.palette = "YlGnBu";
        panel.setChoice(choice);
        QSignalSpy changed(&panel, &StylePanel::choiceChanged);
        panel.setChoice(choice);
        QCOMPARE(changed.size(), 0);

        auto *method = panel.findChild<QComboBox *>(QStringLiteral("method"));
        method->setCurrentIndex(2);
        QCOMPARE(changed.size(), 1);
        QCOMPARE(changed.last().first().value<style::SymbologyChoice>().classes.method,
                 classify::Method::Jenks);
        auto *classes = panel.findChild<QComboBox *>(QStringLiteral("classCount"));
        classes->setCurrentIndex(classes->findData(7));
        QCOMPARE(changed.last().first().value<style::SymbologyChoice>().classes.classes, 7);
        QCOMPARE(changed.last().first().value<style::SymbologyChoice>().classes.method,
                 classify::Method::Jenks);
    }

    void palettesAreChosenByMouseAndKeys()
    {
        PaletteList list;
        list.resize(260, list.sizeHint().height());
        list.setCurrent(QString::fromStdString(style::palettes()[0].id));
        QSignalSpy chosen(&list, &PaletteList::chosen);
        QTest::keyClick(&list, Qt::Key_Down);
        QCOMPARE(list.current(), QString::fromStdString(style::palettes()[1].id));
        QTest::mouseClick(&list, Qt::LeftButton, {}, QPoint(20, list.height() - 20));
        QCOMPARE(list.current(), QString::fromStdString(style::palettes().back().id));
        QCOMPARE(chosen.size(), 2);
        QTest::keyClick(&list, Qt::Key_Down); // the last: nothing below
        QCOMPARE(chosen.size(), 2);
    }
};

QTEST_MAIN(TestPanels)
#include "tst_panels.moc"
