// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <string>
#include <string_view>

namespace choros::tasks {

/// A title without the year its dollars are of: "Median rent (2019 dollars)" is "Median rent" in dollars of
/// 2019. Surveys state amounts in dollars of a period's last year, so one indicator has another in each.
struct DollarTitle
{
    std::string title;
    int year = 0; ///< 0: the title speaks of no year's dollars, and is as it was
};
DollarTitle withoutDollarYear(std::string_view title);

} // namespace choros::tasks
