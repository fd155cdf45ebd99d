// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The table of areas: as a person uses it on the sample, and its parts on made-up rows.

#include "window_driver.h"

#include "draw/query_text.h"
#include "table/row_order.h"
#include "table/table_panel.h"

#include <QAbstractItemModelTester>
#include <QClipboard>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QMimeData>
#include <QScrollBar>

#include <cmath>
#include <random>

using namespace choros;
using geometry::AreaId;
using ui::AreaTableModel;
using values::Blank;
using values::Bound;

namespace {

constexpr double kNothing = std::numeric_limits<double>::quiet_NaN();

/// As RFC 4180 has it; quoted cells may hold anything.
std::vector<QStringList> readCsv(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    const QString text = QString::fromUtf8(file.readAll());
    std::vector<QStringList> rows{{QString()}};
    bool isQuoted = false;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar c = text[i];
        if (isQuoted && c == u'"' && i + 1 < text.size() && text[i + 1] == u'"')
            rows.back().back() += text[++i];
        else if (c == u'"')
            isQuoted = !isQuoted;
        else if (c == u',' && !isQuoted)
            rows.back() << QString();
        else if (c == u'\n' && !isQuoted)
            rows.push_back({QString()});
        else if (c != u'\r' || isQuoted)
            rows.back().back() += c;
    }
    rows.pop_back();
    return rows;
}

} // namespace

