// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "draw/legend.h"

#include "classify/pretty.h"
#include "classify/rounding.h"
#include "draw/class_text.h"
#include "draw/page_content.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>
#include <map>

namespace choros::draw {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("Page", text);
}

QString number(double value, const style::NumberFormat &format)
{
    return QString::fromStdString(style::formatNumber(value, format));
}

style::NumberFormat without(style::NumberFormat format, std::string style::NumberFormat::*part)
{
    (format.*part).clear();
    return format;
}

/// Whether the ends of a series are bounds rather than values.
struct OpenEnds
{
    bool isLowOpen = false;
    bool isHighOpen = false;
};

OpenEnds openEnds(const values::Series *series, std::span<const double> breaks)
{
    OpenEnds ends;
    if (!series || breaks.empty())
        return ends;
    for (std::size_t i = 0; i < series->bound.size(); ++i) {
        const values::Estimate one = series->at(i);
        ends.isHighOpen |= one.bound == values::Bound::AtLeast && one.value >= breaks.back();
        ends.isLowOpen |= one.bound == values::Bound::AtMost && one.value <= breaks.front();
    }
    return ends;
}

QString orMore(const QString &text)
{
    return text + u'+';
}

QString orLess(const QString &text)
{
    return QStringLiteral("≤ ") + text;
}

/// "30,000 – 250,000+", "≤ 2,500 – 30,000".
void sayOpenEnds(LegendRow &row, const style::Symbology &symbology, int index, const OpenEnds &ends)
{
    const bool isLast = index + 1 == symbology.classification.classCount();
    if (isLast && ends.isHighOpen)
        row.range = orMore(row.range);
    if (index == 0 && ends.isLowOpen)
        row.range = orLess(row.range);
}

/// The row of exact zeros.
LegendRow zeroRow(const style::Symbology &symbology, std::size_t index, const style::NumberFormat &format)
{
    LegendRow row;
    row.fill = {support::FillKind::Solid, symbology.classColors[index], {}};
    row.count = symbology.classification.counts[index];
    row.range = number(0, format);
    row.roomRange = row.range;
    return row;
}

LegendRow classRow(const style::Symbology &symbology, int index, const style::NumberFormat &format)
{
    const auto &classes = symbology.classification;
    const auto i = static_cast<std::size_t>(index);
    const double low = classes.breaks[i];
    const double high = classes.breaks[i + 1];
    const style::NumberFormat noSuffix = without(format, &style::NumberFormat::suffix);
    const style::NumberFormat noPrefix = without(format, &style::NumberFormat::prefix);

    if (classes.zeroClass == index)
        return zeroRow(symbology, i, format);
    LegendRow row;
    row.fill = {support::FillKind::Solid, symbology.classColors[i], {}};
    row.count = classes.counts[i];
    row.range = low == high ? number(low, format)
                            : number(low, noSuffix) + QStringLiteral(" – ") + number(high, noPrefix);
    if (classes.classCount() == 1)
        row.roomRange =
            low == high ? row.range : tr("%1 to %2").arg(number(low, noSuffix), number(high, noPrefix));
    else if (index == 0)
        row.roomRange = tr("under %1").arg(number(high, format));
    else if (index + 1 == classes.classCount())
        row.roomRange = tr("%1 and over").arg(number(low, format));
    else
        row.roomRange = tr("%1 to %2").arg(number(low, noSuffix), number(high, noPrefix));
    if (!classes.parts.empty()) {
        const QString name = partName(classes.method, classes.parts[i]);
        row.range = tr("%1, %2").arg(row.range, name);
        row.roomRange = tr("%1, %2").arg(row.roomRange, name);
    }
    return row;
}

/// Round numbers between the ends of a ramp, at most three, none so near to an end or the middle that their
/// words would touch.
std::vector<double> innerTicks(const style::Symbology &symbology)
{
    constexpr double kGap = 1.0 / (kRampRows - 1);
    const double low = symbology.rampLow;
    const double range = symbology.rampHigh - low;
    std::vector<double> ticks;
    const auto isFree = [&](double value) {
        const double place = (value - low) / range;
        return place >= kGap && place <= 1 - kGap &&
               std::none_of(ticks.begin(), ticks.end(),
                            [&](double tick) { return std::abs(tick - value) / range < kGap; });
    };
    if (symbology.middle && isFree(*symbology.middle))
        ticks.push_back(*symbology.middle);
    const std::vector<double> middle = ticks;
    for (int parts = 5; parts >= 1; --parts) {
        ticks = middle;
        const auto step = static_cast<double>(classify::prettyStep(low, symbology.rampHigh, parts));
        for (int i = 1; i <= 12; ++i) {
            const double value = classify::rounded((std::floor(low / step) + i) * step, step);
            if (isFree(value))
                ticks.push_back(value);
        }
        if (ticks.size() <= 3)
            break;
    }
    std::sort(ticks.begin(), ticks.end());
    return ticks;
}

