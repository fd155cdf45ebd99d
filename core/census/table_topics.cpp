// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "census/table_topics.h"

#include "census/titles.h"

#include <utility>

namespace choros::census {

namespace {

using Topic = std::pair<std::string_view, std::string_view>;

constexpr Topic kSubjects[] = {
    {"01", "Age and sex"},
    {"02", "Race and ethnicity"},
    {"03", "Race and ethnicity"}, // Hispanic or Latino origin
    {"04", "Ancestry"},
    {"05", "Citizenship and birthplace"},
    {"06", "Citizenship and birthplace"},
    {"07", "Moving"},
    {"08", "Commuting"},
    {"09", "Households and families"}, // relationship to the householder
    {"10", "Households and families"}, // grandparents and grandchildren
    {"11", "Households and families"},
    {"12", "Households and families"}, // marital status
    {"13", "Births"},
    {"14", "School enrollment"},
    {"15", "Education"},
    {"16", "Language"},
    {"17", "Poverty"},
    {"18", "Disability"},
    {"19", "Income"},
    {"20", "Earnings"},
    {"21", "Veterans"},
    {"22", "Food assistance"},
    {"23", "Employment"},
    {"24", "Occupation and industry"},
    {"25", "Housing"},
    {"26", "Group quarters"},
    {"27", "Health insurance"},
    {"28", "Computers and internet"},
    {"29", "Voting-age citizens"},
};
constexpr Topic kProfiles[] = {
    {"DP02", "Social characteristics"},
    {"DP03", "Economy"},
    {"DP04", "Housing"},
    {"DP05", "Population"},
};

} // namespace

std::string_view topicOfSurveyTable(std::string_view table)
{
    if (!isSurveyTableName(table))
        return {};
    for (const auto &[profile, topic] : kProfiles) {
        if (table.starts_with(profile))
            return topic;
    }
    const bool isNumbered = table.size() >= 5 && (table[0] == 'B' || table[0] == 'C' || table[0] == 'S');
    for (const auto &[subject, topic] : kSubjects) {
        if (isNumbered && table.substr(1, 2) == subject)
            return topic;
    }
    return {};
}

} // namespace choros::census
