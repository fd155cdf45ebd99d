// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The import screen over the sample's boundaries: what it says of one table, and what can be decided.

#include "import_driver.h"

#include "panels/bars.h"

#include <QAbstractItemModelTester>
#include <QAbstractItemView>
#include <QCheckBox>
#include <QClipboard>
#include <QDir>
#include <QLineEdit>
#include <QTableView>
#include <QThread>

#include <atomic>

using namespace choros;

class TestImportDialog : public test::ImportTest
{
    Q_OBJECT

private slots:
    void initTestCase() { prepare(); }
    void init() { openWindow(); }
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
        QTest::mouseClick(buttonOf(list, QStringLiteral("Copy")), Qt::LeftButton);
        QTRY_COMPARE(listDone(dialog), QStringLiteral("2 rows copied"));
        QVERIFY(QApplication::clipboard()->text().contains(QStringLiteral("nowhere, really")));
        const QString path = m_home.filePath(QStringLiteral("list.csv"));
        chooseInFileDialog({path}, [&] {
            QTest::mouseClick(buttonOf(list, QStringLiteral("Save as CSV…")), Qt::LeftButton);
        });
        QTRY_COMPARE(listDone(dialog), QStringLiteral("Saved to %1").arg(QDir::toNativeSeparators(path)));
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

    void aLongListIsCopiedOffTheWindowsThread()
    {
        std::atomic<int> inWindow{0};
        const ui::ReceiptTable table{QStringLiteral("Areas"),
                                     {QStringLiteral("Area")},
                                     {100000, [&inWindow](std::size_t row) {
                                          inWindow += QThread::currentThread() == qApp->thread();
                                          return QStringList{QString::number(row)};
                                      }}};
        ui::ReceiptListView view;
        view.show(table, QStringLiteral("list")); // which is not on screen: it asks for nothing
        inWindow = 0;
        view.copy();
        QTRY_COMPARE(listDone(&view), QStringLiteral("100,000 rows copied"));
        QVERIFY(QApplication::clipboard()->text().endsWith(QStringLiteral("\n99999")));
        const QString path = m_home.filePath(QStringLiteral("long.csv"));
        view.save(path);
        QTRY_VERIFY(listDone(&view).startsWith(QStringLiteral("Saved to")));
        QCOMPARE(inWindow.load(), 0);
        QVERIFY(QFile(path).size() > 500000);
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
        const auto &ids = m_window->document().geography()->ids;
        ui::ImportDialog *dialog = open(twoKeys());
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

    void whatIsNoPeriodIsToldBesideTheField()
    {
        ui::ImportDialog *dialog = open(write("income-2015-2019.csv", {"income"}, 506));
        auto *period = dialog->findChild<QLineEdit *>(QStringLiteral("periodChoice"));
        period->setFocus();
        period->selectAll();
        QTest::keyClicks(period, QStringLiteral("2019-2015"));
        QTRY_VERIFY(dialog->isSettled());
        QVERIFY(saysSomewhere(dialog, QStringLiteral("This is no period.")));
        QVERIFY(!importButton(dialog)->isEnabled());
        QTest::keyClick(period, Qt::Key_Return);
        QVERIFY(dialog->isVisible());
        QVERIFY(dialog->session().options().period.empty());
        choose(dialog, "keyChoice", QStringLiteral("TRACTID")); // another plan does not forget it
        QVERIFY(!importButton(dialog)->isEnabled());
        QCOMPARE(period->text(), QStringLiteral("2019-2015"));
        period->setFocus();
        period->selectAll();
        QTest::keyClicks(period, QStringLiteral("2014-2018"));
        QTRY_VERIFY(dialog->isSettled() && importButton(dialog)->isEnabled());
        QVERIFY(!saysSomewhere(dialog, QStringLiteral("This is no period.")));
        QVERIFY(test::importAll(*m_window));
        QCOMPARE(m_window->document().periodsOf(m_window->document().indicators().front().id),
                 QStringList(QStringLiteral("2014–2018")));
    }

    void escapeLeavesWhatIsOpenFirst()
    {
        ui::ImportDialog *dialog = open(troubledTable());
        auto *duplicates = dialog->findChild<QComboBox *>(QStringLiteral("duplicatesChoice"));
        QTest::mouseClick(duplicates, Qt::LeftButton);
        QTRY_VERIFY(duplicates->view()->isVisible());
        QTest::keyClick(duplicates->view(), Qt::Key_Escape);
        QTRY_VERIFY(!duplicates->view()->isVisible());
        QVERIFY(dialog->isVisible());

        auto *period = dialog->findChild<QLineEdit *>(QStringLiteral("periodChoice"));
        period->setFocus();
        QTest::keyClicks(period, QStringLiteral("soon"));
        QTest::keyClick(period, Qt::Key_Escape);
        QCOMPARE(period->text(), QString());
        QVERIFY(dialog->isVisible());
        QTRY_VERIFY(dialog->isSettled() && importButton(dialog)->isEnabled());

        auto *said = dialog->findChild<QLineEdit *>(QStringLiteral("ruleSaid"));
        said->setFocus();
        said->selectAll();
        QTest::keyClicks(said, QStringLiteral("-7"));
        QTest::keyClick(said, Qt::Key_Escape);
        QCOMPARE(said->text(), QString());
        QVERIFY(dialog->isVisible());

        QTest::mouseClick(showButton(dialog, "Rows without an area"), Qt::LeftButton);
        auto *list = dialog->findChild<ui::ReceiptListView *>();
        QVERIFY(list->isVisible());
        QTest::keyClick(dialog->focusWidget(), Qt::Key_Escape);
        QVERIFY(!list->isVisible() && dialog->isVisible());

        QTest::keyClick(dialog->focusWidget(), Qt::Key_Escape);
        QVERIFY(!test::importScreen(*m_window));
    }

    void aTableThatCouldNotBeReadIsTriedAgain()
    {
        const QString path = write("late.csv", {"income"}, 506);
        QVERIFY(QFile::rename(path, path + QStringLiteral(".away")));
        ui::ImportDialog *dialog = open(path);
        QVERIFY(dialog && dialog->session().error());
        auto *again = dialog->findChild<QPushButton *>(QStringLiteral("tryAgain"));
        QVERIFY(again->isVisible());
        QTest::mouseClick(again, Qt::LeftButton);
        QTRY_VERIFY(dialog->isSettled());
        QVERIFY(dialog->session().error()); // still
        QVERIFY(QFile::rename(path + QStringLiteral(".away"), path));
        QTest::mouseClick(again, Qt::LeftButton);
        QTRY_VERIFY(dialog->isSettled());
        QVERIFY(dialog->session().plan() && importButton(dialog)->isEnabled());
        QVERIFY(!again->isVisible() && !trouble(dialog)->isVisible());
    }

    void oneIsSaidInTheSingular()
    {
        ui::ImportDialog *dialog = open(write("one.csv", {"income"}, 1));
        QVERIFY(saysSomewhere(dialog, QStringLiteral("1 key was")));
        QVERIFY(dialog->findChild<QComboBox *>(QStringLiteral("keyChoice"))
                    ->currentText()
                    .contains(u"1 row matches"));
        QVERIFY(test::importAll(*m_window));
        QVERIFY2(notice().contains(QStringLiteral("1 of 1 row has an area")), qPrintable(notice()));
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
};

QTEST_MAIN(TestImportDialog)
#include "tst_import_dialog.moc"
