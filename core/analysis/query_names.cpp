// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "analysis/query_names.h"

#include "analysis/query_words.h"

#include <algorithm>
#include <numeric>
#include <tuple>

namespace choros::analysis {

namespace {

constexpr std::size_t kMaxCompared = 80; ///< letters of a name that is looked for

} // namespace

QueryNames::QueryNames(std::span<const QueryIndicator> indicators) : m_indicators(indicators)
{
    for (std::size_t i = 0; i < indicators.size(); ++i) {
        m_titles.push_back(foldedWords(indicators[i].title));
        m_byName[m_titles.back()].push_back(i);
        const std::string id = foldedWords(indicators[i].id);
        if (id != m_titles.back())
            m_byName[id].push_back(i);
    }
}

std::vector<std::size_t> QueryNames::named(std::string_view words) const
{
    const auto found = m_byName.find(foldedWords(words));
    if (found == m_byName.end() || found->first.empty())
        return {};
    // An id as it stands names one indicator, whatever the titles of others.
    for (const std::size_t index : found->second) {
        if (m_indicators[index].id == words)
            return {index};
    }
    return found->second;
}

std::vector<std::size_t> QueryNames::meant(std::string_view words) const
{
    std::vector<std::size_t> exact = named(words);
    const std::string wanted = foldedWords(words);
    if (!exact.empty() || wanted.empty())
        return exact;
    std::vector<std::size_t> beginning;
    std::vector<std::size_t> word;
    std::vector<std::size_t> anywhere;
    for (std::size_t i = 0; i < m_titles.size(); ++i) {
        if (m_titles[i].starts_with(wanted))
            beginning.push_back(i);
        if (m_titles[i].find(' ' + wanted) != std::string::npos)
            word.push_back(i);
        if (m_titles[i].find(wanted) != std::string::npos)
            anywhere.push_back(i);
    }
    return !beginning.empty() ? beginning : !word.empty() ? word : anywhere;
}

std::vector<QuerySuggestion> QueryNames::nearest(std::string_view words) const
{
    const std::string wanted = foldedWords(words).substr(0, kMaxCompared);
    if (wanted.empty())
        return {};
    const std::size_t farthest = std::max<std::size_t>(1, wanted.size() / 3);
    std::vector<std::tuple<std::size_t, std::size_t, std::size_t>> found; // edits, length, index
    for (std::size_t i = 0; i < m_titles.size(); ++i) {
        const std::size_t edits =
            std::min(editsToFind(wanted, m_titles[i]), editsToFind(wanted, foldedWords(m_indicators[i].id)));
        if (edits <= farthest && edits < wanted.size())
            found.emplace_back(edits, m_titles[i].size(), i);
    }
    std::sort(found.begin(), found.end());
    std::vector<std::size_t> indices;
    for (const auto &[edits, length, index] : found)
        indices.push_back(index);
    return suggestions(indices);
}

std::vector<QuerySuggestion> QueryNames::suggestions(std::span<const std::size_t> indices) const
{
    std::vector<QuerySuggestion> suggestions;
    for (const std::size_t index : indices.first(std::min(indices.size(), kMaxSuggestions)))
        suggestions.push_back({m_indicators[index].id, m_indicators[index].title});
    return suggestions;
}

std::size_t editsToFind(std::string_view words, std::string_view text)
{
    // Sellers 1980: the edit distance, but that a match may begin and end anywhere in the text.
    std::vector<std::size_t> edits(words.size() + 1);
    std::iota(edits.begin(), edits.end(), std::size_t{0});
    std::size_t fewest = edits.back();
    for (const char letter : text) {
        std::size_t diagonal = 0;
        for (std::size_t i = 1; i <= words.size(); ++i) {
            const std::size_t changed = diagonal + (words[i - 1] == letter ? 0 : 1);
            diagonal = edits[i];
            edits[i] = std::min({changed, edits[i] + 1, edits[i - 1] + 1});
        }
        fewest = std::min(fewest, edits.back());
    }
    return fewest;
}

} // namespace choros::analysis
