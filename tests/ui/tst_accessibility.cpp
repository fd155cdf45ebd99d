// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

// All of the window: everything that takes the keyboard says what it is, and every list keeps the promises of
// a model while the window is used.

#include "rivertown.h"
#include "window_driver.h"

#include "panels/indicator_list.h"
#include "panels/plain_text.h"
#include "window/dock.h"
#include "window/window_place.h"

#include <QAbstractItemModelTester>
#include <QAbstractItemView>
#include <QAccessible>
#include <QAction>
#include <QCompleter>
#include <QLineEdit>
#include <QMenuBar>
#include <QScrollArea>
#include <QTabBar>
#include <QWidgetAction>

using namespace choros;

class TestAccessibility : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        QVERIFY(m_home.isValid());
        test::useOwnSettings(m_home.path());
        ui::applyTheme(*qApp, ui::Appearance::Light);
        m_window = std::make_unique<ui::MainWindow>();
        m_window->resize(1366, 768);
        m_window->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
    }

    void cleanupTestCase() { m_window.reset(); }

    void everythingThatTakesTheKeyboardSaysWhatItIs()
    {
        checkWhatIsSeen(QStringLiteral("start"));
        QVERIFY(test::openRivertown(*m_window, m_home.path()));
        for (auto *dock : m_window->findChildren<ui::Dock *>())
            dock->show();
        m_window->document().selection().select(3);
        QVERIFY(test::settle(*m_window));
        checkWhatIsSeen(QStringLiteral("window"));
        for (auto *tabs : m_window->findChildren<QTabBar *>()) {
            for (int i = 0; i < tabs->count() && tabs->isVisible(); ++i) {
                tabs->setCurrentIndex(i);
                QVERIFY(test::settle(*m_window));
                checkWhatIsSeen(tabs->tabText(i));
            }
        }
        for (const QString &missing : std::as_const(m_missing))
            qWarning("%s", qPrintable(missing));
        QVERIFY(m_missing.isEmpty());
        QVERIFY(m_seen.size() > 40); // or nothing was looked at
    }

    void everyCommandHasAText()
    {
        int commands = 0;
        for (auto *action : m_window->findChildren<QAction *>()) {
            if (action->isSeparator() || action->objectName().startsWith(u"_q_") ||
                qobject_cast<QWidgetAction *>(action) || qobject_cast<QLineEdit *>(action->parent()))
                continue;
            auto *menu = qobject_cast<QMenu *>(action->parent());
            if (menu && menu->parent() == m_window->menuBar() && menu->menuAction() == action &&
                !m_window->menuBar()->actions().contains(action))
                continue; // where a bar keeps what it has no room for
            ++commands;
            QString where = action->shortcut().toString();
            for (const QObject *up = action->parent(); up; up = up->parent())
                where += QStringLiteral(" < %1 %2")
                             .arg(QLatin1String(up->metaObject()->className()), up->objectName());
            QVERIFY2(!action->text().isEmpty() && !action->toolTip().isEmpty(), qPrintable(where));
        }
        QVERIFY(commands > 30);
    }

    void noTwoCommandsHaveTheSameKeys()
    {
        QHash<QString, QString> byKeys;
        for (auto *action : m_window->findChildren<QAction *>()) {
            const QString keys = action->shortcut().toString();
            if (keys.isEmpty() || action->shortcutContext() != Qt::WindowShortcut)
                continue;
            QVERIFY2(!byKeys.contains(keys) || byKeys[keys] == action->text(),
                     qPrintable(keys + byKeys.value(keys) + action->text()));
            byKeys[keys] = action->text();
        }
    }

    void everyListKeepsItsPromisesWhileTheWindowIsUsed()
    {
        QSet<QAbstractItemModel *> models;
        for (auto *view : m_window->findChildren<QAbstractItemView *>()) {
            if (view->model())
                models << view->model();
        }
        for (auto *completer : m_window->findChildren<QCompleter *>())
            models << completer->model();
        QVERIFY(models.size() >= 5);
        std::vector<std::unique_ptr<QAbstractItemModelTester>> testers;
        for (QAbstractItemModel *model : models)
            testers.push_back(std::make_unique<QAbstractItemModelTester>(
                model, QAbstractItemModelTester::FailureReportingMode::QtTest));

        ui::Document &document = m_window->document();
        for (const char *indicator : {"B19013_001", "DP03_0018", "B17001_002"}) {
            document.selectIndicator(indicator);
            QVERIFY(test::settle(*m_window));
        }
        auto *find = m_window->findChild<QLineEdit *>(QStringLiteral("headField"));
        find->setFocus();
        QTest::keyClicks(find, QStringLiteral("tract 3"));
        QVERIFY(test::settle(*m_window));
        find->clear();
        auto *box = m_window->findChild<QLineEdit *>(QStringLiteral("find"));
        box->setFocus();
        QTest::keyClicks(box, QStringLiteral("tract 1"));
        QTest::keyClick(box, Qt::Key_Escape);
        auto *search = m_window->findChild<ui::IndicatorPanel *>()->findChild<QLineEdit *>();
        search->setFocus();
        QTest::keyClicks(search, QStringLiteral("income"));
        search->clear();
        QVERIFY(test::setTopics(*m_window, {{"B19013_001", "Other"}}));
        document.selection().select(5);
        QVERIFY(test::settle(*m_window));
        document.undo();
        QVERIFY(test::settle(*m_window));
        document.redo();
        QVERIFY(test::settle(*m_window));
        document.close();
        QVERIFY(test::settle(*m_window));
    }

    void wordsOfFilesKeepTheReadingOrder()
    {
        const QString turned = QStringLiteral("in") + QChar(0x202E) + QStringLiteral("come") + QChar(0x2066);
        QCOMPARE(ui::inReadingOrder(turned), QStringLiteral("income"));
        QCOMPARE(ui::plainToolTip(turned), QStringLiteral("<span>income</span>"));
        const std::unique_ptr<QLabel> label(ui::plainLabel());
        label->setText(turned);
        label->show();
        QVERIFY(QTest::qWaitForWindowExposed(label.get()));
        QTRY_COMPARE(label->text(), QStringLiteral("income"));
    }

    void aWindowComesUpWholeOnAScreenThatIsThere_data()
    {
        QTest::addColumn<QRect>("wanted");
        QTest::addColumn<QRect>("place");
        QTest::newRow("where it was") << QRect(100, 50, 1200, 700) << QRect(100, 50, 1200, 700);
        QTest::newRow("on the second screen") << QRect(1500, 20, 1200, 700) << QRect(1500, 20, 1200, 700);
        QTest::newRow("over the edge") << QRect(300, 300, 1000, 700) << QRect(300, 68, 1000, 700);
        QTest::newRow("its screen is gone") << QRect(5000, 100, 1200, 700) << QRect(166, 68, 1200, 700);
        QTest::newRow("too large") << QRect(-100, -50, 3840, 2160) << QRect(1366, 0, 1920, 1080);
        QTest::newRow("its head above the screen") << QRect(0, -400, 900, 700) << QRect(0, 0, 900, 700);
    }

    void aWindowComesUpWholeOnAScreenThatIsThere()
    {
        QFETCH(QRect, wanted);
        const QList<QRect> screens{QRect(0, 0, 1366, 768), QRect(1366, 0, 1920, 1080)};
        const QRect place = ui::placeOnScreen(wanted, screens);
        QTEST(place, "place");
        QVERIFY(std::ranges::any_of(screens, [&](const QRect &screen) { return screen.contains(place); }));
        QCOMPARE(ui::placeOnScreen(wanted, {}), wanted);
    }

    void aWindowFarAwayComesBack()
    {
        QMainWindow far;
        far.setGeometry(7000, 5000, 900, 600);
        QSettings().setValue(QStringLiteral("window/geometry"), far.saveGeometry());
        ui::MainWindow window;
        const QRect available = window.screen()->availableGeometry();
        QVERIFY(available.contains(window.geometry().topLeft()));
        QVERIFY(window.height() <= available.height());
    }

