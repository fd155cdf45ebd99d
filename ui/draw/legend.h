// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "draw/symbol_layer.h"
#include "style/number_format.h"
#include "style/symbology.h"
#include "support/color.h"

#include <QString>

#include <vector>

namespace choros::draw {

struct LegendRow
{
    support::Fill fill;
    QString range;     ///< "$38,000 – 60,000"
    QString roomRange; ///< "$38,000 to 60,000", "under $38,000": said aloud
    int count = 0;
    bool isBlank = false;
    bool isCircle = false; ///< a circle rather than a swatch
};

/// The legend of an unclassed map: colors from low to high and what a few of them mean. It takes the height
/// of kRampRows rows, and no ticks are nearer to each other than one row.
inline constexpr int kRampRows = 6;
struct LegendRamp
{
    struct Tick
    {
        double place = 0; ///< along the ramp: 0 low, 1 high
        QString text;
    };
    std::vector<support::Color> colors; ///< at even steps; empty: there is no ramp
    std::vector<Tick> ticks;            ///< ascending; the ends and two or three between

    bool isEmpty() const { return colors.empty(); }
};

/// Legend rows of a symbology: classes from highest to lowest, then the blanks that occur. Where the series'
/// highest or lowest values are bounds ("250,000+"), the class at that end says so; `series` may be null.
/// Classes of an outlier or percentile map say which they are. Unclassed: the zero class and blanks only; the
/// rest is `legendRamp`.
std::vector<LegendRow> legendRows(const style::Symbology &symbology, const style::NumberFormat &format,
                                  const values::Series *series = nullptr,
                                  const style::BlankLooks &looks = {});

/// How a circle's row is filled.
support::Fill circleFill(const QColor &color);
/// Legend rows of a map of circles, below their sizes: what their colors mean, where there are two, then the
/// blanks.
std::vector<LegendRow> symbolRows(const style::Symbology &symbology, const SymbolLayer &layer,
                                  const style::BlankLooks &looks = {});

/// The ramp of an unclassed symbology, empty for others. Ticks are round numbers, and the middle if it has
/// one.
LegendRamp legendRamp(const style::Symbology &symbology, const style::NumberFormat &format,
                      const values::Series *series = nullptr);

/// "4 values are “$250,000 or more”."; empty where none is a bound.
QString boundsNote(const values::Series &series, const style::NumberFormat &format);

/// What people must know to read the classes, or the ramp.
QString legendNote(const style::Symbology &symbology);

} // namespace choros::draw
