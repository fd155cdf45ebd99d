// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

// What can be decided of each indicator on the import screen: whether it comes in, what its cells mean, and
// what its margin of error is.

#include "import_driver.h"

#include "import/series_rules.h"

#include <QAbstractItemModelTester>
#include <QTableView>

#include <set>

using namespace choros;

class TestImportSeries : public test::ImportTest
{
    Q_OBJECT

private slots:
    void initTestCase() { prepare(); }
    void init() { openWindow(); }
    void cleanup() { m_window.reset(); }

    void indicatorsAreLeftOutByTheirCheckBoxes()
    {
        ui::ImportDialog *dialog = open(write("three.csv", {"income,rent,births"}, 506));
        QVERIFY(saysSomewhere(dialog, QStringLiteral("INDICATORS: 3")));
        auto *table = dialog->findChild<QTableView *>(QStringLiteral("importSeries"));
        QAbstractItemModelTester tester(table->model());
        check(table, 1);
        QTRY_VERIFY(dialog->isSettled());
        QVERIFY(saysSomewhere(dialog, QStringLiteral("INDICATORS: 2 OF 3")));
        QCOMPARE(dialog->session().options().leaveOut, (LeftOut{"rent"}));
        QCOMPARE(table->model()->rowCount(), 3);
        QVERIFY(dialog->session().preview()); // another one is looked at
        table->setFocus();
        QTest::keyClick(table, Qt::Key_Down);
        QCOMPARE(table->currentIndex().row(), 1);
        QVERIFY(!dialog->session().preview());
        QVERIFY(saysSomewhere(dialog, QStringLiteral("Left out.")));

        QTest::mouseClick(buttonOf(dialog, QStringLiteral("None")), Qt::LeftButton);
        QTRY_VERIFY(dialog->isSettled());
        QVERIFY(!importButton(dialog)->isEnabled());
        QVERIFY(saysSomewhere(dialog, QStringLiteral("Choose at least one.")));
        QTest::mouseClick(buttonOf(dialog, QStringLiteral("All")), Qt::LeftButton);
        QTRY_VERIFY(dialog->isSettled());
        QVERIFY(importButton(dialog)->isEnabled());
        QCOMPARE(table->currentIndex().row(), 1); // still looked at
        QVERIFY(dialog->session().preview());
        QTest::keyClick(table, Qt::Key_Space); // as good as a click
        QTRY_VERIFY(dialog->isSettled());
        QCOMPARE(dialog->session().options().leaveOut, (LeftOut{"rent"}));
        QTest::keyClick(table, Qt::Key_Space);

        check(table, 0);
        check(table, 2);
        QTRY_VERIFY(dialog->isSettled());
        QVERIFY(test::importAll(*m_window));
        QCOMPARE(m_window->document().indicators().size(), std::size_t(1));
        QCOMPARE(m_window->document().content()->title, QStringLiteral("rent"));
    }

    void theFirstMapIsOfTheNewestPeriod()
    {
        ui::ImportDialog *dialog =
            open(write("years.csv", {"poverty_2012", "poverty_2022", "poverty_2017", "rent_2031"}, 506));
        QVERIFY(dialog->session().preview());
        QVERIFY2(dialog->session().preview()->content->subtitle.contains(QStringLiteral("2022")),
                 qPrintable(dialog->session().preview()->content->subtitle));
        QVERIFY(test::importAll(*m_window));
        QCOMPARE(m_window->document().shownPeriod(), std::string("2022"));
        const std::string shown = m_window->document().currentIndicator()->id;
        QCOMPARE(m_window->document().periodsOf(shown).join(u' '), QStringLiteral("2012 2017 2022"));
    }

