// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Every table of ../shared/data against what tests/data/import/expectations.tsv says of it: how many rows and
// areas match, or why it is refused. The numbers come from a program of its own, written in Python with
// nothing but its standard library (csv, zipfile, sqlite3, readers of DBF, XLSX and ODS), which knows per
// file how its keys are written. `rows_matched` counts also the rows whose area comes again; of tables of
// another vintage it is what a careless join would draw.

#include "draw/error_text.h"
#include "tasks/import_plan.h"
#include "tasks/new_project.h"

#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

using namespace choros;
using support::ErrorCode;

namespace {

const QString kData = QStringLiteral(CHOROS_SHARED_DATA);

/// What a row of the table calls each way of refusing.
bool isRefusal(const QString &keyword, ErrorCode code)
{
    if (keyword == QStringLiteral("empty") || keyword == QStringLiteral("no-rows"))
        return code == ErrorCode::TableEmpty;
    if (keyword == QStringLiteral("scientific-keys"))
        return code == ErrorCode::KeysDamaged;
    if (keyword == QStringLiteral("other-geography"))
        return code == ErrorCode::OtherAreas;
    if (keyword == QStringLiteral("other-vintage"))
        return code == ErrorCode::VintageDiffers || code == ErrorCode::VintageDoubtful;
    if (keyword == QStringLiteral("no-values"))
        return code == ErrorCode::NoValues;
    if (keyword == QStringLiteral("not-data") && code == ErrorCode::LayerNotFound)
        return true; // a companion of a table, not offered as one
    if (keyword == QStringLiteral("key-choice"))
        return code == ErrorCode::KeyChoiceNeeded;
    return (keyword == QStringLiteral("points") || keyword == QStringLiteral("not-data") ||
            keyword == QStringLiteral("no-key")) &&
           (code == ErrorCode::KeyColumnNotFound || code == ErrorCode::NothingMatched ||
            code == ErrorCode::OtherPlaces);
}

} // namespace

class TestExpectations : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void everyTableIsMatchedOrRefusedAsItShould_data();
    void everyTableIsMatchedOrRefusedAsItShould();

private:
    const project::Project *projectOf(const QString &boundaries, const QString &idField);

    QTemporaryDir m_folder;
    std::map<QString, std::unique_ptr<project::Project>> m_projects;
};

void TestExpectations::initTestCase()
{
    if (!QFileInfo::exists(kData))
        QSKIP("needs ../shared/data");
}

const project::Project *TestExpectations::projectOf(const QString &boundaries, const QString &idField)
{
    const QString name = boundaries + idField;
    const auto found = m_projects.find(name);
    if (found != m_projects.end())
        return found->second.get();
    const std::filesystem::path path =
        m_folder.filePath(QStringLiteral("%1.gpkg").arg(m_projects.size())).toStdString();
    tasks::NewProjectOptions options;
    options.boundaries.idField = idField.toStdString();
    const auto made = tasks::newProject(path, (kData + u'/' + boundaries).toStdString(), options);
    if (!made) {
        qWarning("%s", qPrintable(draw::errorSentence(made.error())));
        return nullptr;
    }
    auto opened = project::Project::open(path, project::Access::ReadOnly);
    m_projects[name] = std::make_unique<project::Project>(*std::move(opened));
    return m_projects[name].get();
}

void TestExpectations::everyTableIsMatchedOrRefusedAsItShould_data()
{
    for (const char *column : {"table", "boundaries", "idField", "rows", "matched", "areas", "refusal"})
        QTest::addColumn<QString>(column);
    QFile file(QStringLiteral(CHOROS_TEST_DATA "/import/expectations.tsv"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    file.readLine();
    while (!file.atEnd()) {
        const QStringList cells = QString::fromUtf8(file.readLine()).trimmed().split(u'\t');
        QCOMPARE(cells.size(), 7);
        QTest::newRow(qPrintable(cells[0] + QStringLiteral(" on ") + cells[1]))
            << cells[0] << cells[1] << cells[2] << cells[3] << cells[4] << cells[5] << cells[6];
    }
}

void TestExpectations::everyTableIsMatchedOrRefusedAsItShould()
{
    QFETCH(QString, table);
    QFETCH(QString, boundaries);
    QFETCH(QString, idField);
    QFETCH(QString, rows);
    QFETCH(QString, matched);
    QFETCH(QString, areas);
    QFETCH(QString, refusal);
    tasks::ImportOptions options;
    options.sheet = table.section(u'!', 1).section(u'/', -1).toStdString();
    if (table.contains(u'#'))
        options.sheet = table.section(u'#', 1).toStdString();
    const QString path = table.section(u'!', 0, 0).section(u'#', 0, 0);
    const project::Project *project = projectOf(boundaries, idField);
    QVERIFY(project);
    const auto plan = tasks::planImport(*project, (kData + u'/' + path).toStdString(), options);
    const auto error = !plan ? std::optional(plan.error()) : plan->refusal;
    const QString sentence = error ? draw::errorSentence(*error) : QString();
    QVERIFY2(!error || !sentence.isEmpty(), "a refusal without a sentence");
    if (refusal == QStringLiteral("-"))
        QVERIFY2(!error, qPrintable(sentence));
    else
        QVERIFY2(error && isRefusal(refusal, error->code),
                 qPrintable(error ? sentence : QStringLiteral("it was not refused")));
    if (!plan)
        return;
    const census::MatchReceipt &receipt = plan->receipt;
    QCOMPARE(plan->areas - receipt.areasWithoutRow, areas.toULongLong());
    const bool isWidened = plan->layout == census::TableLayout::PlainLong;
    if (!isWidened) { // there, rows of several periods became one
        QCOMPARE(receipt.rows, rows.toULongLong());
        QCOMPARE(receipt.matched + receipt.duplicateKeys.size(), matched.toULongLong());
    }
}

QTEST_GUILESS_MAIN(TestExpectations)
#include "tst_expectations.moc"
