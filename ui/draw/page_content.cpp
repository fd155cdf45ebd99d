// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "draw/page_content.h"

#include <QCoreApplication>

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

LegendRow classRow(const style::Symbology &symbology, int index, const style::NumberFormat &format)
{
    const auto &classes = symbology.classification;
    const auto i = static_cast<std::size_t>(index);
    const double low = classes.breaks[i];
    const double high = classes.breaks[i + 1];
    const style::NumberFormat noSuffix = without(format, &style::NumberFormat::suffix);
    const style::NumberFormat noPrefix = without(format, &style::NumberFormat::prefix);

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
    return row;
}

QString sourceLine(const PageSubject &subject)
{
    QStringList parts;
    const bool hasSource = subject.indicator && !subject.indicator->source.empty();
    if (hasSource || (subject.indicator && !subject.sourceFile.empty())) {
        QString source = QString::fromStdString(hasSource ? subject.indicator->source : subject.sourceFile);
        const QString period = QString::fromStdString(subject.period);
        if (!period.isEmpty() && !source.contains(period) && !source.endsWith(u'.'))
            source += QStringLiteral(", ") + period;
        parts << source;
    }
    const project::Geography &geography = subject.geography->geography;
    if (!geography.source.empty())
        parts << tr("Boundaries: %1").arg(QString::fromStdString(geography.source));
    QString line = parts.join(QStringLiteral(". "));
    if (!line.isEmpty() && !line.endsWith(u'.'))
        line += u'.';
    return line;
}

} // namespace

PageColors lightPage()
{
    return {};
}

PageColors darkPage()
{
    PageColors colors;
    colors.paper = QColor(0x15, 0x19, 0x1e);
    colors.text = QColor(0xe6, 0xe9, 0xee);
    colors.quiet = QColor(0x9a, 0xa5, 0xb1);
    colors.border = QColor(0x15, 0x19, 0x1e);
    colors.rim = QColor(0x9a, 0xa5, 0xb1, 140);
    colors.highlight = QColor(0xff, 0xff, 0xff);
    return colors;
}

std::vector<LegendRow> legendRows(const style::Symbology &symbology, const style::NumberFormat &format,
                                  const values::Series *series)
{
    const style::NumberFormat settled = style::fitted(format, symbology.classification.breaks);
    const OpenEnds ends = openEnds(series, symbology.classification.breaks);
    std::vector<LegendRow> rows;
    for (int i = symbology.classification.classCount() - 1; i >= 0; --i) {
        rows.push_back(classRow(symbology, i, settled));
        sayOpenEnds(rows.back(), symbology, i, ends);
    }
    for (const auto &[blank, count] : symbology.blanks) {
        const QString name = blankName(blank);
        rows.push_back({style::blankFill(blank), name, name.toLower(), count, true});
    }
    return rows;
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

QString blankName(values::Blank blank)
{
    switch (blank) {
    case values::Blank::NoData:
        return tr("No data");
    case values::Blank::Suppressed:
        return tr("Hidden: too few cases");
    case values::Blank::NotApplicable:
        return tr("Not applicable");
    case values::Blank::TooUnreliable:
        return tr("Too unreliable to show");
    case values::Blank::NoResidents:
        return tr("No residents");
    case values::Blank::None:
        break;
    }
    return {};
}

QString estimateText(const values::Estimate &estimate, const style::NumberFormat &format)
{
    if (estimate.blank != values::Blank::None)
        return blankName(estimate.blank);
    const QString text = number(estimate.value, style::fitted(format, std::vector{estimate.value}));
    switch (estimate.bound) {
    case values::Bound::AtLeast:
        return tr("%1 or more").arg(text);
    case values::Bound::AtMost:
        return tr("%1 or less").arg(text);
    case values::Bound::None:
        break;
    }
    return text;
}

/// A page has room for so much; what a file says may be longer than the map.
static QString bounded(const QString &text, qsizetype longest)
{
    return text.size() > longest ? text.left(longest - 1).trimmed() + u'…' : text;
}

static std::shared_ptr<PageContent> composeUnbounded(const PageSubject &subject)
{
    auto content = std::make_shared<PageContent>();
    const project::Geography &geography = subject.geography->geography;
    content->colors = subject.colors;
    content->coverage = {subject.geography, &subject.geography->coverage};
    content->borders = {subject.geography, &subject.geography->borders};
    const QString place = QString::fromStdString(geography.title);
    content->source = sourceLine(subject);
    if (!subject.indicator || !subject.series || !subject.symbology) {
        content->title = place;
        content->fills = std::make_shared<const std::vector<support::Fill>>(subject.geography->ids.size(),
                                                                            boundaryOnlyFill(subject.colors));
        return content;
    }
    content->title = QString::fromStdString(subject.indicator->title);
    content->subtitle = place;
    if (!subject.period.empty())
        content->subtitle += QStringLiteral(", ") + QString::fromStdString(subject.period);
    if (!subject.indicator->unit.empty())
        content->subtitle += QStringLiteral(" · ") + QString::fromStdString(subject.indicator->unit);
    content->legend = legendRows(*subject.symbology, subject.indicator->format, subject.series);
    if (subject.symbology->classification.classCount() > 1)
        content->legendNote = tr("A value on an edge belongs to the higher class.");
    if (const QString bounds = boundsNote(*subject.series, subject.indicator->format); !bounds.isEmpty())
        content->legendNote += (content->legendNote.isEmpty() ? QString() : QStringLiteral(" ")) + bounds;
    content->fills = std::make_shared<const std::vector<support::Fill>>(
        style::fillsFor(*subject.series, *subject.symbology));
    return content;
}

std::shared_ptr<const PageContent> composePage(const PageSubject &subject)
{
    const std::shared_ptr<PageContent> content = composeUnbounded(subject);
    content->title = bounded(content->title, 120);
    content->subtitle = bounded(content->subtitle, 200);
    content->source = bounded(content->source, 400);
    return content;
}

std::vector<AreaText> areaTexts(const tasks::LoadedGeography &geography, const values::Series *series,
                                const style::NumberFormat &format, const tasks::AreaLabels *labels)
{
    std::vector<AreaText> texts;
    texts.reserve(geography.ids.size());
    for (std::size_t i = 0; i < geography.ids.size(); ++i) {
        AreaText text{QString::fromStdString(geography.ids[i]), {}};
        if (i < geography.names.size())
            text.title = QString::fromStdString(labels ? labels->fullName(i) : geography.names[i]);
        if (series)
            text.title += QStringLiteral(": ") + estimateText(series->at(i), format);
        texts.push_back(std::move(text));
    }
    return texts;
}

support::Fill boundaryOnlyFill(const PageColors &colors)
{
    const bool dark = colors.paper.lightness() < 128;
    return {support::FillKind::Solid, dark ? support::rgb(0x39434d) : support::rgb(0xe3e6ea), {}};
}

} // namespace choros::draw
