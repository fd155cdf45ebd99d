// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

// What the program says of itself, and what it puts together for those who help.

#include "window_driver.h"

#include "dialogs/about.h"
#include "dialogs/message_log.h"
#include "support/library_versions.h"

#include <QClipboard>
#include <QDialog>
#include <QPlainTextEdit>
#include <QRegularExpression>

using namespace choros;

class TestAbout : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        QVERIFY(m_home.isValid());
        test::useOwnSettings(m_home.path());
        QApplication::setApplicationVersion(QStringLiteral("9.8.7"));
    }

    void librariesTellTheirVersions_data()
    {
        QTest::addColumn<QString>("version");
        QTest::newRow("GDAL") << QString::fromStdString(files::gdalVersion());
        QTest::newRow("PROJ") << QString::fromStdString(crs::projVersion());
        QTest::newRow("GEOS") << QString::fromStdString(geometry::geosVersion());
        QTest::newRow("SQLite") << QString::fromStdString(project::sqliteVersion());
        QTest::newRow("ICU") << QString::fromStdString(support::icuVersion());
        QTest::newRow("Expat") << QString::fromStdString(files::expatVersion());
    }
    void librariesTellTheirVersions()
    {
        QFETCH(QString, version);
        static const QRegularExpression form(QStringLiteral("^[0-9]+\\.[0-9]+"));
        QVERIFY2(form.match(version).hasMatch(), qPrintable(version));
        QVERIFY(ui::problemReport({}).contains(version));
    }

    void aReportHasFactsAndTheLastMessages()
    {
        ui::keepMessages();
        qWarning("a plug-in is missing");
        ui::logLine(QStringLiteral("“rents.csv” cannot be read.\nTry again."));
        const QString report = ui::problemReport(QStringLiteral("A project of 506 areas"));
        QVERIFY(report.contains(QStringLiteral("Choros 9.8.7")));
        QVERIFY(report.contains(QStringLiteral("A project of 506 areas")));
        QVERIFY(report.contains(QStringLiteral("a plug-in is missing")));
        QVERIFY(report.contains(QStringLiteral("“rents.csv” cannot be read. Try again."))); // on one line
    }

    void oldMessagesGo()
    {
        for (int i = 0; i < 1000; ++i)
            ui::logLine(QStringLiteral("line %1").arg(i));
        QCOMPARE(ui::loggedLines().size(), qsizetype(300));
        QVERIFY(ui::loggedLines().last().endsWith(QStringLiteral("line 999")));
    }

    void theReportIsReadBeforeItIsCopied()
    {
        ui::MainWindow window;
        window.show();
        action(window, QStringLiteral("Report a problem…"))->trigger();
        auto *dialog = shownDialog(window);
        QVERIFY(dialog);
        auto *text = dialog->findChild<QPlainTextEdit *>();
        QVERIFY(text->toPlainText().contains(QStringLiteral("No project is open.")));
        text->setPlainText(QStringLiteral("what is left after reading"));
        QTest::mouseClick(dialog->findChild<QPushButton *>(QStringLiteral("primary")), Qt::LeftButton);
        QCOMPARE(QApplication::clipboard()->text(), QStringLiteral("what is left after reading"));
        dialog->reject();
    }

    void everyPartIsNamedWithItsLicense()
    {
        ui::MainWindow window;
        window.show();
        action(window, QStringLiteral("About Choros"))->trigger();
        auto *dialog = shownDialog(window);
        QVERIFY(dialog);
        const QString text = dialog->findChild<QPlainTextEdit *>()->toPlainText();
        for (const char *words : {"LGPL 3", "GDAL", "Copyright 2016-2022 The Inter Project Authors",
                                  "GNU GENERAL PUBLIC LICENSE", "Cynthia Brewer", "Expat"})
            QVERIFY2(text.contains(QLatin1String(words), Qt::CaseInsensitive), words);
        dialog->reject();
    }

private:
    static QAction *action(QWidget &window, const QString &text)
    {
        for (QAction *one : window.findChildren<QAction *>()) {
            if (one->text() == text)
                return one;
        }
        qFatal("no action %s", qPrintable(text));
        return nullptr;
    }
    static QDialog *shownDialog(QWidget &window)
    {
        for (auto *dialog : window.findChildren<QDialog *>()) {
            if (dialog->isVisible())
                return dialog;
        }
        return nullptr;
    }

    QTemporaryDir m_home;
};

QTEST_MAIN(TestAbout)
#include "tst_about.moc"
