// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Tables in the window beside each other: several at once, the same again, the list of them, and their ways
// out.

#include "import_driver.h"

#include "document/locations.h"
#include "import/datasets_dialog.h"
#include "project/database.h"
#include "project/names.h"

#include <QAbstractItemModelTester>
#include <QLineEdit>
#include <QMessageBox>
#include <QSignalSpy>

using namespace choros;

class TestImportedTables : public test::ImportTest
{
    Q_OBJECT

private slots:
    void initTestCase() { prepare(); }
    void init() { openWindow(); }
    void cleanup() { m_window.reset(); }

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

    void aPercentSignInAFileNameIsShownAsItIs()
    {
        m_window->openFiles({write("t%1 1.csv", {"income"}, 506), write("second.csv", {"rent"}, 506)});
        ui::ImportDialog *first = test::importScreen(*m_window);
        QVERIFY(first);
        QCOMPARE(first->windowTitle(), QStringLiteral("Import t%1 1.csv"));
        QVERIFY(saysSomewhere(first, QStringLiteral("Import t%1 1.csv (1 of 2)")));
        first->reject();
        ui::ImportDialog *second = test::importScreen(*m_window);
        QVERIFY(second && second != first);
        second->reject();
    }

    void severalFilesAreChosenAtOnceAndImportedWithoutAsking()
    {
        const QStringList tables{write("a.csv", {"income,rent"}, 506), write("b.csv", {"births"}, 506),
                                 write("c.csv", {"deaths"}, 300)};
        chooseInFileDialog(tables, [this] { actionNamed(QStringLiteral("Import"))->trigger(); });
        ui::ImportDialog *dialog = test::importScreen(*m_window);
        QVERIFY(dialog && dialog->session().plan());
        QVERIFY(saysSomewhere(dialog, QStringLiteral("1 of 3")));
        QTest::mouseClick(buttonOf(dialog, QStringLiteral("Import all")), Qt::LeftButton);
        QVERIFY(!test::importScreen(*m_window)); // none for the others
        QCOMPARE(m_window->document().datasets().size(), std::size_t(3));
        QCOMPARE(notice(), QStringLiteral("3 tables imported: 4 indicators."));
    }

    void importingAllStopsAtTheFirstThatNeedsAPerson()
    {
        m_window->openFiles({write("a.csv", {"income"}, 506), twoKeys(), write("c.csv", {"births"}, 506),
                             write("d.csv", {"deaths"}, 506)});
        ui::ImportDialog *dialog = test::importScreen(*m_window);
        QTest::mouseClick(buttonOf(dialog, QStringLiteral("Import all")), Qt::LeftButton);
        dialog = test::importScreen(*m_window);
        QVERIFY(dialog && dialog->session().plan());
        QVERIFY(saysSomewhere(dialog, QStringLiteral("2 of 4")));
        QVERIFY(!importButton(dialog)->isEnabled());
        QVERIFY(!buttonOf(dialog, QStringLiteral("Import all"))->isEnabled());
        QCOMPARE(m_window->document().datasets().size(), std::size_t(1));
        QTest::mouseClick(buttonOf(dialog, QStringLiteral("Skip")), Qt::LeftButton);
        dialog = test::importScreen(*m_window);
        QVERIFY(dialog && saysSomewhere(dialog, QStringLiteral("3 of 4"))); // asked again
        QTest::mouseClick(buttonOf(dialog, QStringLiteral("Import all")), Qt::LeftButton);
        QVERIFY(!test::importScreen(*m_window));
        QCOMPARE(notice(), QStringLiteral("3 tables imported: 3 indicators; 1 was not: two-keys.csv."));
    }

    void theRestCanBeDropped()
    {
        m_window->openFiles({write("a.csv", {"income"}, 506), write("b.csv", {"rent"}, 506),
                             write("c.csv", {"births"}, 506)});
        QTest::mouseClick(importButton(test::importScreen(*m_window)), Qt::LeftButton);
        ui::ImportDialog *dialog = test::importScreen(*m_window);
        QVERIFY(dialog && saysSomewhere(dialog, QStringLiteral("2 of 3")));
        QTest::mouseClick(buttonOf(dialog, QStringLiteral("Cancel all")), Qt::LeftButton);
        QVERIFY(!test::importScreen(*m_window));
        QCOMPARE(m_window->document().datasets().size(), std::size_t(1));
        QCOMPARE(notice(), QStringLiteral("1 table imported: 1 indicator; 2 were not: b.csv, c.csv."));
    }

    void aTableAloneHasNoOthersToSpeakOf()
    {
        ui::ImportDialog *dialog = open(write("a.csv", {"income"}, 506));
        QVERIFY(!buttonOf(dialog, QStringLiteral("Import all"))->isVisible());
        QVERIFY(!buttonOf(dialog, QStringLiteral("Cancel all"))->isVisible());
        QVERIFY(buttonOf(dialog, QStringLiteral("Cancel"))->isVisible());
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

    void whatIsUndoneButCannotBeReadAgainIsSaidToBeUndone()
    {
        open(write("undone.csv", {"income"}, 506));
        QVERIFY(test::importAll(*m_window));
        ui::Document &document = m_window->document();
        const std::filesystem::path path(document.path().toStdString());
        const auto raw = project::Database::open(project::fileUri(path), SQLITE_OPEN_READWRITE);
        QVERIFY(raw);
        QVERIFY(raw->execute("ALTER TABLE choros_meta RENAME TO aside"));
        const QSignalSpy failed(&document, &ui::Document::failed);
        actionNamed(QStringLiteral("Undo"))->trigger();
        QVERIFY(test::settle(*m_window));
        QCOMPARE(failed.size(), 0);
        auto *box = m_window->findChild<QMessageBox *>();
        QVERIFY(box && box->text().startsWith(QStringLiteral("It was undone. But the project could not")));
        box->close();
        QVERIFY(raw->execute("ALTER TABLE aside RENAME TO choros_meta"));
        document.open(document.path());
        QVERIFY(test::settle(*m_window));
        QVERIFY(document.datasets().empty());
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
        QVERIFY(saysSomewhere(dialog, QStringLiteral("2 indicators: income, rent.")));
        QVERIFY(saysSomewhere(dialog, QStringLiteral("Period: 1970.")));
        const auto *model = dialog->findChild<ui::DatasetModel *>();
        QCOMPARE(model->index(0, ui::DatasetModel::Periods).data().toString(), QStringLiteral("1970"));
        QTest::mouseClick(showButton(dialog, "Indicators"), Qt::LeftButton);
        const auto *list = dialog->findChild<ui::ReceiptListView *>();
        QVERIFY(list->isVisible());
        QCOMPARE(list->table().rows[1], (QStringList{QStringLiteral("rent"), QStringLiteral("1970")}));
        QTest::keyClick(dialog->focusWidget(), Qt::Key_Escape); // leaves the list alone
        QVERIFY(dialog->isVisible() && !list->isVisible());

        QTest::mouseClick(buttonOf(dialog, QStringLiteral("Remove")), Qt::LeftButton);
        QVERIFY(test::settle(*m_window));
        QVERIFY(m_window->document().datasets().empty());
        QVERIFY(m_window->document().indicators().empty());
        QVERIFY(saysSomewhere(dialog, QStringLiteral("with the values of 2 indicators: income, rent.")));
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
        chooseInFileDialog(
            {path}, [&] { QTest::mouseClick(buttonOf(list, QStringLiteral("Replace…")), Qt::LeftButton); });
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
};

QTEST_MAIN(TestImportedTables)
#include "tst_imported_tables.moc"
