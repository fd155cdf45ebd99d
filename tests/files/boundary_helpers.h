// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "files/boundaries.h"

#include <QFile>
#include <QMap>
#include <QTemporaryDir>
#include <QtTest>

#include <algorithm>
#include <filesystem>
#include <functional>

using namespace choros;
using namespace choros::files;
using support::ErrorCode;
namespace fs = std::filesystem;

inline const fs::path kData = fs::path(CHOROS_TEST_DATA) / "boundaries";

inline bool has(const Boundaries &boundaries, BoundaryRemark remark)
{
    const auto &remarks = boundaries.report.remarks;
    return std::find(remarks.begin(), remarks.end(), remark) != remarks.end();
}

inline std::size_t skipped(const Boundaries &boundaries, SkipReason reason)
{
    const auto found = boundaries.report.skipped.find(reason);
    return found == boundaries.report.skipped.end() ? 0 : found->second;
}

inline QString words(const support::Error &error)
{
    return QStringLiteral("error %1 about %2: %3")
        .arg(static_cast<int>(error.code))
        .arg(QString::fromStdString(error.subject), QString::fromStdString(error.detail));
}

inline QByteArray bytesOf(const fs::path &path)
{
    QFile file(QString::fromStdString(path.string()));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

inline void write(const fs::path &path, const QByteArray &bytes)
{
    QFile file(QString::fromStdString(path.string()));
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(bytes), bytes.size());
}

/// A shapefile of the fixtures copied to a folder of its own, to be damaged there.
class Copy
{
public:
    explicit Copy(const std::string &stem)
    {
        for (const char *ending : {".shp", ".shx", ".dbf", ".prj", ".cpg"})
            fs::copy_file(kData / (stem + ending), part(ending));
    }
    fs::path folder() const { return m_dir.path().toStdString(); }
    fs::path part(const char *ending) const { return folder() / (std::string("copy") + ending); }
    fs::path shp() const { return part(".shp"); }
    void remove(const char *ending) const { fs::remove(part(ending)); }
    void change(const char *ending, const std::function<void(QByteArray &)> &how) const
    {
        QByteArray bytes = bytesOf(part(ending));
        how(bytes);
        write(part(ending), bytes);
    }

private:
    QTemporaryDir m_dir;
};

inline QMap<QString, QByteArray> contentsOf(const fs::path &folder)
{
    QMap<QString, QByteArray> contents;
    for (const auto &entry : fs::recursive_directory_iterator(folder)) {
        if (entry.is_regular_file())
            contents[QString::fromStdString(entry.path().string())] = bytesOf(entry.path());
    }
    return contents;
}

inline QByteArray geoJson(const QList<QByteArray> &geometries, const QList<QByteArray> &properties)
{
    QByteArray features;
    for (int i = 0; i < geometries.size(); ++i) {
        features += features.isEmpty() ? "" : ",\n";
        features +=
            R"({"type":"Feature","properties":)" + properties[i] + R"(,"geometry":)" + geometries[i] + "}";
    }
    return R"({"type":"FeatureCollection","features":[)" + features + "]}";
}

inline QByteArray square(double x, double y)
{
    const auto n = [](double v) { return QByteArray::number(v, 'f', 4); };
    const double s = 0.01;
    return R"({"type":"Polygon","coordinates":[[[)" + n(x) + "," + n(y) + "],[" + n(x + s) + "," + n(y) +
           "],[" + n(x + s) + "," + n(y + s) + "],[" + n(x) + "," + n(y + s) + "],[" + n(x) + "," + n(y) +
           "]]]}";
}

inline support::Result<Boundaries> readGeoJson(const QByteArray &json, const BoundaryOptions &options = {})
{
    const QTemporaryDir dir;
    const fs::path path = fs::path(dir.path().toStdString()) / "a.geojson";
    write(path, json);
    return readBoundaries(path, options);
}
