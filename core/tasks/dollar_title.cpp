// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tasks/dollar_title.h"

#include "support/text.h"

#include <algorithm>

namespace choros::tasks {

DollarTitle withoutDollarYear(std::string_view title)
{
    DollarTitle result{std::string(title), 0};
    const std::string plain = support::toLowerAscii(title);
    const std::size_t end = plain.rfind("dollars)");
    const std::size_t open = end == std::string::npos ? end : plain.rfind('(', end);
    if (open == std::string::npos)
        return result;
    std::string_view words = support::trimmed(std::string_view(plain).substr(open + 1, end - open - 1));
    if (words.starts_with("in "))
        words = support::trimmed(words.substr(3));
    const std::string_view year = words.substr(0, 4);
    const std::string_view rest = support::trimmed(words.substr(year.size()));
    const bool isYear = year.size() == 4 && year.find_first_not_of("0123456789") == std::string_view::npos;
    if (!isYear || !(rest.empty() || rest == "inflation-adjusted"))
        return result;
    std::string head(support::trimmed(title.substr(0, open)));
    head.append(title.substr(end + std::string_view("dollars)").size()));
    result.title = support::trimmed(head);
    result.year = std::stoi(std::string(year));
    return result;
}

} // namespace choros::tasks
