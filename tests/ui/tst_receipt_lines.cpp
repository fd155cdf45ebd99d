// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "files/receipt_json.h"
#include "import/kept_receipt.h"
#include "import/receipt_lines.h"

#include <QTest>

using namespace choros;

namespace {

/// A plan of which nothing is known but what was found in its table.
tasks::ImportPlan foundPlan()
{
    tasks::ImportPlan plan;
    plan.symbols.commonest = {{"*", {.blank = values::Blank::Suppressed}, 6},
                              {"250,000+", {.bound = values::Bound::AtLeast, .number = 250000}, 4},
                              {"**", {.blank = values::Blank::NoData, .isMargin = true}, 3},
                              {"*****", {.isMargin = true}, 2}};
    plan.symbols.others = 2;
    plan.symbols.otherCells = 5;
    plan.unmatchedWhy = {{census::UnmatchedKind::OtherState, "44", "Rhode Island", "44003020101", 91},
                         {census::UnmatchedKind::OtherLevel, "050", {}, "25025", 2}};
    plan.otherTracts = {{"rent_2019", "2015–2019", 2010}};
    plan.textColumns = {"GEOID", "NAME"};
    return plan;
}

files::KeptFindings findingsOf(const tasks::ImportPlan &plan)
{
    files::KeptFindings findings;
    findings.symbols = plan.symbols;
    findings.unmatchedWhy = plan.unmatchedWhy;
    for (const tasks::ColumnOfOtherTracts &one : plan.otherTracts)
        findings.otherTracts.push_back({one.column, one.period, one.census});
    findings.textColumns = plan.textColumns;
    return findings;
}

/// "6 * hidden: too few cases" and so on: the rows of the list behind a line.
QStringList listOf(const std::vector<ui::ReceiptLine> &lines, const char *text)
{
    QStringList rows;
    for (const ui::ReceiptLine &line : lines) {
        if (line.text != QLatin1String(text) || !line.list)
            continue;
        rows << QString::number(line.count);
        const ui::ReceiptTable table = line.list();
        for (std::size_t row = 0; row < table.rows.size(); ++row)
            rows << table.rows[row].join(u'|');
        if (!table.note.isEmpty())
            rows << table.note;
    }
    return rows;
}

} // namespace

class TestReceiptLines : public QObject
{
    Q_OBJECT

private slots:
    void whatWasFoundIsListed_data();
    void whatWasFoundIsListed();
    void oddRowsAreCounted();
};

void TestReceiptLines::whatWasFoundIsListed_data()
{
    QTest::addColumn<bool>("isKept");
    QTest::newRow("before it is stored") << false;
    QTest::newRow("as it was kept") << true;
}

void TestReceiptLines::whatWasFoundIsListed()
{
    QFETCH(bool, isKept);
    const tasks::ImportPlan plan = foundPlan();
    project::Dataset dataset;
    dataset.receipt = files::toJson(plan.receipt, findingsOf(plan));
    const auto lines = isKept ? ui::keptReceipt(dataset).lines
                              : ui::receiptLines(std::make_shared<const tasks::ImportPlan>(plan), nullptr);
    QCOMPARE(listOf(lines, "Texts read in place of numbers"),
             (QStringList{"20", "*|hidden: too few cases|6", "250,000+|250,000 or more|4",
                          "**|margin of error not known|3", "*****|no sampling error|2",
                          "And others, in 5 cells."}));
    QCOMPARE(listOf(lines, "Reasons why rows have no area"),
             (QStringList{"2", "91|in Rhode Island, where the boundaries have no area|44003020101",
                          "2|of counties, which are not the boundaries’ areas|25025"}));
    QCOMPARE(listOf(lines, "Columns about other tracts"), (QStringList{"1", "rent_2019|2015–2019|2010"}));
    QCOMPARE(listOf(lines, "Columns of words and codes"), (QStringList{"2", "GEOID", "NAME"}));
}

void TestReceiptLines::oddRowsAreCounted()
{
    auto plan = std::make_shared<tasks::ImportPlan>();
    QCOMPARE(ui::receiptLines(plan, nullptr).size(), std::size_t(6)); // those of every table
    plan->fileRows = 9;
    plan->rowsInConflict = 1;
    plan->rowsTooLong = 2;
    plan->repeatedHeadings = 3;
    plan->secondTableLine = 70;
    plan->mixedPercents = {{"Poor", 5, "0.4"}};
    std::map<QString, std::size_t> counts;
    for (const ui::ReceiptLine &line : ui::receiptLines(plan, nullptr))
        counts[line.text] = line.count;
    QCOMPARE(counts[QStringLiteral("Rows in the file")], std::size_t(9));
    QCOMPARE(counts[QStringLiteral("Repeated area, period and measure")], std::size_t(1));
    QCOMPARE(counts[QStringLiteral("Rows longer than the headings")], std::size_t(2));
    QCOMPARE(counts[QStringLiteral("Rows that say the headings again")], std::size_t(3));
    QCOMPARE(counts[QStringLiteral("A second table begins in line")], std::size_t(70));
    QCOMPARE(counts[QStringLiteral("Columns with and without percent signs")], std::size_t(1));
}

QTEST_APPLESS_MAIN(TestReceiptLines)
#include "tst_receipt_lines.moc"
