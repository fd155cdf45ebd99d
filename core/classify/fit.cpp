// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "classify/fit.h"

namespace choros::classify {

support::Result<std::vector<ClassCountFit>> fitByClassCount(std::span<const double> values, Options options,
                                                            int fewest, int most,
                                                            const support::JobContext &job)
{
    std::vector<ClassCountFit> fits;
    if (!takesClassCount(options.method))
        return fits;
    for (options.classes = fewest; options.classes <= most; ++options.classes) {
        const auto result = classify(values, options, job);
        if (!result)
            return result.unexpected();
        if (result->classCount() > 0)
            fits.push_back({options.classes, result->gvf});
    }
    return fits;
}

int advisedClassCount(std::span<const ClassCountFit> fits)
{
    int advised = 0;
    for (std::size_t i = 0; i < fits.size(); ++i) {
        if (fits[i].classes > kMostAdvised)
            break;
        advised = fits[i].classes;
        const bool isEnough = i + 1 < fits.size() && fits[i + 1].gvf - fits[i].gvf < kWorthwhileGain;
        if (advised >= kFewestAdvised && isEnough)
            break;
    }
    return advised;
}

} // namespace choros::classify
