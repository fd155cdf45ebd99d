// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "census/vintage.h"

namespace choros::census {

bool areOtherTracts(const Vintage &a, const Vintage &b)
{
    return a.census != 0 && b.census != 0 && a.census != b.census;
}

Vintage vintageOfYear(int lastYear)
{
    Vintage vintage;
    vintage.census = lastYear <= 2009 ? 2000 : lastYear <= 2019 ? 2010 : 2020;
    return vintage;
}

Vintage vintageOfColumns(std::span<const std::string> names)
{
    Vintage vintage;
    for (const std::string &name : names) {
        if (name == "GEOID10" || name == "TRACTCE10")
            vintage.census = 2010;
        else if (name == "GEOID20" || name == "TRACTCE20")
            vintage.census = 2020;
        else if (name == "CTIDFP00")
            vintage.census = 2000;
    }
    return vintage;
}

Vintage vintageOfBoundaryFile(std::string_view)
{
    return {};
}

Vintage::Connecticut connecticutOf(std::span<const std::string>)
{
    return Vintage::Connecticut::Unknown;
}

std::string vintageText(const Vintage &)
{
    return {};
}

Vintage vintageFromText(std::string_view)
{
    return {};
}

} // namespace choros::census
