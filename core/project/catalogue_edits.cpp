// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "project/catalogue_edits.h"

#include "project/catalogue.h"

#include <algorithm>
#include <cmath>
#include <set>
#include <unordered_map>

namespace choros::project {

using support::ErrorCode;
using support::Result;

namespace {

Result<void> requireSound(const Indicator &indicator)
{
    const auto refuse = [&](const char *why) {
        return support::fail(ErrorCode::BadArgument, indicator.id, why);
    };
    if (!std::isfinite(indicator.benchmark.value))
        return refuse("Its benchmark is no number.");
    if (indicator.per < 0)
        return refuse("A rate is stated per a number above zero.");
    if (indicator.texts.contains(""))
        return refuse("Words in another language need that language's name.");
    std::vector<IndicatorTexts> all{{indicator.title, indicator.shortTitle, indicator.topic,
                                     indicator.definition, indicator.whyItMatters, indicator.aboutData,
                                     indicator.universe, indicator.unit, indicator.source}};
    for (const auto &[language, texts] : indicator.texts)
        all.push_back(texts);
    for (const IndicatorTexts &texts : all) {
        for (const std::string *text : {&texts.title, &texts.shortTitle, &texts.topic, &texts.unit}) {
            if (text->size() > kMaxTitleBytes)
                return refuse("A title, topic or unit is longer than 2,000 letters.");
        }
        for (const std::string *text :
             {&texts.definition, &texts.whyItMatters, &texts.aboutData, &texts.universe, &texts.source}) {
            if (text->size() > kMaxTextBytes)
                return refuse("A text is longer than 100,000 letters.");
        }
    }
    return {};
}

Result<std::string> titleOf(const Database &database, const std::string &id)
{
    const auto title = database.text("SELECT title FROM choros_indicator WHERE id=?1", id);
    if (!title)
        return title.unexpected();
    if (!title->has_value())
        return support::fail(ErrorCode::IndicatorNotFound, id);
    return **title;
}

struct Listed
{
    std::string id;
    std::string title;
};

/// The indicators in their order.
Result<std::vector<Listed>> listedIn(const Database &database)
{
    std::vector<Listed> listed;
    Statement rows = database.statement(
        "SELECT id, title FROM choros_indicator ORDER BY position, title COLLATE NOCASE, fid");
    while (rows.next())
        listed.push_back({rows.text(0), rows.text(1)});
    if (auto read = rows.finish(); !read)
        return read.unexpected();
    return listed;
}

/// The order that `ids` ask for, as indexes into `listed`.
Result<std::vector<std::size_t>> orderOf(std::span<const Listed> listed, std::span<const std::string> ids)
{
    std::unordered_map<std::string_view, std::size_t> places;
    for (std::size_t i = 0; i < listed.size(); ++i)
        places.emplace(listed[i].id, i);
    std::vector<bool> isNamed(listed.size(), false);
    std::vector<std::size_t> order;
    for (const std::string &id : ids) {
        const auto found = places.find(id);
        if (found == places.end())
            return support::fail(ErrorCode::IndicatorNotFound, id);
        if (isNamed[found->second])
            return support::fail(ErrorCode::BadArgument, id, "It is in the list twice.");
        isNamed[found->second] = true;
        order.push_back(found->second);
    }
    for (std::size_t i = 0; i < listed.size(); ++i) {
        if (!isNamed[i])
            order.push_back(i);
    }
    return order;
}

/// The one that was moved, if moving one is all that was done; otherwise the size of `order`.
std::size_t onlyMoved(std::span<const std::size_t> order)
{
    std::size_t first = 0;
    while (first < order.size() && order[first] == first)
        ++first;
    if (first == order.size())
        return first;
    for (const std::size_t moved : {order[first], first}) {
        std::size_t expected = 0;
        const bool isAll = std::all_of(order.begin(), order.end(), [&](std::size_t place) {
            if (place == moved)
                return true;
            expected += expected == moved;
            return place == expected++;
        });
        if (isAll)
            return moved;
    }
    return order.size();
}

} // namespace

std::string subjectOf(std::span<const std::string> names)
{
    constexpr std::size_t kNamed = 3;
    std::string subject;
    for (std::size_t i = 0; i < std::min(names.size(), kNamed); ++i)
        subject += (i > 0 ? ", " : "") + names[i];
    if (names.size() > kNamed)
        subject += ", …";
    return subject;
}

Result<std::string> writeIndicators(const Database &database, std::span<const Indicator> indicators)
{
    const auto stored = readIndicators(database);
    if (!stored)
        return stored.unexpected();
    std::unordered_map<std::string_view, const Indicator *> byId;
    for (const Indicator &indicator : *stored)
        byId.emplace(indicator.id, &indicator);
    std::vector<std::string> titles;
    for (Indicator indicator : indicators) {
        if (auto sound = requireSound(indicator); !sound)
            return sound.unexpected();
        const auto found = byId.find(indicator.id);
        if (found == byId.end())
            return support::fail(ErrorCode::IndicatorNotFound, indicator.id);
        indicator.position = found->second->position;
        if (indicator == *found->second)
            continue;
        if (auto written = writeIndicator(database, indicator); !written)
            return written.unexpected();
        titles.push_back(indicator.title);
    }
    return subjectOf(titles);
}

Result<std::string> writeOrder(const Database &database, std::span<const std::string> ids)
{
    const auto listed = listedIn(database);
    if (!listed)
        return listed.unexpected();
    const auto order = orderOf(*listed, ids);
    if (!order)
        return order.unexpected();
    if (std::is_sorted(order->begin(), order->end()))
        return std::string();
    Statement update =
        database.statement("UPDATE choros_indicator SET position=?2 WHERE id=?1 AND position<>?2");
    for (std::size_t i = 0; i < order->size(); ++i) {
        if (auto written = update.run((*listed)[(*order)[i]].id, i); !written)
            return written.unexpected();
    }
    const std::size_t moved = onlyMoved(*order);
    return moved < listed->size() ? (*listed)[moved].title : std::string();
}

Result<std::string> deleteIndicators(const Database &database, std::span<const std::string> ids)
{
    std::vector<std::string> titles;
    for (const std::string &id : std::set<std::string>(ids.begin(), ids.end())) {
        auto title = titleOf(database, id);
        if (!title)
            return title.unexpected();
        titles.push_back(*std::move(title));
        for (const char *sql :
             {"DELETE FROM choros_series WHERE indicator=?1", "DELETE FROM choros_indicator WHERE id=?1"}) {
            if (auto done = database.run(sql, id); !done)
                return done.unexpected();
        }
    }
    return subjectOf(titles);
}

} // namespace choros::project
