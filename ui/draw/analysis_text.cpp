// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "draw/analysis_text.h"

#include "draw/page_content.h"
#include "draw/receipt_text.h"

#include <QCoreApplication>
#include <QStringList>

#include <cmath>

namespace choros::draw {

namespace {

struct AnalysisText
{
    Q_DECLARE_TR_FUNCTIONS(choros::draw::AnalysisText)
};

/// With as many decimals as it needs by itself.
QString alone(double number, const style::NumberFormat &format)
{
    return QString::fromStdString(style::formatNumber(number, style::fitted(format, std::vector{number})));
}

} // namespace

QString refusalSentence(analysis::RollUpRefusal refusal)
{
    using analysis::RollUpRefusal;
    switch (refusal) {
    case RollUpRefusal::None:
        return {};
    case RollUpRefusal::NotAdditive:
        return AnalysisText::tr(
            "Values like this one (a median, for example) cannot be put together from those "
            "of several areas.");
    case RollUpRefusal::MeanNotAsked:
        return AnalysisText::tr(
            "It is not known how many people stand behind each value, so there is no mean.");
    case RollUpRefusal::SeriesMissing:
        return AnalysisText::tr(
            "The numbers that this value is computed from are not in the project for this "
            "period.");
    case RollUpRefusal::WeightsMissing:
        return AnalysisText::tr("The indicator that says how much each area counts is not in the project for "
                                "this period.");
    case RollUpRefusal::DenominatorsMissing:
        return AnalysisText::tr("The indicator that this one is a share of is not in the project for this "
                                "period.");
    case RollUpRefusal::NoAreas:
        return AnalysisText::tr("Select areas on the map or in the table to see their value together.");
    }
    return {};
}

QString areasUsedText(const analysis::RollUp &value)
{
    if (value.areasLeftOut() == 0)
        return value.areas == 1 ? AnalysisText::tr("1 area")
                                : AnalysisText::tr("%1 areas").arg(countText(value.areas));
    QStringList reasons;
    for (const values::Blank reason : values::kBlankReasons) {
        // Those without residents are in the value, as nothing.
        if (reason != values::Blank::NoResidents && value.blanksFor(reason) > 0)
            reasons << AnalysisText::tr("%1 “%2”").arg(countText(value.blanksFor(reason)), blankName(reason));
    }
    const QString text =
        AnalysisText::tr("%1 of %2 areas").arg(countText(value.areasUsed), countText(value.areas));
    return reasons.isEmpty()
               ? text
               : AnalysisText::tr("%1; left out: %2").arg(text, reasons.join(QStringLiteral(", ")));
}

QString howMadeText(const analysis::RollUp &value, const project::Indicator &indicator,
                    const std::function<QString(const std::string &)> &title)
{
    const QString areas = areasUsedText(value);
    if (value.areas == 1)
        return areas;
    switch (indicator.aggregation) {
    case project::Aggregation::Sum:
        return AnalysisText::tr("Sum of %1").arg(areas);
    case project::Aggregation::Weighted:
        return AnalysisText::tr("Mean, weighted by %1, of %2").arg(title(indicator.weightBy), areas);
    case project::Aggregation::Ratio:
        return AnalysisText::tr("%1 divided by %2, of %3")
            .arg(title(indicator.numerator), title(indicator.denominator), areas);
    case project::Aggregation::Mean:
        return AnalysisText::tr("Plain mean of %1").arg(areas);
    case project::Aggregation::Unknown:
    case project::Aggregation::None:
        break;
    }
    return areas;
}

QString marginRemark(const analysis::RollUp &value)
{
    if (value.refusal != analysis::RollUpRefusal::None || value.estimate.blank != values::Blank::None)
        return {};
    switch (value.margin) {
    case analysis::RollUpMargin::Complete:
        return {};
    case analysis::RollUpMargin::Approximate:
        return AnalysisText::tr("The margin is approximate.");
    case analysis::RollUpMargin::Unknown:
        break;
    }
    if (value.areasWithoutMargin == 0 || value.areasWithoutMargin == value.areasUsed)
        return AnalysisText::tr("No margin of error is known.");
    return value.areasWithoutMargin == 1 ? AnalysisText::tr("No margin of error: 1 area has none.")
                                         : AnalysisText::tr("No margin of error: %1 areas have none.")
                                               .arg(countText(value.areasWithoutMargin));
}

QString differenceSentence(const values::DifferenceTest &test)
{
    switch (test.problem) {
    case values::TestProblem::BlankValue:
        return AnalysisText::tr("One of the two has no value.");
    case values::TestProblem::BoundValue:
        return AnalysisText::tr("One of the two is only a bound, so it cannot be said whether they differ.");
    case values::TestProblem::MarginUnknown:
        return AnalysisText::tr("Without margins of error it cannot be said whether chance explains the "
                                "difference.");
    case values::TestProblem::None:
        break;
    }
    return test.isDifferent
               ? AnalysisText::tr("A real difference: more than sampling error explains (90 %).")
               : AnalysisText::tr("Not a sure difference: sampling error can explain it (90 %).");
}

QString differenceText(const values::Estimate &a, const values::Estimate &b,
                       const style::NumberFormat &format)
{
    if (a.blank != values::Blank::None || b.blank != values::Blank::None)
        return {};
    const double difference = a.value - b.value;
    style::NumberFormat fitted = style::fitted(format, std::vector{a.value, b.value});
    const QString text = QString::fromStdString(style::formatNumber(std::abs(difference), fitted));
    const QString zero = QString::fromStdString(style::formatNumber(0, fitted));
    if (difference == 0)
        return AnalysisText::tr("no difference");
    if (text == zero)
        return AnalysisText::tr("less than a rounding apart");
    return (difference > 0 ? u'+' : u'−') + text;
}

QString differenceWithMargin(const values::Estimate &a, const values::Estimate &b,
                             const style::NumberFormat &format)
{
    const QString text = differenceText(a, b, format);
    const QString margin = text.isEmpty() ? QString() : shortMargin(values::difference(a, b), format);
    return margin.isEmpty() ? text : text + u' ' + margin;
}

QString allAreasText(std::size_t withValue, std::size_t areas)
{
    return withValue == areas ? AnalysisText::tr("All areas")
                              : AnalysisText::tr("All areas, %1 of %2 with values")
                                    .arg(countText(withValue), countText(areas));
}

QString partText(const values::Estimate &part, const values::Estimate &whole)
{
    const bool areNumbers = part.blank == values::Blank::None && whole.blank == values::Blank::None &&
                            part.bound == values::Bound::None && whole.bound == values::Bound::None;
    if (!areNumbers || !(whole.value > 0) || part.value < 0)
        return {};
    return AnalysisText::tr("%1 % of it").arg(alone(100 * part.value / whole.value, {}));
}

QString rankText(values::Rank rank)
{
    if (rank.rank == 0)
        return {};
    const QString text = countText(rank.rank);
    return rank.tied > 1 ? AnalysisText::tr("%1 =").arg(text) : text;
}

QString shortMargin(const values::Estimate &estimate, const style::NumberFormat &format)
{
    if (estimate.blank != values::Blank::None || estimate.marginState != values::MarginState::Known)
        return {};
    style::NumberFormat plain = format;
    plain.prefix.clear();
    plain.suffix.clear();
    return AnalysisText::tr("± %1").arg(alone(estimate.margin, plain));
}

QString tiedOthersText(std::size_t others)
{
    if (others == 0)
        return {};
    return others == 1 ? AnalysisText::tr("and 1 more with the same value")
                       : AnalysisText::tr("and %1 more with the same value").arg(countText(others));
}

} // namespace choros::draw
