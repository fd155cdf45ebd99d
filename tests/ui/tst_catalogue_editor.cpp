// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The words and rules of the catalogue, read and changed at the right of the window.

#include "rivertown.h"

#include "panels/about_page.h"
#include "panels/catalogue_editor.h"
#include "panels/indicator_list.h"
#include "panels/indicator_list_view.h"
#include "panels/plain_text.h"

#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QMessageBox>
#include <QPlainTextEdit>
#include <QStatusBar>
#include <QTabBar>

#include <sqlite3.h>

#include <algorithm>

using namespace choros;

class TestCatalogueEditor : public QObject
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
        choose({"B19013_001"});
        emit panel().editWanted();
        QVERIFY(editor().isVisible());
    }

    void cleanup() { m_window.reset(); }

    void whatIsTypedIsStoredOnLeavingTheField()
    {
        auto *definition = editor().findChild<QPlainTextEdit *>(QStringLiteral("definition"));
        definition->setFocus();
        definition->selectAll();
        QTest::keyClicks(definition, QStringLiteral("Half of all households have more."));
        QVERIFY(document().indicator("B19013_001")->definition != "Half of all households have more.");
        QTest::keyClick(definition, Qt::Key_Tab);
        QVERIFY(test::settle(*m_window));
        QCOMPARE(document().indicator("B19013_001")->definition,
                 std::string("Half of all households have more."));
        QVERIFY(saidInAbout(QStringLiteral("Half of all households have more.")));
        document().undo();
        QVERIFY(test::settle(*m_window));
        QVERIFY(definition->toPlainText() != QStringLiteral("Half of all households have more."));
    }

    void enterStoresALineAndAnUntouchedOneIsNoEdit()
    {
        const auto *before = document().undoable();
        const std::int64_t last = before ? before->id : -1;
        QLineEdit *unit = line("unit");
        unit->setFocus();
        QTest::keyClick(unit, Qt::Key_Tab);
        QVERIFY(test::settle(*m_window));
        QCOMPARE(document().undoable() ? document().undoable()->id : -1, last);
        type(unit, QStringLiteral("dollars of 2022"));
        QTest::keyClick(unit, Qt::Key_Return);
        QVERIFY(test::settle(*m_window));
        QCOMPARE(document().indicator("B19013_001")->unit, std::string("dollars of 2022"));
        QVERIFY(document().undoable() && document().undoable()->id != last);
    }

    void closingWhileTypingLosesNothing()
    {
        const QString path = document().path();
        type(line("source"), QStringLiteral("The city's own count"));
        document().close();
        document().open(path);
        QVERIFY(test::settle(*m_window));
        QCOMPARE(document().indicator("B19013_001")->source, std::string("The city's own count"));
        choose({"B19013_001"});
        type(line("source"), QStringLiteral("Another"));
        m_window->close(); // and the program ends
        m_window = std::make_unique<ui::MainWindow>();
        m_window->show();
        m_window->openFiles({path});
        QVERIFY(test::settle(*m_window));
        QCOMPARE(document().indicator("B19013_001")->source, std::string("Another"));
    }

    void choosingAnotherIndicatorStoresFirst()
    {
        type(line("short_title"), QStringLiteral("Income"));
        choose({"B25064_001"});
        QCOMPARE(document().indicator("B19013_001")->shortTitle, std::string("Income"));
        QCOMPARE(document().indicator("B25064_001")->shortTitle, std::string());
        QCOMPARE(line("short_title")->text(), QString());
    }

    void whatCannotBeStoredStaysAndIsTriedAgain()
    {
        QVERIFY(statusBarSays(QStringLiteral("All changes saved")));
        sqlite3 *other = nullptr;
        QCOMPARE(sqlite3_open(document().path().toUtf8().constData(), &other), SQLITE_OK);
        QCOMPARE(sqlite3_exec(other, "BEGIN EXCLUSIVE", nullptr, nullptr, nullptr), SQLITE_OK);
        type(line("source"), QStringLiteral("The city's own count"));
        QTest::keyClick(line("source"), Qt::Key_Return);
        QTRY_VERIFY_WITH_TIMEOUT(isMarked(), 30000);
        closeMessages();
        QCOMPARE(line("source")->text(), QStringLiteral("The city's own count"));
        QVERIFY(!statusBarSays(QStringLiteral("All changes saved")));
        QVERIFY(statusBarSays(QStringLiteral("could not be saved")));
        sqlite3_close(other);
        type(line("unit"), QStringLiteral("dollars")); // leaves the field, which tries again
        QVERIFY(test::settle(*m_window));
        QCOMPARE(document().indicator("B19013_001")->source, std::string("The city's own count"));
        QVERIFY(!isMarked());
        QVERIFY(statusBarSays(QStringLiteral("All changes saved")));
        QTest::keyClick(line("unit"), Qt::Key_Return);
        QVERIFY(test::settle(*m_window));
    }

    /// Another program has the file for a moment: the window stays until the change is in it.
    void closingWaitsForWhatIsBeingSaved()
    {
        const QString path = document().path();
        sqlite3 *other = nullptr;
        QCOMPARE(sqlite3_open(path.toUtf8().constData(), &other), SQLITE_OK);
        QCOMPARE(sqlite3_exec(other, "BEGIN EXCLUSIVE", nullptr, nullptr, nullptr), SQLITE_OK);
        type(line("source"), QStringLiteral("Told while closing"));
        m_window->close();
        QVERIFY(m_window->isVisible());
        QVERIFY(document().isWriting());
        sqlite3_close(other);
        QTRY_VERIFY_WITH_TIMEOUT(!m_window->isVisible(), 30000);
        const auto stored = project::Project::open(path.toStdString(), project::Access::ReadOnly);
        QVERIFY(stored.has_value());
        const auto indicators = stored->indicators();
        const auto found = std::ranges::find(*indicators, std::string("B19013_001"), &project::Indicator::id);
        QVERIFY(found != indicators->end());
        QCOMPARE(found->source, std::string("Told while closing"));
    }

    /// It never comes free: that is told, and whoever closes again goes.
    void closingAgainGoesWithoutWhatCannotBeSaved()
    {
        sqlite3 *other = nullptr;
        QCOMPARE(sqlite3_open(document().path().toUtf8().constData(), &other), SQLITE_OK);
        QCOMPARE(sqlite3_exec(other, "BEGIN EXCLUSIVE", nullptr, nullptr, nullptr), SQLITE_OK);
        type(line("source"), QStringLiteral("Never told"));
        m_window->close();
        QTRY_VERIFY_WITH_TIMEOUT(!document().isWriting(), 30000);
        QVERIFY(m_window->isVisible());
        closeMessages();
        m_window->close();
        QVERIFY(!m_window->isVisible());
        sqlite3_close(other);
    }

    void severalAreChangedAtOnceAndOnlyWhatIsTouched()
    {
        choose({"B25064_001", "B25077_001"});
        const std::string universe = document().indicator("B25064_001")->universe;
        QLineEdit *title = line("title");
        QVERIFY(!title->isEnabled());
        QCOMPARE(title->placeholderText(), QStringLiteral("several values"));
        type(line("source"), QStringLiteral("Rivertown"));
        QTest::keyClick(line("source"), Qt::Key_Return);
        chooseKey("direction", "neutral");
        QVERIFY(test::settle(*m_window));
        for (const char *id : {"B25064_001", "B25077_001"}) {
            QCOMPARE(document().indicator(id)->source, std::string("Rivertown"));
            QCOMPARE(document().indicator(id)->direction, project::IndicatorDirection::Neutral);
        }
        QVERIFY(document().indicator("B25064_001")->title != document().indicator("B25077_001")->title);
        QCOMPARE(document().indicator("B25064_001")->universe, universe);
        document().undo();
        QVERIFY(test::settle(*m_window));
        QVERIFY(document().indicator("B25077_001")->direction != project::IndicatorDirection::Neutral);
        QCOMPARE(document().indicator("B25077_001")->source, std::string("Rivertown"));
    }

    void spanishWordsAreKeptBesideTheOthers()
    {
        auto *languages = editor().findChild<QTabBar *>();
        languages->setCurrentIndex(1);
        QLineEdit *title = line("title");
        QCOMPARE(title->text(), QString());
        QCOMPARE(title->placeholderText(), QString::fromStdString(document().indicator("B19013_001")->title));
        type(title, QStringLiteral("Ingreso mediano"));
        QTest::keyClick(title, Qt::Key_Return);
        QVERIFY(test::settle(*m_window));
        const project::Indicator &stored = *document().indicator("B19013_001");
        QCOMPARE(stored.texts.at("es").title, std::string("Ingreso mediano"));
        QVERIFY(stored.title != "Ingreso mediano");
        type(title, {});
        QTest::keyClick(title, Qt::Key_Return);
        QVERIFY(test::settle(*m_window));
        QVERIFY(document().indicator("B19013_001")->texts.empty());
    }

    void rulesShowWhatTheyNeed()
    {
        auto *weight = editor().findChild<QComboBox *>(QStringLiteral("weight_by"));
        chooseKey("aggregation", "none");
        QVERIFY(!weight->isVisible());
        chooseKey("aggregation", "weighted");
        QVERIFY(weight->isVisible());
        chooseKey("weight_by", "B01003_001");
        chooseKey("benchmark", "given");
        QLineEdit *value = line("benchmark_value");
        QVERIFY(value->isVisible());
        type(value, QStringLiteral("$61,000"));
        QTest::keyClick(value, Qt::Key_Return);
        QVERIFY(test::settle(*m_window));
        const project::Indicator &stored = *document().indicator("B19013_001");
        QCOMPARE(stored.aggregation, project::Aggregation::Weighted);
        QCOMPARE(stored.weightBy, std::string("B01003_001"));
        QCOMPARE(stored.benchmark.kind, project::Benchmark::Kind::Given);
        QCOMPARE(stored.benchmark.value, 61000.0);
        type(value, QStringLiteral("plenty")); // is no number: told, and nothing changes
        QTest::keyClick(value, Qt::Key_Return);
        QVERIFY(test::settle(*m_window));
        QCOMPARE(document().indicator("B19013_001")->benchmark.value, 61000.0);
        QCOMPARE(value->text(), QStringLiteral("61000"));
    }

    void aLongWordMakesNoPageWiderThanTheDock()
    {
        const QString address =
            QStringLiteral("https://data.census.gov/table/") + QString(300, u'W') + QStringLiteral("?q=1");
        type(line("source"), address);
        QTest::keyClick(line("source"), Qt::Key_Return);
        QVERIFY(test::settle(*m_window));
        QCOMPARE(document().indicator("B19013_001")->source, address.toStdString());
        auto *about = m_window->findChild<ui::AboutPage *>();
        emit editor().closeWanted();
        QTest::qWait(50);
        QVERIFY(about->isVisible());
        QVERIFY2(about->width() <= about->parentWidget()->width(),
                 qPrintable(QString::number(about->width())));
        QVERIFY(about->minimumSizeHint().width() <
                400); // without breaks a word of 334 is some thousands wide
        QCOMPARE(ui::withBreaks(QStringLiteral("Half of all 2018-2022 a.b")),
                 QStringLiteral("Half of all 2018-2022 a.b"));
        QCOMPARE(ui::withBreaks(address).remove(QChar(0x200B)), address);
    }

    void aReadOnlyProjectCanBeReadAndNotEdited()
    {
        const QString path = document().path();
        document().close();
        QFile(path).setPermissions(QFile::ReadOwner);
        document().open(path);
        QVERIFY(test::settle(*m_window));
        if (document().mayEdit())
            QSKIP("this person may write every file");
        QVERIFY(!line("source")->isEnabled());
    }

