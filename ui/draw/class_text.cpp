// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "draw/class_text.h"

#include <QCoreApplication>

namespace choros::draw {

using classify::Method;

namespace {

struct ClassText
{
    Q_DECLARE_TR_FUNCTIONS(choros::draw::ClassText)
};

QString boxPartName(int part)
{
    switch (part) {
    case 0:
        return ClassText::tr("unusually low");
    case 1:
        return ClassText::tr("lowest quarter");
    case 2:
        return ClassText::tr("second quarter");
    case 3:
        return ClassText::tr("third quarter");
    case 4:
        return ClassText::tr("highest quarter");
    case 5:
        return ClassText::tr("unusually high");
    default:
        return {};
    }
}

QString percentilePartName(int part)
{
    switch (part) {
    case 0:
        return ClassText::tr("lowest 1 %");
    case 1:
        return ClassText::tr("1 to 10 %");
    case 2:
        return ClassText::tr("10 to 50 %");
    case 3:
        return ClassText::tr("50 to 90 %");
    case 4:
        return ClassText::tr("90 to 99 %");
    case 5:
        return ClassText::tr("highest 1 %");
    default:
        return {};
    }
}

} // namespace

QString methodName(Method method)
{
    switch (method) {
    case Method::Quantile:
        return ClassText::tr("Equal counts (quantiles)");
    case Method::Equal:
        return ClassText::tr("Equal intervals");
    case Method::Jenks:
        return ClassText::tr("Natural breaks");
    case Method::Manual:
        return ClassText::tr("Breaks set by hand");
    case Method::Pretty:
        return ClassText::tr("Round numbers");
    case Method::StdDev:
        return ClassText::tr("Distance from the average");
    case Method::Geometric:
        return ClassText::tr("Growing intervals (geometric)");
    case Method::HeadTail:
        return ClassText::tr("Few high values (head/tail)");
    case Method::Box:
        return ClassText::tr("Unusual values (box map)");
    case Method::Percentile:
        return ClassText::tr("Extremes (percentiles)");
    case Method::Unclassed:
        return ClassText::tr("No classes");
    }
    return {};
}

QString methodNote(Method method)
{
    switch (method) {
    case Method::Quantile:
        return ClassText::tr("About as many areas in each class. Equal values stay together.");
    case Method::Equal:
        return ClassText::tr("Every class spans the same range of values.");
    case Method::Jenks:
        return ClassText::tr(
            "Breaks where the values leave gaps, so that classes are as alike inside as they can be.");
    case Method::Manual:
        break;
    case Method::Pretty:
        return ClassText::tr("Breaks at round numbers, so there may be more or fewer classes than asked.");
    case Method::StdDev:
        return ClassText::tr(
            "Breaks at the average and at whole or half standard deviations from it, so that areas near "
            "the average stand apart from those far from it.");
    case Method::Geometric:
        return ClassText::tr("Every class spans a range some times as wide as the one before, for many low "
                             "values and few high "
                             "ones.");
    case Method::HeadTail:
        return ClassText::tr(
            "Splits at the average, then splits what is above it again, while that is the smaller part. The "
            "method finds the number of classes.");
    case Method::Box:
        return ClassText::tr("Quarters of the areas, and apart from them values that lie unusually far out: "
                             "more than 1.5 times "
                             "the spread of the middle half beyond it.");
    case Method::Percentile:
        return ClassText::tr("The lowest and highest 1 % and 10 % of areas stand apart from the others.");
    case Method::Unclassed:
        return ClassText::tr("Every value has a color of its own, along a ramp.");
    }
    return {};
}

QString partName(Method method, int part)
{
    if (method == Method::Box)
        return boxPartName(part);
    return method == Method::Percentile ? percentilePartName(part) : QString();
}

} // namespace choros::draw