class TestTable : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        QVERIFY(m_home.isValid());
        test::useOwnSettings(m_home.path());
        ui::applyTheme(*qApp, ui::Appearance::Light);
        m_window = std::make_unique<ui::MainWindow>();
        m_window->resize(1200, 900);
        m_window->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
        m_window->openSample();
        QVERIFY(test::settle(*m_window));
        m_panel = m_window->findChild<ui::TablePanel *>();
        QVERIFY(m_panel && m_panel->isVisible());
        QTRY_VERIFY(m_panel->isSettled());
    }

    void init()
    {
        find(QString());
        selection().clear();
        m_panel->model().setSelectedRows(ui::SelectedRows::Mixed);
        QTRY_VERIFY(m_panel->isSettled());
    }

    void cleanupTestCase() { m_window.reset(); }

    void theModelKeepsQtsRules()
    {
        const QAbstractItemModelTester tester(&model(),
                                              QAbstractItemModelTester::FailureReportingMode::Fatal);
        QCOMPARE(model().rowCount(), 506);
        model().sortBy(2, Qt::DescendingOrder);
        find(QStringLiteral("2"));
        QVERIFY(model().rowCount() < 506);
        find(QString());
        model().setSelectedRows(ui::SelectedRows::Only);
        selection().select(AreaId(7));
        QCOMPARE(model().rowCount(), 1);
        m_panel->view().scrollToArea(7);
    }

    void valuesSortWithBlanksLastAndEqualOnesAsTheyWere()
    {
        values::Series series;
        series.value = {3, kNothing, 5, 3, 9, 9, kNothing, -1};
        series.blank = {Blank::None, Blank::NoData, Blank::None,       Blank::None,
                        Blank::None, Blank::None,   Blank::Suppressed, Blank::None};
        series.bound.assign(8, Bound::None);
        series.bound[4] = Bound::AtLeast;
        series.bound[7] = Bound::AtMost;
        using Rows = std::vector<std::uint32_t>;
        Rows rows{7, 6, 5, 4, 3, 2, 1, 0};
        ui::sortByValue(rows, series, Qt::AscendingOrder);
        QCOMPARE(rows, (Rows{7, 3, 0, 2, 5, 4, 6, 1}));
        ui::sortByValue(rows, series, Qt::DescendingOrder);
        QCOMPARE(rows, (Rows{4, 5, 2, 3, 0, 7, 6, 1}));
    }

    void namesSortByTheNumbersInThem()
    {
        const std::vector<std::string> names = {"Tract 10", "Tract 9", "tract 9", "Tract 107.02",
                                                "Back Bay", "École",   "East"};
        const std::vector<std::uint32_t> ranks = ui::naturalRanks(names);
        QCOMPARE(ranks[1], ranks[2]);
        std::vector<std::uint32_t> rows{0, 1, 2, 3, 4, 5, 6};
        ui::sortByRank(rows, ranks, Qt::AscendingOrder);
        QCOMPARE(rows, (std::vector<std::uint32_t>{4, 6, 5, 1, 2, 0, 3}));
    }

    /// 60 ms is what a hand does not feel; the nation has 84,119 tracts.
    void aNationSortsWithoutAWait()
    {
        constexpr std::size_t kAreas = 84'119;
        values::Series series;
        std::mt19937 chance(7);
        for (std::size_t i = 0; i < kAreas; ++i)
            series.value.push_back(i % 23 == 7 ? kNothing : double(chance() % 100'000));
        std::vector<std::uint32_t> rows(kAreas);
        std::iota(rows.begin(), rows.end(), 0u);
        QElapsedTimer clock;
        clock.start();
        ui::sortByValue(rows, series, Qt::DescendingOrder);
        const qint64 took = clock.elapsed();
        qInfo("sorting: %lld ms", static_cast<long long>(took));
        QVERIFY(series.at(rows.front()).value >= series.at(rows[1000]).value);
        QVERIFY(std::isnan(series.at(rows.back()).value));
    }

    /// The nation's tracts with 200 columns: what a person sees is there within a few frames, whatever is not
    /// on screen.
    void aNationWithManyColumnsOpensAndScrolls()
    {
        constexpr std::size_t kAreas = 84'119;
        auto nation = std::make_shared<tasks::LoadedGeography>();
        auto series = std::make_shared<values::Series>();
        for (std::size_t i = 0; i < kAreas; ++i) {
            nation->ids.push_back(std::to_string(10'000'000'000 + i));
            nation->names.push_back("Census Tract " + std::to_string(i));
            series->value.push_back(i % 23 == 7 ? kNothing : double(i * 7919 % 100'000) / 10);
            series->margin.push_back(double(i % 90));
        }
        series->marginState.assign(kAreas, values::MarginState::Known);
        std::vector<ui::TableColumn> columns(200);
        for (std::size_t c = 0; c < columns.size(); ++c)
            columns[c].key.indicator = columns[c].indicator.id = columns[c].indicator.title =
                "indicator " + std::to_string(c);
        ui::AreaTableModel table([&](const ui::SeriesKey &) { return series; });
        ui::AreaSelection chosen;
        chosen.reset(kAreas);
        table.setSelection(&chosen);
        ui::AreaTableView view(table, chosen);
        connect(&chosen, &ui::AreaSelection::changed, &table, &ui::AreaTableModel::selectionChanged);
        view.resize(1400, 500);
        view.show();
        const auto took = [](const char *what, const std::function<void()> &work) {
            QElapsedTimer clock;
            clock.start();
            work();
            qInfo("%s: %lld ms", what, static_cast<long long>(clock.elapsed()));
        };
        took("opening", [&] {
            table.setGeography(nation);
            table.setColumns(columns);
            view.grab();
        });
        took("100 frames of scrolling", [&] {
            for (int step = 1; step <= 100; ++step) {
                view.values().verticalScrollBar()->setValue(step * 23'000);
                view.values().horizontalScrollBar()->setValue(step * 250);
                view.grab();
            }
        });
        took("selecting all, drawn", [&] {
            chosen.selectAll();
            view.grab();
        });
        took("sorting, drawn", [&] {
            table.sortBy(5, Qt::DescendingOrder);
            view.grab();
        });
        took("selected first, drawn", [&] {
            table.setSelectedRows(ui::SelectedRows::First);
            chosen.invert();
            chosen.select(AreaId(80'000));
            view.grab();
        });
        QCOMPARE(table.areaAt(0), AreaId(80'000));
    }

    void headsSort()
    {
        model().sortBy(AreaTableModel::NameColumn, Qt::AscendingOrder);
        clickHead(AreaTableModel::FirstValueColumn);
        const SharedValues values = valuesShown(AreaTableModel::FirstValueColumn);
        QVERIFY(std::is_sorted(values.rbegin(), values.rend()));
        clickHead(AreaTableModel::FirstValueColumn);
        const SharedValues reversed = valuesShown(AreaTableModel::FirstValueColumn);
        QVERIFY(std::is_sorted(reversed.begin(), reversed.end()));
        QVERIFY(reversed.front() < reversed.back());
        clickHead(AreaTableModel::NumberColumn);
        QCOMPARE(model().sortColumn(), int(AreaTableModel::NumberColumn));
        QVERIFY(model().cell(0, AreaTableModel::NumberColumn).text <
                model().cell(505, AreaTableModel::NumberColumn).text);
    }

    void rowsAndMapShareTheSelection()
    {
        clickRow(3);
        QCOMPARE(selection().areas().areas(), std::vector<std::uint32_t>{model().areaAt(3)});
        clickRow(5, Qt::ShiftModifier);
        QCOMPARE(selection().count(), std::size_t(3));
        clickRow(4, Qt::ControlModifier);
        QCOMPARE(selection().count(), std::size_t(2));
        QVERIFY(!selection().contains(model().areaAt(4)));
        const AreaId far = model().areaAt(480);
        selection().select(far); // as on the map
        const int top = values().rowAt(0);
        QVERIFY(top <= 480 && values().rowAt(values().viewport()->height() - 1) >= 480);
        QCOMPARE(m_panel->view().currentArea(), far);
        QCOMPARE(m_panel->view().names().rowAt(0), top);
        QCOMPARE(m_panel->view().names().rowViewportPosition(480), values().rowViewportPosition(480));
    }

    void bothHalvesEndAtTheSameRow()
    {
        values().verticalScrollBar()->setValue(values().verticalScrollBar()->maximum());
        QCOMPARE(m_panel->view().names().rowViewportPosition(505), values().rowViewportPosition(505));
        QCOMPARE(m_panel->view().names().verticalScrollBar()->maximum(),
                 values().verticalScrollBar()->maximum());
        values().verticalScrollBar()->setValue(0);
    }

    /// Whatever is done to one half's bar alone, and whichever of them knows of new rows first.
    void oneHalfCannotBeScrolledAlone()
    {
        const auto made = [](std::size_t areas) {
            auto geography = std::make_shared<tasks::LoadedGeography>();
            for (std::size_t i = 0; i < areas; ++i) {
                geography->ids.push_back(std::to_string(10'000 + i));
                geography->names.push_back("Tract " + std::to_string(i));
            }
            return geography;
        };
        ui::AreaTableModel table([](const ui::SeriesKey &) { return ui::SharedSeries(); });
        ui::AreaSelection chosen;
        chosen.reset(4);
        table.setSelection(&chosen);
        ui::AreaTableView view(table, chosen);
        view.resize(700, 300);
        view.show();
        table.setGeography(made(4));
        view.grab();
        chosen.reset(500);
        table.setGeography(made(500));
        view.values().scrollToBottom();
        QCOMPARE(view.names().rowViewportPosition(400), view.values().rowViewportPosition(400));
        view.names().verticalScrollBar()->setValue(0);
        QCOMPARE(view.names().rowViewportPosition(400), view.values().rowViewportPosition(400));
        view.names().verticalScrollBar()->setRange(0, 10);
        QCOMPARE(view.names().rowViewportPosition(400), view.values().rowViewportPosition(400));
        values::AreaSet few(500);
        few.insert(std::size_t(2));
        table.setFilter(few);
        view.grab();
        table.setFilter(std::nullopt);
        view.scrollToArea(450);
        QCOMPARE(view.names().rowViewportPosition(450), view.values().rowViewportPosition(450));
        chosen.reset(600);
        table.setGeography(made(600)); // another geography begins at its first row
        QCOMPARE(view.values().rowAt(1), 0);
        QCOMPARE(view.names().rowAt(1), 0);
    }

    void keysMoveAndSelect()
    {
        clickRow(0);
        QTest::keyClick(&values(), Qt::Key_Down);
        QCOMPARE(selection().areas().areas(), std::vector<std::uint32_t>{model().areaAt(1)});
        QTest::keyClick(&values(), Qt::Key_Down, Qt::ShiftModifier);
        QCOMPARE(selection().count(), std::size_t(2));
        QTest::keyClick(&values(), Qt::Key_Down, Qt::ControlModifier);
        QCOMPARE(selection().count(), std::size_t(2));
        QTest::keyClick(&values(), Qt::Key_Space);
        QVERIFY(selection().contains(model().areaAt(3)));
        QCOMPARE(selection().count(), std::size_t(3));
        QTest::keyClick(&values(), Qt::Key_End);
        QCOMPARE(m_panel->view().currentArea(), model().areaAt(505));
        QTest::keyClick(&values(), Qt::Key_Escape);
        QVERIFY(selection().isEmpty());
    }

    void theRowPointedAtIsTheAreaPointedAt()
    {
        const QPoint at(40, values().rowViewportPosition(2) + 10);
        QMouseEvent move(QEvent::MouseMove, QPointF(at), values().viewport()->mapToGlobal(QPointF(at)),
                         Qt::NoButton, Qt::NoButton, Qt::NoModifier);
        QCoreApplication::sendEvent(values().viewport(), &move);
        QCOMPARE(selection().hovered(), model().areaAt(2));
        QEvent leave(QEvent::Leave);
        QCoreApplication::sendEvent(values().viewport(), &leave);
        QCOMPARE(selection().hovered(), geometry::kNoArea);
    }

    void aDoubleClickShowsTheAreaOnTheMap()
    {
        m_window->map().fit();
        QVERIFY(!m_window->map().position());
        QTest::mouseDClick(values().viewport(), Qt::LeftButton, {},
                           QPoint(30, values().rowViewportPosition(1) + 9));
        QVERIFY(m_window->map().position());
        m_window->map().fit();
    }

    void wordsAndConditionsFindAreas_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("column");
        QTest::addColumn<double>("above");
        QTest::newRow("a condition") << "median home value > 30000"
                                     << "median home value" << 30000.0;
        QTest::newRow("none") << "median home value > 300000"
                              << "median home value" << 300000.0;
    }
    void wordsAndConditionsFindAreas()
    {
        QFETCH(QString, text);
        QFETCH(QString, column);
        QFETCH(double, above);
        int expected = 0;
        const int at = columnWith(column);
        for (int row = 0; row < model().rowCount(); ++row)
            expected += model().series(at)->at(model().areaAt(row)).value > above;
        find(text);
        QCOMPARE(model().rowCount(), expected);
        QTest::keyClick(field(), Qt::Key_Return);
        QTRY_VERIFY(m_panel->isSettled());
        QCOMPARE(int(selection().count()), expected);
    }

    void wordsAreLookedForInNumbersToo()
    {
        const QString number = model().cell(17, AreaTableModel::NumberColumn).text;
        find(number);
        QVERIFY(model().rowCount() >= 1);
        for (int row = 0; row < model().rowCount(); ++row)
            QVERIFY(model().cell(row, AreaTableModel::NumberColumn).text.contains(number));
    }

    void anErrorIsToldWithWhatCouldBeMeant()
    {
        find(QStringLiteral("median hoem value > 30000"));
        auto *trouble = m_panel->findChild<QWidget *>(QStringLiteral("queryTrouble"));
        QVERIFY(trouble->isVisible());
        QVERIFY(trouble->findChild<QLabel *>()->text().contains(QStringLiteral("hoem")));
        QCOMPARE(model().rowCount(), 506);
        auto *suggestion = trouble->findChild<QPushButton *>();
        QVERIFY(suggestion);
        QTest::mouseClick(suggestion, Qt::LeftButton);
        QTRY_VERIFY(m_panel->isSettled());
        QVERIFY(!trouble->isVisible());
        QVERIFY(model().rowCount() < 506 && model().rowCount() > 0);
    }

    void whatIsSaidOfAQueryDoesNotWidenTheWindow()
    {
        const int before = m_window->minimumSizeHint().width();
        find(QStringLiteral("ho > 7")); // of several kinds
        QVERIFY(m_panel->findChild<QWidget *>(QStringLiteral("queryTrouble"))->isVisible());
        QCOMPARE(m_window->minimumSizeHint().width(), before);
    }

    void everyProblemOfAQueryHasItsSentence()
    {
        QSet<QString> sentences;
        for (int problem = 0; problem <= int(analysis::QueryProblem::NoIndicator); ++problem) {
            const QString sentence =
                draw::problemSentence({static_cast<analysis::QueryProblem>(problem), 0, 0, {}, {}});
            QVERIFY2(!sentence.isEmpty(), qPrintable(QString::number(problem)));
            sentences << sentence;
        }
        QCOMPARE(sentences.size(), int(analysis::QueryProblem::NoIndicator) + 1);
    }

    void ctrlFGoesToTheField()
    {
        m_window->activateWindow();
        m_window->map().setFocus();
        for (QAction *action : m_window->findChildren<QAction *>()) {
            if (action->shortcut() == QKeySequence(QKeySequence::Find))
                action->trigger();
        }
        QCOMPARE(m_window->focusWidget(), field());
    }

    void copiedRowsHaveTextAndHtml()
    {
        clickRow(0);
        clickRow(1, Qt::ShiftModifier);
        QApplication::clipboard()->setText(QStringLiteral("old"));
        QTest::keyClick(&values(), Qt::Key_C, Qt::ControlModifier);
        QTRY_VERIFY(QApplication::clipboard()->mimeData()->hasHtml());
        const QStringList lines = QApplication::clipboard()->text().split(u'\n', Qt::SkipEmptyParts);
        QCOMPARE(lines.size(), 3);
        QVERIFY(lines[0].startsWith(QStringLiteral("Number\tPlace\t")));
        QCOMPARE(lines[1].section(u'\t', 0, 0), model().cell(0, AreaTableModel::NumberColumn).text);
        const double first = model().series(AreaTableModel::FirstValueColumn)->at(model().areaAt(0)).value;
        QCOMPARE(lines[1].section(u'\t', 2, 2).toDouble(), first);
        const QString html = QApplication::clipboard()->mimeData()->html();
        QVERIFY(html.contains(QStringLiteral("mso-number-format:\"\\@\"'>%1<")
                                  .arg(model().cell(0, AreaTableModel::NumberColumn).text)));
    }

    void theFileHasEveryAreaAndItsValues()
    {
        const QString path = m_home.filePath(QStringLiteral("table.csv"));
        find(QStringLiteral("median home value > 30000")); // what is hidden now is in the file all the same
        m_panel->saveCsv(path);
        QTRY_VERIFY(m_panel->isSettled() && QFile::exists(path));
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY(file.readAll().startsWith("\xEF\xBB\xBFNumber,"));
        const std::vector<QStringList> rows = readCsv(path);
        QCOMPARE(rows.size(), std::size_t(507));
        const auto &areas = model().allRows();
        for (std::size_t i = 0; i < areas.size(); ++i) {
            QCOMPARE(rows[i + 1].size(), rows[0].size());
            QCOMPARE(rows[i + 1][0], QString::fromStdString(model().geography()->ids[areas[i]]));
        }
    }

    void blanksAndFormulasAreHarmlessInFiles()
    {
        auto geography = std::make_shared<tasks::LoadedGeography>();
        geography->ids = {"01001", "01002", "01003"};
        geography->names = {"=HYPERLINK(\"x\")", "East, \"old\" town", "-2"};
        auto series = std::make_shared<values::Series>();
        series->value = {12'345.5, 77, -3};
        series->blank = {Blank::None, Blank::Suppressed, Blank::None};
        series->bound = {Bound::AtLeast, Bound::None, Bound::None};
        const ui::TableCells cells{geography, {2, 1, 0}, {{QStringLiteral("Rent"), series}}};
        const QString path = m_home.filePath(QStringLiteral("blanks.csv"));
        QVERIFY(ui::writeCsv(path.toStdString(), cells));
        const std::vector<QStringList> rows = readCsv(path);
        QCOMPARE(rows.size(), std::size_t(4));
        QCOMPARE(rows[0].mid(1), (QStringList{"Place", "Rent", "Rent, remark"}));
        QCOMPARE(rows[1], (QStringList{"01003", "'-2", "-3", ""}));
        QCOMPARE(rows[2],
                 (QStringList{"01002", "East, \"old\" town", "", draw::blankName(Blank::Suppressed)}));
        QCOMPARE(rows[3], (QStringList{"01001", "'=HYPERLINK(\"x\")", "12345.5", "or more"}));
        QVERIFY(!ui::tabbedText(cells).contains(QStringLiteral("77")));
        QVERIFY(!ui::htmlText(cells).contains(QStringLiteral("77")));
        std::stop_source stop;
        stop.request_stop();
        const QString never = m_home.filePath(QStringLiteral("never.csv"));
        QVERIFY(!ui::writeCsv(never.toStdString(), cells, {stop.get_token(), {}}));
        QVERIFY(!QFile::exists(never));
    }

    /// From a table of few rows, whose current one is far down in the whole.
    void anotherProjectBeginsAtItsFirstRow()
    {
        clickRow(0);
        QTest::keyClick(&values(), Qt::Key_End);
        find(QStringLiteral("median home value > 49000"));
        QVERIFY(model().rowCount() < 20);
        openNamed();
        QVERIFY(field()->text().isEmpty());
        QVERIFY(model().rowCount() > 100 && model().rowCount() < 506);
        m_panel->view().grab();
        QCOMPARE(values().rowAt(1), 0);
        QCOMPARE(m_panel->view().names().rowAt(1), 0);
        QCOMPARE(m_panel->view().names().rowViewportPosition(90), values().rowViewportPosition(90));
        m_window->openSample();
        QVERIFY(test::settle(*m_window));
    }

    void whatResidentsCallAnAreaIsShownSortedFoundAndCopied()
    {
        openNamed();
        ui::Document &document = m_window->document();
        const AreaId area = 7;
        const QString number = QString::fromStdString(document.geography()->ids[area]);
        const QString fileName = QString::fromStdString(document.geography()->names[area]);
        model().sortBy(AreaTableModel::NameColumn, Qt::AscendingOrder);
        QVERIFY(model().rowOf(area) != 0);
        document.setAreaName(area, QStringLiteral("Aardvark Hill"));
        QVERIFY(test::settle(*m_window));
        QTRY_VERIFY(m_panel->isSettled());
        QCOMPARE(model().areaAt(0), area); // it is sorted anew by itself
        QCOMPARE(model().cell(0, AreaTableModel::NameColumn).text, QStringLiteral("Aardvark Hill"));
        QVERIFY(model().index(0, 0).data(Qt::ToolTipRole).toString().contains(fileName));
        for (const QString &words : {QStringLiteral("aardvark"), fileName, // either name
                                     QStringLiteral("name is \"Aardvark Hill\"")}) {
            find(words);
            QVERIFY2(model().rowOf(area) >= 0 && model().rowCount() < 40, qPrintable(words));
        }
        QCOMPARE(model().rowCount(), 1);
        QApplication::clipboard()->setText(QStringLiteral("old"));
        m_panel->copyRows();
        QTRY_VERIFY(QApplication::clipboard()->mimeData()->hasHtml());
        QVERIFY(QApplication::clipboard()->text().contains(number + QStringLiteral("\tAardvark Hill\t")));
        QVERIFY(QApplication::clipboard()->mimeData()->html().contains(QStringLiteral(">Aardvark Hill<")));
        const QString path = m_home.filePath(QStringLiteral("named.csv"));
        m_panel->saveCsv(path);
        QTRY_VERIFY(m_panel->isSettled() && QFile::exists(path));
        QCOMPARE(readCsv(path)[1].mid(0, 2), (QStringList{number, QStringLiteral("Aardvark Hill")}));
        find(QStringLiteral("aardvark"));
        document.undo();
        QVERIFY(test::settle(*m_window));
        QTRY_VERIFY(m_panel->isSettled());
        QCOMPARE(model().rowCount(), 0); // what was found by the name goes with it
        find(QString());
        QCOMPARE(model().areaCell(area, AreaTableModel::NameColumn).text, fileName);
    }

    void everyChosenColumnIsCopied()
    {
        ui::Document &document = m_window->document();
        std::vector<ui::SeriesKey> keys = document.seriesKeys();
        QVERIFY(keys.size() > 9);
        keys.resize(9);
        ui::rememberColumns(document.projectId(), keys);
        emit document.changed(ui::Change::Catalogue);
        QTRY_VERIFY(m_panel->isSettled());
        QVERIFY(model().columns().size() >= 9);
        QApplication::clipboard()->setText(QStringLiteral("old"));
        m_panel->copyRows();
        QTRY_VERIFY(QApplication::clipboard()->mimeData()->hasHtml());
        const QStringList heads = QApplication::clipboard()->text().section(u'\n', 0, 0).split(u'\t');
        for (const ui::TableColumn &column : model().columns())
            QVERIFY2(heads.contains(ui::columnTitle(column)), qPrintable(ui::columnTitle(column)));
    }

    void chosenColumnsAreRemembered()
    {
        const std::vector<ui::SeriesKey> all = m_window->document().seriesKeys();
        QVERIFY(all.size() > 3);
        ui::rememberColumns(QStringLiteral("p"), {all[2], all[0]});
        QCOMPARE(ui::rememberedColumns(QStringLiteral("p")), (std::vector<ui::SeriesKey>{all[2], all[0]}));
        QVERIFY(ui::rememberedColumns(QStringLiteral("q")).empty());
        const auto columns = ui::tableColumns(m_window->document(), {all[2], {"gone", "1970"}});
        const std::string &mapped = m_window->document().scene().indicator;
        QCOMPARE(columns.front().isMapped, true);
        QCOMPARE(columns.front().key.indicator, mapped);
        QCOMPARE(columns.back().key, all[2]);
        QVERIFY(columns.size() <= 2);
    }

private:
    using SharedValues = std::vector<double>;

    AreaTableModel &model() { return m_panel->model(); }
    ui::AreaTablePane &values() { return m_panel->view().values(); }
    ui::AreaSelection &selection() { return m_window->document().selection(); }
    QLineEdit *field() { return m_panel->head()->findChild<QLineEdit *>(); }

    void find(const QString &text)
    {
        field()->clear();
        if (!text.isEmpty())
            QTest::keyClicks(field(), text);
        QTRY_VERIFY(m_panel->isSettled());
    }
    /// A project that can be written.
    void openNamed()
    {
        const QString project = m_home.filePath(QStringLiteral("named.gpkg"));
        QFile::copy(QStringLiteral(CHOROS_SOURCE_DIR "/sample-data/rivertown/rivertown.gpkg"), project);
        QFile::setPermissions(project, QFile::ReadOwner | QFile::WriteOwner);
        m_window->openFiles({project});
        QVERIFY(test::settle(*m_window));
        QTRY_VERIFY(m_panel->isSettled());
    }
    void clickRow(int row, Qt::KeyboardModifiers modifiers = {})
    {
        QTest::mouseClick(values().viewport(), Qt::LeftButton, modifiers,
                          QPoint(30, values().rowViewportPosition(row) + 9));
    }
    void clickHead(int column)
    {
        QHeaderView *head = values().horizontalHeader();
        QTest::mouseClick(head->viewport(), Qt::LeftButton, {},
                          QPoint(head->sectionViewportPosition(column) + 20, 15));
        QTRY_VERIFY(m_panel->isSettled());
    }
    SharedValues valuesShown(int column)
    {
        SharedValues shown;
        for (int row = 0; row < model().rowCount(); ++row) {
            const double value = model().series(column)->at(model().areaAt(row)).value;
            if (!std::isnan(value))
                shown.push_back(value);
        }
        return shown;
    }
    int columnWith(const QString &words)
    {
        for (int column = 2; column < model().columnCount(); ++column) {
            if (ui::columnTitle(*model().valueColumn(column)).contains(words, Qt::CaseInsensitive))
                return column;
        }
        return -1;
    }

    QTemporaryDir m_home;
    std::unique_ptr<ui::MainWindow> m_window;
    ui::TablePanel *m_panel = nullptr;
};

QTEST_MAIN(TestTable)
#include "tst_table.moc"
