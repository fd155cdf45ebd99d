// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "analysis/roll_up.h"
#include "project/indicator.h"
#include "style/number_format.h"
#include "values/ranking.h"

#include <QString>

#include <functional>
#include <string>

namespace choros::draw {

/// Why several areas have no value together; empty for None.
QString refusalSentence(analysis::RollUpRefusal refusal);
/// "12 of 14 areas", and why the others are not in it; "14 areas" where all are.
QString areasUsedText(const analysis::RollUp &value);
/// How the value of several areas is had, with which of them are in it: "Sum of 12 areas", "Mean of 12 areas,
/// weighted by Households". `title` gives that of another indicator. Of one area `areasUsedText`.
QString howMadeText(const analysis::RollUp &value, const project::Indicator &indicator,
                    const std::function<QString(const std::string &)> &title);
/// What is to be known of the margin; empty where it is complete.
QString marginRemark(const analysis::RollUp &value);
/// Whether two values differ by more than chance explains, at 90 %.
QString differenceSentence(const values::DifferenceTest &test);
/// "+3.1", "−$4,000", "no difference"; empty where one of them is blank.
QString differenceText(const values::Estimate &a, const values::Estimate &b,
                       const style::NumberFormat &format);
/// "4.2 % of it"; empty where one of them is blank, a bound, or the whole is not above 0.
QString partText(const values::Estimate &part, const values::Estimate &whole);
/// Their difference with its margin: "+4,564 ± 236"; as above where one is blank.
QString differenceWithMargin(const values::Estimate &a, const values::Estimate &b,
                             const style::NumberFormat &format);
/// "All areas"; "All areas, 480 of 506 with values" where some have none.
QString allAreasText(std::size_t withValue, std::size_t areas);
/// "4", "4 (shared)" where others have it too; empty for none.
QString rankText(values::Rank rank);
/// "± 4,200"; empty where the margin is unknown or there is none.
QString shortMargin(const values::Estimate &estimate, const style::NumberFormat &format);
/// "and 3 more with the same value"; empty for 0.
QString tiedOthersText(std::size_t others);

} // namespace choros::draw
