// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "tasks/area_labels.h"

#include <QString>

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace choros::ui {

/// How well something suits what is typed, the best first.
enum class MatchRank : std::uint8_t {
    Exact,
    Start,
    WordStart,
    Inside,
    Elsewhere, ///< not in its names, but in what is said of it
    None
};

/// What is typed, folded once.
struct FindQuery
{
    explicit FindQuery(const QString &typed);

    std::string phrase;
    std::vector<std::string> words; ///< without the commas between them
    std::string tract;              ///< the number in "tract 15.01"; "" where there is none
};

/// Texts of one thing, folded, a line each. All words have to be there.
std::string foldedLines(const QStringList &texts);
MatchRank rankOf(std::string_view foldedLines, const FindQuery &query);

/// The areas of a geography prepared for finding by residents' name, file name, GEOID and tract number
/// ("46.02", "4602", "004602"), and these together with a county or state. Made off the window's thread;
/// asked on it: the nation's tracts take a few milliseconds.
class PlaceIndex
{
public:
    struct Match
    {
        std::uint32_t area = 0;
        MatchRank rank = MatchRank::None;

        bool operator==(const Match &) const = default;
    };

    PlaceIndex() = default;
    PlaceIndex(const std::vector<std::string> &geoids, const tasks::AreaLabels &labels);

    std::size_t size() const { return m_ends.size(); }
    /// At most so many, the best first; equals in the order of the areas.
    std::vector<Match> find(const FindQuery &query, std::size_t most) const;
    /// What tells an area from those of the same name: its county where there are several, with the state
    /// where there are several of these. "" where the GEOID does not say.
    std::string whereabouts(std::size_t area) const;

private:
    void addCounty(std::string_view geoid);
    std::string_view linesOf(std::size_t area) const;
    MatchRank rankWithCounty(std::size_t area, const FindQuery &query) const;
    std::vector<Match> scan(const FindQuery &query, std::string_view needle, std::size_t most) const;

    std::string m_text; ///< of all areas, one after the other
    std::vector<std::uint32_t> m_ends;
    std::vector<std::uint16_t> m_countyOf; ///< of each area, into the next two; the first is none
    std::vector<std::string> m_counties;   ///< "Durham County, North Carolina"
    std::vector<std::string> m_foldedCounties;
    std::string m_lastCode; ///< of the county of the area before
    bool m_hasStates = false;
};

/// "46.02" of the GEOID of a tract, "46" where there is no suffix; "" of others.
std::string tractNumber(std::string_view geoid);

} // namespace choros::ui
