// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "census/layout_codes.h"

#include "census/column_names.h"
#include "census/titles.h"
#include "support/text.h"

#include <algorithm>

namespace choros::census {

using support::areDigits;
using support::isCapital;
using support::isDigit;

namespace {

std::string tableIn(std::string_view fileName)
{
    std::string word;
    for (const char c : std::string(fileName.substr(0, 255)) + '.') {
        if (isDigit(c) || isCapital(c)) {
            word += c;
            continue;
        }
        const bool isTable = word.size() >= 4 && isSurveyTableName(word);
        if (isTable)
            return word;
        word.clear();
    }
    return {};
}

} // namespace

TableLayout layoutOf(std::span<const std::string> headings)
{
    std::unordered_set<std::string> names;
    std::size_t census = 0;
    std::size_t places = 0;
    std::size_t ranks = 0;
    std::size_t social = 0;
    std::size_t mobility = 0;
    std::size_t estimates = 0;
    for (const std::string &heading : headings) {
        census += censusName(heading).has_value();
        const std::string lower = support::toLowerAscii(heading);
        names.insert(lower);
        places += lower.ends_with("_crudeprev") || lower.ends_with("_adjprev");
        ranks += heading.starts_with("EPL_") || heading.starts_with("RPL_");
        social += heading.starts_with("Geo_");
        mobility += lower.starts_with("kfr_") || lower.starts_with("kir_") || lower.starts_with("jail_") ||
                    lower.find("_rp_g") != std::string::npos;
        const std::size_t est = lower.find("_est");
        estimates += lower.starts_with("t") && est != std::string::npos &&
                     areDigits(std::string_view(lower).substr(est + 4)) &&
                     areDigits(std::string_view(lower).substr(1, est - 1));
    }
    const auto has = [&](const char *name) { return names.contains(name); };
    if (has("geo.id") || has("geo.id2"))
        return TableLayout::FactFinder;
    if (has("gisjoin"))
        return TableLayout::Nhgis;
    if (social > 1 && (has("geo_fips") || has("geo_geoid") || has("geo_qname")))
        return TableLayout::SocialExplorer;
    if ((has("measureid") && has("data_value")) || places > 0)
        return TableLayout::Places;
    if (has("rpl_themes") || ranks > 2)
        return TableLayout::Svi;
    if (census > 0 && has("tract") && (has("county") || has("state")))
        return TableLayout::CensusApi;
    if (has("geo_id") && census > 0)
        return TableLayout::CensusDownload;
    if (mobility > 0 && has("tract"))
        return TableLayout::OpportunityAtlas;
    if (estimates > 0 || (has("gsl") && has("sumlevel")))
        return TableLayout::Hud;
    return TableLayout::Plain;
}

HeadingContext headingContext(std::span<const std::string> headings, std::string_view fileName)
{
    HeadingContext context;
    context.layout = layoutOf(headings);
    context.headings.insert(headings.begin(), headings.end());
    context.fileName = fileName;
    std::unordered_set<std::string> tables;
    for (const std::string &heading : headings) {
        if (const auto name = censusName(heading))
            tables.insert(name->table);
    }
    if (tables.size() == 1)
        context.table = *tables.begin();
    else if (tables.empty())
        context.table = tableIn(fileName);
    return context;
}

} // namespace choros::census
