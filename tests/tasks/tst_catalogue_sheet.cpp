// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "files/read_table.h"
#include "tasks/catalogue_sheet.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace choros;
using project::Benchmark;
using project::Indicator;
using support::ErrorCode;

namespace {

std::vector<Indicator> catalogue()
{
    Indicator rent;
    rent.id = "rent";
    rent.title = "Median rent, \"gross\"";
    rent.definition = "First line\nSecond line";
    rent.kind = project::IndicatorKind::Median;
    rent.aggregation = project::Aggregation::None;
    rent.format = {"$", " a month", 0, true};
    rent.texts["es"] = {.title = "Alquiler", .unit = "dólares"};
    Indicator poor;
    poor.id = "poor";
    poor.title = "Poverty";
    poor.direction = project::IndicatorDirection::LowerBetter;
    poor.numerator = "a";
    poor.denominator = "b";
    poor.weightBy = "c";
    poor.per = 100;
    poor.benchmark = {Benchmark::Kind::Given, 12.5, "Durham County"};
    poor.classesLocked = true;
    poor.symbology.palette = "Blues"; // no part of the sheet, and stays
    return {rent, poor};
}

} // namespace

class TestCatalogueSheet : public QObject
{
    Q_OBJECT

    QTemporaryDir m_dir;

    support::Result<tasks::CatalogueChange> read(const std::string &text)
    {
        const QString path = m_dir.filePath(QStringLiteral("sheet.csv"));
        QFile file(path);
        if (!file.open(QIODevice::WriteOnly) || file.write(QByteArray::fromStdString(text)) < 0)
            qFatal("cannot write");
        file.close();
        const auto table = files::readTable(path.toStdString());
        if (!table)
            return table.unexpected();
        return tasks::readCatalogueSheet(table->cells, catalogue());
    }

private slots:
    void whatIsWrittenReadsBackTheSame()
    {
        const auto change = read(tasks::catalogueSheet(catalogue()));
        QVERIFY(change);
        QVERIFY(change->indicators == catalogue());
        QVERIFY(change->unknownIds.empty() && change->unknownColumns.empty());
    }

    void aSheetIsMadeForSpreadsheets()
    {
        const std::string sheet = tasks::catalogueSheet(catalogue());
        QVERIFY(sheet.starts_with("\xef\xbb\xbfid,title,short_title,"));
        QVERIFY(sheet.find(",title:es,") != std::string::npos);
        QVERIFY(sheet.find("\"Median rent, \"\"gross\"\"\"") != std::string::npos);
        QVERIFY(tasks::catalogueSheet({}).starts_with("\xef\xbb\xbfid,"));
    }

    void onlyColumnsThatAreThereAreRead()
    {
        const auto change = read("Note,ID,Topic,title:vi,benchmark\nx,poor,Income,Nghèo,none\ny,gone,,,\n");
        QVERIFY(change);
        Indicator expected = catalogue()[1];
        expected.topic = "Income";
        expected.texts["vi"].title = "Nghèo";
        expected.benchmark = {Benchmark::Kind::None, 0, "Durham County"};
        QVERIFY(change->indicators == std::vector<Indicator>{expected});
        QVERIFY(change->unknownIds == std::vector<std::string>{"gone"});
        QVERIFY(change->unknownColumns == std::vector<std::string>{"Note"});
    }

    void emptyCellsEmptyTheirFieldButNoTitle()
    {
        const auto change = read("id,title,definition,decimals,title:es\nrent,,,,\n");
        QVERIFY(change);
        Indicator expected = catalogue()[0];
        expected.definition.clear();
        expected.format.decimals = -1;
        expected.texts["es"].title.clear();
        QVERIFY(change->indicators == std::vector<Indicator>{expected});
    }

    void whatCannotBeReadIsRefusedWithItsPlace_data()
    {
        QTest::addColumn<QByteArray>("sheet");
        QTest::addColumn<QByteArray>("subject");
        QTest::addColumn<QByteArray>("detail");
        const auto row = [](const char *sheet, const char *subject, const char *detail) {
            QTest::newRow(sheet) << QByteArray(sheet) << QByteArray(subject) << QByteArray(detail);
        };
        row("id,kind\nrent,median\npoor,quantity\n", "quantity", "Line 3, column kind");
        row("id,per\nrent,0\n", "0", "a whole number");
        row("id,per\nrent,1.5\n", "1.5", "a whole number");
        row("id,decimals\nrent,12\n", "12", "a whole number");
        row("id,classes_locked\nrent,maybe\n", "maybe", "yes or no");
        row("id,direction\nrent,up\n", "up", "higher_better");
        row("id,aggregation\nrent,add\n", "add", "sum, weighted");
        row("id,benchmark\nrent,best\n", "best", "computed, given or none");
        row("id,benchmark_value,benchmark\nrent,high,given\n", "high", "a number");
        row("id,benchmark_value\nrent,5\n", "5", "empty, as the benchmark is not given");
        row("id,topic\nrent,a\nrent,b\n", "rent", "twice");
        row("id,topic,kind,Topic\nrent,a,median,b\n", "Topic", "two columns");
        row("id,id\nrent,poor\n", "id", "two columns");
    }
    void whatCannotBeReadIsRefusedWithItsPlace()
    {
        QFETCH(QByteArray, sheet);
        QFETCH(QByteArray, subject);
        QFETCH(QByteArray, detail);
        const auto change = read(sheet.toStdString());
        QVERIFY(!change);
        QCOMPARE(change.error().code, ErrorCode::BadArgument);
        QCOMPARE(QByteArray::fromStdString(change.error().subject), subject);
        QVERIFY2(change.error().detail.find(detail.toStdString()) != std::string::npos,
                 change.error().detail.c_str());
    }

    void aSheetWithoutIdsIsNone()
    {
        const auto change = read("title,topic\nRent,Housing\n");
        QVERIFY(!change);
        QCOMPARE(change.error().code, ErrorCode::ColumnNotFound);
    }
};

QTEST_APPLESS_MAIN(TestCatalogueSheet)
#include "tst_catalogue_sheet.moc"
