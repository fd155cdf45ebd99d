// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "panels/catalogue_fields.h"

#include "draw/catalogue_text.h"
#include "support/text.h"

#include <QCoreApplication>

namespace choros::ui {

namespace {

using Field = CatalogueField;
using Kind = CatalogueField::Kind;
using Section = CatalogueField::Section;
using project::Indicator;
using project::IndicatorTexts;

struct CatalogueWords
{
    Q_DECLARE_TR_FUNCTIONS(choros::ui::CatalogueWords)
};

QString fromUtf8(std::string_view text)
{
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

Field words(const char *name, const QString &label, Kind kind, std::string Indicator::*own,
            std::string IndicatorTexts::*other, const QString &hint, const QString &toolTip)
{
    Field field;
    field.name = QString::fromLatin1(name);
    field.label = label;
    field.hint = hint;
    field.toolTip = toolTip;
    field.kind = kind;
    field.read = [own, other](const Indicator &indicator, const std::string &language) {
        if (language.empty())
            return QString::fromStdString(indicator.*own);
        const auto texts = indicator.texts.find(language);
        return texts == indicator.texts.end() ? QString() : QString::fromStdString(texts->second.*other);
    };
    field.write = [own, other](Indicator &indicator, const std::string &language, const QString &text) {
        if (language.empty()) {
            indicator.*own = text.toStdString();
            return;
        }
        IndicatorTexts &texts = indicator.texts[language];
        texts.*other = text.toStdString();
        if (texts == IndicatorTexts())
            indicator.texts.erase(language);
    };
    return field;
}

template <typename Read, typename Write>
Field rule(const char *name, const QString &label, Section section, Kind kind, const QString &toolTip,
           Read read, Write write)
{
    Field field;
    field.name = QString::fromLatin1(name);
    field.label = label;
    field.toolTip = toolTip;
    field.kind = kind;
    field.section = section;
    field.read = [read](const Indicator &indicator, const std::string &) { return read(indicator); };
    field.write = [write](Indicator &indicator, const std::string &, const QString &text) {
        write(indicator, text);
    };
    return field;
}

/// Of another indicator's id.
Field reference(const char *name, const QString &label, const QString &toolTip, std::string Indicator::*id,
                project::Aggregation neededFor)
{
    Field field = rule(
        name, label, Section::Rules, Kind::Indicator, toolTip,
        [id](const Indicator &indicator) { return QString::fromStdString(indicator.*id); },
        [id](Indicator &indicator, const QString &text) { indicator.*id = text.toStdString(); });
    field.isOfUse = [neededFor](const Indicator &indicator) { return indicator.aggregation == neededFor; };
    return field;
}

void addWords(std::vector<Field> &fields)
{
    const auto tr = [](const char *text) { return CatalogueWords::tr(text); };
    fields.push_back(words("title", tr("Title"), Kind::Line, &Indicator::title, &IndicatorTexts::title, {},
                           tr("What the map is headed with")));
    fields.back().isOfOne = true;
    fields.push_back(words("short_title", tr("Short title"), Kind::Line, &Indicator::shortTitle,
                           &IndicatorTexts::shortTitle, tr("for lists, if the title is long"),
                           tr("Shown in the list at the left and in tables")));
    fields.back().isOfOne = true;
    fields.push_back(words("topic", tr("Topic"), Kind::Topic, &Indicator::topic, &IndicatorTexts::topic,
                           tr("Housing, Health, …"), tr("The head it stands under in the list")));
    fields.push_back(words("definition", tr("Definition"), Kind::Paragraph, &Indicator::definition,
                           &IndicatorTexts::definition, tr("What exactly is counted"),
                           tr("What exactly is counted, so that everybody reads the map alike")));
    fields.push_back(words("why_it_matters", tr("Why it matters"), Kind::Paragraph, &Indicator::whyItMatters,
                           &IndicatorTexts::whyItMatters, tr("What it says about a place"),
                           tr("For residents: what this says about a place")));
    fields.push_back(words("about_data", tr("About the data"), Kind::Paragraph, &Indicator::aboutData,
                           &IndicatorTexts::aboutData, tr("Where the numbers come from, what to mind"),
                           tr("Where the numbers come from, how good they are, what to mind")));
    fields.push_back(words("universe", tr("Universe"), Kind::Line, &Indicator::universe,
                           &IndicatorTexts::universe, tr("Households"), tr("Who or what is counted")));
    fields.push_back(words("unit", tr("Unit"), Kind::Line, &Indicator::unit, &IndicatorTexts::unit,
                           tr("dollars of 2022"), tr("What one of the numbers is one of")));
    fields.push_back(words("source", tr("Source"), Kind::Line, &Indicator::source, &IndicatorTexts::source,
                           tr("for the line below the map"),
                           tr("Who made the numbers: stands below the map")));
}

void addNumbers(std::vector<Field> &fields)
{
    const auto tr = [](const char *text) { return CatalogueWords::tr(text); };
    fields.push_back(rule(
        "prefix", tr("Before the number"), Section::Numbers, Kind::Line, tr("“$”"),
        [](const Indicator &indicator) { return QString::fromStdString(indicator.format.prefix); },
        [](Indicator &indicator, const QString &text) { indicator.format.prefix = text.toStdString(); }));
    fields.push_back(rule(
        "suffix", tr("After the number"), Section::Numbers, Kind::Line, tr("“ %”, with its blank"),
        [](const Indicator &indicator) { return QString::fromStdString(indicator.format.suffix); },
        [](Indicator &indicator, const QString &text) { indicator.format.suffix = text.toStdString(); }));
    fields.push_back(rule(
        "decimals", tr("Decimals"), Section::Numbers, Kind::Choice, tr("Digits behind the point"),
        [](const Indicator &indicator) { return QString::number(indicator.format.decimals); },
        [](Indicator &indicator, const QString &text) { indicator.format.decimals = text.toInt(); }));
    fields.back().choices = {{tr("As many as needed"), QStringLiteral("-1")}};
    for (int digits = 0; digits <= 6; ++digits)
        fields.back().choices.emplace_back(QString::number(digits), QString::number(digits));
}

void addKinds(std::vector<Field> &fields)
{
    const auto tr = [](const char *text) { return CatalogueWords::tr(text); };
    using enum project::IndicatorKind;
    fields.push_back(rule(
        "kind", tr("Kind of number"), Section::Rules, Kind::Choice, tr("What the numbers are"),
        [](const Indicator &indicator) { return fromUtf8(project::kindKey(indicator.kind)); },
        [](Indicator &indicator, const QString &key) {
            indicator.kind = project::kindFromKey(key.toStdString());
        }));
    for (const auto kind : {Unknown, Count, Share, Rate, Mean, Median, Index})
        fields.back().choices.emplace_back(draw::kindName(kind), fromUtf8(project::kindKey(kind)));
    fields.push_back(rule(
        "direction", tr("Direction"), Section::Rules, Kind::Choice, tr("What a high value says of a place"),
        [](const Indicator &indicator) { return fromUtf8(project::directionKey(indicator.direction)); },
        [](Indicator &indicator, const QString &key) {
            indicator.direction = project::directionFromKey(key.toStdString());
        }));
    for (const auto direction :
         {project::IndicatorDirection::Unknown, project::IndicatorDirection::HigherBetter,
          project::IndicatorDirection::LowerBetter, project::IndicatorDirection::Neutral})
        fields.back().choices.emplace_back(draw::directionName(direction),
                                           fromUtf8(project::directionKey(direction)));
}

void addAggregation(std::vector<Field> &fields)
{
    const auto tr = [](const char *text) { return CatalogueWords::tr(text); };
    using project::Aggregation;
    fields.push_back(rule(
        "aggregation", tr("Several areas together"), Section::Rules, Kind::Choice,
        tr("How the values of several areas make one of all of them"),
        [](const Indicator &indicator) { return fromUtf8(project::aggregationKey(indicator.aggregation)); },
        [](Indicator &indicator, const QString &key) {
            indicator.aggregation = project::aggregationFromKey(key.toStdString());
        }));
    for (const auto aggregation : {Aggregation::Unknown, Aggregation::Sum, Aggregation::Weighted,
                                   Aggregation::Ratio, Aggregation::Mean, Aggregation::None})
        fields.back().choices.emplace_back(draw::aggregationName(aggregation),
                                           fromUtf8(project::aggregationKey(aggregation)));
    fields.push_back(reference("weight_by", tr("Weighted by"), tr("How much each area counts: people, homes"),
                               &Indicator::weightBy, Aggregation::Weighted));
    fields.push_back(reference("numerator", tr("Sum of"), tr("What is divided"), &Indicator::numerator,
                               Aggregation::Ratio));
    fields.push_back(reference("denominator", tr("Divided by the sum of"), tr("What it is divided by"),
                               &Indicator::denominator, Aggregation::Ratio));
    fields.push_back(rule(
        "per", tr("Stated per"), Section::Rules, Kind::Choice,
        tr("100 for percent; 1,000 for a rate per 1,000"),
        [](const Indicator &indicator) { return QString::number(indicator.per); },
        [](Indicator &indicator, const QString &text) { indicator.per = text.toInt(); }));
    fields.back().choices = {
        {tr("Not said"), QStringLiteral("0")},        {tr("1"), QStringLiteral("1")},
        {tr("100 (percent)"), QStringLiteral("100")}, {tr("1,000"), QStringLiteral("1000")},
        {tr("10,000"), QStringLiteral("10000")},      {tr("100,000"), QStringLiteral("100000")}};
    fields.back().isOfUse = [](const Indicator &indicator) {
        return indicator.aggregation == Aggregation::Ratio ||
               indicator.kind == project::IndicatorKind::Share ||
               indicator.kind == project::IndicatorKind::Rate;
    };
}

/// "$61,000" is 61000.
std::optional<QString> checkedNumber(const QString &text)
{
    QString plain = text;
    for (const char16_t c : u"$,% ")
        plain.remove(QChar(c));
    plain.replace(QChar(0x2212), u'-');
    const auto number = support::parseNumber(plain.toStdString());
    return number ? std::optional(QString::fromStdString(support::numberToText(*number))) : std::nullopt;
}

void addBenchmark(std::vector<Field> &fields)
{
    const auto tr = [](const char *text) { return CatalogueWords::tr(text); };
    using Compared = project::Benchmark::Kind;
    fields.push_back(rule(
        "benchmark", tr("Benchmark"), Section::Rules, Kind::Choice,
        tr("What an area's value is compared with"),
        [](const Indicator &indicator) { return fromUtf8(project::benchmarkKey(indicator.benchmark.kind)); },
        [](Indicator &indicator, const QString &key) {
            indicator.benchmark.kind =
                project::benchmarkFromKey(key.toStdString()).value_or(Compared::Computed);
            if (indicator.benchmark.kind != Compared::Given)
                indicator.benchmark.value = 0;
        }));
    for (const auto &[text, kind] : {std::pair{tr("All areas together"), Compared::Computed},
                                     {tr("A value I give"), Compared::Given},
                                     {tr("None"), Compared::None}})
        fields.back().choices.emplace_back(text, fromUtf8(project::benchmarkKey(kind)));
    fields.push_back(rule(
        "benchmark_value", tr("Its value"), Section::Rules, Kind::Line, tr("A number: 61000"),
        [](const Indicator &indicator) {
            return QString::fromStdString(support::numberToText(indicator.benchmark.value));
        },
        [](Indicator &indicator, const QString &text) {
            indicator.benchmark.value = support::parseNumber(text.toStdString()).value_or(0);
        }));
    fields.back().checked = checkedNumber;
    fields.back().isOfUse = [](const Indicator &indicator) {
        return indicator.benchmark.kind == Compared::Given;
    };
    fields.push_back(rule(
        "benchmark_label", tr("What it is called"), Section::Rules, Kind::Line, tr("“Durham County”"),
        [](const Indicator &indicator) { return QString::fromStdString(indicator.benchmark.label); },
        [](Indicator &indicator, const QString &text) { indicator.benchmark.label = text.toStdString(); }));
    fields.back().hint = tr("Durham County");
    fields.back().isOfUse = [](const Indicator &indicator) {
        return indicator.benchmark.kind != Compared::None;
    };
}

} // namespace

std::vector<CatalogueField> catalogueFields()
{
    std::vector<Field> fields;
    addWords(fields);
    addNumbers(fields);
    addKinds(fields);
    addAggregation(fields);
    addBenchmark(fields);
    return fields;
}

} // namespace choros::ui
