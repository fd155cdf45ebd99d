// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "include_rules.h"

#include <QtTest>

using namespace choros::tests;

namespace {

const char *const kTable = R"(
| module | holds | may include | third party |
|---|---|---|---|
| `support` | `Result` | - | ICU |
| `geometry` | shapes | `support` | GEOS |
| `files` | readers | support, geometry | GDAL, nlohmann-json |
| `project` | the file | all above but files | SQLite |
| `tasks` | both | all above | - |

| library | why |
|---|---|
| Qt | windows |
)";

QStringList problemsOf(const SourceTree &tree)
{
    return includeProblems(tree, parseModuleTable(kTable));
}

} // namespace

class TestModules : public QObject
{
    Q_OBJECT
private slots:
    void theSourceKeepsTheTable();
    void everyRowIsAFolder();
    void theTableIsRead();
    void badIncludesAreFound_data();
    void badIncludesAreFound();
    void goodIncludesPass();
};

void TestModules::theSourceKeepsTheTable()
{
    const QList<Module> modules = parseModuleTable(readText(CHOROS_SOURCE_DIR "/ARCHITECTURE.md"));
    QVERIFY(modules.size() >= 10);
    const SourceTree tree = readTree({"core", "ui", "app"}, {"*.h", "*.cpp"});
    QVERIFY(tree.size() > 30);
    const QStringList problems = includeProblems(tree, modules);
    QVERIFY2(problems.isEmpty(), qPrintable('\n' + problems.join('\n')));
}

void TestModules::everyRowIsAFolder()
{
    for (const Module &module : parseModuleTable(readText(CHOROS_SOURCE_DIR "/ARCHITECTURE.md")))
        QVERIFY2(QDir(QString(CHOROS_SOURCE_DIR "/core/") + module.name).exists(), qPrintable(module.name));
}

void TestModules::theTableIsRead()
{
    const QList<Module> modules = parseModuleTable(kTable);
    QCOMPARE(modules.size(), 5);
    QCOMPARE(modules[0].mayInclude, QStringList{});
    QCOMPARE(modules[2].mayInclude, (QStringList{"support", "geometry"}));
    QCOMPARE(modules[2].libraries, (QStringList{"GDAL", "nlohmann-json"}));
    QCOMPARE(modules[3].mayInclude, (QStringList{"support", "geometry"}));
    QCOMPARE(modules[4].mayInclude, (QStringList{"support", "geometry", "files", "project"}));
    QVERIFY(modules[4].libraries.isEmpty());
}

void TestModules::badIncludesAreFound_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("text");
    QTest::newRow("upward") << "core/support/text.cpp"
                            << "#include \"files/table.h\"";
    QTest::newRow("not in the row") << "core/project/project.h"
                                    << "#include \"files/table.h\"";
    QTest::newRow("in angle brackets") << "core/geometry/a.h"
                                       << "#include <files/table.h>";
    QTest::newRow("indented") << "core/geometry/a.h"
                              << "#pragma once\n  #  include \"files/table.h\"";
    QTest::newRow("ICU") << "core/geometry/a.cpp"
                         << "#include <unicode/ucnv.h>";
    QTest::newRow("GEOS") << "core/files/a.cpp"
                          << "#include <geos_c.h>";
    QTest::newRow("PROJ") << "core/files/a.cpp"
                          << "#include <proj.h>";
    QTest::newRow("GDAL") << "core/tasks/a.cpp"
                          << "#include <gdal_priv.h>";
    QTest::newRow("OGR") << "core/project/a.cpp"
                         << "#include <ogrsf_frmts.h>";
    QTest::newRow("CPL") << "core/support/a.cpp"
                         << "#include \"cpl_conv.h\"";
    QTest::newRow("SQLite") << "core/tasks/a.cpp"
                            << "#include <sqlite3.h>";
    QTest::newRow("JSON") << "core/support/a.cpp"
                          << "#include <nlohmann/json.hpp>";
    QTest::newRow("expat") << "core/tasks/a.cpp"
                           << "#include <expat.h>";
    QTest::newRow("Excel") << "core/files/a.cpp"
                           << "#include <xlsxwriter.h>";
    QTest::newRow("Qt in core") << "core/tasks/a.cpp"
                                << "#include <QString>";
    QTest::newRow("Qt in core, by module") << "core/tasks/a.cpp"
                                           << "#include <QtCore/qstring.h>";
    QTest::newRow("ui in core") << "core/tasks/a.cpp"
                                << "#include \"draw/page_painter.h\"";
    QTest::newRow("unknown module") << "core/misc/a.cpp"
                                    << "";
    QTest::newRow("widget in draw") << "ui/draw/a.cpp"
                                    << "#include <QWidget>";
    QTest::newRow("widgets in export") << "ui/export/a.cpp"
                                       << "#include <QtWidgets>";
    QTest::newRow("widgets by path") << "ui/export/a.cpp"
                                     << "#include <QtWidgets/QLabel>";
    QTest::newRow("panels in draw") << "ui/draw/a.cpp"
                                    << "#include \"panels/legend.h\"";
    QTest::newRow("export in draw") << "ui/draw/a.cpp"
                                    << "#include \"export/png.h\"";
    QTest::newRow("panels in export") << "ui/export/a.cpp"
                                      << "#include \"panels/legend.h\"";
    QTest::newRow("app in ui") << "ui/panels/a.cpp"
                               << "#include \"app/arguments.h\"";
}

void TestModules::badIncludesAreFound()
{
    QFETCH(QString, path);
    QFETCH(QString, text);
    SourceTree tree{{"ui/panels/legend.h", ""}, {"ui/draw/page_painter.h", ""}, {"ui/export/png.h", ""}};
    QVERIFY(problemsOf(tree).isEmpty());
    tree[path] = text;
    const QStringList problems = problemsOf(tree);
    QCOMPARE(problems.size(), 1);
    QVERIFY(problems[0].startsWith(path.startsWith("core/misc") ? "core/misc" : path));
}

void TestModules::goodIncludesPass()
{
    const SourceTree tree{
        {"core/support/text.cpp",
         "#include \"support/text.h\"\n#include <unicode/ucnv.h>\n#include <vector>\n"},
        {"core/project/project.cpp",
         "#include \"geometry/shapes.h\"\n#include <sqlite3.h>\n// #include <QString>\n"},
        {"core/tasks/import.cpp", "#include \"files/table.h\"\n#include <project_notes>\n"},
        {"ui/draw/page_painter.h",
         "#include <QPainter>\n#include \"tasks/import.h\"\n#include \"draw/fonts.h\"\n"},
        {"ui/export/png.cpp", "#include \"draw/page_painter.h\"\n#include <QImage>\n"},
        {"ui/panels/legend.cpp", "#include <QWidget>\n#include \"draw/page_painter.h\"\n"},
    };
    QCOMPARE(problemsOf(tree), QStringList{});
}

QTEST_APPLESS_MAIN(TestModules)
#include "tst_modules.moc"
