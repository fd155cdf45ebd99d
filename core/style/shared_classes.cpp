// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "style/shared_classes.h"

#include <algorithm>
#include <cmath>

namespace choros::style {

using values::Blank;
using values::Series;

namespace {

Series pooled(std::span<const std::shared_ptr<const Series>> periods)
{
    Series all;
    for (const auto &series : periods) {
        for (std::size_t area = 0; series && area < series->size(); ++area) {
            const values::Estimate estimate = series->at(area);
            all.value.push_back(estimate.value);
            all.blank.push_back(estimate.blank);
        }
    }
    return all;
}

/// The classes stay; how many values are in them is another series'.
void recount(Symbology &symbology, const Series &series)
{
    classify::Classification &classes = symbology.classification;
    std::fill(classes.counts.begin(), classes.counts.end(), 0);
    classes.blankCount = 0;
    symbology.blanks.clear();
    for (std::size_t area = 0; area < series.size(); ++area) {
        const values::Estimate estimate = series.at(area);
        const int index = estimate.blank == Blank::None ? classes.classOf(estimate.value) : -1;
        if (index >= 0)
            ++classes.counts[static_cast<std::size_t>(index)];
        else
            ++classes.blankCount;
    }
    for (const Blank reason : values::kBlankReasons) {
        int count = 0;
        for (std::size_t area = 0; area < series.size(); ++area)
            count += series.at(area).blank == reason ? 1 : 0;
        if (count > 0)
            symbology.blanks.emplace_back(reason, count);
    }
}

} // namespace

support::Result<Symbology> sharedSymbologyFor(const Series &series,
                                              std::span<const std::shared_ptr<const Series>> periods,
                                              const SymbologyChoice &choice, const support::JobContext &job,
                                              const std::optional<double> &benchmark)
{
    if (periods.size() <= 1)
        return symbologyFor(series, choice, job, benchmark);
    auto symbology = symbologyFor(pooled(periods), choice, job, benchmark);
    if (!symbology)
        return symbology;
    recount(*symbology, series);
    if (symbology->symbols) // sizes compare across the periods
        symbology->symbols = symbolsFor(series, std::max(largestOf(series), largestOf(periods)),
                                        choice.symbolMm, choice.palette, choice.reversed);
    return symbology;
}

} // namespace choros::style
