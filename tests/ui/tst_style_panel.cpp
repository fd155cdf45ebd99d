// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The style panel as a person uses it: breaks by mouse, keys and typing, middles, colors, previews.

#include "window_driver.h"

#include "draw/preview_image.h"
#include "panels/palette_list.h"
#include "panels/style_panel.h"
#include "styling/break_text.h"
#include "styling/histogram_view.h"
#include "styling/palette_filter.h"
#include "window/dock.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QMetaProperty>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QSignalSpy>
#include <QSlider>
#include <QSpinBox>
#include <QStackedWidget>
#include <QWheelEvent>

#include <cmath>
#include <numeric>

using namespace choros;
using classify::Method;

class TestStylePanel : public QObject
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
        document().selectIndicator("B19013_001", "2018–2022");
        QVERIFY(test::settle(*m_window));
        style::SymbologyChoice plain;
        document().setSymbology(plain);
        document().setClassesLocked(false);
        QVERIFY(test::settle(*m_window));
        QCOMPARE(document().symbology()->classification.method, Method::Quantile);
    }

    void cleanupTestCase() { m_window.reset(); }

    void theHistogramCountsAsTheClassesDo()
    {
        const auto &classes = document().symbology()->classification;
        QCOMPARE(histogram().edges(), classes.breaks);
        QCOMPARE(histogram().counts(), classes.counts);
        QCOMPARE(histogram().handles().size(), std::size_t(4));
        QCOMPARE(handle(1)->accessibleName(),
                 QStringLiteral("Break 2 of 4: ") + histogram().valueText(classes.breaks[2]));
    }

    void draggingABreakShowsAtOnceAndIsOneEdit()
    {
        const auto before = lastEdit();
        const std::vector<double> edges = histogram().edges();
        press(3);
        for (int i = 1; i <= 8; ++i)
            moveBy(3, 1);
        QVERIFY(test::settle(*m_window));
        QCOMPARE(document().symbology()->classification.method, Method::Manual); // on the map
        QVERIFY(histogram().edges()[4] > edges[4]);
        QCOMPARE(document().symbology()->classification.breaks, histogram().edges());
        QCOMPARE(histogram().counts(), document().symbology()->classification.counts);
        QCOMPARE(document().scene().symbology.classes.method, Method::Quantile); // and nowhere else
        QCOMPARE(lastEdit(), before);
        release(3);
        QVERIFY(test::settle(*m_window));
        QCOMPARE(document().scene().symbology.classes.method, Method::Manual);
        QVERIFY(lastEditIs(project::EditKind::ChangeClasses));
        QCOMPARE(document().symbology()->classification.breaks.size(), edges.size());
        document().undo();
        QVERIFY(test::settle(*m_window));
        QCOMPARE(document().symbology()->classification.breaks, edges);
        QCOMPARE(lastEdit(), before);
        QCOMPARE(histogram().edges(), edges);
    }

    void theWheelScrollsAPageAndChangesNothingInIt()
    {
        QWidget *pages = m_window->findChild<QStackedWidget *>(QStringLiteral("tabbedPages"));
        QVERIFY(pages);
        int tried = 0;
        for (auto *scroll : pages->findChildren<QScrollArea *>(Qt::FindDirectChildrenOnly)) {
            auto *late = new QSpinBox(scroll->widget()); // made after the page
            QTest::qWait(1);
            for (QWidget *part : scroll->widget()->findChildren<QWidget *>()) {
                const QMetaProperty value = part->metaObject()->userProperty();
                auto *combo = qobject_cast<QComboBox *>(part);
                if (!combo && !qobject_cast<QSlider *>(part) && !qobject_cast<QAbstractSpinBox *>(part))
                    continue;
                for (const int turn : {120, -120}) {
                    const QVariant before = combo ? combo->currentIndex() : value.read(part);
                    turnWheel(*part, turn);
                    QCOMPARE(combo ? combo->currentIndex() : value.read(part), before);
                    ++tried;
                }
            }
            delete late;
        }
        QVERIFY(tried > 20);
        m_window->resize(1366, 500);
        QTest::qWait(50);
        auto *scroll = static_cast<QScrollArea *>(static_cast<QStackedWidget *>(pages)->currentWidget());
        turnWheel(*panel().findChild<QComboBox *>(), -120);
        QVERIFY(scroll->verticalScrollBar()->value() > 0);
        scroll->verticalScrollBar()->setValue(0);
        m_window->resize(1366, 768);
        QVERIFY(test::settle(*m_window));
        QCOMPARE(document().symbology()->classification.method, Method::Quantile);
    }

    void aBreakDraggedBackIsNoEdit()
    {
        const auto before = lastEdit();
        const auto edges = histogram().edges();
        press(0);
        moveBy(0, 12);
        QTest::qWait(100);
        QTest::keyClick(handle(0), Qt::Key_Escape);
        release(0);
        QVERIFY(test::settle(*m_window));
        QCOMPARE(lastEdit(), before);
        QCOMPARE(document().symbology()->classification.method, Method::Quantile);
        QCOMPARE(histogram().edges(), edges);
    }

    void aBreakDraggedOntoTheNextIsRemoved()
    {
        const auto edges = histogram().edges();
        press(1);
        moveBy(1, histogram().xOf(edges[3]) - histogram().xOf(edges[2]));
        release(1);
        QVERIFY(test::settle(*m_window));
        std::vector<double> wanted = edges;
        wanted.erase(wanted.begin() + 2);
        QCOMPARE(document().symbology()->classification.breaks, wanted);
        QCOMPARE(histogram().handles().size(), std::size_t(3));
    }

    void keysMoveAndRemoveABreak()
    {
        const auto before = lastEdit();
        const auto edges = histogram().edges();
        m_window->activateWindow();
        handle(2)->setFocus();
        for (int i = 0; i < 3; ++i)
            QTest::keyClick(handle(2), Qt::Key_Right);
        QVERIFY(histogram().edges()[3] > edges[3]);
        QCOMPARE(handle(2)->accessibleName(),
                 QStringLiteral("Break 3 of 4: ") + histogram().valueText(histogram().edges()[3]));
        QCOMPARE(lastEdit(), before);
        QTest::keyClick(handle(2), Qt::Key_Return);
        QVERIFY(test::settle(*m_window));
        const auto moved = lastEdit();
        QVERIFY(moved != before);
        QCOMPARE(document().symbology()->classification.breaks, histogram().edges());
        QTest::keyClick(handle(2), Qt::Key_Delete);
        QVERIFY(test::settle(*m_window));
        QCOMPARE(document().symbology()->classification.breaks.size(), edges.size() - 1);
        document().undo();
        QVERIFY(test::settle(*m_window));
        QCOMPARE(lastEdit(), moved);
    }

    void keysAtRestAreStored()
    {
        const auto before = lastEdit();
        QTest::keyClick(handle(0), Qt::Key_Left);
        QTest::keyClick(handle(0), Qt::Key_Left);
        QTRY_VERIFY(lastEdit() != before);
        QVERIFY(test::settle(*m_window));
        document().undo();
        QVERIFY(test::settle(*m_window));
        QCOMPARE(lastEdit(), before);
    }

    void undoingWhileKeysMoveABreakLeavesNothingBehind()
    {
        type(QStringLiteral("30,000; 60,000"));
        QVERIFY(test::settle(*m_window));
        const auto before = lastEdit();
        QTest::keyClick(handle(0), Qt::Key_Right);
        document().undo();
        QVERIFY(test::settle(*m_window));
        const auto undone = lastEdit();
        QVERIFY(undone != before);
        QTest::qWait(900); // longer than keys are waited for
        QVERIFY(test::settle(*m_window));
        QCOMPARE(lastEdit(), undone);
        QCOMPARE(document().symbology()->classification.method, Method::Quantile);
        QCOMPARE(histogram().edges(), document().symbology()->classification.breaks);
    }

    void aDoubleClickAddsABreak()
    {
        const auto edges = histogram().edges();
        const double x = (histogram().xOf(edges[4]) + histogram().xOf(edges[5])) / 2;
        QTest::mouseDClick(&histogram(), Qt::LeftButton, {}, QPoint(qRound(x), 40));
        QVERIFY(test::settle(*m_window));
        QCOMPARE(document().symbology()->classification.classCount(), 6);
        QVERIFY(std::abs(histogram().xOf(histogram().edges()[5]) - x) < 2);
    }

    void typedNumbersAreReadStrictly_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QList<double>>("values");
        QTest::addColumn<QString>("error");
        QTest::newRow("plain") << "38000; 60000;84000" << QList<double>{38000, 60000, 84000} << "";
        QTest::newRow("commas") << "38,000; 60,000.5" << QList<double>{38000, 60000.5} << "";
        QTest::newRow("signs") << QStringLiteral("−1.5; $2; 3 %;") << QList<double>{-1.5, 2, 3} << "";
        QTest::newRow("one") << "0" << QList<double>{0} << "";
        QTest::newRow("word") << "38,000; many" << QList<double>() << "“many” is not a number";
        QTest::newRow("a comma out of place") << "38,00" << QList<double>() << "“38,00” is not a number";
        QTest::newRow("commas between") << "38,000, 60,000" << QList<double>() << "is not a number";
        QTest::newRow("falling") << "5; 3" << QList<double>() << "Breaks must rise, but 3 comes after 5.";
        QTest::newRow("twice") << "5; 5" << QList<double>() << "Breaks must rise";
        QTest::newRow("nothing") << "  " << QList<double>() << "Write at least one number";
        QTest::newRow("a hole") << "5;;6" << QList<double>() << "Write at least one number";
        QTest::newRow("too many") << "1;2;3;4;5;6;7;8;9" << QList<double>() << "at most 8 breaks";
        QTest::newRow("infinite") << "1" + QString(400, u'0') << QList<double>() << "is not a number";
    }
    void typedNumbersAreReadStrictly()
    {
        QFETCH(QString, text);
        QFETCH(QList<double>, values);
        QFETCH(QString, error);
        const ui::TypedBreaks typed = ui::breaksFromText(text);
        QCOMPARE(QList<double>(typed.values.begin(), typed.values.end()), values);
        QCOMPARE(typed.error.isEmpty(), error.isEmpty());
        QVERIFY2(typed.error.contains(error), qPrintable(typed.error));
    }

    void typedBreaksBecomeTheClasses()
    {
        const auto &edges = histogram().edges();
        const double least = edges.front();
        const double greatest = edges.back();
        type(QStringLiteral("30,000; 50,000; 70,000"));
        QVERIFY(test::settle(*m_window));
        QCOMPARE(document().symbology()->classification.breaks,
                 (std::vector<double>{least, 30000, 50000, 70000, greatest}));
        QCOMPARE(breaksField().text(), QStringLiteral("30,000; 50,000; 70,000"));
        const auto before = lastEdit();
        type(QStringLiteral("30,000; fifty"));
        QVERIFY(test::settle(*m_window));
        QCOMPARE(lastEdit(), before);
        QVERIFY(shownTexts().contains(QStringLiteral("“fifty” is not a number. Write breaks like 38,000; "
                                                     "60,000 with semicolons between them.")));
        type(QStringLiteral("0; 50,000; 900,000")); // beyond the values: the ends
        QVERIFY(test::settle(*m_window));
        QCOMPARE(document().symbology()->classification.breaks, (std::vector<double>{0, 50000, 900000}));
        QCOMPARE(breaksField().text(), QStringLiteral("0; 50,000; 900,000"));
    }

    /// The legend's edges are those that values were put into classes by: recounted here from the numbers in
    /// the legend's own text.
    void roundedBreaksAreInTheLegendAsInTheClasses()
    {
        auto *rounding = combo(QStringLiteral("Rounding of breaks"));
        QTRY_VERIFY(rounding->count() > 2);
        const double step = rounding->itemData(1).toDouble();
        rounding->setCurrentIndex(1);
        QVERIFY(test::settle(*m_window));
        const auto &classes = document().symbology()->classification;
        for (std::size_t i = 1; i + 1 < classes.breaks.size(); ++i)
            QCOMPARE(std::remainder(classes.breaks[i], step), 0.0);
        const auto &legend = document().content()->legend;
        for (int c = 0; c < classes.classCount(); ++c) {
            const auto &row = legend[static_cast<std::size_t>(classes.classCount() - 1 - c)];
            const QStringList ends =
                QString(row.range).remove(u'$').remove(u'+').remove(u'≤').split(QStringLiteral(" – "));
            const double from = ui::breakFromText(ends.first()).value_or(NAN);
            int count = 0;
            for (std::size_t area = 0; area < document().series()->size(); ++area) {
                const double value = document().series()->at(area).value;
                const double to = ui::breakFromText(ends.last()).value_or(NAN);
                count += value >= from && (c + 1 == classes.classCount() ? value <= to : value < to);
            }
            QCOMPARE(count, row.count);
        }
    }

    void adviceComesWithTheFit()
    {
        combo(QStringLiteral("Number of classes"))->setCurrentIndex(7); // nine
        QVERIFY(test::settle(*m_window));
        QTRY_VERIFY(
            shownTexts().contains(QStringLiteral("9 classes describe the values hardly better than ")));
        auto *method = combo(QStringLiteral("Method"));
        method->setCurrentIndex(method->findData(int(Method::Box)));
        QVERIFY(test::settle(*m_window));
        QVERIFY(!combo(QStringLiteral("Number of classes"))->isEnabled());
        QVERIFY(!combo(QStringLiteral("Middle"))->isEnabled());
        QTRY_VERIFY(!shownTexts().contains(QStringLiteral("hardly better")));
        QVERIFY(histogram().edges().size() > 3);
    }

    void periodsShareTheirClassesWhereTheyAreLocked()
    {
        const auto edgesIn = [this](const std::string &period) {
            document().selectIndicator("B19013_001", period);
            test::settle(*m_window);
            return document().symbology()->classification.breaks;
        };
        QVERIFY(edgesIn("2008–2012") != edgesIn("2018–2022"));
        auto *lock = panel().findChild<QCheckBox *>(QString(), Qt::FindChildrenRecursively);
        for (auto *box : panel().findChildren<QCheckBox *>())
            lock = box->text() == QStringLiteral("Same classes in all periods") ? box : lock;
        QVERIFY(lock->isVisibleTo(&panel()));
        lock->click();
        QVERIFY(test::settle(*m_window));
        QVERIFY(document().currentIndicator()->classesLocked);
        QVERIFY(lastEditIs(project::EditKind::ChangeClasses));
        const auto legendIn = [&](const std::string &period) {
            edgesIn(period);
            QStringList ranges;
            for (const auto &row : document().content()->legend)
                ranges << (row.isBlank ? QString() : row.range);
            ranges.removeAll(QString());
            return ranges.join(u'|').remove(u'+'); // whether a bound occurs is the period's own
        };
        QCOMPARE(edgesIn("2008–2012"), edgesIn("2018–2022"));
        QCOMPARE(legendIn("2008–2012"), legendIn("2013–2017"));
        const auto &counts = document().symbology()->classification.counts;
        int values = 0;
        for (std::size_t area = 0; area < document().series()->size(); ++area)
            values += std::isfinite(document().series()->at(area).value);
        QCOMPARE(std::accumulate(counts.begin(), counts.end(), 0), values); // of this period alone
        press(1);
        moveBy(1, 9);
        release(1);
        QVERIFY(test::settle(*m_window));
        QCOMPARE(edgesIn("2008–2012"), edgesIn("2018–2022")); // by hand as well
    }

    void aMiddleAsksForTwoSidedColors()
    {
        auto *middle = combo(QStringLiteral("Middle"));
        middle->setCurrentIndex(middle->findData(int(style::Middle::Value)));
        QVERIFY(test::settle(*m_window));
        const double value = document().scene().symbology.middleValue;
        QVERIFY(value > histogram().edges().front() && value < histogram().edges().back());
        QVERIFY(std::ranges::count(histogram().edges(), value) == 1);
        QCOMPARE(histogram().handles().size() + 3, histogram().edges().size()); // the middle stays
        QPushButton *use = nullptr;
        for (auto *button : panel().findChildren<QPushButton *>())
            use = button->text() == QStringLiteral("Use two-sided colors") ? button : use;
        QVERIFY(use->isVisibleTo(&panel()));
        use->click();
        QVERIFY(test::settle(*m_window));
        const auto *palette = style::findPalette(document().scene().symbology.palette);
        QCOMPARE(palette->kind, style::PaletteKind::Diverging);
        QVERIFY(lastEditIs(project::EditKind::ChangeColors));
        QVERIFY(!use->isVisibleTo(&panel()));
        panel().findChild<ui::PaletteFilter *>()->setWish({});
    }

    /// 100 times poor by all, over all tracts together: worked out here from the two counts.
    void theBenchmarkIsThatOfAllAreasTogether()
    {
        document().edit(QStringLiteral("Saving"), [](project::Project &project) -> support::Result<void> {
            auto indicators = project.indicators();
            for (project::Indicator &indicator : *indicators) {
                if (indicator.id != "B17001_002")
                    continue;
                indicator.kind = project::IndicatorKind::Share;
                indicator.aggregation = project::Aggregation::Ratio;
                indicator.numerator = "B17001_002";
                indicator.denominator = "B17001_001";
                return project.updateIndicator(indicator);
            }
            return {};
        });
        QVERIFY(test::settle(*m_window));
        document().selectIndicator("B17001_002", "2018–2022");
        QVERIFY(test::settle(*m_window));
        auto *middle = combo(QStringLiteral("Middle"));
        const int benchmark = middle->findData(int(style::Middle::Benchmark));
        QVERIFY(benchmark > 0);
        middle->setCurrentIndex(benchmark);
        QVERIFY(test::settle(*m_window));
        const auto poor = document().seriesInMemory({"B17001_002", "2018–2022"});
        const auto all = document().seriesInMemory({"B17001_001", "2018–2022"});
        double poorSum = 0;
        double allSum = 0;
        for (std::size_t area = 0; area < poor->size(); ++area) {
            if (!std::isfinite(poor->at(area).value) || !std::isfinite(all->at(area).value))
                continue;
            poorSum += poor->at(area).value;
            allSum += all->at(area).value;
        }
        QVERIFY(document().symbology()->middle);
        QVERIFY(std::abs(*document().symbology()->middle - 100 * poorSum / allSum) < 1e-9);
        document().undo();
        document().undo();
        QVERIFY(test::settle(*m_window));
        document().selectIndicator("B19013_001", "2018–2022");
        QVERIFY(test::settle(*m_window));
        QCOMPARE(combo(QStringLiteral("Middle"))->findData(int(style::Middle::Benchmark)), -1);
    }

    void chipsChooseAmongPalettes()
    {
        auto *list = panel().findChild<ui::PaletteList *>();
        auto *filter = panel().findChild<ui::PaletteFilter *>();
        const int all = list->sizeHint().height();
        filter->setWish({.kind = style::PaletteKind::Diverging, .colorBlind = true});
        QVERIFY(list->sizeHint().height() < all / 2);
        QVERIFY(list->sizeHint().height() > 0);
        QTest::mouseClick(list, Qt::LeftButton, {}, QPoint(20, list->sizeHint().height() - 15));
        QVERIFY(test::settle(*m_window));
        const auto *palette = style::findPalette(document().scene().symbology.palette);
        QCOMPARE(palette->kind, style::PaletteKind::Diverging);
        QVERIFY(style::safetyOf(*palette, 5).colorBlind);
        filter->setWish({});
        QCOMPARE(list->sizeHint().height(), all);
    }

    void draggingTheBorderWeightIsOneEdit()
    {
        const auto before = lastEdit();
        QSlider *slider = nullptr;
        for (auto *one : panel().findChildren<QSlider *>())
            slider = one->accessibleName() == QStringLiteral("Weight of borders") ? one : slider;
        slider->setSliderDown(true);
        slider->setSliderPosition(4);
        QVERIFY(test::settle(*m_window));
        QCOMPARE(document().content()->borderWeight, 2.0);
        slider->setSliderPosition(5);
        QVERIFY(test::settle(*m_window));
        QCOMPARE(lastEdit(), before);
        slider->setSliderDown(false);
        QVERIFY(test::settle(*m_window));
        QCOMPARE(document().scene().symbology.borderWeight, 3.0);
        QVERIFY(lastEditIs(project::EditKind::ChangeColors));
        document().undo();
        QVERIFY(test::settle(*m_window));
        QCOMPARE(lastEdit(), before);
    }

    /// As `draw::previewed` makes it of the picture, but for pixels that lie between colors.
    void previewsShowTheWholeMapAsOthersSeeIt()
    {
        const auto before = lastEdit();
        const QImage normal = m_window->map().grab().toImage().convertToFormat(QImage::Format_RGB32);
        for (const style::Preview preview : {style::Preview::Deutan, style::Preview::Gray}) {
            m_window->map().setPreview(preview);
            QVERIFY(test::settle(*m_window));
            auto *chip = m_window->map().findChild<QPushButton *>(QStringLiteral("previewChip"));
            QVERIFY(chip->isVisible());
            const QRect chipBox = chip->geometry();
            const QImage seen = m_window->map().grab().toImage().convertToFormat(QImage::Format_RGB32);
            const QImage wanted = draw::previewed(preview, normal);
            int others = 0;
            for (int y = 0; y < seen.height(); ++y) {
                for (int x = 0; x < seen.width(); ++x) {
                    const QRgb a = seen.pixel(x, y);
                    const QRgb b = wanted.pixel(x, y);
                    const int apart = std::abs(qRed(a) - qRed(b)) + std::abs(qGreen(a) - qGreen(b)) +
                                      std::abs(qBlue(a) - qBlue(b));
                    others += apart > 24 && !chipBox.contains(x, y);
                }
            }
            QVERIFY2(others < seen.width() * seen.height() / 100, qPrintable(QString::number(others)));
        }
        m_window->map().setFocus();
        QTest::keyClick(&m_window->map(), Qt::Key_Escape);
        QCOMPARE(m_window->map().preview(), style::Preview::None);
        QVERIFY(test::settle(*m_window));
        QCOMPARE(m_window->map().grab().toImage().convertToFormat(QImage::Format_RGB32), normal);
        m_window->map().setPreview(style::Preview::Projector);
        QTest::mouseClick(m_window->map().findChild<QPushButton *>(QStringLiteral("previewChip")),
                          Qt::LeftButton);
        QCOMPARE(m_window->map().preview(), style::Preview::None);
        QCOMPARE(lastEdit(), before);
    }

    void aCountAsksForCaution()
    {
        QVERIFY(!shownTexts().contains(QStringLiteral("This is a count:")));
        document().selectIndicator("evictions_filed");
        QVERIFY(test::settle(*m_window));
        QVERIFY(shownTexts().contains(QStringLiteral("This is a count:")));
    }

    void everyControlHasANameAndAToolTip()
    {
        for (const QWidget *control : panel().findChildren<QWidget *>()) {
            const bool isControl =
                qobject_cast<const QComboBox *>(control) || qobject_cast<const QLineEdit *>(control) ||
                qobject_cast<const QAbstractButton *>(control) || qobject_cast<const QSlider *>(control);
            if (!isControl || control->window() != m_window.get())
                continue;
            const auto *button = qobject_cast<const QAbstractButton *>(control);
            const QString name =
                button && control->accessibleName().isEmpty() ? button->text() : control->accessibleName();
            QVERIFY2(!name.isEmpty(), control->metaObject()->className());
            QVERIFY2(!control->toolTip().isEmpty(), qPrintable(name));
        }
    }

