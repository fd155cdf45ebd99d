// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "draw/preview_image.h"

#include <vector>

namespace choros::draw {

using support::Color;

namespace {

Color colorOf(QRgb pixel)
{
    const auto channel = [](int value) { return static_cast<std::uint8_t>(value); };
    return {channel(qRed(pixel)), channel(qGreen(pixel)), channel(qBlue(pixel)), channel(qAlpha(pixel))};
}

QRgb pixelOf(Color color)
{
    return qRgba(color.red, color.green, color.blue, color.alpha);
}

/// Remembers what came out for colors seen before: a map has few, and working one out takes long.
class PreviewTable
{
public:
    PreviewTable(style::Preview preview, bool premultiplied)
        : m_preview(preview), m_premultiplied(premultiplied), m_entries(1u << kBits, Entry{0, workedOut(0)})
    {
    }

    QRgb operator()(QRgb pixel)
    {
        Entry &entry = m_entries[(pixel * 2654435761u) >> (32 - kBits)];
        if (entry.from != pixel)
            entry = {pixel, workedOut(pixel)};
        return entry.to;
    }

private:
    struct Entry
    {
        QRgb from = 0;
        QRgb to = 0;
    };

    QRgb workedOut(QRgb pixel) const
    {
        if (!m_premultiplied)
            return pixelOf(style::previewed(m_preview, colorOf(pixel)));
        return qPremultiply(pixelOf(style::previewed(m_preview, colorOf(qUnpremultiply(pixel)))));
    }

    static constexpr int kBits = 16; ///< as many as an unclassed map and its softened borders have
    style::Preview m_preview;
    bool m_premultiplied;
    std::vector<Entry> m_entries;
};

} // namespace

QImage previewed(style::Preview preview, const QImage &picture)
{
    if (preview == style::Preview::None || picture.isNull())
        return picture;
    const QImage::Format format = picture.format();
    const bool is32Bit = format == QImage::Format_RGB32 || format == QImage::Format_ARGB32 ||
                         format == QImage::Format_ARGB32_Premultiplied;
    QImage seen = is32Bit ? picture.copy() : picture.convertToFormat(QImage::Format_ARGB32_Premultiplied);
    PreviewTable table(preview, seen.format() == QImage::Format_ARGB32_Premultiplied);
    for (int y = 0; y < seen.height(); ++y) {
        auto *row = reinterpret_cast<QRgb *>(seen.scanLine(y));
        QRgb lastFrom = 0;
        QRgb lastTo = table(0);
        for (int x = 0; x < seen.width(); ++x) {
            if (row[x] != lastFrom) {
                lastFrom = row[x];
                lastTo = table(lastFrom);
            }
            row[x] = lastTo;
        }
    }
    return seen;
}

} // namespace choros::draw
