// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "files/paths.h"

#include <QTemporaryDir>
#include <QtTest>

#include <filesystem>
#include <fstream>
#include <unistd.h>

using namespace choros::files;
using choros::support::ErrorCode;
namespace fs = std::filesystem;

class TestPaths : public QObject
{
    Q_OBJECT
private slots:
    void aLocalFileIsTaken();
    void anyOtherPathIsRefused_data();
    void anyOtherPathIsRefused();
    void aFileWithoutPermissionIsRefused();
};

void TestPaths::aLocalFileIsTaken()
{
    const QTemporaryDir dir;
    const fs::path folder = dir.path().toStdString();
    const fs::path file = folder / "Boston's tracts – é #1 & 50%.shp";
    std::ofstream(file) << "x";
    const auto checked = checkedLocalPath(file);
    QVERIFY(checked.has_value());
    QVERIFY(checked->is_absolute());
    QVERIFY(fs::equivalent(*checked, file));
    QVERIFY(checkedLocalPath(fs::relative(file)).has_value());

    fs::create_directory(folder / "tracts.gdb");
    const auto checkedFolder = checkedLocalPath((folder / "tracts.gdb").string() + "/");
    QVERIFY(checkedFolder.has_value());
    QCOMPARE(checkedFolder->filename().string(), std::string("tracts.gdb"));
}

void TestPaths::anyOtherPathIsRefused_data()
{
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<ErrorCode>("code");
    QTest::newRow("empty") << QByteArray() << ErrorCode::FileNotFound;
    QTest::newRow("missing") << QByteArray("/no/such/file.shp") << ErrorCode::FileNotFound;
    QTest::newRow("url") << QByteArray("https://example.org/tracts.zip") << ErrorCode::PathNotLocal;
    QTest::newRow("file url") << QByteArray("file:///etc/passwd") << ErrorCode::PathNotLocal;
    QTest::newRow("vsicurl") << QByteArray("/vsicurl/https://example.org/a.shp") << ErrorCode::PathNotLocal;
    QTest::newRow("vsizip") << QByteArray("/vsizip//etc/a.zip") << ErrorCode::PathNotLocal;
    QTest::newRow("upper case") << QByteArray("/VSICURL/x") << ErrorCode::PathNotLocal;
    QTest::newRow("vsi behind dots") << QByteArray("/etc/../vsicurl/x") << ErrorCode::PathNotLocal;
    QTest::newRow("vsi behind slashes") << QByteArray("/.//vsicurl/x") << ErrorCode::PathNotLocal;
    QTest::newRow("a connection") << QByteArray("PG:dbname=x") << ErrorCode::FileNotFound;
    QTest::newRow("data") << QByteArray("{\"type\":\"FeatureCollection\"}") << ErrorCode::FileNotFound;
    QTest::newRow("a device") << QByteArray("/dev/zero") << ErrorCode::FileNotReadable;
    QTest::newRow("a null inside") << QByteArray("/etc\0/passwd", 12) << ErrorCode::FileNotFound;
}

void TestPaths::anyOtherPathIsRefused()
{
    QFETCH(QByteArray, path);
    QFETCH(ErrorCode, code);
    const auto checked = checkedLocalPath(path.toStdString());
    QVERIFY(!checked);
    QCOMPARE(checked.error().code, code);
}

void TestPaths::aFileWithoutPermissionIsRefused()
{
    if (::geteuid() == 0)
        QSKIP("root reads everything");
    const QTemporaryDir dir;
    const fs::path file = fs::path(dir.path().toStdString()) / "a.shp";
    std::ofstream(file) << "x";
    fs::permissions(file, fs::perms::none);
    QCOMPARE(checkedLocalPath(file).error().code, ErrorCode::FileNotReadable);
}

QTEST_APPLESS_MAIN(TestPaths)
#include "tst_paths.moc"
