// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "find/place_index.h"

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
    const QStringList split = foldedWords(typed);
    phrase = split.join(u' ').toStdString();
    for (const QString &word : split)
        words.push_back(word.toStdString());
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
{
    m_ends.reserve(geoids.size());
    m_text.reserve(geoids.size() * 48);
    for (std::size_t area = 0; area < geoids.size(); ++area) {
        m_text += folded(std::string(labels.name(area)));
        if (labels.isRenamed(area))
            m_text += '\n' + folded(std::string(labels.fileName(area)));
        m_text += '\n' + folded(geoids[area]);
        if (const std::string tract = tractNumber(geoids[area]); !tract.empty())
            m_text += '\n' + tract;
        m_ends.push_back(static_cast<std::uint32_t>(m_text.size()));
    }
}

std::vector<PlaceIndex::Match> PlaceIndex::find(const FindQuery &query, std::size_t most) const
{
    std::array<std::vector<Match>, 4> byRank;
    if (query.words.empty())
        return {};
    // The longest word is the rarest: looked for in all at once, and only where it is, the others.
    const std::string &rarest =
        *std::ranges::max_element(query.words, {}, [](const std::string &word) { return word.size(); });
    const std::string_view all = m_text;
    std::size_t area = 0;
    for (std::size_t at = all.find(rarest); at != std::string_view::npos;) {
        area = static_cast<std::size_t>(
            std::upper_bound(m_ends.begin() + static_cast<std::ptrdiff_t>(area), m_ends.end(), at) -
            m_ends.begin());
        const std::size_t start = area == 0 ? 0 : m_ends[area - 1];
        const std::size_t end = m_ends[area];
        const MatchRank rank = rankOf(all.substr(start, end - start), query);
        if (rank != MatchRank::None) {
            auto &bucket = byRank[static_cast<std::size_t>(rank)];
            if (bucket.size() < most)
                bucket.push_back({static_cast<std::uint32_t>(area), rank});
        }
        at = all.find(rarest, end);
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

} // namespace choros::ui
