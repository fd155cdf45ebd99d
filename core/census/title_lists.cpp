// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "census/titles.h"

#include "support/text.h"

#include <utility>

namespace choros::census {

namespace {

// The Census Bureau's own titles and universes, of the tables that are asked for most.
constexpr SurveyTable kSurveyTables[] = {
    {"B01001", "Sex by age", "Total population"},
    {"B01002", "Median age by sex", "Total population"},
    {"B01003", "Total population", "Total population"},
    {"B02001", "Race", "Total population"},
    {"B03001", "Hispanic or Latino origin by specific origin", "Total population"},
    {"B03002", "Hispanic or Latino origin by race", "Total population"},
    {"B03003", "Hispanic or Latino origin", "Total population"},
    {"B05001", "Nativity and citizenship status in the United States", "Total population"},
    {"B05002", "Place of birth by nativity and citizenship status", "Total population"},
    {"B08006", "Sex of workers by means of transportation to work", "Workers 16 years and over"},
    {"B08201", "Household size by vehicles available", "Households"},
    {"B08301", "Means of transportation to work", "Workers 16 years and over"},
    {"B08303", "Travel time to work", "Workers 16 years and over who did not work from home"},
    {"B09001", "Population under 18 years by age", "Population under 18 years"},
    {"B11001", "Household type", "Households"},
    {"B11003", "Family type by presence and age of own children under 18 years", "Families"},
    {"B15002", "Sex by educational attainment for the population 25 years and over",
     "Population 25 years and over"},
    {"B15003", "Educational attainment for the population 25 years and over", "Population 25 years and over"},
    {"B17001", "Poverty status in the past 12 months by sex by age",
     "Population for whom poverty status is determined"},
    {"B17010", "Poverty status in the past 12 months of families", "Families"},
    {"B17017", "Poverty status in the past 12 months by household type", "Households"},
    {"B17021", "Poverty status of individuals in the past 12 months by living arrangement",
     "Population for whom poverty status is determined"},
    {"B18101", "Sex by age by disability status", "Civilian noninstitutionalized population"},
    {"B19001", "Household income in the past 12 months", "Households"},
    {"B19013", "Median household income in the past 12 months", "Households"},
    {"B19025", "Aggregate household income in the past 12 months", "Households"},
    {"B19057", "Public assistance income in the past 12 months for households", "Households"},
    {"B19083", "Gini index of income inequality", "Households"},
    {"B19101", "Family income in the past 12 months", "Families"},
    {"B19113", "Median family income in the past 12 months", "Families"},
    {"B19301", "Per capita income in the past 12 months", "Total population"},
    {"B22003", "Receipt of Food Stamps/SNAP in the past 12 months", "Households"},
    {"B22010", "Receipt of Food Stamps/SNAP by disability status", "Households"},
    {"B23025", "Employment status for the population 16 years and over", "Population 16 years and over"},
    {"B25001", "Housing units", "Housing units"},
    {"B25002", "Occupancy status", "Housing units"},
    {"B25003", "Tenure", "Occupied housing units"},
    {"B25004", "Vacancy status", "Vacant housing units"},
    {"B25008", "Total population in occupied housing units by tenure",
     "Total population in occupied housing units"},
    {"B25010", "Average household size of occupied housing units by tenure", "Occupied housing units"},
    {"B25014", "Tenure by occupants per room", "Occupied housing units"},
    {"B25024", "Units in structure", "Housing units"},
    {"B25034", "Year structure built", "Housing units"},
    {"B25035", "Median year structure built", "Housing units"},
    {"B25044", "Tenure by vehicles available", "Occupied housing units"},
    {"B25058", "Median contract rent", "Renter-occupied housing units paying cash rent"},
    {"B25063", "Gross rent", "Renter-occupied housing units"},
    {"B25064", "Median gross rent", "Renter-occupied housing units paying cash rent"},
    {"B25070", "Gross rent as a percentage of household income in the past 12 months",
     "Renter-occupied housing units"},
    {"B25071", "Median gross rent as a percentage of household income in the past 12 months",
     "Renter-occupied housing units paying cash rent"},
    {"B25075", "Value", "Owner-occupied housing units"},
    {"B25077", "Median value", "Owner-occupied housing units"},
    {"B25081", "Mortgage status", "Owner-occupied housing units"},
    {"B25091", "Mortgage status by selected monthly owner costs as a percentage of household income",
     "Owner-occupied housing units"},
    {"B25106", "Tenure by housing costs as a percentage of household income", "Occupied housing units"},
    {"B27001", "Health insurance coverage status by sex by age", "Civilian noninstitutionalized population"},
    {"B28002", "Presence and types of internet subscriptions in household", "Households"},
    {"C16001", "Language spoken at home for the population 5 years and over", "Population 5 years and over"},
    {"C17002", "Ratio of income to poverty level in the past 12 months",
     "Population for whom poverty status is determined"},
    {"P1", "Race", "Total population"},
    {"P2", "Hispanic or Latino, and not Hispanic or Latino by race", "Total population"},
    {"P3", "Race for the population 18 years and over", "Population 18 years and over"},
    {"H1", "Occupancy status", "Housing units"},
    {"DP02", "Selected social characteristics in the United States", ""},
    {"DP03", "Selected economic characteristics", ""},
    {"DP04", "Selected housing characteristics", ""},
    {"DP05", "Demographic and housing estimates", ""},
    {"S0101", "Age and sex", ""},
    {"S1501", "Educational attainment", ""},
    {"S1701", "Poverty status in the past 12 months", ""},
    {"S1901", "Income in the past 12 months", ""},
    {"S1903", "Median income in the past 12 months", ""},
    {"S2301", "Employment status", ""},
    {"S2501", "Occupancy characteristics", ""},
    {"S2503", "Financial characteristics", ""},
    {"S2701", "Selected characteristics of health insurance coverage in the United States", ""},
};

using Known = std::pair<std::string_view, std::string_view>;

// After the measures of PLACES: Local Data for Better Health.
constexpr Known kPlaces[] = {
    {"ACCESS2", "No health insurance, adults 18–64"},
    {"ARTHRITIS", "Arthritis among adults"},
    {"BINGE", "Binge drinking among adults"},
    {"BPHIGH", "High blood pressure among adults"},
    {"BPMED", "Taking medicine for high blood pressure, adults"},
    {"CANCER", "Cancer (except skin) among adults"},
    {"CASTHMA", "Current asthma among adults"},
    {"CERVICAL", "Cervical cancer screening, women 21–65"},
    {"CHD", "Coronary heart disease among adults"},
    {"CHECKUP", "Routine checkup in the past year, adults"},
    {"CHOLSCREEN", "Cholesterol screening, adults"},
    {"COGNITION", "Cognitive disability among adults"},
    {"COLON_SCREEN", "Colorectal cancer screening, adults"},
    {"COPD", "Chronic obstructive pulmonary disease among adults"},
    {"COREM", "Core preventive services, older men"},
    {"COREW", "Core preventive services, older women"},
    {"CSMOKING", "Current cigarette smoking among adults"},
    {"DENTAL", "Dental visit in the past year, adults"},
    {"DEPRESSION", "Depression among adults"},
    {"DIABETES", "Diagnosed diabetes among adults"},
    {"DISABILITY", "Any disability among adults"},
    {"GHLTH", "Fair or poor general health, adults"},
    {"HEARING", "Hearing disability among adults"},
    {"HIGHCHOL", "High cholesterol among adults"},
    {"INDEPLIVE", "Independent living disability among adults"},
    {"KIDNEY", "Chronic kidney disease among adults"},
    {"LPA", "No leisure-time physical activity, adults"},
    {"MAMMOUSE", "Mammography, women 50–74"},
    {"MHLTH", "Frequent mental distress, adults"},
    {"MOBILITY", "Mobility disability among adults"},
    {"OBESITY", "Obesity among adults"},
    {"PHLTH", "Frequent physical distress, adults"},
    {"SELFCARE", "Self-care disability among adults"},
    {"SLEEP", "Short sleep duration among adults"},
    {"STROKE", "Stroke among adults"},
    {"TEETHLOST", "All teeth lost, adults 65 and over"},
    {"VISION", "Vision disability among adults"},
};

// Variables of the CDC/ATSDR Social Vulnerability Index; themes 2 and 3 are called by what releases share.
constexpr Known kVulnerability[] = {
    {"THEMES", "Social vulnerability"},
    {"THEME1", "Socioeconomic status"},
    {"THEME2", "Household characteristics"},
    {"THEME3", "Minority status"},
    {"THEME4", "Housing type and transportation"},
    {"TOTPOP", "Population"},
    {"HU", "Housing units"},
    {"HH", "Households"},
    {"POV", "Persons below poverty"},
    {"POV150", "Persons below 150% of poverty"},
    {"UNEMP", "Unemployed civilians 16 and over"},
    {"HBURD", "Housing cost-burdened households"},
    {"PCI", "Per capita income"},
    {"NOHSDP", "Persons 25 and over without a high school diploma"},
    {"UNINSUR", "Persons without health insurance"},
    {"AGE65", "Persons 65 and over"},
    {"AGE17", "Persons 17 and under"},
    {"DISABL", "Civilians with a disability"},
    {"SNGPNT", "Single-parent households"},
    {"LIMENG", "Persons who speak English less than well"},
    {"MINRTY", "Minority population"},
    {"MUNIT", "Housing in structures of 10 units or more"},
    {"MOBILE", "Mobile homes"},
    {"CROWD", "Households with more people than rooms"},
    {"NOVEH", "Households without a vehicle"},
    {"GROUPQ", "Persons in group quarters"},
    {"NOINT", "Households without internet"},
    {"DAYPOP", "Daytime population"},
};

template <std::size_t N> std::string_view lookedUp(const Known (&list)[N], std::string_view code)
{
    for (const Known &known : list) {
        if (support::equalIgnoringCase(known.first, code))
            return known.second;
    }
    return {};
}

} // namespace

const SurveyTable *surveyTable(std::string_view table)
{
    for (const SurveyTable &known : kSurveyTables) {
        if (known.table == table)
            return &known;
    }
    return nullptr;
}

std::string_view placesMeasure(std::string_view code)
{
    return lookedUp(kPlaces, code);
}

std::string_view vulnerabilityMeasure(std::string_view code)
{
    return lookedUp(kVulnerability, code);
}

} // namespace choros::census
