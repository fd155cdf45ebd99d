// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The whole window over real files: the sample's boundaries and table, as a person opens them.

#include "dialogs/export_dialog.h"
#include "window_driver.h"

#include "panels/bars.h"
#include "panels/indicator_list.h"
#include "panels/style_panel.h"
#include "window/window_texts.h"

#include <QAction>
#include <QCheckBox>
#include <QComboBox>
#include <QDropEvent>
#include <QFileDialog>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QMessageBox>
#include <QMimeData>
#include <QPushButton>
#include <QSignalSpy>
#include <QTimer>

#include <algorithm>

using namespace choros;

class TestWindow : public QObject
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
    }

    void cleanup() { m_window.reset(); }

    void startsWithNothingOpen()
    {
        QVERIFY(!m_window->document().isOpen());
        QVERIFY(!actionNamed(QStringLiteral("Export a picture…"))->isEnabled());
    }

    void droppedBoundariesAndTableMakeAMap()
    {
        QMimeData data;
        data.setUrls({QUrl::fromLocalFile(test::sampleFile(QStringLiteral("boston-1970.csv"))),
                      QUrl::fromLocalFile(test::sampleFile(QStringLiteral("boston-1970-tracts.shp"))),
                      QUrl::fromLocalFile(test::sampleFile(QStringLiteral("boston-1970-tracts.dbf")))});
        QDragEnterEvent enter({300, 300}, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(m_window.get(), &enter);
        QVERIFY(enter.isAccepted());
        QDropEvent drop({300, 300}, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(m_window.get(), &drop);
        QVERIFY(test::importAll(*m_window));
        const ui::Document &document = m_window->document();
        QVERIFY(document.isOpen());
        QCOMPARE(document.geography()->ids.size(), std::size_t(506));
        QVERIFY(document.currentIndicator());
        QCOMPARE(document.series()->size(), std::size_t(506));
        QCOMPARE(document.symbology()->classification.classCount(), 5);
        QVERIFY(document.path().startsWith(m_home.path())); // a project file of its own, in the documents
    }

    void stylingRepaintsAtOnceIsUndoneAndSurvivesReopening()
    {
        openMap();
        ui::Document &document = m_window->document();
        auto *method = m_window->findChild<QComboBox *>(QStringLiteral("method"));
        method->setCurrentIndex(method->findData(int(classify::Method::Jenks)));
        QVERIFY(test::settle(*m_window));
        QCOMPARE(document.symbology()->classification.method, classify::Method::Jenks);
        QAction *undo = actionNamed(QStringLiteral("Undo"));
        QVERIFY(undo->isEnabled());
        undo->trigger();
        QVERIFY(test::settle(*m_window));
        QCOMPARE(document.symbology()->classification.method, classify::Method::Quantile);
        QCOMPARE(method->currentData().toInt(), int(classify::Method::Quantile));
        actionNamed(QStringLiteral("Redo"))->trigger();
        QVERIFY(test::settle(*m_window));
        QCOMPARE(document.symbology()->classification.method, classify::Method::Jenks);

        const QString path = document.path();
        document.close();
        QVERIFY(!document.isOpen());
        document.open(path);
        QVERIFY(test::settle(*m_window));
        QCOMPARE(document.symbology()->classification.method, classify::Method::Jenks);
        QVERIFY(document.undoable()); // undo lives in the file
    }

    void undoingTheImportEmptiesTheCatalogueAndRedoFillsIt()
    {
        openMap();
        ui::Document &document = m_window->document();
        const std::size_t indicators = document.indicators().size();
        QVERIFY(indicators > 5);
        actionNamed(QStringLiteral("Undo"))->trigger();
        QVERIFY(test::settle(*m_window));
        QCOMPARE(document.indicators().size(), std::size_t(0));
        QVERIFY(!document.currentIndicator());
        QVERIFY(document.content()->legend.empty());
        actionNamed(QStringLiteral("Redo"))->trigger();
        QVERIFY(test::settle(*m_window));
        QCOMPARE(document.indicators().size(), indicators);
        QVERIFY(document.currentIndicator());
        QVERIFY(!document.content()->legend.empty());
    }

    void choosingAnotherIndicatorMapsIt()
    {
        openMap();
        ui::Document &document = m_window->document();
        const std::string other = document.indicators().back().id;
        auto *list = m_window->findChild<ui::IndicatorPanel *>();
        emit list->indicatorChosen(other);
        QVERIFY(test::settle(*m_window));
        QCOMPARE(document.currentIndicator()->id, other);
        QCOMPARE(document.content()->title, QString::fromStdString(document.currentIndicator()->title));
    }

    void aBrokenFileIsAnErrorInWordsAndChangesNothing()
    {
        openMap();
        const QString path = m_window->document().path();
        QFile broken(m_home.filePath(QStringLiteral("broken.gpkg")));
        QVERIFY(broken.open(QIODevice::WriteOnly));
        broken.write("nothing");
        broken.close();
        m_window->openFiles({broken.fileName()});
        QVERIFY(test::settle(*m_window));
        QTRY_VERIFY(QApplication::activeModalWidget());
        auto *box = qobject_cast<QMessageBox *>(QApplication::activeModalWidget());
        QVERIFY(box && box->text().contains(QStringLiteral("broken.gpkg")));
        box->close();
        QCOMPARE(m_window->document().path(), path);
    }

    void boundariesWithoutACoordinateSystemAreAskedAbout()
    {
        const QString chicago =
            QStringLiteral("/usr/lib/python3/dist-packages/libpysal/examples/chicago/Chicago77.shp");
        if (!QFile::exists(chicago))
            QSKIP("python3-libpysal is not installed");
        m_window->openFiles({chicago});
        QVERIFY(test::settle(*m_window));
        // First which column identifies an area, then the coordinate system; in either order.
        for (int question = 0; question < 2 && !m_window->document().isOpen(); ++question) {
            QTRY_VERIFY(QApplication::activeModalWidget());
            auto *dialog = qobject_cast<QDialog *>(QApplication::activeModalWidget());
            if (auto *field = dialog->findChild<QLineEdit *>())
                field->setText(QStringLiteral("3435"));
            else if (auto *list = dialog->findChild<QListWidget *>())
                list->setCurrentItem(list->findItems(QStringLiteral("AREANO"), Qt::MatchStartsWith).value(0));
            dialog->accept();
            QVERIFY(test::settle(*m_window));
        }
        QVERIFY(m_window->document().isOpen());
        QCOMPARE(m_window->document().geography()->ids.size(), std::size_t(77));
    }

    void wordsFromFilesAreNeverMarkup()
    {
        // Qt would read the "image" when the text is shown: a file of somebody else's must not make it do so.
        const QString evil = QStringLiteral("<img src=/dev/zero>");
        QFile table(m_home.filePath(QStringLiteral("evil.csv")));
        QVERIFY(table.open(QIODevice::WriteOnly));
        table.write("TRACTID,<img src=/dev/zero>\n0001,1\n0002,2\n<b>nobody</b>,3\n");
        table.close();
        m_window->openFiles({test::sampleFile(QStringLiteral("boston-1970-tracts.shp")), table.fileName()});
        QVERIFY(test::importScreen(*m_window));
        checkThatNothingIsMarkup();
        QVERIFY(test::importAll(*m_window));
        QCOMPARE(m_window->document().content()->title, evil);
        checkThatNothingIsMarkup();
        const auto *list = m_window->findChild<QListView *>();
        QVERIFY(
            !list->model()->index(0, 0).data(Qt::ToolTipRole).toString().contains(QStringLiteral("<img")));
    }

    void exportedPicturesAreTheMap()
    {
        openMap();
        const QString path = m_home.filePath(QStringLiteral("export.png"));
        m_window->exportPicture(path, {1200, 900}, 192);
        QVERIFY(test::settle(*m_window));
        const QImage picture(path);
        QCOMPARE(picture.size(), QSize(1200, 900));
        QCOMPARE(picture.text(QStringLiteral("Title")), m_window->document().content()->title);
    }

    void exportedDrawingsKeepAreasApartIfAsked()
    {
        openMap();
        const QString path = m_home.filePath(QStringLiteral("export.svg"));
        m_window->exportPicture(path, {1200, 900}, 192);
        QVERIFY(test::settle(*m_window));
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY(!file.readAll().contains("data-geoid"));
        file.close();
        m_window->exportPicture(path, {1200, 900}, 192, ui::AreaPaths::Each);
        QVERIFY(test::settle(*m_window));
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(std::size_t(file.readAll().count("data-geoid")),
                 m_window->document().geography()->ids.size());
    }

    void keepingAreasApartProposesAnSvg()
    {
        openMap();
        QString proposed;
        // The file dialog is modal: it is looked at, and closed, from within.
        QTimer looker;
        connect(&looker, &QTimer::timeout, this, [&] {
            if (auto *files = qobject_cast<QFileDialog *>(QApplication::activeModalWidget())) {
                proposed = files->selectedNameFilter();
                files->reject();
            }
        });
        looker.start(20);
        const auto actions = m_window->findChildren<QAction *>();
        const auto action = std::find_if(actions.begin(), actions.end(), [](const QAction *a) {
            return a->text().remove(u'&').startsWith(QStringLiteral("Export"));
        });
        QVERIFY(action != actions.end());
        (*action)->trigger();
        auto *dialog = m_window->findChild<ui::ExportDialog *>();
        QVERIFY(dialog);
        dialog->findChild<QCheckBox *>()->setChecked(true);
        dialog->accept();
        QTRY_VERIFY(!proposed.isEmpty());
        QVERIFY2(proposed.contains(QStringLiteral("*.svg")), qPrintable(proposed));
    }

    void exportedDocumentsArePdf()
    {
        openMap();
        const QString path = m_home.filePath(QStringLiteral("export.pdf"));
        m_window->exportPicture(path, {1200, 900}, 192);
        QVERIFY(test::settle(*m_window));
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY(file.read(5) == "%PDF-");
    }

    void theRoomShowsTheMapAndEscapeEndsIt()
    {
        openMap();
        QPointer<ui::RoomWindow> room = m_window->startRoom();
        QVERIFY(room);
        QVERIFY(QTest::qWaitForWindowExposed(room));
        QTRY_VERIFY(room->map().isSettled());
        QTest::keyClick(room, Qt::Key_Escape);
        QTRY_VERIFY(!room);
    }

    void aReadOnlyProjectIsStyledOnScreenOnly()
    {
        openMap();
        const QString path = m_home.filePath(QStringLiteral("readonly.gpkg"));
        QVERIFY(QFile::copy(m_window->document().path(), path));
        // A file that another program left in WAL mode (bytes 18 and 19 of SQLite's header) opens read-only
        // for everybody.
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadWrite) && file.seek(18) && file.write("\2\2", 2) == 2);
        file.close();
        m_window->document().open(path);
        QVERIFY(test::settle(*m_window));
        QCOMPARE(m_window->document().readOnlyReason(), project::ReadOnlyReason::LeftInWalMode);
        auto choice = m_window->document().scene().symbology;
        choice.classes.method = classify::Method::Equal;
        m_window->document().setSymbology(choice);
        QVERIFY(test::settle(*m_window));
        QCOMPARE(m_window->document().symbology()->classification.method, classify::Method::Equal);
        QVERIFY(!QApplication::activeModalWidget());
    }

    void damagedBordersAreMentionedOnceAndKeptAgain()
    {
        openMap();
        ui::Document &document = m_window->document();
        const QString path = document.path();
        const std::string id = document.geography()->geography.id;
        const std::string lastEdit = document.undoable()->subject;
        document.close();
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadWrite));
        const QByteArray bytes = file.readAll();
        QVERIFY(file.seek(bytes.indexOf("CHCV")) && file.write("CHCX") == 4);
        file.close();

        document.open(path);
        QVERIFY(test::settle(*m_window));
        const auto *notice = m_window->findChild<ui::NoticeBar *>();
        const auto saidOfDamage = [notice] {
            const QList<QLabel *> labels = notice->findChildren<QLabel *>();
            return notice->isVisible() && std::any_of(labels.begin(), labels.end(), [](const QLabel *label) {
                       return label->text().contains(QStringLiteral("damaged"));
                   });
        };
        QVERIFY(saidOfDamage());
        QCOMPARE(document.undoable()->subject, lastEdit); // keeping them is no edit
        const auto project = project::Project::open(path.toStdString(), project::Access::ReadOnly);
        QVERIFY(project.has_value());
        QCOMPARE(project->coverage(id)->state, project::CoverageState::Sound);

        document.close();
        document.open(path);
        QVERIFY(test::settle(*m_window));
        QVERIFY(!saidOfDamage());
    }

    void overlapsAreInTheReceiptOfNewBoundaries()
    {
        tasks::NewProjectReport report;
        QCOMPARE(ui::createdDetails(report), QString());
        report.coverage.overlaps = 27;
        report.coverage.gaps = 57;
        QCOMPARE(ui::createdDetails(report), QStringLiteral("27 overlaps and 57 gaps between areas."));
    }

private:
    QAction *actionNamed(const QString &start)
    {
        for (QAction *action : m_window->findChildren<QAction *>()) {
            if (action->text().startsWith(start))
                return action;
        }
        qFatal("no action %s", qPrintable(start));
        return nullptr;
    }

    void checkThatNothingIsMarkup()
    {
        for (const QLabel *label : m_window->findChildren<QLabel *>()) {
            if (label->text().contains(u'<'))
                QCOMPARE(label->textFormat(), Qt::PlainText);
        }
        for (const QWidget *widget : m_window->findChildren<QWidget *>())
            QVERIFY2(!widget->toolTip().contains(QStringLiteral("<img")), qPrintable(widget->toolTip()));
    }

    void openMap()
    {
        m_window->openFiles({test::sampleFile(QStringLiteral("boston-1970-tracts.shp")),
                             test::sampleFile(QStringLiteral("boston-1970.csv"))});
        QVERIFY(test::importAll(*m_window));
        QVERIFY(m_window->document().currentIndicator());
    }

    QTemporaryDir m_home;
    std::unique_ptr<ui::MainWindow> m_window;
};

QTEST_MAIN(TestWindow)
#include "tst_window.moc"
