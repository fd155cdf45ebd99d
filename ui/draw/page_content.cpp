// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "draw/page_content.h"

#include "draw/page_canvas.h"

#include <QCoreApplication>

namespace choros::draw {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("Page", text);
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
    const QString text = QString::fromStdString(
        style::formatNumber(estimate.value, style::fitted(format, std::vector{estimate.value})));
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

/// The colors of circles on a page.
static void colorSymbols(SymbolLayer &layer, const PageColors &colors)
{
    constexpr int kFillAlpha = 200;
    const style::SymbolColors suited = style::symbolColors(layer.symbols, boundaryOnlyFill(colors).ground);
    layer.above = toQColor(suited.above);
    layer.below = toQColor(suited.below);
    layer.above.setAlpha(kFillAlpha);
    layer.below.setAlpha(kFillAlpha);
    layer.rim = colors.paper;
}

/// A map of circles on a quiet ground.
static void putSymbols(PageContent &content, const PageSubject &subject)
{
    const style::Symbols &symbols = *subject.symbology->symbols;
    auto layer = std::make_shared<SymbolLayer>();
    layer->places = subject.geography->symbolPlaces;
    layer->symbols = symbols;
    layer->values.reserve(subject.series->size());
    for (std::size_t area = 0; area < subject.series->size(); ++area)
        layer->values.push_back(subject.series->at(area).value);
    colorSymbols(*layer, subject.colors);
    content.legend = symbolRows(*subject.symbology, *layer, subject.blankLooks);
    content.sizes = legendSizes(symbols, *layer, subject.indicator->format);
    content.symbols = std::move(layer);
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
    if (subject.symbology->symbols) {
        putSymbols(*content, subject);
    } else {
        content->legend =
            legendRows(*subject.symbology, subject.indicator->format, subject.series, subject.blankLooks);
        content->ramp = legendRamp(*subject.symbology, subject.indicator->format, subject.series);
    }
    content->legendNote = legendNote(*subject.symbology);
    const auto addNote = [&](const QString &note) {
        if (!note.isEmpty())
            content->legendNote += (content->legendNote.isEmpty() ? QString() : QStringLiteral(" ")) + note;
    };
    if (subject.indicator->kind == project::IndicatorKind::Count && !subject.symbology->symbols)
        addNote(tr("A count: large areas look like more."));
    content->borderWeight = subject.symbology->borderWeight;
    addNote(boundsNote(*subject.series, subject.indicator->format));
    content->fills = std::make_shared<const std::vector<support::Fill>>(style::fillsFor(
        *subject.series, *subject.symbology, boundaryOnlyFill(subject.colors).ground, subject.blankLooks));
    return content;
}

std::shared_ptr<PageContent> withPageColors(const PageContent &content, const PageColors &colors)
{
    auto result = std::make_shared<PageContent>(content);
    result->colors = colors;
    const bool hasGround = content.symbols || (content.legend.empty() && content.ramp.isEmpty());
    if (hasGround && content.fills) {
        auto fills = std::make_shared<std::vector<support::Fill>>(*content.fills);
        std::ranges::replace(*fills, boundaryOnlyFill(content.colors), boundaryOnlyFill(colors));
        result->fills = std::move(fills);
    }
    if (!content.symbols)
        return result;
    auto layer = std::make_shared<SymbolLayer>(*content.symbols);
    colorSymbols(*layer, colors);
    for (LegendRow &row : result->legend) {
        if (row.isCircle)
            row.fill =
                circleFill(row.fill == circleFill(content.symbols->below) ? layer->below : layer->above);
    }
    const bool isBelow = content.sizes.fill == content.symbols->below;
    result->sizes.fill = isBelow ? layer->below : layer->above;
    result->sizes.rim = layer->rim;
    result->symbols = std::move(layer);
    return result;
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
                                const style::NumberFormat &format, const tasks::AreaLabels &labels)
{
    const bool isLabeled = labels.size() == geography.ids.size();
    std::vector<AreaText> texts;
    texts.reserve(geography.ids.size());
    for (std::size_t i = 0; i < geography.ids.size(); ++i) {
        AreaText text{QString::fromStdString(geography.ids[i]), {}};
        if (isLabeled)
            text.title = QString::fromStdString(labels.fullName(i));
        else if (i < geography.names.size())
            text.title = QString::fromStdString(geography.names[i]);
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