private:
    static void turnWheel(QWidget &part, int turn)
    {
        const QPointF middle = QRectF(part.rect()).center();
        QWheelEvent event(middle, part.mapToGlobal(middle), {}, {0, turn}, Qt::NoButton, Qt::NoModifier,
                          Qt::NoScrollPhase, false);
        QSpontaneKeyEvent::setSpontaneous(&event); // only a person's event goes on to the page
        qApp->notify(&part, &event);
    }

    ui::Document &document() { return m_window->document(); }
    std::int64_t lastEdit() { return document().undoable() ? document().undoable()->id : -1; }
    bool lastEditIs(project::EditKind kind)
    {
        return document().undoable() && document().undoable()->kind == kind;
    }
    ui::StylePanel &panel() { return *m_window->findChild<ui::StylePanel *>(); }
    ui::HistogramView &histogram() { return panel().histogram(); }
    ui::BreakHandle *handle(std::size_t i) { return histogram().handles().at(i); }
    QLineEdit &breaksField() { return *field(QStringLiteral("Breaks")); }
    QComboBox *combo(const QString &name)
    {
        for (auto *box : panel().findChildren<QComboBox *>())
            if (box->accessibleName() == name)
                return box;
        return nullptr;
    }
    QLineEdit *field(const QString &name)
    {
        for (auto *line : panel().findChildren<QLineEdit *>())
            if (line->accessibleName() == name)
                return line;
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
    void type(const QString &text)
    {
        breaksField().setFocus();
        breaksField().selectAll();
        QTest::keyClicks(&breaksField(), text);
        QTest::keyClick(&breaksField(), Qt::Key_Return);
    }
    static void send(QWidget *widget, QEvent::Type type, QPointF at, Qt::MouseButton button,
                     Qt::MouseButtons buttons)
    {
        QMouseEvent event(type, at, widget->mapToGlobal(at), button, buttons, Qt::NoModifier);
        QCoreApplication::sendEvent(widget, &event);
    }
    void press(std::size_t i)
    {
        send(handle(i), QEvent::MouseButtonPress, QRectF(handle(i)->rect()).center(), Qt::LeftButton,
             Qt::LeftButton);
    }
    void moveBy(std::size_t i, double pixels)
    {
        send(handle(i), QEvent::MouseMove, QRectF(handle(i)->rect()).center() + QPointF(pixels, 0),
             Qt::NoButton, Qt::LeftButton);
        QTest::qWait(10);
    }
    void release(std::size_t i)
    {
        send(handle(i), QEvent::MouseButtonRelease, QRectF(handle(i)->rect()).center(), Qt::LeftButton,
             Qt::NoButton);
    }

    QTemporaryDir m_home;
    QString m_project;
    std::unique_ptr<ui::MainWindow> m_window;
};

QTEST_MAIN(TestStylePanel)
#include "tst_style_panel.moc"
