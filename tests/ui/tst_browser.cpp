// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The catalogue at the left as a person uses it: searching, favorites, periods, another order, removing.

#include "rivertown.h"

#include "panels/bars.h"
#include "panels/folded_text.h"
#include "panels/indicator_list.h"
#include "panels/indicator_list_view.h"

#include <QAbstractItemModelTester>
#include <QClipboard>
#include <QDropEvent>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QMimeData>
#include <QTimer>

using namespace choros;

class TestBrowser : public QObject
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
        m_window->resize(1200, 800);
        m_window->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
        QVERIFY(test::openRivertown(*m_window, m_home.path()));
        QVERIFY(test::setTopics(*m_window, {{"B19013_001", "Income"},
                                            {"B25064_001", "Homes"},
                                            {"B25077_001", "Homes"},
                                            {"B01003_001", "People"}}));
        m_tester = std::make_unique<QAbstractItemModelTester>(
            list().model(), QAbstractItemModelTester::FailureReportingMode::QtTest);
    }

    void cleanup()
    {
        m_tester.reset();
        m_window.reset();
        QSettings().clear();
    }

    void searchingIsWithoutCaseAndAccents_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("search");
        QTest::addColumn<bool>("found");
        QTest::newRow("case") << "Median Rent"
                              << "median" << true;
        QTest::newRow("words in any order") << "Median gross rent"
                                            << "rent MEDIAN" << true;
        QTest::newRow("all words") << "Median gross rent"
                                   << "rent income" << false;
        QTest::newRow("accents") << QString::fromUtf8("Niños") << "ninos" << true;
        QTest::newRow("a ligature") << QString::fromUtf8("ﬁre") << "fire" << true;
        QTest::newRow("none") << "Rent"
                              << "  " << true;
    }
    void searchingIsWithoutCaseAndAccents()
    {
        QFETCH(QString, text);
        QFETCH(QString, search);
        QTEST(ui::holdsAll(ui::foldedText(text), ui::foldedWords(search)), "found");
    }

    void typingNarrowsTheListAndEscapeOpensItAgain()
    {
        const int all = model().rowCount();
        QCOMPARE(search().placeholderText(),
                 QStringLiteral("Search %1 indicators").arg(document().indicators().size()));
        QTest::keyClicks(&search(), QStringLiteral("b25077"));
        QCOMPARE(shownIds(), QStringList{QStringLiteral("B25077_001")});
        QTest::keyClick(&search(), Qt::Key_Return); // the first found is mapped
        QVERIFY(test::settle(*m_window));
        QCOMPARE(document().scene().indicator, std::string("B25077_001"));
        QTest::keyClick(&search(), Qt::Key_Escape);
        QCOMPARE(search().text(), QString());
        QCOMPARE(model().rowCount(), all);
        QTest::keyClicks(&search(), QStringLiteral("squirrels"));
        QCOMPARE(model().rowCount(), 0);
        QVERIFY(!list().isVisible());
        QVERIFY(panel().findChildren<QLabel *>().size() > 0);
        QTest::keyClick(&search(), Qt::Key_Escape);
        QTest::keyClick(&search(), Qt::Key_Down);
        QVERIFY(list().hasFocus());
    }

    void aHeadClosesItsTopicAndThatIsRemembered()
    {
        const QModelIndex head = headOf("Homes");
        QVERIFY(head.isValid());
        click(head, 60);
        QVERIFY(!shownIds().contains(QStringLiteral("B25064_001")));
        QTest::keyClicks(&search(), QStringLiteral("B25064")); // a search looks into closed topics, too
        QCOMPARE(shownIds(), QStringList{QStringLiteral("B25064_001")});
        QTest::keyClick(&search(), Qt::Key_Escape);
        QVERIFY(!shownIds().contains(QStringLiteral("B25064_001")));
        const QString path = document().path();
        document().close();
        document().open(path);
        QVERIFY(test::settle(*m_window));
        QVERIFY(!shownIds().contains(QStringLiteral("B25064_001")));
        list().setCurrentIndex(headOf("Homes"));
        QTest::keyClick(&list(), Qt::Key_Right);
        QVERIFY(shownIds().contains(QStringLiteral("B25064_001")));
    }

    void aStarMakesAFavoriteOfThePersonAndNotOfTheFile()
    {
        click(indexOf("B25077_001"), 12);
        QCOMPARE(model().rows().front().text, QStringLiteral("Favorites"));
        QCOMPARE(model().rows()[1].id, std::string("B25077_001"));
        QVERIFY(document().scene().indicator != "B25077_001");                     // a star chooses nothing
        QCOMPARE(document().undoable()->kind, project::EditKind::ChangeIndicator); // that of the topics
        const QString path = document().path();
        document().close();
        document().open(path);
        QVERIFY(test::settle(*m_window));
        QCOMPARE(model().rows()[1].id, std::string("B25077_001"));
        click(model().index(1), 12);
        QVERIFY(model().rows().front().text != QStringLiteral("Favorites"));
    }

    void everyPeriodCanBeMapped()
    {
        click(indexOf("B19013_001"), 60);
        QVERIFY(test::settle(*m_window));
        QCOMPARE(document().shownPeriod(), std::string("2018–2022"));
        QCOMPARE(rowOf("B19013_001").period, QString::fromUtf8("2018–2022"));
        list().setFocus();
        QTest::keyClick(&list(), Qt::Key_Up, Qt::ControlModifier);
        QVERIFY(test::settle(*m_window));
        QCOMPARE(document().shownPeriod(), std::string("2013–2017"));
        QTest::keyClick(&list(), Qt::Key_Down, Qt::ControlModifier);
        QTest::keyClick(&list(), Qt::Key_Down, Qt::ControlModifier); // the last: nothing later
        QVERIFY(test::settle(*m_window));
        QCOMPARE(document().shownPeriod(), std::string("2018–2022"));

        // The words at the right of any row open its periods.
        click(indexOf("B25064_001"), list().visualRect(indexOf("B25064_001")).width() - 24);
        auto *menu = panel().findChild<QMenu *>(QStringLiteral("periods"));
        QVERIFY(menu);
        QCOMPARE(menu->actions().size(), 3);
        menu->actions().last()->trigger();
        menu->close();
        QVERIFY(test::settle(*m_window));
        QCOMPARE(document().scene().indicator, std::string("B25064_001"));
        QCOMPARE(document().shownPeriod(), std::string("2008–2012"));
    }

    void draggingMovesWithinATopicAndToAnotherInOneEdit()
    {
        click(indexOf("B25077_001"), 60);
        QVERIFY(test::settle(*m_window));
        drop({"B25077_001"}, indexOf("B25064_001"), false);
        QVERIFY(test::settle(*m_window));
        QCOMPARE(idsUnder("Homes"),
                 (QStringList{QStringLiteral("B25077_001"), QStringLiteral("B25064_001")}));
        drop({"B25077_001", "B25064_001"}, indexOf("B19013_001"), true);
        QVERIFY(test::settle(*m_window));
        QCOMPARE(idsUnder("Income"), (QStringList{QStringLiteral("B19013_001"), QStringLiteral("B25077_001"),
                                                  QStringLiteral("B25064_001")}));
        QCOMPARE(document().indicator("B25064_001")->topic, std::string("Income"));
        QVERIFY(!headOf("Homes").isValid());
        QCOMPARE(document().undoable()->kind, project::EditKind::ReorderIndicators);
        document().undo(); // one step takes back order and topics
        QVERIFY(test::settle(*m_window));
        QCOMPARE(idsUnder("Homes"),
                 (QStringList{QStringLiteral("B25077_001"), QStringLiteral("B25064_001")}));
    }

    void theMappedOneStaysInSightWhenItsTopicChanges()
    {
        click(model().index(0), 60); // the first of the list
        QVERIFY(test::settle(*m_window));
        const std::string mapped = document().scene().indicator;
        QVERIFY(test::setTopics(*m_window, {{mapped, "Zoo"}})); // the last topic
        const QModelIndex index = model().indexOf(mapped);
        QVERIFY(index.row() > 20);
        QVERIFY(list().viewport()->rect().contains(list().visualRect(index)));
    }

    void aMovedTopicTakesItsOtherLanguagesAlong()
    {
        project::Indicator a;
        a.id = "a";
        a.topic = "Homes";
        a.texts["es"].topic = "Vivienda";
        project::Indicator b = a;
        b.id = "b";
        b.topic = "Income";
        b.texts["es"].topic = "Ingresos";
        const ui::IndicatorMove move = ui::moveIndicators({a, b}, {"b"}, "a", "Homes");
        QCOMPARE(move.order, (std::vector<std::string>{"b", "a"}));
        QCOMPARE(move.retitled.size(), std::size_t(1));
        QCOMPARE(move.retitled.front().texts.at("es").topic, std::string("Vivienda"));
    }

    void severalAreSelectedAndRemovedAndComeBack()
    {
        click(indexOf("B25064_001"), 60);
        click(indexOf("B25077_001"), 60, Qt::ControlModifier);
        QVERIFY(test::settle(*m_window));
        QCOMPARE(panel().selectedIds(), (std::vector<std::string>{"B25064_001", "B25077_001"}));
        QCOMPARE(document().scene().indicator, std::string("B25064_001")); // the first stays on the map
        const std::size_t count = document().indicators().size();
        QTest::keyClick(&list(), Qt::Key_Delete);
        QVERIFY(test::settle(*m_window));
        QCOMPARE(document().indicators().size(), count - 2);
        QVERIFY(m_window->findChild<ui::NoticeBar *>()->isVisible());
        document().undo();
        QVERIFY(test::settle(*m_window));
        QCOMPARE(document().indicators().size(), count);
    }

    void theMenuCopiesTheTitle()
    {
        click(indexOf("B25064_001"), 60);
        QVERIFY(test::settle(*m_window));
        emit list().customContextMenuRequested(list().visualRect(indexOf("B25064_001")).center());
        auto *menu = panel().findChild<QMenu *>(QStringLiteral("indicatorMenu"));
        QVERIFY(menu);
        for (QAction *action : menu->actions()) {
            if (action->text() == QStringLiteral("Copy the title"))
                action->trigger();
        }
        menu->close();
        QCOMPARE(QApplication::clipboard()->text(),
                 QString::fromStdString(document().indicator("B25064_001")->title));
    }