private:
    ui::Document &document() { return m_window->document(); }
    ui::IndicatorPanel &panel() { return *m_window->findChild<ui::IndicatorPanel *>(); }
    ui::CatalogueEditor &editor() { return *m_window->findChild<ui::CatalogueEditor *>(); }
    QLineEdit *line(const char *name) { return editor().findChild<QLineEdit *>(QLatin1String(name)); }

    void choose(const std::vector<const char *> &ids)
    {
        auto *list = panel().findChild<ui::IndicatorListView *>();
        const auto *model = static_cast<ui::IndicatorModel *>(list->model());
        for (const char *id : ids) {
            const QModelIndex index = model->indexOf(id);
            list->scrollTo(index);
            QTest::mouseClick(list->viewport(), Qt::LeftButton,
                              id == ids.front() ? Qt::NoModifier : Qt::ControlModifier,
                              list->visualRect(index).topLeft() + QPoint(60, 15));
        }
        QVERIFY(test::settle(*m_window));
    }

    bool isMarked()
    {
        return std::ranges::any_of(editor().findChildren<QLabel *>(), [](const QLabel *label) {
            return label->isVisible() && label->text().startsWith(QStringLiteral("Not stored yet"));
        });
    }

    bool statusBarSays(const QString &words)
    {
        return std::ranges::any_of(m_window->statusBar()->findChildren<QLabel *>(),
                                   [&](const QLabel *label) { return label->text().contains(words); });
    }

    void closeMessages()
    {
        for (auto *message : m_window->findChildren<QMessageBox *>())
            message->close();
        QTest::qWait(50);
    }

    static void type(QLineEdit *field, const QString &text)
    {
        field->setFocus();
        field->selectAll();
        QTest::keyClick(field, Qt::Key_Delete);
        QTest::keyClicks(field, text);
    }

    void chooseKey(const char *name, const char *key)
    {
        auto *combo = editor().findChild<QComboBox *>(QLatin1String(name));
        combo->setCurrentIndex(combo->findData(QLatin1String(key)));
        emit combo->activated(combo->currentIndex());
    }

    bool saidInAbout(const QString &text)
    {
        for (const QLabel *label : m_window->findChild<ui::AboutPage *>()->findChildren<QLabel *>()) {
            if (label->text() == text)
                return true;
        }
        return false;
    }

    QTemporaryDir m_home;
    std::unique_ptr<ui::MainWindow> m_window;
};

QTEST_MAIN(TestCatalogueEditor)
#include "tst_catalogue_editor.moc"
