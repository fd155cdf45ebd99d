// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "source_tree.h"

#include <QRegularExpression>
#include <QtTest>

using namespace choros::tests;

namespace {

/// Files whose first lines lack a copyright or a license tag.
QStringList withoutHeader(const SourceTree &tree)
{
    QStringList bare;
    for (auto file = tree.begin(); file != tree.end(); ++file) {
        const QString head = file.value().section('\n', 0, 4);
        static const QRegularExpression license("SPDX-License-Identifier: [A-Za-z0-9.+-]+");
        if (!head.contains("SPDX-FileCopyrightText: ") || !license.match(head).hasMatch())
            bare.append(file.key());
    }
    return bare;
}

/// Top-level folders outside the agreed layout. Hidden ones and what .gitignore names are nobody's business.
QStringList strayFolders(const QStringList &folders)
{
    static const QStringList agreed{"app", "core", "ui", "resources", "sample-data", "tests", "build"};
    QStringList stray;
    for (const QString &folder : folders)
        if (!agreed.contains(folder) && !folder.startsWith('.'))
            stray.append(folder);
    return stray;
}

} // namespace

class TestTree : public QObject
{
    Q_OBJECT
private slots:
    void everySourceSaysItsLicense();
    void noFolderOutsideTheLayout();
    void everyModuleHasTests();
    void missingHeadersAreFound();
    void strayFoldersAreFound();
};

void TestTree::everySourceSaysItsLicense()
{
    SourceTree tree = readTree({"app", "core", "ui", "tests", "sample-data", "resources", ".ci"},
                               {"*.h", "*.cpp", "*.py", "*.R", "*.sh", "*.bash", "run"});
    QVERIFY(tree.size() > 60);
    const QStringList bare = withoutHeader(tree);
    QVERIFY2(bare.isEmpty(), qPrintable('\n' + bare.join('\n')));
}

void TestTree::noFolderOutsideTheLayout()
{
    const QStringList stray =
        strayFolders(QDir(CHOROS_SOURCE_DIR).entryList(QDir::Dirs | QDir::NoDotAndDotDot));
    QVERIFY2(stray.isEmpty(), qPrintable(stray.join(' ')));
}

void TestTree::everyModuleHasTests()
{
    for (const QString &module : QDir(CHOROS_SOURCE_DIR "/core").entryList(QDir::Dirs | QDir::NoDotAndDotDot))
        QVERIFY2(!QDir(CHOROS_SOURCE_DIR "/tests/" + module).entryList({"tst_*.cpp"}).isEmpty(),
                 qPrintable(module));
}

void TestTree::missingHeadersAreFound()
{
    const QString good =
        "// SPDX-FileCopyrightText: 2026 The Choros authors\n// SPDX-License-Identifier: GPL-3.0-or-later\n";
    QCOMPARE(withoutHeader({{"a.h", good}, {"b", "#!/usr/bin/env bash\n" + good}}), QStringList{});
    QCOMPARE(withoutHeader({{"a.h", "#pragma once\n"}, {"b.h", ""}}), (QStringList{"a.h", "b.h"}));
    QCOMPARE(withoutHeader({{"c.h", "// SPDX-FileCopyrightText: 2026 X\n"}}), QStringList{"c.h"});
    QCOMPARE(withoutHeader({{"d.h", QString(10, '\n') + good}}), QStringList{"d.h"});
}

void TestTree::strayFoldersAreFound()
{
    QCOMPARE(strayFolders({"core", "utils", ".git", "build"}), QStringList{"utils"});
}

QTEST_APPLESS_MAIN(TestTree)
#include "tst_tree.moc"