private:
    ui::Document &document() { return m_window->document(); }
    ui::IndicatorPanel &panel() { return *m_window->findChild<ui::IndicatorPanel *>(); }
    ui::IndicatorListView &list() { return *panel().findChild<ui::IndicatorListView *>(); }
    ui::IndicatorModel &model() { return *static_cast<ui::IndicatorModel *>(list().model()); }
    QLineEdit &search() { return *panel().findChild<QLineEdit *>(); }
    QModelIndex indexOf(const char *id) { return model().indexOf(id); }
    const ui::IndicatorRow &rowOf(const char *id) { return *model().rowAt(indexOf(id)); }

    QModelIndex headOf(const char *topic)
    {
        for (int i = 0; i < model().rowCount(); ++i) {
            const ui::IndicatorRow &row = model().rows()[std::size_t(i)];
            if (row.isTopic && row.topic == QLatin1String(topic))
                return model().index(i);
        }
        return {};
    }

    QStringList shownIds()
    {
        QStringList ids;
        for (const ui::IndicatorRow &row : model().rows()) {
            if (!row.isTopic)
                ids << QString::fromStdString(row.id);
        }
        return ids;
    }

    QStringList idsUnder(const char *topic)
    {
        QStringList ids;
        for (const ui::IndicatorRow &row : model().rows()) {
            if (!row.isTopic && row.topic == QLatin1String(topic))
                ids << QString::fromStdString(row.id);
        }
        return ids;
    }

    void click(const QModelIndex &index, int x, Qt::KeyboardModifiers modifiers = {})
    {
        list().scrollTo(index);
        const QRect row = list().visualRect(index);
        QTest::mouseClick(list().viewport(), Qt::LeftButton, modifiers,
                          QPoint(row.left() + x, row.top() + 15));
    }

    void drop(const std::vector<const char *> &dragged, const QModelIndex &at, bool below)
    {
        list().scrollTo(at);
        QStringList ids;
        for (const char *id : dragged)
            ids << QLatin1String(id);
        QMimeData data;
        data.setData(model().mimeTypes().front(), ids.join(u'\n').toUtf8());
        const QRect row = list().visualRect(at);
        const QPoint position(row.left() + 60, below ? row.bottom() - 2 : row.top() + 2);
        QDragEnterEvent enter(position, Qt::MoveAction, &data, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(list().viewport(), &enter);
        QDragMoveEvent move(position, Qt::MoveAction, &data, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(list().viewport(), &move);
        QDropEvent dropped(position, Qt::MoveAction, &data, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(list().viewport(), &dropped);
    }

    QTemporaryDir m_home;
    std::unique_ptr<ui::MainWindow> m_window;
    std::unique_ptr<QAbstractItemModelTester> m_tester;
};

QTEST_MAIN(TestBrowser)
#include "tst_browser.moc"
