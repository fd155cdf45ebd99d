// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "map/area_card.h"

#include "draw/page_content.h"
#include "style/number_format.h"
#include "values/reliability.h"

#include <QCoreApplication>
#include <QLocale>

#include <cmath>

namespace choros::ui {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("Window", text);
}

QString fromUtf8(std::string_view text)
{
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

QString whyBlank(values::Blank blank)
{
    switch (blank) {
    case values::Blank::None:
        break;
    case values::Blank::NoData:
        return tr("The table has no value for this place.");
    case values::Blank::Suppressed:
        return tr("Withheld by its source, so that nobody is recognized.");
    case values::Blank::NotApplicable:
        return tr("This cannot be said of this place.");
    case values::Blank::TooUnreliable:
        return tr("The sample was too small for a value.");
    case values::Blank::NoResidents:
        return tr("Nobody lives here.");
    }
    return {};
}

QString reliabilityWord(values::Reliability reliability)
{
    switch (reliability) {
    case values::Reliability::Unknown:
        break;
    case values::Reliability::High:
        return tr("reliable");
    case values::Reliability::Medium:
        return tr("use with caution");
    case values::Reliability::Low:
        return tr("unreliable");
    }
    return {};
}

values::Quantity quantityOf(const project::Indicator &indicator)
{
    switch (indicator.kind) {
    case project::IndicatorKind::Count:
        return values::Quantity::Count;
    case project::IndicatorKind::Share:
        return values::Quantity::Percent;
    default:
        return values::Quantity::Other;
    }
}

QString joined(const QString &first, const QString &second)
{
    return second.isEmpty() ? first : first + QStringLiteral(" · ") + second;
}

void addComparisons(HoverCard &card, const AreaComparisons &comparisons, const project::Indicator &indicator,
                    const values::Estimate &estimate, std::size_t area)
{
    if (const QString rank = rankText(comparisons.ranking, area); !rank.isEmpty())
        card.rows.push_back({tr("Rank"), rank});
    if (!comparisons.benchmark)
        return;
    card.rows.push_back(
        {comparisons.benchmarkLabel, draw::estimateText(*comparisons.benchmark, indicator.format)});
    const QString difference = differenceText(estimate, *comparisons.benchmark, indicator.format);
    if (!difference.isEmpty())
        card.rows.push_back({tr("Difference"), difference});
}

} // namespace

HoverCard areaCard(const tasks::LoadedGeography &geography, const project::Indicator *indicator,
                   const values::Series *series, geometry::AreaId area, const tasks::AreaLabels *labels,
                   const AreaComparisons *comparisons)
{
    HoverCard card;
    if (area >= geography.ids.size())
        return card;
    card.name = QString::fromStdString(geography.names[area]);
    card.id = QString::fromStdString(geography.ids[area]);
    if (labels && labels->isRenamed(area)) {
        card.name = fromUtf8(labels->name(area));
        if (!labels->fileName(area).empty())
            card.id = joined(fromUtf8(labels->fileName(area)), card.id);
    }
    if (!indicator || !series || area >= series->size())
        return card;
    const values::Estimate estimate = series->at(area);
    card.value = draw::estimateText(estimate, indicator->format);
    card.note = marginText(estimate, *indicator);
    if (comparisons && comparisons->series.get() == series)
        addComparisons(card, *comparisons, *indicator, estimate, area);
    return card;
}

QString marginText(const values::Estimate &estimate, const project::Indicator &indicator)
{
    if (estimate.blank != values::Blank::None)
        return whyBlank(estimate.blank);
    if (estimate.marginState == values::MarginState::Unknown)
        return QString::fromStdString(indicator.unit);
    if (estimate.marginState == values::MarginState::Controlled)
        return tr("no sampling error");
    style::NumberFormat plain = indicator.format;
    plain.prefix.clear();
    const std::vector<double> one{estimate.margin};
    const QString margin =
        tr("± %1, margin of error at 90 %")
            .arg(QString::fromStdString(style::formatNumber(estimate.margin, style::fitted(plain, one))));
    return joined(margin, reliabilityWord(values::reliabilityOf(estimate, {}, quantityOf(indicator))));
}

QString rankText(const values::Ranking &ranking, std::size_t area)
{
    const values::Rank rank = ranking.of(area);
    if (rank.rank == 0)
        return {};
    const QLocale english(QLocale::English);
    return (rank.tied > 1 ? tr("%1 of %2, shared") : tr("%1 of %2"))
        .arg(english.toString(rank.rank), english.toString(static_cast<qulonglong>(ranking.n())));
}

QString differenceText(const values::Estimate &estimate, const values::Estimate &benchmark,
                       const style::NumberFormat &format)
{
    const bool isBound = estimate.bound != values::Bound::None || benchmark.bound != values::Bound::None;
    if (estimate.blank != values::Blank::None || benchmark.blank != values::Blank::None || isBound)
        return {};
    const double difference = estimate.value - benchmark.value;
    style::NumberFormat shown = format;
    if (shown.suffix.find('%') != std::string::npos)
        shown.suffix = tr(" points").toStdString();
    const std::vector<double> one{std::abs(estimate.value)}; // as many decimals as the value itself
    const QString size =
        QString::fromStdString(style::formatNumber(std::abs(difference), style::fitted(shown, one)));
    const QString text = (difference > 0   ? QStringLiteral("+")
                          : difference < 0 ? QString(QChar(0x2212))
                                           : QString()) +
                         size;
    const values::DifferenceTest test = values::testDifference(estimate, benchmark);
    if (!test.isValid())
        return text;
    return (test.isDifferent ? tr("%1, real") : tr("%1, within sampling error")).arg(text);
}

} // namespace choros::ui
