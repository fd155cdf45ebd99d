// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "find/place_index.h"

#include "census/fips_names.h"
#include "panels/folded_text.h"
#include "support/text.h"

#include <algorithm>
#include <array>

namespace choros::ui {

namespace {

bool isWordByte(char c)
{
    return (c >= 'a' && c <= 'z') || support::isDigit(c) || static_cast<unsigned char>(c) >= 0x80;
}

bool isAscii(std::string_view text)
{
    return std::ranges::all_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

std::string folded(const std::string &text)
{
    return isAscii(text) ? support::toLowerAscii(text)
                         : foldedText(QString::fromStdString(text)).toStdString();
}

MatchRank rankAt(std::string_view lines, std::size_t at, std::size_t length)
{
    const bool startsLine = at == 0 || lines[at - 1] == '\n';
    const bool endsLine = at + length == lines.size() || lines[at + length] == '\n';
    if (startsLine)
        return endsLine ? MatchRank::Exact : MatchRank::Start;
    return isWordByte(lines[at - 1]) ? MatchRank::Inside : MatchRank::WordStart;
}

MatchRank bestOf(std::string_view lines, std::string_view wanted)
{
    MatchRank best = MatchRank::None;
    for (std::size_t at = lines.find(wanted); at != std::string_view::npos && best != MatchRank::Exact;
         at = lines.find(wanted, at + 1))
        best = std::min(best, rankAt(lines, at, wanted.size()));
    return best;
}

} // namespace

FindQuery::FindQuery(const QString &typed)
{
    QStringList split = foldedWords(typed);
    for (QString &word : split) {
        while (word.endsWith(u',') || word.endsWith(u';'))
            word.chop(1);
    }
    split.removeAll(QString());
    phrase = split.join(u' ').toStdString();
    for (const QString &word : split) {
        const std::string text = word.toStdString();
        const bool isNumber =
            std::ranges::all_of(text, [](char c) { return support::isDigit(c) || c == '.'; });
        if (isNumber && tract.empty() && !words.empty() && words.back() == "tract")
            tract = text;
        words.push_back(text);
    }
}

std::string foldedLines(const QStringList &texts)
{
    return foldedText(texts.join(u'\n')).toStdString();
}

MatchRank rankOf(std::string_view lines, const FindQuery &query)
{
    if (query.words.empty())
        return MatchRank::None;
    const MatchRank whole = bestOf(lines, query.phrase);
    if (whole != MatchRank::None || query.words.size() == 1)
        return whole;
    MatchRank worst = MatchRank::WordStart; // apart from each other: no better than that
    for (const std::string &word : query.words)
        worst = std::max(worst, bestOf(lines, word));
    return worst;
}

std::string tractNumber(std::string_view geoid)
{
    if (geoid.size() != 11 || !support::areDigits(geoid))
        return {};
    std::string_view whole = geoid.substr(5, 4);
    while (whole.size() > 1 && whole.front() == '0')
        whole.remove_prefix(1);
    const std::string_view suffix = geoid.substr(9);
    return suffix == "00" ? std::string(whole) : std::string(whole) + '.' + std::string(suffix);
}

PlaceIndex::PlaceIndex(const std::vector<std::string> &geoids, const tasks::AreaLabels &labels)
    : m_counties(1), m_foldedCounties(1)
{
    m_ends.reserve(geoids.size());
    m_countyOf.reserve(geoids.size());
    m_text.reserve(geoids.size() * 60);
    for (std::size_t area = 0; area < geoids.size(); ++area) {
        const std::size_t start = m_text.size();
        m_text += folded(std::string(labels.name(area)));
        if (labels.isRenamed(area))
            m_text += '\n' + folded(std::string(labels.fileName(area)));
        m_text += '\n' + folded(geoids[area]);
        if (const std::string tract = tractNumber(geoids[area]); !tract.empty()) {
            const std::string code = geoids[area].substr(5);
            const std::size_t digits = std::min(code.find_first_not_of('0'), code.size() - 1);
            m_text += '\n' + tract + '\n' + code.substr(digits) + '\n' + code;
            if (m_text.find("tract", start) == std::string::npos)
                m_text += "\ncensus tract " + tract;
        }
        addCounty(geoids[area]);
        m_ends.push_back(static_cast<std::uint32_t>(m_text.size()));
    }
}

/// Of one more area; those of one county come together in most files.
void PlaceIndex::addCounty(std::string_view geoid)
{
    const bool isBelowCounty = (geoid.size() == 11 || geoid.size() == 12) && support::areDigits(geoid);
    const std::string code(isBelowCounty ? geoid.substr(0, 5) : std::string_view());
    if (!m_countyOf.empty() && code == m_lastCode) {
        m_countyOf.push_back(m_countyOf.back());
        return;
    }
    m_hasStates =
        m_hasStates || (!m_lastCode.empty() && !code.empty() && m_lastCode.substr(0, 2) != code.substr(0, 2));
    m_lastCode = code;
    const std::string name =
        code.empty() ? std::string()
                     : census::countyName(std::stoi(code.substr(0, 2)), std::stoi(code.substr(2)));
    auto known = std::ranges::find(m_counties, name);
    if (known == m_counties.end()) {
        m_counties.push_back(name);
        m_foldedCounties.push_back(folded(name));
        known = std::prev(m_counties.end());
    }
    m_countyOf.push_back(static_cast<std::uint16_t>(known - m_counties.begin()));
}

std::string PlaceIndex::whereabouts(std::size_t area) const
{
    if (area >= m_countyOf.size() || m_counties.size() < 3) // none, and one
        return {};
    const std::string &county = m_counties[m_countyOf[area]];
    return m_hasStates ? county : county.substr(0, county.rfind(", "));
}

std::string_view PlaceIndex::linesOf(std::size_t area) const
{
    const std::size_t start = area == 0 ? 0 : m_ends[area - 1];
    return std::string_view(m_text).substr(start, m_ends[area] - start);
}

/// A part of the words may name the county or the state, not all.
MatchRank PlaceIndex::rankWithCounty(std::size_t area, const FindQuery &query) const
{
    const std::string_view lines = linesOf(area);
    const MatchRank whole = rankOf(lines, query);
    if (whole != MatchRank::None)
        return query.tract.empty() || bestOf(lines, query.tract) != MatchRank::Exact ? whole
                                                                                     : MatchRank::Exact;
    const std::string &county = m_foldedCounties[m_countyOf[area]];
    FindQuery own{QString()};
    for (const std::string &word : query.words) {
        if (lines.find(word) != std::string_view::npos) {
            own.phrase += (own.words.empty() ? "" : " ") + word;
            own.words.push_back(word);
        } else if (county.find(word) == std::string::npos) {
            return MatchRank::None;
        }
    }
    if (!query.tract.empty() && bestOf(lines, query.tract) == MatchRank::Exact)
        return MatchRank::Exact;
    return rankOf(lines, own);
}

std::vector<PlaceIndex::Match> PlaceIndex::scan(const FindQuery &query, std::string_view needle,
                                                std::size_t most) const
{
    std::array<std::vector<Match>, 4> byRank;
    const std::string_view all = m_text;
    std::size_t area = 0;
    for (std::size_t at = all.find(needle); at != std::string_view::npos && area < m_ends.size();) {
        area = static_cast<std::size_t>(
            std::upper_bound(m_ends.begin() + static_cast<std::ptrdiff_t>(area), m_ends.end(), at) -
            m_ends.begin());
        if (area == m_ends.size())
            break;
        const MatchRank rank =
            query.words.size() == 1 ? rankOf(linesOf(area), query) : rankWithCounty(area, query);
        if (rank != MatchRank::None) {
            auto &bucket = byRank[static_cast<std::size_t>(rank)];
            if (bucket.size() < most)
                bucket.push_back({static_cast<std::uint32_t>(area), rank});
        }
        at = all.find(needle, m_ends[area]);
    }
    std::vector<Match> found;
    for (const auto &bucket : byRank) {
        for (const Match &match : bucket) {
            if (found.size() < most)
                found.push_back(match);
        }
    }
    return found;
}

std::vector<PlaceIndex::Match> PlaceIndex::find(const FindQuery &query, std::size_t most) const
{
    if (query.words.empty())
        return {};
    // The longest word that is in no county's name is the rarest: looked for in all at once, and only where
    // it is, the others. Where all are in counties' names, one of them has to be an area's own all the same.
    const auto isInCounty = [&](const std::string &word) {
        return query.words.size() > 1 &&
               std::ranges::any_of(m_foldedCounties, [&](const std::string &county) {
                   return county.find(word) != std::string::npos;
               });
    };
    std::string_view needle = query.tract;
    for (const std::string &word : query.words) {
        if (query.tract.empty() && word.size() > needle.size() && !isInCounty(word))
            needle = word;
    }
    if (!needle.empty())
        return scan(query, needle, most);
    std::vector<Match> found;
    for (const std::string &word : query.words) {
        for (const Match &match : scan(query, word, most)) {
            if (std::ranges::find(found, match) == found.end())
                found.push_back(match);
        }
    }
    std::ranges::stable_sort(found, {}, &Match::rank);
    found.resize(std::min(found.size(), most));
    return found;
}

} // namespace choros::ui
