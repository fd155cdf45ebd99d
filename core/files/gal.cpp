// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "files/gal.h"

#include <algorithm>

namespace choros::files {

namespace {

bool isSpace(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

std::string oneWord(std::string_view text)
{
    std::string word(text);
    std::replace_if(word.begin(), word.end(), isSpace, '_');
    return word.empty() ? "unknown" : word;
}

} // namespace

bool fitGal(std::span<const std::string> ids)
{
    return std::all_of(ids.begin(), ids.end(), [](const std::string &id) {
        return !id.empty() && std::none_of(id.begin(), id.end(), isSpace);
    });
}

std::string galText(const geometry::Neighbors &neighbors, std::span<const std::string> ids,
                    std::string_view layer, std::string_view field)
{
    const bool fit = fitGal(ids);
    const auto word = [&](geometry::AreaId area) { return fit ? ids[area] : std::to_string(area + 1); };
    std::string text = "0 " + std::to_string(neighbors.areaCount()) + ' ' + oneWord(layer) + ' ' +
                       (fit ? oneWord(field) : "unknown") + '\n';
    for (geometry::AreaId area = 0; area < neighbors.areaCount(); ++area) {
        const auto beside = neighbors.of(area);
        text += word(area) + ' ' + std::to_string(beside.size()) + '\n';
        for (std::size_t i = 0; i < beside.size(); ++i)
            text.append(i > 0 ? " " : "").append(word(beside[i]));
        text += '\n'; // an area without neighbors has its second line, too
    }
    return text;
}

} // namespace choros::files
