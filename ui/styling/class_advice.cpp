// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "styling/class_advice.h"

#include "classify/rounding.h"

#include <algorithm>

namespace choros::ui {

using support::JobContext;
using support::Result;

namespace {

constexpr std::size_t kMostKnown = 24;

std::vector<double> valuesOf(const values::Series &series)
{
    std::vector<double> values(series.size());
    for (std::size_t area = 0; area < series.size(); ++area)
        values[area] = series.at(area).value;
    return values;
}

bool sameButClassCount(classify::Options one, const classify::Options &other)
{
    one.classes = other.classes;
    return one == other;
}

Result<ClassAdvice> workOut(const values::Series &series, const classify::Options &options,
                            std::optional<std::vector<classify::ClassCountFit>> fits, const JobContext &job)
{
    const std::vector<double> values = valuesOf(series);
    ClassAdvice advice;
    const auto exact = classify::classify(values, options, job);
    if (!exact)
        return exact.unexpected();
    advice.roundings = classify::suggestedRoundings(exact->breaks);
    if (!fits) {
        auto found =
            classify::fitByClassCount(values, options, classify::kFewestOffered, classify::kMostOffered, job);
        if (!found)
            return found.unexpected();
        fits = std::move(*found);
    }
    advice.fits = std::move(*fits);
    advice.advised = classify::advisedClassCount(advice.fits);
    return advice;
}

} // namespace

QString adviceSentence(const ClassAdvice &advice, int classes)
{
    if (advice.advised <= 0 || classes < classify::kFewestOffered)
        return {};
    if (classes > advice.advised)
        return ClassAdvisor::tr("%1 classes describe the values hardly better than %2.")
            .arg(classes)
            .arg(advice.advised);
    if (classes < advice.advised)
        return ClassAdvisor::tr("%1 classes would describe the values better.").arg(advice.advised);
    return ClassAdvisor::tr("%1 classes are a good number for these values.").arg(classes);
}

void ClassAdvisor::ask(const SharedSeries &series, classify::Options options)
{
    if (!series)
        return;
    options.roundTo = 0; // what it could be rounded to is the question
    std::optional<std::vector<classify::ClassCountFit>> fits;
    for (const Known &known : m_known) {
        if (known.series != series || !sameButClassCount(known.options, options))
            continue;
        if (known.options == options) {
            m_jobs.replace(
                {}, [](const JobContext &) -> Result<void> { return {}; }, [](Result<void>) {});
            emit advised(known.advice);
            return;
        }
        fits = known.advice.fits;
    }
    m_jobs.replace(
        {},
        [series, options, fits = std::move(fits)](const JobContext &job) {
            return workOut(*series, options, fits, job);
        },
        [this, series, options](Result<ClassAdvice> advice) {
            if (!advice)
                return; // cancelled, or the classes themselves have told what is wrong
            m_known.push_front({series, options, *advice});
            if (m_known.size() > kMostKnown)
                m_known.pop_back();
            emit advised(*advice);
        });
}

} // namespace choros::ui
