// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "window_driver.h"

#include "import/receipt_view.h"
#include "panels/bars.h"
#include "tasks/import_plan.h"

#include <QAction>
#include <QComboBox>
#include <QFile>
#include <QFileDialog>
#include <QLabel>
#include <QLineEdit>
#include <QTextStream>
#include <QTimer>

#include <algorithm>
#include <functional>
#include <memory>
#include <optional>

namespace choros::test {

/// A window over the sample's boundaries, and hands and eyes for its import screen.
class ImportTest : public QObject
{
protected:
    void prepare()
    {
        QVERIFY(m_home.isValid());
        useOwnSettings(m_home.path());
        ui::applyTheme(*qApp, ui::Appearance::Light);
    }

    void openWindow()
    {
        m_window = std::make_unique<ui::MainWindow>();
        m_window->resize(1366, 768);
        m_window->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
        m_window->openFiles({sampleFile(QStringLiteral("boston-1970-tracts.shp"))});
        QVERIFY(settle(*m_window));
        QVERIFY(m_window->document().geography());
    }

    /// A table with the map's first ids and, in each further column, 1, 2, 3 ...
    QString write(const char *name, const QStringList &columns, std::size_t rows)
    {
        QFile file(m_home.filePath(QLatin1String(name)));
        if (!file.open(QIODevice::WriteOnly))
            return {};
        QTextStream text(&file);
        const QString heads = columns.join(u',');
        text << "TRACTID," << heads << '\n';
        const auto &ids = m_window->document().geography()->ids;
        for (std::size_t i = 0; i < std::min(rows, ids.size()); ++i) {
            text << QString::fromStdString(ids[i]);
            for (qsizetype column = 0; column <= heads.count(u','); ++column)
                text << ',' << (i + 1) * std::size_t(column + 1);
            text << '\n';
        }
        return file.fileName();
    }

    /// 400 areas; unread cells in lines 3 and 4, a key again, and two that are nowhere.
    QString troubledTable()
    {
        const QString path = write("troubled.csv", {"income"}, 400);
        QFile file(path);
        if (!file.open(QIODevice::ReadOnly))
            return {};
        QStringList lines = QString::fromUtf8(file.readAll()).split(u'\n', Qt::SkipEmptyParts);
        file.close();
        lines[2] = lines[2].section(u',', 0, 0) + QStringLiteral(",about ten");
        lines[3] = lines[3].section(u',', 0, 0) + QStringLiteral(",??");
        lines << lines[1].section(u',', 0, 0) + QStringLiteral(",777")
              << QStringLiteral("\"nowhere, really\",5") << QStringLiteral("zzz,6");
        if (!file.open(QIODevice::WriteOnly))
            return {};
        file.write(lines.join(u'\n').toUtf8() + '\n');
        return path;
    }

    /// Two columns of keys that say different areas.
    QString twoKeys()
    {
        QFile file(m_home.filePath(QStringLiteral("two-keys.csv")));
        if (!file.open(QIODevice::WriteOnly))
            return {};
        QTextStream text(&file);
        const auto &ids = m_window->document().geography()->ids;
        text << "TRACT_A,TRACT_B,income\n";
        for (std::size_t i = 0; i < ids.size(); ++i)
            text << QString::fromStdString(ids[i]) << ',' << QString::fromStdString(ids[ids.size() - 1 - i])
                 << ',' << i + 1 << '\n';
        return file.fileName();
    }

    /// A made-up city's tracts, of the census of 2020 by the file's name.
    void openCity()
    {
        const QString copy = m_home.filePath(QStringLiteral("tl_2022_07_tract"));
        for (const char *suffix : {".shp", ".shx", ".dbf", ".prj", ".cpg"})
            QFile::copy(m_city + QStringLiteral("rivertown-synthetic-tracts") + QLatin1String(suffix),
                        copy + QLatin1String(suffix));
        m_window->openFiles({copy + QStringLiteral(".shp")});
        QVERIFY(settle(*m_window));
        QCOMPARE(m_window->document().geography()->ids.size(), std::size_t(120));
    }

    ui::ImportDialog *open(const QString &path)
    {
        m_window->openFiles({path});
        return importScreen(*m_window);
    }