/// Where all values are equal there is a row with their one color instead. A range so wide that it cannot be
/// computed with has rows, too.
bool isRamp(const style::Symbology &symbology)
{
    return symbology.isUnclassed() && symbology.rampLow < symbology.rampHigh &&
           std::isfinite(symbology.rampHigh - symbology.rampLow);
}

void putBlankRows(std::vector<LegendRow> &rows, const style::Symbology &symbology,
                  const style::BlankLooks &looks)
{
    for (const auto &[blank, count] : symbology.blanks) {
        const QString name = blankName(blank);
        rows.push_back({looks.fill(blank), name, name.toLower(), count, true});
    }
}

} // namespace

std::vector<LegendRow> legendRows(const style::Symbology &symbology, const style::NumberFormat &format,
                                  const values::Series *series, const style::BlankLooks &looks)
{
    const style::NumberFormat settled = style::fitted(format, symbology.classification.breaks);
    const OpenEnds ends = openEnds(series, symbology.classification.breaks);
    std::vector<LegendRow> rows;
    const bool hasRamp = isRamp(symbology);
    for (int i = symbology.classification.classCount() - 1; i >= 0; --i) {
        if (hasRamp && symbology.classification.zeroClass != i)
            continue;
        rows.push_back(classRow(symbology, i, settled));
        sayOpenEnds(rows.back(), symbology, i, ends);
    }
    putBlankRows(rows, symbology, looks);
    return rows;
}

support::Fill circleFill(const QColor &color)
{
    const auto channel = [](int value) { return static_cast<std::uint8_t>(value); };
    return {support::FillKind::Solid,
            {channel(color.red()), channel(color.green()), channel(color.blue()), channel(color.alpha())},
            {}};
}

std::vector<LegendRow> symbolRows(const style::Symbology &symbology, const SymbolLayer &layer,
                                  const style::BlankLooks &looks)
{
    std::vector<LegendRow> rows;
    const auto put = [&rows](const QColor &color, const QString &words, int count) {
        rows.push_back({circleFill(color), words, words.toLower(), count, false, true});
    };
    if (symbology.symbols->below > 0) {
        if (symbology.symbols->above > 0)
            put(layer.above, tr("Above zero"), symbology.symbols->above);
        put(layer.below, tr("Below zero"), symbology.symbols->below);
    }
    putBlankRows(rows, symbology, looks);
    return rows;
}

LegendRamp legendRamp(const style::Symbology &symbology, const style::NumberFormat &format,
                      const values::Series *series)
{
    LegendRamp ramp;
    if (!isRamp(symbology))
        return ramp;
    ramp.colors = symbology.ramp;
    std::vector<double> values{symbology.rampLow};
    for (const double tick : innerTicks(symbology))
        values.push_back(tick);
    values.push_back(symbology.rampHigh);
    const style::NumberFormat settled = style::fitted(format, values);
    const OpenEnds ends = openEnds(series, symbology.classification.breaks);
    for (const double value : values)
        ramp.ticks.push_back(
            {(value - symbology.rampLow) / (symbology.rampHigh - symbology.rampLow), number(value, settled)});
    if (ends.isHighOpen)
        ramp.ticks.back().text = orMore(ramp.ticks.back().text);
    if (ends.isLowOpen)
        ramp.ticks.front().text = orLess(ramp.ticks.front().text);
    return ramp;
}

static QString symbolNote(const style::Symbols &symbols)
{
    QStringList sentences;
    if (symbols.scale.largest > 0)
        sentences << tr("A circle of twice the area stands for twice the value.");
    if (symbols.zeros == 1)
        sentences << tr("1 area has the value 0 and no circle.");
    else if (symbols.zeros > 1)
        sentences << tr("%1 areas have the value 0 and no circle.").arg(symbols.zeros);
    return sentences.join(u' ');
}

QString legendNote(const style::Symbology &symbology)
{
    if (symbology.symbols)
        return symbolNote(*symbology.symbols);
    if (isRamp(symbology))
        return tr("Every value has a color of its own.");
    if (symbology.classification.classCount() > 1)
        return tr("A value on an edge belongs to the higher class.");
    return {};
}

QString boundsNote(const values::Series &series, const style::NumberFormat &format)
{
    constexpr std::size_t kShown = 3;
    std::map<std::pair<double, values::Bound>, int> bounds;
    for (std::size_t i = 0; i < series.bound.size(); ++i) {
        const values::Estimate one = series.at(i);
        if (one.bound != values::Bound::None)
            ++bounds[{one.value, one.bound}];
    }
    QStringList sentences;
    for (const auto &[bound, count] : bounds) {
        values::Estimate estimate;
        estimate.value = bound.first;
        estimate.bound = bound.second;
        estimate.blank = values::Blank::None;
        const QString text = estimateText(estimate, format);
        sentences << (count == 1 ? tr("1 value is “%1”.").arg(text)
                                 : tr("%1 values are “%2”.").arg(QString::number(count), text));
        if (static_cast<std::size_t>(sentences.size()) == kShown)
            break;
    }
    return sentences.join(u' ');
}

} // namespace choros::draw
