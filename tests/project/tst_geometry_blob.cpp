// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "project/geometry_blob.h"

#include <QTest>

#include <limits>
#include <random>

using namespace choros;
using geometry::Box;
using geometry::MultiPolygon;
using geometry::Polygon;

static const Polygon kSquareWithHole{{{0, 0}, {4, 0}, {4, 4}, {0, 4}}, {{{1, 1}, {1, 2}, {2, 2}}}};

static std::vector<std::byte> fromHex(const char *hex)
{
    const QByteArray bytes = QByteArray::fromHex(hex);
    const auto *data = reinterpret_cast<const std::byte *>(bytes.data());
    return {data, data + bytes.size()};
}

class TestGeometryBlob : public QObject
{
    Q_OBJECT
private slots:
    void shapesComeBackAsTheyWere_data()
    {
        QTest::addColumn<int>("which");
        for (int i = 0; i < 5; ++i)
            QTest::addRow("%d", i) << i;
    }
    void shapesComeBackAsTheyWere()
    {
        QFETCH(int, which);
        const MultiPolygon shapes[] = {
            {},
            {kSquareWithHole},
            {kSquareWithHole, {{{10.5, -3}, {11, -3}, {11, 1e-300}}, {}}},
            {{{{-71.1, 42.3}}, {}}},
            {{{}, {}}, kSquareWithHole},
        };
        const auto blob = project::encodeGeometry(shapes[which], 4267);
        const auto back = project::decodeGeometry(blob);
        QVERIFY(back);
        QCOMPARE(*back, shapes[which]);
        QCOMPARE(*project::geometryBounds(blob), geometry::boundsOf(shapes[which]));
    }
    // Written by GDAL 3.6.2 for MULTIPOLYGON(((0 0,1 0,1 1,0 0))) in EPSG:4267.
    void bytesAreThoseOfGdal()
    {
        const auto gdal = fromHex("47500003ab1000000000000000000000000000000000f03f00000000000000000000000000"
                                  "00f03f01060000000100000001"
                                  "03000000010000000400000000000000000000000000000000000000000000000000f03f00"
                                  "0000000000000000000000000"
                                  "0f03f000000000000f03f00000000000000000000000000000000");
        QCOMPARE(project::encodeGeometry({{{{0, 0}, {1, 0}, {1, 1}}, {}}}, 4267), gdal);
    }
    void otherWritersFormsAreRead_data()
    {
        QTest::addColumn<QByteArray>("hex");
        QTest::newRow("big endian polygon, no envelope")
            << QByteArray("4750000000000000"
                          "0000000003000000010000000400000000000000000000000000000000"
                          "3ff000000000000000000000000000003ff00000000000003ff0000000000000"
                          "00000000000000000000000000000000");
        QTest::newRow("polygon with Z") << QByteArray("4750000100000000"
                                                      "01eb0300000100000004000000"
                                                      "000000000000000000000000000000000000000000001440"
                                                      "000000000000f03f00000000000000000000000000001440"
                                                      "000000000000f03f000000000000f03f0000000000001440"
                                                      "000000000000000000000000000000000000000000001440");
    }
    void otherWritersFormsAreRead()
    {
        QFETCH(QByteArray, hex);
        const auto shape = project::decodeGeometry(fromHex(hex));
        QVERIFY2(shape, shape ? "" : shape.error().detail.c_str());
        QCOMPARE(*shape, (MultiPolygon{{{{0, 0}, {1, 0}, {1, 1}}, {}}}));
        QCOMPARE(*project::geometryBounds(fromHex(hex)), (Box{0, 0, 1, 1}));
    }
    void everyTruncationIsAnError()
    {
        const auto blob = project::encodeGeometry({kSquareWithHole, kSquareWithHole}, 4326);
        for (std::size_t size = 0; size < blob.size(); ++size)
            QVERIFY(!project::decodeGeometry(std::span(blob).first(size)));
    }
    void flippedBytesNeverReadBeyondTheBlob()
    {
        const auto sound = project::encodeGeometry({kSquareWithHole, kSquareWithHole}, 4326);
        std::mt19937 random(1);
        for (int i = 0; i < 20000; ++i) {
            auto blob = sound;
            for (int flips = 0; flips < 3; ++flips)
                blob[random() % blob.size()] = static_cast<std::byte>(random());
            (void)project::decodeGeometry(blob);
            (void)project::geometryBounds(blob);
        }
    }
    void hugeCountsAllocateNothing()
    {
        QVERIFY(!project::decodeGeometry(fromHex("47500001000000000106000000ffffffff")));
        QVERIFY(!project::decodeGeometry(fromHex("47500001000000000103000000ffffffff")));
        QVERIFY(!project::decodeGeometry(fromHex("4750000100000000010300000001000000ffffffff")));
    }
    void coordinatesThatAreNoNumbersAreRefused()
    {
        const double nan = std::numeric_limits<double>::quiet_NaN();
        QVERIFY(!project::decodeGeometry(project::encodeGeometry({{{{0, 0}, {nan, 0}, {1, 1}}, {}}}, 0)));
    }
};

QTEST_APPLESS_MAIN(TestGeometryBlob)
#include "tst_geometry_blob.moc"
