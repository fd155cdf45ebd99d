// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QDir>
#include <QFileInfo>
#include <QImage>
#include <QTest>

namespace choros::test {

/// How far two pictures differ.
struct Difference
{
    double mean = 0;       ///< of all channels, in 1/255
    double worstBlock = 0; ///< the largest mean of a 16-pixel block
    QImage picture;        ///< where they differ, in red
};

inline Difference compare(const QImage &a, const QImage &b)
{
    Difference result;
    result.picture = QImage(a.size(), QImage::Format_RGB32);
    result.picture.fill(Qt::white);
    double total = 0;
    for (int blockY = 0; blockY < a.height(); blockY += 16) {
        for (int blockX = 0; blockX < a.width(); blockX += 16) {
            double sum = 0;
            int pixels = 0;
            for (int y = blockY; y < qMin(blockY + 16, a.height()); ++y) {
                for (int x = blockX; x < qMin(blockX + 16, a.width()); ++x, ++pixels) {
                    const QRgb p = a.pixel(x, y);
                    const QRgb q = b.pixel(x, y);
                    const int d = std::abs(qRed(p) - qRed(q)) + std::abs(qGreen(p) - qGreen(q)) +
                                  std::abs(qBlue(p) - qBlue(q));
                    sum += d / 3.0;
                    if (d > 0)
                        result.picture.setPixel(x, y, qRgb(255, qMax(0, 200 - d), qMax(0, 200 - d)));
                }
            }
            total += sum;
            result.worstBlock = qMax(result.worstBlock, sum / pixels);
        }
    }
    result.mean = total / (double(a.width()) * a.height());
    return result;
}

/// Holds a picture against tests/data/draw/<name>.png. With CHOROS_UPDATE_GOLDEN=1 the picture becomes the
/// new one instead. On a difference the picture and where it differs are written beside the test's working
/// folder.
inline void compareWithGolden(const QImage &picture, const QString &name)
{
    const QString golden = QStringLiteral(CHOROS_TEST_DATA "/draw/%1.png").arg(name);
    if (qEnvironmentVariableIsSet("CHOROS_UPDATE_GOLDEN")) {
        QVERIFY(picture.save(golden));
        return;
    }
    const QImage expected(golden);
    QVERIFY2(!expected.isNull(), qPrintable(golden));
    QCOMPARE(picture.size(), expected.size());
    const Difference difference = compare(picture, expected);
    if (difference.mean > 0.5 || difference.worstBlock > 16) {
        picture.save(name + QStringLiteral("-actual.png"));
        difference.picture.save(name + QStringLiteral("-difference.png"));
        QFAIL(qPrintable(QStringLiteral("%1 differs: mean %2/255, worst block %3/255; see %4")
                             .arg(name)
                             .arg(difference.mean)
                             .arg(difference.worstBlock)
                             .arg(QFileInfo(name + QStringLiteral("-difference.png")).absoluteFilePath())));
    }
}

} // namespace choros::test
