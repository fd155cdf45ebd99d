// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "files/delimited_sniff.h"

#include <algorithm>
#include <map>
#include <vector>

namespace choros::files {

namespace {

constexpr std::size_t kSniffedBytes = 64 * 1024;
constexpr std::size_t kSniffedRows = 200;
constexpr std::string_view kSeparators = ",\t;|";

enum class Quotes { Count, AreText };

/// How many cells the rows at the front have when cut at a separator; quoted parts count as text, unless a
/// quote that is never closed would make all of it text.
std::vector<std::size_t> cellCounts(std::string_view text, char separator, Quotes quotes = Quotes::Count)
{
    std::vector<std::size_t> counts;
    std::size_t cells = 1;
    bool quoted = false;
    bool atCellStart = true;
    bool blank = true;
    for (std::size_t i = 0; i < text.size() && counts.size() < kSniffedRows; ++i) {
        const char c = text[i];
        if (quoted) {
            quoted = c != '"'; // a doubled quote closes and opens again
        } else if (c == '"' && quotes == Quotes::Count && (atCellStart || (i > 0 && text[i - 1] == '"'))) {
            quoted = true;
            atCellStart = blank = false;
        } else if (c == separator) {
            ++cells;
            atCellStart = true;
            blank = false;
        } else if (c == '\n' || c == '\r') {
            if (!blank)
                counts.push_back(cells);
            cells = 1;
            atCellStart = blank = true;
        } else {
            atCellStart = false;
            blank = blank && c == ' ';
        }
    }
    if (quoted && counts.size() < 2)
        return cellCounts(text, separator, Quotes::AreText);
    if (counts.empty() && !blank)
        counts.push_back(cells);
    return counts;
}

} // namespace

char findSeparator(std::string_view text)
{
    struct Score
    {
        bool header = false;
        std::size_t rows = 0;
        std::size_t cells = 0;
        auto operator<=>(const Score &) const = default;
    };
    Score best;
    char found = kSeparators.front();
    for (const char candidate : kSeparators) {
        const std::vector<std::size_t> counts = cellCounts(text.substr(0, kSniffedBytes), candidate);
        std::map<std::size_t, std::size_t> histogram;
        for (const std::size_t count : counts)
            ++histogram[count];
        Score score;
        for (const auto &[cells, rows] : histogram) {
            if (cells > 1 && rows >= score.rows)
                score = {counts.front() == cells && rows > 1, rows, cells};
        }
        if (score > best) {
            best = score;
            found = candidate;
        }
    }
    return found;
}

bool beginsLikeOtherKind(std::string_view bytes)
{
    using namespace std::string_view_literals;
    constexpr std::string_view kMagic[] = {
        "PK\3\4"sv,   "SQLite format 3\0"sv, "\x7F\x45LF"sv, "%PDF-"sv,      "\x89PNG"sv, "GIF8"sv,
        "\x1F\x8B"sv, "\xFF\xD8\xFF"sv,      "{\\rtf"sv,     "7z\xBC\xAF"sv, "Rar!\x1A"sv};
    return std::any_of(std::begin(kMagic), std::end(kMagic),
                       [&](std::string_view magic) { return bytes.starts_with(magic); });
}

bool isFullOfControls(std::string_view text)
{
    const auto sample = text.substr(0, kSniffedBytes);
    const auto controls = std::count_if(sample.begin(), sample.end(), [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return byte < 0x09 || (byte > 0x0D && byte < 0x20 && byte != 0x1A && byte != 0x1B) || byte == 0x7F;
    });
    return static_cast<std::size_t>(controls) * 100 > sample.size();
}

} // namespace choros::files
