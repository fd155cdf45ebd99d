// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The past as a list to go through.

#include "rivertown.h"

#include "panels/history_panel.h"

#include <QAbstractItemModelTester>
#include <QListView>

using namespace choros;

class TestHistoryPanel : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        QVERIFY(m_home.isValid());
        test::useOwnSettings(m_home.path());
        ui::applyTheme(*qApp, ui::Appearance::Light);
        m_window = std::make_unique<ui::MainWindow>();
        m_window->resize(1200, 800);
        m_window->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
        QVERIFY(test::openRivertown(*m_window, m_home.path()));
    }

    void cleanupTestCase() { m_window.reset(); }

    void theModelKeepsItsPromises()
    {
        ui::HistoryModel model;
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        QCOMPARE(model.rowCount(), 1); // before everything
        model.setEntries({{1, project::EditKind::ChangeTitle, "", "2026-05-03T14:05:00Z", false},
                          {2, project::EditKind::RemoveDataset, "rents.csv", "2026-05-03T14:06:00Z", true}});
        QCOMPARE(model.rowCount(), 3);
        QCOMPARE(model.presentRow(), 1);
        QCOMPARE(model.index(0).data().toString(), QStringLiteral("Removal of rents.csv"));
        QVERIFY(model.index(0).data(ui::HistoryModel::IsUndoneRole).toBool());
        QCOMPARE(model.entryAt(model.index(0)), std::optional<std::int64_t>(2));
        QCOMPARE(model.entryAt(model.index(2)), std::optional<std::int64_t>());
    }

    void aClickGoesThereAndKeysGoForwardAgain()
    {
        QVERIFY(!panel().isVisible());
        QTest::keyClick(m_window.get(), Qt::Key_4, Qt::ControlModifier);
        QTRY_VERIFY(panel().isVisible());
        QTRY_VERIFY2(panel().height() >= 200, qPrintable(QString::number(panel().height()))); // to be read
        for (const char *topic : {"One", "Two", "Three"})
            QVERIFY(test::setTopics(*m_window, {{"B19013_001", topic}}));
        QVERIFY(test::settle(*m_window));
        QCOMPARE(model().presentRow(), 0);
        QVERIFY(model().rowCount() >= 3);
        click(2);
        QVERIFY(test::settle(*m_window));
        QCOMPARE(document().indicator("B19013_001")->topic, std::string("One"));
        QCOMPARE(model().presentRow(), 2);
        list().setFocus();
        QTest::keyClick(&list(), Qt::Key_Up);
        QTest::keyClick(&list(), Qt::Key_Up);
        QCOMPARE(document().indicator("B19013_001")->topic, std::string("One")); // only looked at
        QTest::keyClick(&list(), Qt::Key_Return);
        QVERIFY(test::settle(*m_window));
        QCOMPARE(document().indicator("B19013_001")->topic, std::string("Three"));

        click(1);
        QVERIFY(test::settle(*m_window));
        const QString path = document().path();
        document().close();
        document().open(path);
        QVERIFY(test::settle(*m_window));
        QTRY_COMPARE(model().presentRow(), 1); // as it was left
        QCOMPARE(document().indicator("B19013_001")->topic, std::string("Two"));
    }

private:
    ui::Document &document() { return m_window->document(); }
    ui::HistoryPanel &panel() { return *m_window->findChild<ui::HistoryPanel *>(); }
    QListView &list() { return *panel().findChild<QListView *>(); }
    ui::HistoryModel &model() { return *static_cast<ui::HistoryModel *>(list().model()); }

    void click(int row)
    {
        const QModelIndex index = model().index(row);
        list().scrollTo(index);
        QTest::mouseClick(list().viewport(), Qt::LeftButton, {}, list().visualRect(index).center());
    }

    QTemporaryDir m_home;
    std::unique_ptr<ui::MainWindow> m_window;
};

QTEST_MAIN(TestHistoryPanel)
#include "tst_history_panel.moc"
