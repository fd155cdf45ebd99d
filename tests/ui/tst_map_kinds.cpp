// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Filled areas, circles and the looks of blanks, chosen as a person does.

#include "window_driver.h"

#include "panels/style_panel.h"
#include "styling/blank_looks_editor.h"
#include "styling/histogram_view.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QSlider>

#include <set>

using namespace choros;
using project::EditKind;
using style::MapKind;
using values::Blank;

class TestMapKinds : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        QVERIFY(m_home.isValid());
        test::useOwnSettings(m_home.path());
        ui::applyTheme(*qApp, ui::Appearance::Light);
        m_project = m_home.filePath(QStringLiteral("rivertown.gpkg"));
        QVERIFY(QFile::copy(QStringLiteral(CHOROS_SOURCE_DIR "/sample-data/rivertown/rivertown.gpkg"),
                            m_project));
        QFile::setPermissions(m_project, QFile::ReadOwner | QFile::WriteOwner);
        m_window = std::make_unique<ui::MainWindow>();
        m_window->resize(1366, 768);
        m_window->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
        m_window->openFiles({m_project});
        QVERIFY(test::settle(*m_window));
    }

    void init()
    {
        document().selectIndicator("evictions_filed");
        QVERIFY(test::settle(*m_window));
        document().setSymbology({});
        document().setBlankLooks({});
        QVERIFY(test::settle(*m_window));
        QVERIFY(!document().content()->symbols);
    }

    void cleanupTestCase() { m_window.reset(); }

    void aCountIsShownAsCirclesByOneClickAndBack()
    {
        const auto before = lastEdit();
        const QImage filled = picture();
        QPushButton *use = button(QStringLiteral("Show as circles"));
        QVERIFY(use->isVisibleTo(&panel()));
        QVERIFY(document().content()->legendNote.contains(QStringLiteral("A count: large areas")));
        QTest::mouseClick(use, Qt::LeftButton);
        QVERIFY(test::settle(*m_window));
        QVERIFY(document().content()->symbols);
        QCOMPARE(document().scene().symbology.kind, MapKind::Symbols);
        QCOMPARE(document().undoable()->kind, EditKind::ChangeSymbols);
        QVERIFY(!use->isVisibleTo(&panel()));
        QVERIFY(!document().content()->legendNote.contains(QStringLiteral("A count: large areas")));
        QVERIFY(picture() != filled);
        document().undo();
        QVERIFY(test::settle(*m_window));
        QCOMPARE(lastEdit(), before);
        QVERIFY(use->isVisibleTo(&panel()));
        QCOMPARE(picture(), filled);
    }

    void whatMeansNothingForCirclesIsHidden()
    {
        const auto isShown = [&](const QWidget *part) { return part && part->isVisibleTo(&panel()); };
        QComboBox *kind = combo(QStringLiteral("Show as"));
        for (const bool isCircles : {true, false}) {
            kind->setCurrentIndex(isCircles ? 1 : 0);
            QVERIFY(test::settle(*m_window));
            QCOMPARE(isShown(&panel().histogram()), !isCircles);
            for (const char *name : {"Method", "Number of classes", "Rounding of breaks", "Middle"})
                QCOMPARE(isShown(combo(QLatin1String(name))), !isCircles);
            QCOMPARE(isShown(slider(QStringLiteral("Size of circles"))), isCircles);
            QVERIFY(isShown(slider(QStringLiteral("Weight of borders"))));
        }
    }

    void draggingTheSizeIsOneEdit()
    {
        combo(QStringLiteral("Show as"))->setCurrentIndex(1);
        QVERIFY(test::settle(*m_window));
        const auto before = lastEdit();
        QSlider *size = slider(QStringLiteral("Size of circles"));
        size->setSliderDown(true);
        size->setSliderPosition(size->maximum() - 3);
        QVERIFY(test::settle(*m_window));
        QCOMPARE(document().content()->symbols->symbols.scale.diameterMm, 18.0); // on the map
        QCOMPARE(lastEdit(), before);                                            // and nowhere else
        size->setSliderPosition(size->maximum());
        size->setSliderDown(false);
        QVERIFY(test::settle(*m_window));
        QCOMPARE(document().scene().symbology.symbolMm, style::kMostSymbolMm);
        QCOMPARE(document().undoable()->kind, EditKind::ChangeSymbols);
        document().undo();
        QVERIFY(test::settle(*m_window));
        QCOMPARE(lastEdit(), before);
        QCOMPARE(size->value(), 9); // 9 mm
    }

    void aShareIsToldThatCirclesSuitCounts()
    {
        const QString sentence = QStringLiteral("Circles suit counts");
        combo(QStringLiteral("Show as"))->setCurrentIndex(1);
        QVERIFY(test::settle(*m_window));
        QVERIFY(!shownTexts().contains(sentence));
        document().selectIndicator("elevated_pct");
        QVERIFY(test::settle(*m_window));
        QVERIFY(!shownTexts().contains(sentence));
        combo(QStringLiteral("Show as"))->setCurrentIndex(1);
        QVERIFY(test::settle(*m_window));
        QVERIFY(shownTexts().contains(sentence));
        document().undo();
        QVERIFY(test::settle(*m_window));
    }

    void sizesCanBeTheSameInAllPeriods()
    {
        document().selectIndicator("B25002_003", "2018–2022");
        QVERIFY(test::settle(*m_window));
        combo(QStringLiteral("Show as"))->setCurrentIndex(1);
        QVERIFY(test::settle(*m_window));
        QCheckBox *lock = nullptr;
        for (auto *box : panel().findChildren<QCheckBox *>())
            lock = box->text() == QStringLiteral("Same sizes in all periods") ? box : lock;
        QVERIFY(lock && lock->isVisibleTo(&panel()));
        lock->setChecked(true);
        QVERIFY(test::settle(*m_window));
        const double largest = document().content()->symbols->symbols.scale.largest;
        for (const char *period : {"2008–2012", "2013–2017"}) {
            document().selectIndicator("B25002_003", period);
            QVERIFY(test::settle(*m_window));
            QCOMPARE(document().content()->symbols->symbols.scale.largest, largest);
        }
        document().setClassesLocked(false);
        document().setSymbology({});
        QVERIFY(test::settle(*m_window));
    }

    void theAreaUnderThePointerIsFoundAsBefore()
    {
        ui::MapView &map = m_window->map();
        std::vector<geometry::AreaId> found[2];
        for (const int kind : {0, 1}) {
            combo(QStringLiteral("Show as"))->setCurrentIndex(kind);
            QVERIFY(test::settle(*m_window));
            map.setPosition(scene::MapPosition{document().geography()->coverage.bounds.center().x,
                                               document().geography()->coverage.bounds.center().y, 60});
            QVERIFY(test::settle(*m_window));
            for (int x = 300; x < map.width() - 40; x += 40) {
                QTest::mouseMove(&map, QPoint(x, map.height() / 2));
                QTest::qWait(1);
                found[kind].push_back(document().selection().hovered());
            }
            map.fit();
        }
        QVERIFY(std::set<geometry::AreaId>(found[0].begin(), found[0].end()).size() > 4);
        QCOMPARE(found[0], found[1]);
    }

    void aLookOfABlankIsOneEditAndEverywhere()
    {
        document().selectIndicator("elevated_pct"); // rates of few children are hidden
        QVERIFY(test::settle(*m_window));
        const auto before = lastEdit();
        const QImage usual = picture();
        const auto [reason, area] = firstBlank();
        QVERIFY(reason != Blank::None);
        ui::BlankLooksEditor &editor = panel().blankLooks();
        QComboBox *pattern = combo(QStringLiteral("Pattern of “%1”").arg(draw::blankName(reason)));
        QVERIFY(!pattern->isVisibleTo(&panel())); // folded away
        QTest::mouseClick(editor.findChild<QPushButton *>(), Qt::LeftButton);
        QVERIFY(pattern->isVisibleTo(&panel()));
        QTest::keyClick(pattern, Qt::Key_End); // dots
        QVERIFY(test::settle(*m_window));
        const support::Fill fill = document().blankLooks().fill(reason);
        QCOMPARE(fill.kind, support::FillKind::Dots);
        QVERIFY((*document().content()->fills)[area] == fill);
        QCOMPARE(document().undoable()->kind, EditKind::ChangeBlanks);
        QVERIFY(picture() != usual);
        document().selectIndicator("evictions_filed"); // of the project, not of the indicator
        QVERIFY(test::settle(*m_window));
        QVERIFY(document().blankLooks().fill(reason) == fill);
        document().selectIndicator("elevated_pct");
        QVERIFY(test::settle(*m_window));
        QPushButton *asUsual = button(QStringLiteral("As usual"));
        QVERIFY(asUsual->isEnabled());
        QTest::mouseClick(asUsual, Qt::LeftButton);
        QVERIFY(test::settle(*m_window));
        QCOMPARE(picture(), usual);
        QVERIFY(!asUsual->isEnabled());
        document().undo();
        QVERIFY(test::settle(*m_window));
        QVERIFY(document().blankLooks().fill(reason) == fill);
        QCOMPARE(pattern->currentData().toInt(), static_cast<int>(support::FillKind::Dots));
        document().undo();
        QVERIFY(test::settle(*m_window));
        QCOMPARE(lastEdit(), before);
    }

    void everyControlHasANameAndAToolTip()
    {
        for (const QWidget *control : panel().blankLooks().findChildren<QWidget *>()) {
            if (!qobject_cast<const QComboBox *>(control) && !qobject_cast<const QPushButton *>(control))
                continue;
            const auto *link = qobject_cast<const QPushButton *>(control);
            QVERIFY(!control->accessibleName().isEmpty() || !link->text().isEmpty());
            QVERIFY(!control->toolTip().isEmpty());
        }
    }

