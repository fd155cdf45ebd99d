// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "draw/catalogue_text.h"

#include "style/number_format.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>

namespace choros::draw {

namespace {

struct CatalogueText
{
    Q_DECLARE_TR_FUNCTIONS(choros::draw::CatalogueText)
};

} // namespace

QString kindName(project::IndicatorKind kind)
{
    switch (kind) {
    case project::IndicatorKind::Unknown:
        break;
    case project::IndicatorKind::Count:
        return CatalogueText::tr("Count");
    case project::IndicatorKind::Share:
        return CatalogueText::tr("Share of the universe");
    case project::IndicatorKind::Rate:
        return CatalogueText::tr("Rate");
    case project::IndicatorKind::Mean:
        return CatalogueText::tr("Mean");
    case project::IndicatorKind::Median:
        return CatalogueText::tr("Median");
    case project::IndicatorKind::Index:
        return CatalogueText::tr("Index or score");
    }
    return CatalogueText::tr("Not said");
}

QString directionName(project::IndicatorDirection direction)
{
    switch (direction) {
    case project::IndicatorDirection::Unknown:
        break;
    case project::IndicatorDirection::HigherBetter:
        return CatalogueText::tr("Higher is better");
    case project::IndicatorDirection::LowerBetter:
        return CatalogueText::tr("Lower is better");
    case project::IndicatorDirection::Neutral:
        return CatalogueText::tr("Neither is better");
    }
    return CatalogueText::tr("Not said");
}

QString aggregationName(project::Aggregation aggregation)
{
    switch (aggregation) {
    case project::Aggregation::Unknown:
        break;
    case project::Aggregation::Sum:
        return CatalogueText::tr("Added up");
    case project::Aggregation::Weighted:
        return CatalogueText::tr("Weighted mean");
    case project::Aggregation::Ratio:
        return CatalogueText::tr("Sum divided by sum");
    case project::Aggregation::Mean:
        return CatalogueText::tr("Plain mean");
    case project::Aggregation::None:
        return CatalogueText::tr("Never combined");
    }
    return CatalogueText::tr("Not said");
}

QString aggregationSentence(project::Aggregation aggregation)
{
    switch (aggregation) {
    case project::Aggregation::Unknown:
        break;
    case project::Aggregation::Sum:
        return CatalogueText::tr("Several areas together have the sum of their values.");
    case project::Aggregation::Weighted:
        return CatalogueText::tr("Several areas together have their mean, each with the weight of another "
                                 "indicator.");
    case project::Aggregation::Ratio:
        return CatalogueText::tr("Several areas together have the sum of one indicator divided by the sum of "
                                 "another.");
    case project::Aggregation::Mean:
        return CatalogueText::tr(
            "Several areas together have their mean; each counts the same, whoever lives "
            "there.");
    case project::Aggregation::None:
        return CatalogueText::tr("Several areas together have no value: medians and scores cannot be added.");
    }
    return CatalogueText::tr("Not said, so several areas together get no value.");
}

QString benchmarkText(const project::Indicator &indicator)
{
    const project::Benchmark &benchmark = indicator.benchmark;
    const QString label = QString::fromStdString(benchmark.label);
    switch (benchmark.kind) {
    case project::Benchmark::Kind::None:
        break;
    case project::Benchmark::Kind::Given: {
        const QString value = QString::fromStdString(style::formatNumber(benchmark.value, indicator.format));
        return label.isEmpty() ? value : CatalogueText::tr("%1: %2").arg(label, value);
    }
    case project::Benchmark::Kind::Computed:
        if (indicator.aggregation == project::Aggregation::Unknown)
            return CatalogueText::tr("None, until it is said how several areas are combined.");
        if (indicator.aggregation == project::Aggregation::Sum)
            return CatalogueText::tr("None: the sum of all areas is nothing to compare one of them with.");
        if (indicator.aggregation == project::Aggregation::None)
            return CatalogueText::tr("None: the values of several areas cannot be combined.");
        return label.isEmpty() ? CatalogueText::tr("All areas together")
                               : CatalogueText::tr("%1, all areas together").arg(label);
    }
    return CatalogueText::tr("None");
}

QString momentText(const std::string &at)
{
    const QString text = QString::fromStdString(at);
    QDateTime moment = QDateTime::fromString(text, Qt::ISODate);
    if (!moment.isValid())
        return text;
    moment.setTimeSpec(Qt::UTC);
    return QLocale(QLocale::English).toString(moment.toLocalTime(), QStringLiteral("d MMM yyyy, HH:mm"));
}

QString datasetSentence(const project::Dataset &dataset)
{
    return CatalogueText::tr("%1, imported %2")
        .arg(QString::fromStdString(dataset.sourceFile), momentText(dataset.importedAt));
}

} // namespace choros::draw