    static QWidget *trouble(ui::ImportDialog *dialog)
    {
        return dialog->findChild<QLabel *>(QStringLiteral("importTrouble"));
    }

    static QPushButton *importButton(ui::ImportDialog *dialog)
    {
        return dialog->findChild<QPushButton *>(QStringLiteral("primary"));
    }

    static int countOf(ui::ImportDialog *dialog, const char *text)
    {
        for (const ui::ReceiptLine &line : dialog->findChild<ui::ReceiptView *>()->lines()) {
            if (line.text == QLatin1String(text))
                return static_cast<int>(line.count);
        }
        return -1;
    }

    static QPushButton *showButton(QWidget *dialog, const char *text)
    {
        for (QPushButton *button : dialog->findChild<ui::ReceiptView *>()->findChildren<QPushButton *>()) {
            if (button->accessibleName().contains(QLatin1String(text)))
                return button;
        }
        qFatal("no list of %s", text);
        return nullptr;
    }

    static QPushButton *buttonOf(QWidget *parent, const QString &text)
    {
        for (QPushButton *button : parent->findChildren<QPushButton *>()) {
            if (button->text() == text)
                return button;
        }
        qFatal("no button %s", qPrintable(text));
        return nullptr;
    }

    static void choose(ui::ImportDialog *dialog, const char *name, const QVariant &value)
    {
        auto *box = dialog->findChild<QComboBox *>(QLatin1String(name));
        QVERIFY2(box && box->isVisible(), name);
        QVERIFY2(box->findData(value) >= 0, name);
        box->setCurrentIndex(box->findData(value));
        QTRY_VERIFY(dialog->isSettled());
    }

    /// What the first indicator of the plan would be in an area; nothing for a blank.
    std::optional<double> valueOf(ui::ImportDialog *dialog, const std::string &id)
    {
        const auto &ids = m_window->document().geography()->ids;
        const auto area = std::size_t(std::find(ids.begin(), ids.end(), id) - ids.begin());
        const auto plan = dialog->session().plan();
        const values::Estimate estimate = plan ? tasks::plannedSeries(*plan, 0).at(area) : values::Estimate();
        return estimate.blank == values::Blank::None ? std::optional(estimate.value) : std::nullopt;
    }

    static bool saysSomewhere(const QWidget *widget, const QString &text)
    {
        const auto labels = widget->findChildren<QLabel *>();
        return std::any_of(labels.begin(), labels.end(), [&](const QLabel *label) {
            return label->isVisible() && label->text().contains(text);
        });
    }

    QAction *actionNamed(const QString &start)
    {
        for (QAction *action : m_window->findChildren<QAction *>()) {
            if (action->text().startsWith(start))
                return action;
        }
        qFatal("no action %s", qPrintable(start));
        return nullptr;
    }

    /// Does what opens a file dialog, and types these paths into it.
    static void chooseInFileDialog(const QStringList &paths, const std::function<void()> &what)
    {
        const QString typed = paths.size() == 1
                                  ? paths.front()
                                  : QStringLiteral("\"%1\"").arg(paths.join(QStringLiteral("\" \"")));
        QTimer choosing;
        connect(&choosing, &QTimer::timeout, &choosing, [&] {
            for (QWidget *top : QApplication::topLevelWidgets()) {
                auto *files = qobject_cast<QFileDialog *>(top);
                if (!files || !files->isVisible())
                    continue;
                files->findChild<QLineEdit *>()->setText(typed);
                static_cast<QDialog *>(files)->accept();
            }
        });
        choosing.start(50);
        what();
    }

    /// What the window says above the map; empty while nothing.
    QString notice() const
    {
        const auto *bar = m_window->findChild<ui::NoticeBar *>();
        const auto *text = bar->findChild<QLabel *>();
        return bar->isVisible() ? text->text() : QString();
    }

    static QString listDone(QWidget *parent)
    {
        return parent->findChild<QLabel *>(QStringLiteral("listDone"))->text();
    }

    const QString m_city = QStringLiteral(CHOROS_SOURCE_DIR "/sample-data/rivertown/");
    QTemporaryDir m_home;
    std::unique_ptr<ui::MainWindow> m_window;
};

} // namespace choros::test
