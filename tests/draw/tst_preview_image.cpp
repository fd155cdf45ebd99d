// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "draw/preview_image.h"

#include <QtTest>

#include <random>

using namespace choros;
using style::Preview;

namespace {

/// Every pixel another color, some of them see-through.
QImage colorful(QImage::Format format)
{
    std::mt19937 random(3);
    QImage image(97, 61, QImage::Format_ARGB32);
    for (int y = 0; y < image.height(); ++y)
        for (int x = 0; x < image.width(); ++x)
            image.setPixel(x, y, static_cast<QRgb>(random()) | (x % 2 ? 0xff000000u : 0u));
    image.setPixel(0, 0, 0);
    return image.convertToFormat(format);
}

support::Color colorOf(const QColor &color)
{
    const auto channel = [](int value) { return static_cast<std::uint8_t>(value); };
    return {channel(color.red()), channel(color.green()), channel(color.blue()), channel(color.alpha())};
}

} // namespace

class TestPreviewImage : public QObject
{
    Q_OBJECT
private slots:
    void everyPixelIsPreviewed_data();
    void everyPixelIsPreviewed();
    void noneIsThePictureItself();
    void otherFormatsAreTaken();
    void aScreenfulIsFast();
};

void TestPreviewImage::everyPixelIsPreviewed_data()
{
    QTest::addColumn<int>("preview");
    for (const Preview preview : style::kPreviews)
        QTest::addRow("%d", static_cast<int>(preview)) << static_cast<int>(preview);
}

void TestPreviewImage::everyPixelIsPreviewed()
{
    QFETCH(int, preview);
    for (const QImage::Format format :
         {QImage::Format_RGB32, QImage::Format_ARGB32, QImage::Format_ARGB32_Premultiplied}) {
        const QImage image = colorful(format);
        const QImage seen = draw::previewed(static_cast<Preview>(preview), image);
        QCOMPARE(seen.format(), format);
        for (int y = 0; y < image.height(); ++y)
            for (int x = 0; x < image.width(); ++x) {
                const support::Color expected =
                    style::previewed(static_cast<Preview>(preview), colorOf(image.pixelColor(x, y)));
                const support::Color got = colorOf(seen.pixelColor(x, y));
                QCOMPARE(got.alpha, expected.alpha);
                // Faint premultiplied colors are coarse.
                const int slack =
                    format == QImage::Format_ARGB32_Premultiplied ? 255 / std::max<int>(1, got.alpha) : 0;
                QVERIFY(std::abs(got.red - expected.red) <= slack);
                QVERIFY(std::abs(got.green - expected.green) <= slack);
                QVERIFY(std::abs(got.blue - expected.blue) <= slack);
            }
    }
}

void TestPreviewImage::noneIsThePictureItself()
{
    const QImage image = colorful(QImage::Format_RGB32);
    QCOMPARE(draw::previewed(Preview::None, image).cacheKey(), image.cacheKey());
    QVERIFY(draw::previewed(Preview::Gray, QImage()).isNull());
}

void TestPreviewImage::otherFormatsAreTaken()
{
    QImage image(4, 4, QImage::Format_RGB888);
    image.fill(Qt::red);
    const QColor gray = draw::previewed(Preview::Gray, image).pixelColor(1, 1);
    QCOMPARE(gray.red(), gray.green());
}

void TestPreviewImage::aScreenfulIsFast()
{
    // A map's frame: few colors in long runs, and edges of many. Meant to take under 20 ms, which nothing but
    // a quiet machine shows: QBENCHMARK says.
    QImage frame(1920, 1080, QImage::Format_ARGB32_Premultiplied);
    for (int y = 0; y < frame.height(); ++y)
        for (int x = 0; x < frame.width(); ++x)
            frame.setPixel(x, y,
                           x % 16 == 0 ? qRgb(x % 256, y % 200, 90) : qRgb((x / 40) * 5, (y / 40) * 9, 120));
    QImage seen;
    QBENCHMARK
    {
        seen = draw::previewed(Preview::Deutan, frame);
    }
    QCOMPARE(seen.size(), frame.size());
}

QTEST_GUILESS_MAIN(TestPreviewImage)
#include "tst_preview_image.moc"