private:
    void checkWhatIsSeen(const QString &where)
    {
        for (auto *widget : m_window->findChildren<QWidget *>()) {
            const bool isInside = widget->objectName().startsWith(u"qt_");
            if (!widget->isVisible() || !(widget->focusPolicy() & Qt::TabFocus) || isInside ||
                widget->focusProxy())
                continue;
            QString path = widget->metaObject()->className();
            for (QWidget *up = widget; up != m_window.get(); up = up->parentWidget())
                path += u' ' + up->objectName();
            m_seen << path;
            const QAccessibleInterface *accessible = QAccessible::queryAccessibleInterface(widget);
            if (!accessible || accessible->text(QAccessible::Name).isEmpty())
                m_missing << where + QStringLiteral(": no name: ") + path;
            if (!hasToolTip(*widget))
                m_missing << where + QStringLiteral(": no tool tip: ") + path;
        }
    }

    /// Of its own, or of what is in it. A page that scrolls and a text need none, and the map has its card.
    static bool hasToolTip(const QWidget &widget)
    {
        if (!widget.toolTip().isEmpty() || qobject_cast<const QScrollArea *>(&widget) ||
            qobject_cast<const QLabel *>(&widget) || qobject_cast<const ui::MapView *>(&widget))
            return true;
        if (auto *view = qobject_cast<const QAbstractItemView *>(&widget))
            return view->model()->rowCount() == 0 ||
                   !view->model()->index(0, 0).data(Qt::ToolTipRole).toString().isEmpty();
        if (auto *tabs = qobject_cast<const QTabBar *>(&widget))
            return !tabs->tabToolTip(0).isEmpty();
        return false;
    }

    QTemporaryDir m_home;
    std::unique_ptr<ui::MainWindow> m_window;
    QSet<QString> m_missing;
    QSet<QString> m_seen;
};

QTEST_MAIN(TestAccessibility)
#include "tst_accessibility.moc"