    void coordinatesStartLeftOut()
    {
        QFile file(m_home.filePath(QStringLiteral("places.csv")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        QTextStream text(&file);
        text << "TRACTID,X,Y,income\n";
        const auto &ids = m_window->document().geography()->ids;
        for (std::size_t i = 0; i < ids.size(); ++i)
            text << QString::fromStdString(ids[i]) << ",-71.0625,42.3125," << i << '\n';
        text.flush();
        file.close();
        ui::ImportDialog *dialog = open(file.fileName());
        QCOMPARE(dialog->session().options().leaveOut, (LeftOut{"X", "Y"}));
        QVERIFY(saysSomewhere(dialog, QStringLiteral("INDICATORS: 1 OF 3")));
        QTest::mouseClick(buttonOf(dialog, QStringLiteral("All")), Qt::LeftButton); // a person may want them
        QTRY_VERIFY(dialog->isSettled());
        QVERIFY(dialog->session().options().leaveOut.empty());
        QCOMPARE(dialog->session().plan()->series.size(), std::size_t(3));
    }

    void aRuleGivesCellsAMeaningAndCanBeTakenBack()
    {
        QFile file(m_home.filePath(QStringLiteral("minus.csv")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        QTextStream text(&file);
        text << "TRACTID,cases\n";
        const auto &ids = m_window->document().geography()->ids;
        for (std::size_t i = 0; i < ids.size(); ++i)
            text << QString::fromStdString(ids[i]) << ',' << (i % 10 == 0 ? -1 : int(i)) << '\n';
        text.flush();
        file.close();
        ui::ImportDialog *dialog = open(file.fileName());
        QCOMPARE(dialog->session().plan()->series.front().values, std::size_t(506));
        auto *said = dialog->findChild<QLineEdit *>(QStringLiteral("ruleSaid"));
        auto *add = dialog->findChild<QPushButton *>(QStringLiteral("ruleAdd"));
        QVERIFY(!add->isEnabled());
        said->setFocus();
        QTest::keyClicks(said, QStringLiteral("-1"));
        QTest::mouseClick(add, Qt::LeftButton);
        QTRY_VERIFY(dialog->isSettled());
        const auto &planned = dialog->session().plan()->series.front();
        QCOMPARE(planned.values, std::size_t(455));
        QCOMPARE(planned.blanks.at(values::Blank::Suppressed), std::size_t(51));
        QVERIFY(saysSomewhere(dialog->findChild<ui::SeriesRules *>(), QStringLiteral("“-1” means")));
        for (auto *button : dialog->findChild<ui::SeriesRules *>()->findChildren<QPushButton *>()) {
            if (button->text() == u"Remove")
                QTest::mouseClick(button, Qt::LeftButton);
        }
        QTRY_COMPARE(dialog->session().options().rules.size(), std::size_t(0));
        QTRY_VERIFY(dialog->isSettled());
        QCOMPARE(dialog->session().plan()->series.front().values, std::size_t(506));
    }

    void whatIsTypedOfARuleOutlastsANewPlan()
    {
        ui::ImportDialog *dialog = open(troubledTable());
        auto *said = dialog->findChild<QLineEdit *>(QStringLiteral("ruleSaid"));
        QCOMPARE(said->text(), QStringLiteral("about ten")); // proposed
        said->setFocus();
        said->selectAll();
        QTest::keyClicks(said, QStringLiteral("-7"));
        choose(dialog, "duplicatesChoice", int(census::Duplicates::KeepLast));
        QCOMPARE(said->text(), QStringLiteral("-7"));
        QTest::mouseClick(dialog->findChild<QPushButton *>(QStringLiteral("ruleAdd")), Qt::LeftButton);
        QTRY_VERIFY(dialog->isSettled());
        QCOMPARE(said->text(), QStringLiteral("about ten")); // proposed again
    }

    void aMarginIsPairedByHand()
    {
        ui::ImportDialog *dialog = open(write("margin.csv", {"income,plusminus"}, 506));
        QCOMPARE(dialog->session().plan()->series.size(), std::size_t(2));
        choose(dialog, "marginChoice", QStringLiteral("plusminus"));
        QCOMPARE(dialog->session().plan()->series.size(), std::size_t(1));
        QCOMPARE(dialog->session().plan()->series.front().marginColumn, std::string("plusminus"));
    }

    void aMarginFoundByNameCanBeNobodysAndFoundAgain()
    {
        ui::ImportDialog *dialog = open(write("found.csv", {"rent,rent MOE"}, 506));
        const auto margin = [&] { return dialog->session().plan()->series.front().margin; };
        QVERIFY(margin() == tasks::MarginSource::AsGiven);
        auto *box = dialog->findChild<QComboBox *>(QStringLiteral("marginChoice"));
        QCOMPARE(box->currentText(), QStringLiteral("As found: rent MOE"));
        choose(dialog, "marginChoice", ui::SeriesRules::kNoMargin);
        QVERIFY(margin() == tasks::MarginSource::None);
        QCOMPARE(dialog->session().plan()->series.size(), std::size_t(1));
        QCOMPARE(box->currentText(), QStringLiteral("None"));
        QVERIFY(!dialog->findChild<QComboBox *>(QStringLiteral("marginKind"))->isVisible());
        choose(dialog, "marginChoice", QString());
        QVERIFY(margin() == tasks::MarginSource::AsGiven);
    }

    void whatAMarginsColumnHoldsIsCorrected()
    {
        ui::ImportDialog *dialog = open(write("kind.csv", {"rent,rent MOE"}, 506));
        auto *kind = dialog->findChild<QComboBox *>(QStringLiteral("marginKind"));
        QCOMPARE(kind->currentText(), QStringLiteral("margins at 90 %"));
        choose(dialog, "marginKind", int(tasks::MarginKind::StandardError));
        QVERIFY(dialog->session().plan()->series.front().margin == tasks::MarginSource::StandardError);
        QCOMPARE(kind->currentText(), QStringLiteral("standard errors"));
        choose(dialog, "marginKind", int(tasks::MarginKind::At95));
        QCOMPARE(kind->currentText(), QStringLiteral("margins at 95 %"));
        choose(dialog, "marginChoice", ui::SeriesRules::kNoMargin);
        QVERIFY(dialog->session().plan()); // a kind that is of no margin any more is forgotten
        QVERIFY(dialog->session().options().marginKinds.empty());
    }

private:
    using LeftOut = std::set<std::string, std::less<>>;

    /// Presses the check box of a row.
    static void check(QTableView *table, int row)
    {
        const QRect cell = table->visualRect(table->model()->index(row, 0));
        QTest::mouseClick(table->viewport(), Qt::LeftButton, {}, {cell.left() + 16, cell.center().y()});
    }
};

QTEST_MAIN(TestImportSeries)
#include "tst_import_series.moc"