private:
    ui::Document &document() { return m_window->document(); }
    ui::StylePanel &panel() { return *m_window->findChild<ui::StylePanel *>(); }
    std::int64_t lastEdit() { return document().undoable() ? document().undoable()->id : -1; }
    QImage picture() { return m_window->map().grab().toImage(); }

    QComboBox *combo(const QString &name)
    {
        for (auto *box : panel().findChildren<QComboBox *>())
            if (box->accessibleName() == name)
                return box;
        return nullptr;
    }
    QSlider *slider(const QString &name)
    {
        for (auto *one : panel().findChildren<QSlider *>())
            if (one->accessibleName() == name)
                return one;
        return nullptr;
    }
    QPushButton *button(const QString &text)
    {
        for (auto *one : panel().findChildren<QPushButton *>())
            if (one->text() == text)
                return one;
        return nullptr;
    }
    QString shownTexts()
    {
        QStringList texts;
        for (const auto *label : panel().findChildren<QLabel *>())
            if (label->isVisibleTo(&panel()))
                texts << label->text();
        return texts.join(u'\n');
    }
    std::pair<Blank, std::size_t> firstBlank()
    {
        for (std::size_t area = 0; area < document().series()->size(); ++area) {
            if (const Blank reason = document().series()->at(area).blank; reason != Blank::None)
                return {reason, area};
        }
        return {Blank::None, 0};
    }

    QTemporaryDir m_home;
    QString m_project;
    std::unique_ptr<ui::MainWindow> m_window;
};

QTEST_MAIN(TestMapKinds)
#include "tst_map_kinds.moc"
