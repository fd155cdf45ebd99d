// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "map/area_comparisons.h"

#include <QCoreApplication>

namespace choros::ui {

AreaComparisons compareAreas(const project::Indicator &indicator, const SharedSeries &series,
                             const tasks::TogetherSeries &others)
{
    AreaComparisons comparisons;
    comparisons.series = series;
    if (!series)
        return comparisons;
    comparisons.ranking = values::rankingOf(*series);
    comparisons.benchmarkLabel = indicator.benchmark.label.empty()
                                     ? QCoreApplication::translate("Window", "All areas")
                                     : QString::fromStdString(indicator.benchmark.label);
    if (indicator.benchmark.kind == project::Benchmark::Kind::Given && indicator.benchmark.label.empty())
        comparisons.benchmarkLabel = QCoreApplication::translate("Window", "Benchmark");
    tasks::TogetherSeries together = others;
    together.values = series;
    comparisons.benchmark = tasks::benchmarkOf(indicator, together);
    return comparisons;
}

} // namespace choros::ui
