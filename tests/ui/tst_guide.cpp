// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

// From nothing to a first map, as the window guides; files dropped anywhere on it.

#include "window_driver.h"

#include "document/incoming_files.h"
#include "panels/empty_page.h"
#include "panels/guide.h"
#include "panels/indicator_list.h"
#include "panels/start_screen.h"
#include "panels/style_panel.h"
#include "table/table_panel.h"
#include "window/dock.h"

#include <QDropEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QMimeData>
#include <QTabBar>

using namespace choros;

namespace {

QMimeData *filesOf(const QStringList &paths)
{
    auto *data = new QMimeData;
    QList<QUrl> urls;
    for (const QString &path : paths)
        urls << (path.startsWith(u"https:") ? QUrl(path) : QUrl::fromLocalFile(path));
    data->setUrls(urls);
    return data;
}

bool holdOver(QWidget &widget, const QMimeData &data)
{
    QDragEnterEvent enter({10, 10}, Qt::CopyAction | Qt::MoveAction, &data, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(&widget, &enter);
    QDragMoveEvent move({12, 12}, Qt::CopyAction | Qt::MoveAction, &data, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(&widget, &move);
    return enter.isAccepted() && move.isAccepted() && move.dropAction() == Qt::CopyAction;
}

bool dropOn(QWidget &widget, const QStringList &paths)
{
    const std::unique_ptr<QMimeData> data(filesOf(paths));
    if (!holdOver(widget, *data))
        return false;
    QDropEvent drop({12, 12}, Qt::CopyAction, data.get(), Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(&widget, &drop);
    return drop.isAccepted();
}

} // namespace

class TestGuide : public QObject
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
    }

    void cleanup() { m_window.reset(); }

    void percentSignsInFileNamesAreShownAsTheyAre()
    {
        const QString text = ui::leftOutText(ui::sortedFiles(
            {QStringLiteral("/a/u%1297.xyz"), QStringLiteral("/a/u%2.xyz"), QStringLiteral("/a/50%.xyz"),
             QStringLiteral("/a/b.xyz"), QStringLiteral("/a/c.xyz")}));
        QVERIFY2(text.contains(QStringLiteral("Not taken: u%1297.xyz, u%2.xyz, 50%.xyz and 2 more.")),
                 qPrintable(text));
    }

    void guidesFromNothingToAMapInThreeSteps()
    {
        auto *start = m_window->findChild<ui::StartScreen *>();
        auto *first = start->findChild<ui::Guide *>();
        QVERIFY(first->isVisible());
        QCOMPARE(first->step(), 1);
        QVERIFY(shownButton(*first, QStringLiteral("Choose boundaries…")));
        QVERIFY(!shownButton(*first, QStringLiteral("Choose a table…")));

        QVERIFY(dropOn(*start, {boundaries()}));
        QVERIFY(test::settle(*m_window));
        ui::Guide *second = strip();
        QVERIFY(second->isVisible());
        QCOMPARE(second->step(), 2);
        QVERIFY(shownButton(*second, QStringLiteral("Choose a table…")));
        QVERIFY(!shownButton(*second, QStringLiteral("Choose boundaries…")));
        QVERIFY(wordsOf(*second).contains(QStringLiteral("506 areas")));

        QVERIFY(dropOn(*second, {table()}));
        QVERIFY(test::importAll(*m_window));
        QVERIFY(!second->isVisible());
        QVERIFY(m_window->document().series());
    }

    void everyEmptyPageSaysWhatBelongsThere_data()
    {
        QTest::addColumn<int>("tab");
        QTest::addColumn<QString>("words");
        QTest::newRow("style") << 0 << QStringLiteral("Nothing to color yet");
        QTest::newRow("about") << 2 << QStringLiteral("Nothing to read yet");
        QTest::newRow("edit") << 3 << QStringLiteral("Nothing to edit yet");
    }

    void everyEmptyPageSaysWhatBelongsThere()
    {
        QFETCH(int, tab);
        QFETCH(QString, words);
        QVERIFY(dropOn(*m_window, {boundaries()}));
        QVERIFY(test::settle(*m_window));
        auto *tabs = detailTabs();
        tabs->setCurrentIndex(tab);
        ui::EmptyPage *page = nullptr;
        for (auto *empty : m_window->findChildren<ui::EmptyPage *>())
            page = empty->isVisible() ? empty : page;
        QVERIFY(page);
        QVERIFY2(wordsOf(*page).contains(words), qPrintable(wordsOf(*page)));
        QVERIFY(shownButton(*page, QStringLiteral("Import a table…"))->isEnabled());

        QVERIFY(dropOn(*page, {table()}));
        QVERIFY(test::importAll(*m_window));
        QVERIFY(!page->isVisible());
    }

    void aTableMayComeBeforeItsBoundaries()
    {
        auto *start = m_window->findChild<ui::StartScreen *>();
        QVERIFY(dropOn(*start, {table()}));
        QVERIFY(!QApplication::activeModalWidget());
        QVERIFY2(wordsOf(*start).contains(QStringLiteral("boston-1970.csv waits")),
                 qPrintable(wordsOf(*start)));
        QVERIFY(dropOn(*start, {boundaries()}));
        QVERIFY(test::importAll(*m_window));
        QVERIFY(m_window->document().series());
    }

    void filesAreTakenAnywhere_data()
    {
        QTest::addColumn<QString>("place");
        for (const char *place : {"map", "table", "field", "list", "history", "floating", "toolbar"})
            QTest::newRow(place) << QString::fromLatin1(place);
    }

    void filesAreTakenAnywhere()
    {
        QFETCH(QString, place);
        QVERIFY(dropOn(*m_window, {boundaries()}));
        QVERIFY(test::settle(*m_window));
        QWidget *target = placeNamed(place);
        QVERIFY(target);
        QVERIFY(dropOn(*target, {table()}));
        QVERIFY(test::importAll(*m_window));
        QVERIFY(m_window->document().series());
        if (auto *field = qobject_cast<QLineEdit *>(target))
            QVERIFY(field->text().isEmpty());
    }

    void aHintSaysWhatWillBeDone()
    {
        const std::unique_ptr<QMimeData> data(filesOf({boundaries(), table()}));
        QVERIFY(holdOver(*m_window, *data));
        QCOMPARE(hint(), QStringLiteral("Drop to open boston-1970-tracts.shp and import boston-1970.csv"));
        QDragLeaveEvent leave;
        QCoreApplication::sendEvent(m_window.get(), &leave);
        QTRY_VERIFY(hint().isEmpty());
        const std::unique_ptr<QMimeData> bad(filesOf({QStringLiteral("/tmp/letter.docx")}));
        holdOver(*m_window, *bad);
        QVERIFY(hint().startsWith(QStringLiteral("Not taken: letter.docx.")));
    }

    void whatCannotBeTakenIsTold()
    {
        auto *start = m_window->findChild<ui::StartScreen *>();
        QVERIFY(
            dropOn(*start, {QStringLiteral("/tmp/letter.docx"), QStringLiteral("https://census.gov/a.csv")}));
        QVERIFY(wordsOf(*start).contains(QStringLiteral("Not taken: letter.docx")));
        // With others that can: those are taken.
        QVERIFY(dropOn(*start, {boundaries(), QStringLiteral("/tmp/letter.docx"), otherMap()}));
        QVERIFY(test::settle(*m_window));
        QVERIFY(m_window->document().isOpen());
        const QString said = wordsOf(*m_window);
        QVERIFY(said.contains(QStringLiteral("Not taken: letter.docx")));
        QVERIFY(said.contains(QStringLiteral("Only one map can be open at a time, so this was not opened: "
                                             "rivertown")));
    }

    void partsOfAShapefileComeAlongOnlyWithIt()
    {
        const QString dbf = test::sampleFile(QStringLiteral("boston-1970-tracts.dbf"));
        QCOMPARE(ui::withoutShapefileParts({boundaries(), dbf}), QStringList(boundaries()));
        QCOMPARE(ui::withoutShapefileParts({dbf}), QStringList(dbf)); // its attributes are a table
    }

    void recentProjectsAndTheSampleAreAtHand()
    {
        m_window->openSample();
        QVERIFY(test::settle(*m_window));
        m_window->document().close();
        QVERIFY(test::settle(*m_window));
        auto *start = m_window->findChild<ui::StartScreen *>();
        QPushButton *recent = nullptr;
        for (auto *button : start->findChildren<QPushButton *>()) {
            if (button->accessibleName() == u"Open boston-1970")
                recent = button;
        }
        QVERIFY(recent && recent->isVisible());
        QTest::mouseClick(recent, Qt::LeftButton);
        QVERIFY(test::settle(*m_window));
        QVERIFY(m_window->document().isOpen());
        QVERIFY(!strip()->isVisible());
        m_window->document().close();
        QTest::mouseClick(shownButton(*start, QStringLiteral("The sample: Boston in 1970")), Qt::LeftButton);
        QVERIFY(test::settle(*m_window));
        QVERIFY(m_window->document().isOpen());
    }

private:
    static QString boundaries() { return test::sampleFile(QStringLiteral("boston-1970-tracts.shp")); }
    static QString table() { return test::sampleFile(QStringLiteral("boston-1970.csv")); }
    static QString otherMap()
    {
        return QStringLiteral(CHOROS_SOURCE_DIR "/sample-data/rivertown/rivertown.gpkg");
    }

    static QPushButton *shownButton(const QWidget &in, const QString &text)
    {
        for (auto *button : in.findChildren<QPushButton *>()) {
            if (button->text() == text && button->isVisible())
                return button;
        }
        return nullptr;
    }

    static QString wordsOf(const QWidget &in)
    {
        QStringList words;
        for (auto *label : in.findChildren<QLabel *>()) {
            if (label->isVisible())
                words << label->text().remove(QChar(0x200B));
        }
        return words.join(u'\n');
    }

    ui::Guide *strip() const
    {
        for (auto *guide : m_window->findChildren<ui::Guide *>()) {
            if (guide->objectName() == u"guideStrip")
                return guide;
        }
        return nullptr;
    }

    QTabBar *detailTabs() const
    {
        for (auto *tabs : m_window->findChildren<QTabBar *>()) {
            if (tabs->count() > 0 && tabs->tabText(0) == u"Style")
                return tabs;
        }
        return nullptr;
    }

    QString hint() const
    {
        auto *hint = m_window->findChild<QWidget *>(QStringLiteral("dropHint"));
        return hint && hint->isVisible() ? hint->accessibleName() : QString();
    }

    QWidget *placeNamed(const QString &place) const
    {
        if (place == u"map")
            return &m_window->map();
        if (place == u"table")
            return m_window->findChild<ui::TablePanel *>();
        if (place == u"field")
            return m_window->findChild<QLineEdit *>(QStringLiteral("headField"));
        if (place == u"list")
            return m_window->findChild<ui::IndicatorPanel *>()->findChild<QListView *>()->viewport();
        if (place == u"toolbar")
            return m_window->findChild<QWidget *>(QStringLiteral("topBar"));
        auto *dock = m_window->findChild<ui::Dock *>(place == u"history" ? QStringLiteral("history")
                                                                         : QStringLiteral("indicators"));
        dock->show();
        dock->setFloating(place == u"floating");
        return dock;
    }

    QTemporaryDir m_home;
    std::unique_ptr<ui::MainWindow> m_window;
};

QTEST_MAIN(TestGuide)
#include "tst_guide.moc"
