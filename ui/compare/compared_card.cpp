// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "compare/compared_card.h"

#include "census/period.h"
#include "compare/compared_maps.h"
#include "draw/page_content.h"
#include "map/area_card.h"

#include <QCoreApplication>

namespace choros::ui {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("Window", text);
}

values::Estimate withoutMargin(values::Estimate estimate)
{
    estimate.margin = std::numeric_limits<double>::quiet_NaN();
    estimate.marginState = values::MarginState::Unknown;
    return estimate;
}

} // namespace

bool shareYears(const std::string &one, const std::string &other)
{
    const int last = census::lastYearOf(one);
    const int otherLast = census::lastYearOf(other);
    return last > 0 && otherLast > 0 && last > otherLast - census::yearsOf(other) &&
           otherLast > last - census::yearsOf(one);
}

void addComparedValue(HoverCard &card, const ComparedValue &shown, const ComparedValue &other)
{
    const QString name = comparedName(other.indicator, other.period, shown.indicator);
    card.rows.push_back({name, draw::estimateText(other.estimate, other.indicator.format)});
    if (!haveSameUnit(shown.indicator, other.indicator))
        return;
    const bool isTestable =
        shown.indicator.id == other.indicator.id && !shareYears(shown.period, other.period);
    const QString difference = isTestable
                                   ? differenceText(shown.estimate, other.estimate, shown.indicator.format)
                                   : differenceText(withoutMargin(shown.estimate),
                                                    withoutMargin(other.estimate), shown.indicator.format);
    if (!difference.isEmpty())
        card.rows.push_back({tr("Difference from %1").arg(name), difference});
}

} // namespace choros::ui
