// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

// A project's title and copies of it, from the menu and the top bar.

#include "window_driver.h"

#include "panels/project_title.h"

#include <QAction>
#include <QFileDialog>
#include <QLabel>
#include <QLineEdit>
#include <QMenuBar>
#include <QMessageBox>
#include <QTimer>

using namespace choros;

class TestProjectFile : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        QVERIFY(m_home.isValid());
        test::useOwnSettings(m_home.path());
        QCoreApplication::setAttribute(Qt::AA_DontUseNativeDialogs);
        ui::applyTheme(*qApp, ui::Appearance::Light);
    }

    void init()
    {
        m_window = std::make_unique<ui::MainWindow>();
        m_window->resize(1200, 800);
        m_window->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
        m_window->activateWindow();
        m_path = m_home.filePath(QStringLiteral("town.gpkg"));
        QFile::remove(m_path);
        QVERIFY(
            QFile::copy(QStringLiteral(CHOROS_SOURCE_DIR "/sample-data/rivertown/rivertown.gpkg"), m_path));
        m_window->openFiles({m_path});
        QVERIFY(test::settle(*m_window));
    }

    void cleanup() { m_window.reset(); }

    void aTitleIsTypedInTheTopBarAndUndone()
    {
        const QString before = m_window->document().title();
        auto *title = m_window->findChild<ui::ProjectTitle *>();
        QTest::mouseDClick(title, Qt::LeftButton);
        auto *field = title->findChild<QLineEdit *>();
        QVERIFY(field->isVisible());
        QCOMPARE(field->text(), before);
        QTest::keyClicks(field, QStringLiteral("  Our  town "));
        QTest::keyClick(field, Qt::Key_Return);
        QVERIFY(test::settle(*m_window));
        QCOMPARE(m_window->document().title(), QStringLiteral("Our town"));
        QCOMPARE(m_window->windowTitle(), QStringLiteral("Our town – Choros"));
        actionNamed(QStringLiteral("Undo"))->trigger();
        QVERIFY(test::settle(*m_window));
        QCOMPARE(m_window->document().title(), before);
    }

    void f2OnTheTitleIsForTheTitleAndEscapeLeavesIt()
    {
        const QString before = m_window->document().title();
        m_window->document().selection().select(1); // F2 elsewhere renames this place
        auto *title = m_window->findChild<ui::ProjectTitle *>();
        title->setFocus();
        QTest::keyClick(title, Qt::Key_F2);
        auto *field = title->findChild<QLineEdit *>();
        QVERIFY(field->isVisible());
        QVERIFY(!QApplication::activeModalWidget());
        QTest::keyClicks(field, QStringLiteral("Something else"));
        QTest::keyClick(field, Qt::Key_Escape);
        QVERIFY(!field->isVisible());
        QVERIFY(test::settle(*m_window));
        QCOMPARE(m_window->document().title(), before);
        // No title is none.
        actionNamed(QStringLiteral("Rename project…"))->trigger();
        field->clear();
        QTest::keyClick(field, Qt::Key_Return);
        QVERIFY(test::settle(*m_window));
        QCOMPARE(m_window->document().title(), before);
    }

    void aCopyIsSavedAndWorkGoesOnInTheProject()
    {
        const QString copy = m_home.filePath(QStringLiteral("for the mayor"));
        QFile::remove(copy + QStringLiteral(".gpkg"));
        chooseInDialog(copy);
        actionNamed(QStringLiteral("Save a copy…"))->trigger();
        QVERIFY(test::settle(*m_window));
        QVERIFY(QFileInfo::exists(copy + QStringLiteral(".gpkg")));
        QCOMPARE(m_window->document().path(), m_path);
        QVERIFY(said().contains(QStringLiteral("You go on working in town.gpkg.")));
        auto opened = project::Project::open((copy + QStringLiteral(".gpkg")).toStdString());
        QVERIFY(opened);
        QCOMPARE(opened->indicators()->size(), m_window->document().indicators().size());
    }

    void aCopyWithoutItsHistoryHasNone()
    {
        m_window->document().edit(QStringLiteral("x"),
                                  [](project::Project &project) { return project.setTitle("other"); });
        QVERIFY(test::settle(*m_window));
        const QString copy = m_home.filePath(QStringLiteral("bare.gpkg"));
        chooseInDialog(copy);
        actionNamed(QStringLiteral("Save a copy without its history…"))->trigger();
        QVERIFY(test::settle(*m_window));
        auto opened = project::Project::open(copy.toStdString());
        QVERIFY(opened);
        QVERIFY(!opened->historyState()->undo);
    }

    void aCopyNeverTakesThePlaceOfAFile()
    {
        const QByteArray before = contents(m_path);
        m_window->saveCopy(m_path, project::History::Keep);
        QVERIFY(test::settle(*m_window));
        auto *box = qobject_cast<QMessageBox *>(QApplication::activeModalWidget());
        QVERIFY(box);
        QVERIFY(box->text().contains(QStringLiteral("town.gpkg")));
        box->close();
        QCOMPARE(contents(m_path), before);
    }

private:
    static QByteArray contents(const QString &path)
    {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

    /// In the dialog that will come.
    static void chooseInDialog(const QString &path)
    {
        QTimer::singleShot(200, qApp, [path] {
            auto *dialog = qobject_cast<QFileDialog *>(QApplication::activeModalWidget());
            QVERIFY(dialog);
            dialog->findChild<QLineEdit *>(QStringLiteral("fileNameEdit"))->setText(path);
            static_cast<QDialog *>(dialog)->accept();
        });
    }

    QString said() const
    {
        QStringList words;
        for (auto *label : m_window->findChildren<QLabel *>())
            words << label->text();
        return words.join(u'\n');
    }

    QAction *actionNamed(const QString &text) const
    {
        for (auto *action : m_window->findChildren<QAction *>()) {
            if (action->text() == text || (text == u"Undo" && action->text().startsWith(u"Undo")))
                return action;
        }
        return nullptr;
    }

    QTemporaryDir m_home;
    QString m_path;
    std::unique_ptr<ui::MainWindow> m_window;
};

QTEST_MAIN(TestProjectFile)
#include "tst_project_file.moc"
