// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tasks/area_labels.h"

#include <array>
#include <unordered_map>

namespace choros::tasks {

using support::Result;

namespace {

/// How well a name's language suits a reader, the lower the better; as many as there are: not at all.
constexpr std::size_t kSuits = 3;

std::size_t rankOf(std::string_view language, const std::array<std::string_view, kSuits> &wanted)
{
    std::size_t rank = 0;
    while (rank < wanted.size() && wanted[rank] != language)
        ++rank;
    return rank;
}

std::string_view at(const std::shared_ptr<const std::vector<std::string>> &names, std::size_t area)
{
    return names && area < names->size() ? std::string_view((*names)[area]) : std::string_view();
}

} // namespace

std::string_view AreaLabels::name(std::size_t area) const
{
    return at(names, area);
}

std::string_view AreaLabels::fileName(std::size_t area) const
{
    return at(fileNames, area);
}

std::string AreaLabels::fullName(std::size_t area) const
{
    std::string full(name(area));
    if (isRenamed(area) && !fileName(area).empty())
        full.append(" (").append(fileName(area)).append(")");
    return full;
}

AreaLabels areaLabels(const std::vector<std::string> &geoids,
                      std::shared_ptr<const std::vector<std::string>> fileNames,
                      const std::vector<project::ResidentName> &residents, const std::string &language)
{
    const std::string_view wanted = language;
    const std::array<std::string_view, kSuits> languages{wanted, wanted.substr(0, wanted.find('-')), "en"};
    std::unordered_map<std::string_view, const project::ResidentName *> best;
    for (const project::ResidentName &name : residents) {
        const std::size_t rank = rankOf(name.language, languages);
        if (rank == kSuits)
            continue;
        const project::ResidentName *&known = best[name.geoid];
        if (!known || rank < rankOf(known->language, languages))
            known = &name;
    }
    if (best.empty())
        return AreaLabels{fileNames, fileNames, language};
    std::vector<std::string> names = *fileNames;
    for (std::size_t area = 0; area < names.size() && area < geoids.size(); ++area) {
        if (const auto found = best.find(geoids[area]); found != best.end())
            names[area] = found->second->name;
    }
    return AreaLabels{std::make_shared<const std::vector<std::string>>(std::move(names)),
                      std::move(fileNames), language};
}

Result<AreaLabels> areaLabels(const project::Project &project, const std::string &geography,
                              const std::string &language)
{
    Result<std::vector<project::AreaName>> areas = project.areaNames(geography);
    if (!areas)
        return areas.unexpected();
    const Result<std::vector<project::ResidentName>> residents = project.residentNames(geography);
    if (!residents)
        return residents.unexpected();
    std::vector<std::string> geoids;
    std::vector<std::string> fileNames;
    geoids.reserve(areas->size());
    fileNames.reserve(areas->size());
    for (project::AreaName &area : *areas) {
        geoids.push_back(std::move(area.geoid));
        fileNames.push_back(std::move(area.name));
    }
    return areaLabels(geoids, std::make_shared<const std::vector<std::string>>(std::move(fileNames)),
                      *residents, language);
}

} // namespace choros::tasks
