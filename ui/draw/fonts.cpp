// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "draw/fonts.h"

#include <QFontDatabase>
#include <QtGlobal>

namespace choros::draw {

namespace {

QFont unhinted(int pixelSize, QFont::Weight weight)
{
    loadFonts();
    QFont font(QStringLiteral("Inter"));
    font.setPixelSize(pixelSize);
    font.setWeight(weight);
    font.setHintingPreference(QFont::PreferNoHinting);
    font.setStyleStrategy(QFont::PreferAntialias);
    return font;
}

} // namespace

void loadFonts()
{
    [[maybe_unused]] static const bool loaded = [] {
        for (const char *face : {"Regular", "Medium", "SemiBold", "Bold"})
            QFontDatabase::addApplicationFont(
                QStringLiteral(":/choros/fonts/Inter-%1.otf").arg(QLatin1String(face)));
        return true;
    }();
}

QFont pageFont(double sizeMm, QFont::Weight weight)
{
    return unhinted(qMax(1, qRound(sizeMm * kUnitsPerMm)), weight);
}

QFont controlFont(int pixelSize, QFont::Weight weight)
{
    return unhinted(pixelSize, weight);
}

} // namespace choros::draw
