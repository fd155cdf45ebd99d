// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The import screen over the sample's boundaries: what it says, what can be decided, and what is stored.

#include "window_driver.h"

#include "document/locations.h"
#include "import/datasets_dialog.h"
#include "import/import_choices.h"
#include "import/receipt_view.h"
#include "import/series_model.h"
#include "import/series_rules.h"
#include "panels/bars.h"
#include "project/database.h"
#include "project/names.h"

#include <QAbstractItemModelTester>
#include <QAction>
#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QDir>
#include <QDropEvent>
#include <QFile>
#include <QFileDialog>
#include <QLabel>
#include <QLineEdit>
#include <QMessageBox>
#include <QMimeData>
#include <QSignalSpy>
#include <QTableView>
#include <QTextStream>
#include <QTimer>

#include <algorithm>

using namespace choros;

class TestImportDialog : public QObject
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
        m_window->resize(1366, 768);
        m_window->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
        m_window->openFiles({test::sampleFile(QStringLiteral("boston-1970-tracts.shp"))});
        QVERIFY(test::settle(*m_window));
        QVERIFY(m_window->document().geography());
    }

    void cleanup() { m_window.reset(); }

    void aCleanFileIsShownBeforeItIsStored()
    {
        ui::ImportDialog *dialog = open(write("clean.csv", {"income,rent"}, 506));
        QVERIFY(dialog);
        QCOMPARE(countOf(dialog, "Rows in the table"), 506);
        QCOMPARE(countOf(dialog, "Rows with an area"), 506);
        QCOMPARE(countOf(dialog, "Rows without an area"), 0);
        QCOMPARE(countOf(dialog, "Areas without a row"), 0);
        QVERIFY(!trouble(dialog)->isVisible());
        QVERIFY(importButton(dialog)->isEnabled() && importButton(dialog)->isDefault());
        const auto &series = dialog->session().plan()->series;
        QCOMPARE(series.size(), std::size_t(2));
        const auto &preview = dialog->session().preview();
        QVERIFY(preview && preview->content);
        QCOMPARE(preview->content->title, QStringLiteral("income"));
        QVERIFY(m_window->document().indicators().empty()); // nothing is stored yet
        QVERIFY(!m_window->document().datasets().size());

        QTest::keyClick(dialog->focusWidget(), Qt::Key_Return);
        QVERIFY(test::settle(*m_window));
        QVERIFY(!test::importScreen(*m_window));
        QCOMPARE(m_window->document().indicators().size(), std::size_t(2));
        QCOMPARE(m_window->document().content()->title, QStringLiteral("income"));
        const auto *notice = m_window->findChild<ui::NoticeBar *>();
        QVERIFY(notice->isVisible());
        QVERIFY(saysSomewhere(notice, QStringLiteral("506 of 506")));
    }

    void anotherRowIsAnotherPreview()
    {
        ui::ImportDialog *dialog = open(write("two.csv", {"income,rent"}, 506));
        auto *table = dialog->findChild<QTableView *>(QStringLiteral("importSeries"));
        QAbstractItemModelTester tester(table->model());
        table->setFocus();
        QTest::keyClick(table, Qt::Key_Down);
        QTRY_VERIFY(dialog->isSettled() && dialog->session().preview());
        QTRY_COMPARE(dialog->session().preview()->content->title, QStringLiteral("rent"));
    }

    void troubleIsCountedListedCopiedAndSaved()
    {
        ui::ImportDialog *dialog = open(troubledTable());
        QVERIFY(dialog);
        QCOMPARE(countOf(dialog, "Rows without an area"), 2);
        QCOMPARE(countOf(dialog, "Areas without a row"), 106);
        QCOMPARE(countOf(dialog, "Repeated keys, rows not used"), 1);
        QCOMPARE(countOf(dialog, "Cells that could not be read"), 2);
        QVERIFY(importButton(dialog)->isEnabled()); // trouble is told, not forbidden

        auto *list = dialog->findChild<ui::ReceiptListView *>();
        QTest::mouseClick(showButton(dialog, "Rows without an area"), Qt::LeftButton);
        QVERIFY(list->isVisible());
        QCOMPARE(list->table().rows.size(), std::size_t(2));
        QCOMPARE(list->table().rows[0].last(), QStringLiteral("nowhere, really"));
        list->copy();
        QVERIFY(QApplication::clipboard()->text().contains(QStringLiteral("nowhere, really")));
        const QString path = m_home.filePath(QStringLiteral("list.csv"));
        QVERIFY(list->save(path));
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY(file.readAll().contains("\"nowhere, really\""));

        QTest::mouseClick(showButton(dialog, "Cells that could not be read"), Qt::LeftButton);
        QVERIFY(list->isVisible());
        QCOMPARE(list->table().rows[0].value(2), QStringLiteral("about ten"));
        QCOMPARE(list->table().rows[0].value(0), QStringLiteral("3")); // its line in the file
        QTest::mouseClick(showButton(dialog, "Cells that could not be read"), Qt::LeftButton);
        QVERIFY(!list->isVisible());

        QTest::mouseClick(showButton(dialog, "Cells that could not be read"), Qt::LeftButton);
        emit list->rowActivated(list->table().rows[1]);
        QVERIFY(!list->isVisible());
        auto *said = dialog->findChild<QLineEdit *>(QStringLiteral("ruleSaid"));
        QCOMPARE(said->text(), QStringLiteral("??"));
        QTest::keyClick(said, Qt::Key_Return); // adds the rule, imports nothing
        QVERIFY(dialog->isVisible());
        QTRY_VERIFY(dialog->isSettled());
        QCOMPARE(countOf(dialog, "Cells that could not be read"), 1);
    }

    void aLongListIsPutIntoWordsAsItIsLookedAt()
    {
        std::size_t asked = 0;
        const ui::ReceiptTable table{QStringLiteral("Areas"),
                                     {QStringLiteral("Area"), QStringLiteral("Name")},
                                     {42000, [&asked](std::size_t row) {
                                          ++asked;
                                          return QStringList{QString::number(row), QStringLiteral("Tract")};
                                      }}};
        ui::ReceiptListView view;
        view.resize(400, 600);
        static_cast<QWidget &>(view).show();
        view.show(table, QStringLiteral("list"));
        QVERIFY(QTest::qWaitForWindowExposed(&view));
        QTest::qWait(50);
        QVERIFY2(asked > 0 && asked < 5000, qPrintable(QString::number(asked)));
        const auto *model = view.findChild<QTableView *>()->model();
        QCOMPARE(model->rowCount(), 42000);
        QCOMPARE(model->index(41999, 0).data().toString(), QStringLiteral("41999"));
    }

    void areasWithoutARowAreListedWithTheirNames()
    {
        ui::ImportDialog *dialog = open(troubledTable());
        auto *list = dialog->findChild<ui::ReceiptListView *>();
        QTest::mouseClick(showButton(dialog, "Areas without a row"), Qt::LeftButton);
        const auto &areas = *m_window->document().geography();
        QCOMPARE(list->table().rows.size(), std::size_t(106));
        for (std::size_t row : {std::size_t(0), std::size_t(105)}) {
            QCOMPARE(list->table().rows[row][0], QString::fromStdString(areas.ids[400 + row]));
            QCOMPARE(list->table().rows[row][1], QString::fromStdString(areas.names[400 + row]));
        }
    }

    void repeatedKeysAreDecided()
    {
        ui::ImportDialog *dialog = open(troubledTable());
        const std::string area = m_window->document().geography()->ids[0];
        QCOMPARE(valueOf(dialog, area), 1.0);
        choose(dialog, "duplicatesChoice", int(census::Duplicates::KeepLast));
        QCOMPARE(valueOf(dialog, area), 777.0);
        choose(dialog, "duplicatesChoice", int(census::Duplicates::LeaveOut));
        QCOMPARE(valueOf(dialog, area), std::nullopt);
        QVERIFY(countOf(dialog, "Repeated keys, rows not used") >= 1);
    }

    void anotherKeyColumnIsTaken()
    {
        // Two columns of keys that say different areas.
        QFile file(m_home.filePath(QStringLiteral("keys.csv")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        QTextStream text(&file);
        const auto &ids = m_window->document().geography()->ids;
        text << "TRACT_A,TRACT_B,income\n";
        for (std::size_t i = 0; i < ids.size(); ++i)
            text << QString::fromStdString(ids[i]) << ',' << QString::fromStdString(ids[ids.size() - 1 - i])
                 << ',' << i + 1 << '\n';
        text.flush();
        file.close();
        ui::ImportDialog *dialog = open(file.fileName());
        QVERIFY(dialog && dialog->session().plan());
        QVERIFY(!importButton(dialog)->isEnabled()); // which one is not clear
        QVERIFY(trouble(dialog)->isVisible());
        auto *keys = dialog->findChild<QComboBox *>(QStringLiteral("keyChoice"));
        QVERIFY(keys->count() >= 3);
        choose(dialog, "keyChoice", QStringLiteral("TRACT_B"));
        QVERIFY(importButton(dialog)->isEnabled());
        QCOMPARE(valueOf(dialog, ids.back()), 1.0);
        choose(dialog, "keyChoice", QStringLiteral("TRACT_A"));
        QCOMPARE(valueOf(dialog, ids.front()), 1.0);
        QVERIFY(keys->findData(QStringLiteral("TRACT_B")) >= 0); // still to choose from
    }

    void thePeriodIsGuessedAndCanBeTyped()
    {
        ui::ImportDialog *dialog = open(write("income-2015-2019.csv", {"income"}, 506));
        auto *period = dialog->findChild<QLineEdit *>(QStringLiteral("periodChoice"));
        QCOMPARE(period->text(), QStringLiteral("2015–2019"));
        QVERIFY(saysSomewhere(dialog, QStringLiteral("file’s name")));
        period->setFocus();
        period->selectAll();
        QTest::keyClicks(period, QStringLiteral("1970"));
        QVERIFY(!importButton(dialog)->isEnabled()); // not before the plan knows it
        QTest::keyClick(period, Qt::Key_Return);
        QVERIFY(dialog->isVisible());
        QTRY_VERIFY(dialog->isSettled());
        QCOMPARE(dialog->session().plan()->series.front().period, std::string("1970"));
        QVERIFY(test::importAll(*m_window));
        QCOMPARE(m_window->document().periodsOf(m_window->document().indicators().front().id),
                 QStringList(QStringLiteral("1970")));
    }

    void aPeriodThatIsNoneIsRefusedInWords()
    {
        ui::ImportDialog *dialog = open(write("income-2015-2019.csv", {"income"}, 506));
        auto *period = dialog->findChild<QLineEdit *>(QStringLiteral("periodChoice"));
        period->setFocus();
        period->selectAll();
        QTest::keyClicks(period, QStringLiteral("banana"));
        QTest::keyClick(period, Qt::Key_Return);
        QTRY_VERIFY(dialog->isSettled());
        QVERIFY(trouble(dialog)->isVisible());
        QVERIFY(saysSomewhere(dialog, QStringLiteral("A period is a year")));
        QVERIFY(!importButton(dialog)->isEnabled());
        importButton(dialog)->setFocus();
        QCOMPARE(period->text(), QStringLiteral("banana")); // what was typed is still there to be mended
        period->setFocus();
        period->selectAll();
        QTest::keyClicks(period, QStringLiteral("2018-2022"));
        QTest::keyClick(period, Qt::Key_Return);
        QTRY_VERIFY(dialog->isSettled());
        QVERIFY(importButton(dialog)->isEnabled());
        QCOMPARE(dialog->session().plan()->series.front().period, std::string("2018–2022"));
    }

    void whatSaysThePeriodIsNamed()
    {
        // The year is in both files' names, but it is not what says the period.
        ui::ImportDialog *dialog = open(write("headed-2019.csv", {"income 2019"}, 506));
        QVERIFY(dialog && dialog->session().plan());
        QCOMPARE(dialog->session().plan()->series.front().period, std::string("2019"));
        QVERIFY(saysSomewhere(dialog, QStringLiteral("From the table itself.")));
        QVERIFY(!saysSomewhere(dialog, QStringLiteral("file’s name")));
        dialog->reject();
        QFile sheet(m_home.filePath(QStringLiteral("described-2019.indicators.csv")));
        QVERIFY(sheet.open(QIODevice::WriteOnly));
        sheet.write("id,period\nincome,2019\n");
        sheet.close();
        dialog = open(write("described-2019.csv", {"income"}, 506));
        QVERIFY(dialog && dialog->session().plan());
        QCOMPARE(dialog->session().plan()->series.front().period, std::string("2019"));
        QVERIFY(saysSomewhere(dialog, QStringLiteral("From the file of descriptions")));
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

    void whatCannotBeReadIsRefusedInWords()
    {
        QFile file(m_home.filePath(QStringLiteral("words.csv")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("name,size\nsquirrel,30000\nbadger,40000\n");
        file.close();
        ui::ImportDialog *dialog = open(file.fileName());
        QVERIFY(dialog);
        QVERIFY(!importButton(dialog)->isEnabled());
        QVERIFY(trouble(dialog)->isVisible());
        QVERIFY(saysSomewhere(dialog, QStringLiteral("holds identifiers of the project’s areas")));
        QTest::keyClick(dialog, Qt::Key_Return);
        QVERIFY(dialog->isVisible());
        QTest::keyClick(dialog, Qt::Key_Escape);
        QVERIFY(test::settle(*m_window));
        QVERIFY(!test::importScreen(*m_window));
    }

    void cancelStoresNothing()
    {
        ui::ImportDialog *dialog = open(write("never.csv", {"income"}, 506));
        QTest::keyClick(dialog, Qt::Key_Escape);
        QVERIFY(test::settle(*m_window));
        QVERIFY(m_window->document().indicators().empty());
        QVERIFY(m_window->document().datasets().empty());
        QVERIFY(!m_window->document().undoable());
    }

    void severalTablesComeOneAfterTheOther()
    {
        m_window->openFiles({write("first.csv", {"income"}, 506), write("second.csv", {"rent"}, 506)});
        ui::ImportDialog *first = test::importScreen(*m_window);
        QVERIFY(first);
        QVERIFY(saysSomewhere(first, QStringLiteral("1 of 2")));
        first->reject();
        ui::ImportDialog *second = test::importScreen(*m_window);
        QVERIFY(second && second != first);
        QVERIFY(second->session().file().endsWith(QStringLiteral("second.csv")));
        QVERIFY(test::importAll(*m_window));
        QCOMPARE(m_window->document().indicators().size(), std::size_t(1));
    }

    void theSameFileAgainIsAskedAboutAndReplaced()
    {
        const QString path = write("again.csv", {"income"}, 506);
        open(path);
        QVERIFY(test::importAll(*m_window));
        ui::ImportDialog *dialog = open(path);
        QVERIFY(dialog && dialog->session().plan());
        QVERIFY(!importButton(dialog)->isEnabled());
        QVERIFY(trouble(dialog)->isVisible());
        choose(dialog, "presentChoice", int(tasks::Present::Replace));
        QVERIFY(importButton(dialog)->isEnabled());
        QCOMPARE(importButton(dialog)->text(), QStringLiteral("Replace"));
        QVERIFY(test::importAll(*m_window));
        QCOMPARE(m_window->document().datasets().size(), std::size_t(1));
        QCOMPARE(m_window->document().indicators().size(), std::size_t(1));
    }

    void nextYearsFileUpdatesWhatBothHave()
    {
        open(write("this-year.csv", {"income,rent"}, 506));
        QVERIFY(test::importAll(*m_window));
        ui::ImportDialog *dialog = open(write("next-year.csv", {"income"}, 300));
        QVERIFY(dialog && dialog->session().plan());
        QVERIFY(importButton(dialog)->isEnabled()); // kept apart, unless asked otherwise
        QCOMPARE(countOf(dialog, "Names taken, so renamed"), 1);
        choose(dialog, "presentChoice", int(tasks::Present::Update));
        QCOMPARE(importButton(dialog)->text(), QStringLiteral("Update"));
        QCOMPARE(countOf(dialog, "Names taken, so renamed"), -1);
        QVERIFY(test::importAll(*m_window));
        QCOMPARE(m_window->document().indicators().size(), std::size_t(2));
        QCOMPARE(m_window->document().content()->title, QStringLiteral("income"));
        QVERIFY(m_window->document().series()->at(400).blank == values::Blank::NoData);
    }

    void whatCouldNotBeStoredCanBeTriedAgain()
    {
        open(write("first.csv", {"income"}, 506));
        QVERIFY(test::importAll(*m_window));
        ui::Document &document = m_window->document();
        ui::ImportDialog *dialog = open(write("instead.csv", {"income"}, 300));
        QVERIFY(dialog && dialog->session().plan());
        choose(dialog, "presentChoice", int(tasks::Present::Replace));
        QVERIFY(importButton(dialog)->isEnabled());
        document.removeDataset(document.datasets().front().id); // what it is to take the place of
        QVERIFY(test::settle(*m_window));
        QTest::mouseClick(importButton(dialog), Qt::LeftButton);
        QVERIFY(test::settle(*m_window));
        QVERIFY(dialog->isVisible());
        QVERIFY(dialog->session().storeError() && !dialog->session().error());
        QVERIFY(trouble(dialog)->isVisible());
        QVERIFY(dialog->session().plan() && dialog->session().preview());
        QCOMPARE(countOf(dialog, "Rows with an area"), 300);
        QVERIFY(importButton(dialog)->isEnabled());
        document.undo();
        QVERIFY(test::settle(*m_window));
        QVERIFY(test::importAll(*m_window));
        QCOMPARE(document.datasets().size(), std::size_t(1));
        QCOMPARE(document.datasets().front().sourceFile, std::string("instead.csv"));
    }

    void anotherChoiceForgetsWhyItWasNotStored()
    {
        open(write("first.csv", {"income"}, 506));
        QVERIFY(test::importAll(*m_window));
        ui::Document &document = m_window->document();
        ui::ImportDialog *dialog = open(write("instead.csv", {"income"}, 300));
        choose(dialog, "presentChoice", int(tasks::Present::Replace));
        document.removeDataset(document.datasets().front().id);
        QVERIFY(test::settle(*m_window));
        QTest::mouseClick(importButton(dialog), Qt::LeftButton);
        QVERIFY(test::settle(*m_window));
        QVERIFY(dialog->session().storeError());
        choose(dialog, "presentChoice", int(tasks::Present::Ask));
        QVERIFY(!dialog->session().storeError() && !trouble(dialog)->isVisible());
        QVERIFY(test::importAll(*m_window));
        QCOMPARE(document.datasets().size(), std::size_t(1));
    }

    void whatIsStoredButCannotBeReadAgainIsSaidToBeStored()
    {
        ui::Document &document = m_window->document();
        const std::filesystem::path path(document.path().toStdString());
        ui::ImportDialog *dialog = open(write("unseen.csv", {"income"}, 506));
        QVERIFY(dialog && dialog->session().plan());
        const auto raw = project::Database::open(project::fileUri(path), SQLITE_OPEN_READWRITE);
        QVERIFY(raw);
        QVERIFY(raw->execute("ALTER TABLE choros_meta RENAME TO aside"));
        const QSignalSpy failed(&document, &ui::Document::failed);
        QTest::mouseClick(importButton(dialog), Qt::LeftButton);
        QVERIFY(test::settle(*m_window));
        QVERIFY(!test::importScreen(*m_window));
        QCOMPARE(failed.size(), 0);
        auto *box = m_window->findChild<QMessageBox *>();
        QVERIFY(box && box->text().contains(QStringLiteral("“unseen.csv” is imported.")));
        box->close();
        QVERIFY(raw->execute("ALTER TABLE aside RENAME TO choros_meta"));
        document.open(document.path());
        QVERIFY(test::settle(*m_window));
        QCOMPARE(document.datasets().size(), std::size_t(1));

        QVERIFY(raw->execute("ALTER TABLE choros_meta RENAME TO aside"));
        document.removeDataset(document.datasets().front().id);
        QVERIFY(test::settle(*m_window));
        QTest::qWait(0); // the first box deletes itself
        box = m_window->findChild<QMessageBox *>();
        QVERIFY(box && box->text().contains(QStringLiteral("is removed.")));
        QCOMPARE(failed.size(), 0);
        box->close();
    }

    void tractsOfAnotherCensusAreRefusedUnlessAPersonVouches()
    {
        openCity();
        ui::ImportDialog *dialog = open(m_city + QStringLiteral("acs/ACSDP5Y2012.DP03-Data.csv"));
        QVERIFY(dialog && dialog->session().plan());
        QVERIFY(!importButton(dialog)->isEnabled());
        QVERIFY(saysSomewhere(dialog, QStringLiteral("Needed: boundaries of 2010")));
        QVERIFY(!dialog->session().preview()); // its values would be in wrong places
        choose(dialog, "vintageChoice", QStringLiteral("2020"));
        QVERIFY(importButton(dialog)->isEnabled());
        QVERIFY(!trouble(dialog)->isVisible());
        QVERIFY(dialog->session().preview());
    }

    void anotherSheetIsRead()
    {
        openCity();
        ui::ImportDialog *dialog = open(m_city + QStringLiteral("rent-burden-2018-2022.xlsx"));
        QVERIFY(dialog && dialog->session().plan());
        auto *sheets = dialog->findChild<QComboBox *>(QStringLiteral("sheetChoice"));
        QVERIFY(sheets->isVisible() && sheets->count() > 1);
        const QVariant first = sheets->currentData();
        choose(dialog, "sheetChoice", sheets->itemData(sheets->currentIndex() == 0 ? 1 : 0));
        QVERIFY(!importButton(dialog)->isEnabled()); // notes
        choose(dialog, "sheetChoice", first);
        QVERIFY(importButton(dialog)->isEnabled());
    }

    void blockGroupsAreAddedUpIfAskedTo()
    {
        QFile map(m_home.filePath(QStringLiteral("suffolk.geojson")));
        QVERIFY(map.open(QIODevice::WriteOnly));
        QStringList squares;
        for (int i = 0; i < 4; ++i)
            squares << QStringLiteral(R"({"type":"Feature","properties":{"GEOID":"2502500010%1"},"geometry":)"
                                      R"({"type":"Polygon","coordinates":[[[-71.%1,42],[-71.%1,42.1],)"
                                      R"([-71.%2,42.1],[-71.%2,42],[-71.%1,42]]]}})")
                           .arg(i)
                           .arg(i + 1);
        map.write(QStringLiteral(R"({"type":"FeatureCollection","features":[%1]})")
                      .arg(squares.join(u','))
                      .toUtf8());
        map.close();
        m_window->openFiles({map.fileName()});
        QVERIFY(test::settle(*m_window));
        QCOMPARE(m_window->document().geography()->ids.size(), std::size_t(4));
        QFile file(m_home.filePath(QStringLiteral("groups.csv")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        QTextStream text(&file);
        text << "GEOID,people\n";
        for (const std::string &id : m_window->document().geography()->ids)
            text << QString::fromStdString(id) << "1,10\n" << QString::fromStdString(id) << "2,5\n";
        text.flush();
        file.close();
        ui::ImportDialog *dialog = open(file.fileName());
        QVERIFY(dialog);
        QVERIFY(!importButton(dialog)->isEnabled());
        auto *rollUp = dialog->findChild<QCheckBox *>(QStringLiteral("rollUpChoice"));
        QVERIFY(rollUp->isVisible());
        rollUp->click();
        QTRY_VERIFY(dialog->isSettled());
        QVERIFY(importButton(dialog)->isEnabled());
        QCOMPARE(valueOf(dialog, m_window->document().geography()->ids[0]), 15.0);
    }

    void importedTablesAreListedRemovedAndBroughtBack()
    {
        open(write("kept.csv", {"income,rent"}, 400));
        auto *period = test::importScreen(*m_window)->findChild<QLineEdit *>(QStringLiteral("periodChoice"));
        period->setFocus();
        QTest::keyClicks(period, QStringLiteral("1970"));
        QTest::keyClick(period, Qt::Key_Return);
        QVERIFY(test::importAll(*m_window));
        QAction *action = actionNamed(QStringLiteral("Imported tables"));
        QVERIFY(action->isEnabled());
        action->trigger();
        auto *dialog = m_window->findChild<ui::DatasetsDialog *>();
        QVERIFY(dialog && dialog->selected());
        QAbstractItemModelTester tester(dialog->findChild<ui::DatasetModel *>());
        QCOMPARE(dialog->selected()->sourceFile, std::string("kept.csv"));
        QVERIFY(saysSomewhere(dialog, QStringLiteral("106"))); // areas without a row
        QVERIFY(saysSomewhere(dialog, QStringLiteral("2 indicators")));
        QVERIFY(saysSomewhere(dialog, QStringLiteral("Period: 1970.")));

        QTest::mouseClick(buttonOf(dialog, QStringLiteral("Remove")), Qt::LeftButton);
        QVERIFY(test::settle(*m_window));
        QVERIFY(m_window->document().datasets().empty());
        QVERIFY(m_window->document().indicators().empty());
        QVERIFY(saysSomewhere(dialog, QStringLiteral("until a copy is saved without its past")));
        QTest::mouseClick(buttonOf(dialog, QStringLiteral("Undo")), Qt::LeftButton);
        QVERIFY(test::settle(*m_window));
        QCOMPARE(m_window->document().datasets().size(), std::size_t(1));
        QCOMPARE(m_window->document().indicators().size(), std::size_t(2));
        QVERIFY(!dialog->findChild<QLabel *>(QStringLiteral("removedNotice"))->isVisible());
    }

    void aTableIsReplacedWithinItsOwnBoundaries()
    {
        open(write("earlier.csv", {"income"}, 400));
        QVERIFY(test::importAll(*m_window));
        const QString path = write("newer.csv", {"income"}, 506);
        actionNamed(QStringLiteral("Imported tables"))->trigger();
        auto *list = m_window->findChild<ui::DatasetsDialog *>();
        QVERIFY(list && list->selected());
        const project::Dataset earlier = *list->selected();
        QTimer choosing;
        connect(&choosing, &QTimer::timeout, this, [&] {
            for (QWidget *top : QApplication::topLevelWidgets()) {
                auto *files = qobject_cast<QFileDialog *>(top);
                if (!files || !files->isVisible())
                    continue;
                files->findChild<QLineEdit *>()->setText(path);
                static_cast<QDialog *>(files)->accept();
            }
        });
        choosing.start(50);
        QTest::mouseClick(buttonOf(list, QStringLiteral("Replace…")), Qt::LeftButton);
        choosing.stop();
        ui::ImportDialog *dialog = test::importScreen(*m_window);
        QVERIFY(dialog && dialog->session().plan());
        QCOMPARE(dialog->session().options().geography, earlier.geography);
        QCOMPARE(dialog->session().options().replaces, earlier.id);
        QVERIFY(test::importAll(*m_window));
        QCOMPARE(m_window->document().datasets().size(), std::size_t(1));
        QCOMPARE(m_window->document().datasets().front().sourceFile, std::string("newer.csv"));
    }

    void anotherProjectEndsTheScreen()
    {
        open(write("late.csv", {"income"}, 506));
        const QString other = m_window->document().path();
        m_window->document().close();
        QVERIFY(test::settle(*m_window));
        QVERIFY(!test::importScreen(*m_window));
        m_window->document().open(other);
        QVERIFY(test::settle(*m_window));
        QVERIFY(m_window->document().datasets().empty());
    }

    void aReadOnlyProjectSaysSoAtOnce()
    {
        const QString path = m_home.filePath(QStringLiteral("readonly.gpkg"));
        QVERIFY(QFile::copy(m_window->document().path(), path));
        // Left in WAL mode (bytes 18 and 19 of SQLite's header): read-only for everybody.
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadWrite) && file.seek(18) && file.write("\2\2", 2) == 2);
        file.close();
        m_window->document().open(path);
        QVERIFY(test::settle(*m_window));
        ui::ImportDialog *dialog = open(write("closed.csv", {"income"}, 506));
        QVERIFY(dialog && dialog->session().plan());
        QVERIFY(!importButton(dialog)->isEnabled());
        QVERIFY(saysSomewhere(dialog, QStringLiteral("readonly.gpkg")));
    }

    void filesAreKnownByTheirKind()
    {
        const QString folder = m_home.path() + u'/';
        const auto make = [&](const char *name, const QByteArray &bytes) {
            QFile file(folder + QLatin1String(name));
            if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
                qFatal("cannot write %s", name);
            return file.fileName();
        };
        QCOMPARE(ui::fileKind(make("a.xlsx", "PK")), ui::FileKind::Table);
        QCOMPARE(ui::fileKind(make("a.ods", "PK")), ui::FileKind::Table);
        QCOMPARE(ui::fileKind(make("api.json", "[[\"NAME\",\"state\"],\n[\"x\",\"25\"]]")),
                 ui::FileKind::Table);
        QCOMPARE(ui::fileKind(make("map.json", "{\"type\":\"FeatureCollection\"}")),
                 ui::FileKind::Boundaries);
        QCOMPARE(ui::fileKind(make("t.zip", "PK..ACS-Data.csv..")), ui::FileKind::Table);
        QCOMPARE(ui::fileKind(make("b.zip", "PK..tracts.shp..readme.txt")), ui::FileKind::Boundaries);
        QCOMPARE(ui::fileKind(make("x.docx", "PK")), ui::FileKind::Unknown);
        const QString alone = make("alone.dbf", "x");
        QVERIFY(!ui::isShapefilePart(alone));
        make("with.shp", "x");
        QVERIFY(ui::isShapefilePart(make("with.dbf", "x")));
    }

private:
    /// A table with the map's first ids and, in each further column, 1, 2, 3 ...
    QString write(const char *name, const QStringList &columns, std::size_t rows)
    {
        QFile file(m_home.filePath(QLatin1String(name)));
        if (!file.open(QIODevice::WriteOnly))
            return {};
        QTextStream text(&file);
        const QString heads = columns.join(u',');
        text << "TRACTID," << heads << '\n';
        const auto &ids = m_window->document().geography()->ids;
        for (std::size_t i = 0; i < std::min(rows, ids.size()); ++i) {
            text << QString::fromStdString(ids[i]);
            for (qsizetype column = 0; column <= heads.count(u','); ++column)
                text << ',' << (i + 1) * std::size_t(column + 1);
            text << '\n';
        }
        return file.fileName();
    }

    /// 400 areas; unread cells in lines 3 and 4, a key again, and two that are nowhere.
    QString troubledTable()
    {
        const QString path = write("troubled.csv", {"income"}, 400);
        QFile file(path);
        if (!file.open(QIODevice::ReadOnly))
            return {};
        QStringList lines = QString::fromUtf8(file.readAll()).split(u'\n', Qt::SkipEmptyParts);
        file.close();
        lines[2] = lines[2].section(u',', 0, 0) + QStringLiteral(",about ten");
        lines[3] = lines[3].section(u',', 0, 0) + QStringLiteral(",??");
        lines << lines[1].section(u',', 0, 0) + QStringLiteral(",777")
              << QStringLiteral("\"nowhere, really\",5") << QStringLiteral("zzz,6");
        if (!file.open(QIODevice::WriteOnly))
            return {};
        file.write(lines.join(u'\n').toUtf8() + '\n');
        return path;
    }

    /// A made-up city's tracts, of the census of 2020 by the file's name.
    void openCity()
    {
        const QString copy = m_home.filePath(QStringLiteral("tl_2022_07_tract"));
        for (const char *suffix : {".shp", ".shx", ".dbf", ".prj", ".cpg"})
            QFile::copy(m_city + QStringLiteral("rivertown-synthetic-tracts") + QLatin1String(suffix),
                        copy + QLatin1String(suffix));
        m_window->openFiles({copy + QStringLiteral(".shp")});
        QVERIFY(test::settle(*m_window));
        QCOMPARE(m_window->document().geography()->ids.size(), std::size_t(120));
    }

    ui::ImportDialog *open(const QString &path)
    {
        m_window->openFiles({path});
        return test::importScreen(*m_window);
    }

    static QWidget *trouble(ui::ImportDialog *dialog)
    {
        return dialog->findChild<QLabel *>(QStringLiteral("importTrouble"));
    }

    static QPushButton *importButton(ui::ImportDialog *dialog)
    {
        return dialog->findChild<QPushButton *>(QStringLiteral("primary"));
    }

    static int countOf(ui::ImportDialog *dialog, const char *text)
    {
        for (const ui::ReceiptLine &line : dialog->findChild<ui::ReceiptView *>()->lines()) {
            if (line.text == QLatin1String(text))
                return static_cast<int>(line.count);
        }
        return -1;
    }

    static QPushButton *showButton(ui::ImportDialog *dialog, const char *text)
    {
        for (QPushButton *button : dialog->findChild<ui::ReceiptView *>()->findChildren<QPushButton *>()) {
            if (button->accessibleName().contains(QLatin1String(text)))
                return button;
        }
        qFatal("no list of %s", text);
        return nullptr;
    }

    static QPushButton *buttonOf(QWidget *parent, const QString &text)
    {
        for (QPushButton *button : parent->findChildren<QPushButton *>()) {
            if (button->text() == text)
                return button;
        }
        qFatal("no button %s", qPrintable(text));
        return nullptr;
    }

    static void choose(ui::ImportDialog *dialog, const char *name, const QVariant &value)
    {
        auto *box = dialog->findChild<QComboBox *>(QLatin1String(name));
        QVERIFY2(box && box->isVisible(), name);
        QVERIFY2(box->findData(value) >= 0, name);
        box->setCurrentIndex(box->findData(value));
        QTRY_VERIFY(dialog->isSettled());
    }

    /// What the first indicator of the plan would be in an area; nothing for a blank.
    std::optional<double> valueOf(ui::ImportDialog *dialog, const std::string &id)
    {
        const auto &ids = m_window->document().geography()->ids;
        const auto area = std::size_t(std::find(ids.begin(), ids.end(), id) - ids.begin());
        const auto plan = dialog->session().plan();
        const values::Estimate estimate = plan ? tasks::plannedSeries(*plan, 0).at(area) : values::Estimate();
        return estimate.blank == values::Blank::None ? std::optional(estimate.value) : std::nullopt;
    }

    static bool saysSomewhere(const QWidget *widget, const QString &text)
    {
        const auto labels = widget->findChildren<QLabel *>();
        return std::any_of(labels.begin(), labels.end(), [&](const QLabel *label) {
            return label->isVisible() && label->text().contains(text);
        });
    }

    QAction *actionNamed(const QString &start)
    {
        for (QAction *action : m_window->findChildren<QAction *>()) {
            if (action->text().startsWith(start))
                return action;
        }
        qFatal("no action %s", qPrintable(start));
        return nullptr;
    }

    const QString m_city = QStringLiteral(CHOROS_SOURCE_DIR "/sample-data/rivertown/");
    QTemporaryDir m_home;
    std::unique_ptr<ui::MainWindow> m_window;
};

QTEST_MAIN(TestImportDialog)
#include "tst_import_dialog.moc"
