// SPDX-FileCopyrightText: 2026 The Choros authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "csv_grid.h"

#include <QTest>

using namespace choros;
using tests::addTable;

class TestLayout : public QObject
{
    Q_OBJECT

private slots:
    void tablesAreRecognized_data();
    void tablesAreRecognized();
    void censusesAreThoseOfColumns_data();
    void censusesAreThoseOfColumns();
};

void TestLayout::tablesAreRecognized_data()
{
    QTest::addColumn<QByteArray>("file");
    QTest::addColumn<QByteArray>("table");
    QTest::addColumn<QString>("expected");
    // clang-format off
    addTable("data.census.gov, detailed", "ACSDT5Y2022.B19013-Data.csv", R"csv("GEO_ID","NAME","B19013_001E","B19013_001M","B19013_001MA","B19013_001EA",
"Geography","Geographic Area Name","Estimate!!Median household income in the past 12 months (in 2022 inflation-adjusted dollars)","Margin of Error!!Median household income in the past 12 months (in 2022 inflation-adjusted dollars)","Annotation of Margin of Error!!Median household income in the past 12 months (in 2022 inflation-adjusted dollars)","Annotation of Estimate!!Median household income in the past 12 months (in 2022 inflation-adjusted dollars)",
"1400000US25025000101","Census Tract 1.01; Suffolk County; Massachusetts","51957","7177","null","null",
"1400000US25025000102","Census Tract 1.02; Suffolk County; Massachusetts","250,000+","***","***","250,000+",
)csv", R"csv(census_download 2-4 | 2018–2022 | 2020 ACSDT5Y2022 | Median household income in the past 12 months | American Community Survey 5-year estimates, 2018–2022, table B19013
key GEO_ID
key NAME
measure B19013_001E | Median household income in the past 12 months (2022 dollars) | B19013_001 | 
margin B19013_001M -> B19013_001E 90
margin annotation B19013_001MA -> B19013_001E 90
annotation B19013_001EA -> B19013_001E 90
)csv");
    addTable("data.census.gov, counts", "ACSDT5Y2022.B25002-Data.csv", R"csv("GEO_ID","NAME","B25002_001E","B25002_001EA","B25002_001M","B25002_001MA","B25002_003E","B25002_003M","B25002_003MA","B25002_003EA",
"Geography","Geographic Area Name","Estimate!!Total:","Annotation of Estimate!!Total:","Margin of Error!!Total:","Annotation of Margin of Error!!Total:","Estimate!!Total:!!Vacant","Margin of Error!!Total:!!Vacant","Annotation of Margin of Error!!Total:!!Vacant","Annotation of Estimate!!Total:!!Vacant",
"1400000US25025000101","Census Tract 1.01; Suffolk County; Massachusetts","1843","null","25","null","123","65","null","null",
"1400000US25025000102","Census Tract 1.02; Suffolk County; Massachusetts","2645","null","33","null","119","53","null","null",
)csv", R"csv(census_download 2-4 | 2018–2022 | 2020 ACSDT5Y2022 | Occupancy status | American Community Survey 5-year estimates, 2018–2022, table B25002
key GEO_ID
key NAME
measure B25002_001E | Housing units | B25002_001 | 
annotation B25002_001EA -> B25002_001E 90
margin B25002_001M -> B25002_001E 90
margin annotation B25002_001MA -> B25002_001E 90
measure B25002_003E | Housing units: Vacant | B25002_003 | 
margin B25002_003M -> B25002_003E 90
margin annotation B25002_003MA -> B25002_003E 90
annotation B25002_003EA -> B25002_003E 90
)csv");
    addTable("data.census.gov, subject table", "ACSST5Y2014.S1901-Data.csv", R"csv("GEO_ID","NAME","S1901_C01_001E","S1901_C01_001EA","S1901_C01_001M","S1901_C01_001MA","S1901_C02_012E","S1901_C02_012M","S1901_C02_012MA","S1901_C02_012EA",
"Geography","Geographic Area Name","Households!!Estimate!!Total","Annotation of Households!!Estimate!!Total","Households!!Margin of Error!!Total","Annotation of Households!!Margin of Error!!Total","Families!!Estimate!!Median income (dollars)","Families!!Margin of Error!!Median income (dollars)","Annotation of Families!!Margin of Error!!Median income (dollars)","Annotation of Families!!Estimate!!Median income (dollars)",
"1400000US36005000100","Census Tract 1, Bronx County, New York","0","null","16","null","-","**","**","-",
"1400000US36005000200","Census Tract 2, Bronx County, New York","1312","null","86","null","250,000+","***","***","250,000+",
)csv", R"csv(census_download 2-4 | 2010–2014 | 2010 ACSST5Y2014 | Income in the past 12 months | American Community Survey 5-year estimates, 2010–2014, table S1901
key GEO_ID
key NAME
measure S1901_C01_001E | Households | S1901_C01_001 | 
annotation S1901_C01_001EA -> S1901_C01_001E 90
margin S1901_C01_001M -> S1901_C01_001E 90
margin annotation S1901_C01_001MA -> S1901_C01_001E 90
measure S1901_C02_012E | Families: Median income (2014 dollars) | S1901_C02_012 | 
margin S1901_C02_012M -> S1901_C02_012E 90
margin annotation S1901_C02_012MA -> S1901_C02_012E 90
annotation S1901_C02_012EA -> S1901_C02_012E 90
)csv");
    addTable("data.census.gov, profile", "ACSDP5Y2022.DP03-Data.csv", R"csv("GEO_ID","NAME","DP03_0009E","DP03_0009M","DP03_0009PE","DP03_0009PM","DP03_0009PMA","DP03_0009PEA","DP03_0062E","DP03_0062M",
"Geography","Geographic Area Name","Estimate!!EMPLOYMENT STATUS!!Civilian labor force!!Unemployment Rate","Margin of Error!!EMPLOYMENT STATUS!!Civilian labor force!!Unemployment Rate","Percent!!EMPLOYMENT STATUS!!Civilian labor force!!Unemployment Rate","Percent Margin of Error!!EMPLOYMENT STATUS!!Civilian labor force!!Unemployment Rate","Annotation of Percent Margin of Error!!EMPLOYMENT STATUS!!Civilian labor force!!Unemployment Rate","Annotation of Percent!!EMPLOYMENT STATUS!!Civilian labor force!!Unemployment Rate","Estimate!!INCOME AND BENEFITS (IN 2022 INFLATION-ADJUSTED DOLLARS)!!Total households!!Median household income (dollars)","Margin of Error!!INCOME AND BENEFITS (IN 2022 INFLATION-ADJUSTED DOLLARS)!!Total households!!Median household income (dollars)",
"1400000US25025000101","Census Tract 1.01; Suffolk County; Massachusetts","(X)","(X)","11.7","5.6","null","null","51957","7177",
"1400000US25025000102","Census Tract 1.02; Suffolk County; Massachusetts","(X)","(X)","8.7","3.8","null","null","52957","7277",
)csv", R"csv(census_download 2-4 | 2018–2022 | 2020 ACSDP5Y2022 | Selected economic characteristics | American Community Survey 5-year estimates, 2018–2022, table DP03
key GEO_ID
key NAME
measure DP03_0009E | Civilian labor force: Unemployment Rate | DP03_0009 | 
margin DP03_0009M -> DP03_0009E 90
measure DP03_0009PE | Civilian labor force: Unemployment Rate (percent) | DP03_0009P | 
margin DP03_0009PM -> DP03_0009PE 90
margin annotation DP03_0009PMA -> DP03_0009PE 90
annotation DP03_0009PEA -> DP03_0009PE 90
measure DP03_0062E | Total households: Median household income (2022 dollars) | DP03_0062 | 
margin DP03_0062M -> DP03_0062E 90
)csv");
    addTable("data.census.gov, decennial", "DECENNIALPL2020.P1-Data.csv", R"csv("GEO_ID","NAME","P1_001N","P1_001NA","P1_003N","P1_003NA",
"Geography","Geographic Area Name"," !!Total:","Annotation of  !!Total:"," !!Total:!!Population of one race:!!White alone","Annotation of  !!Total:!!Population of one race:!!White alone",
"1400000US25025000101","Census Tract 1.01, Suffolk County, Massachusetts","1876","null","1211","null",
"1400000US25025000102","Census Tract 1.02, Suffolk County, Massachusetts","1877","null","1212","null",
)csv", R"csv(census_download 2-4 | 2020 | 2020 DECENNIALPL2020 | Race | Decennial Census, 2020
key GEO_ID
key NAME
measure P1_001N | Total population | P1_001 | 
annotation P1_001NA -> P1_001N 90
measure P1_003N | Total population: Population of one race: White alone | P1_003 | 
annotation P1_003NA -> P1_003N 90
)csv");
    addTable("American FactFinder, codes only", "ACS_17_5YR_S1901.csv", R"csv(GEO.id,GEO.id2,GEO.display-label,HC01_EST_VC01,HC01_MOE_VC01,HC02_EST_VC01,HC02_MOE_VC01
1400000US42101000100,42101000100,"Census Tract 1, Philadelphia County, Pennsylvania",2367,173,717,173
1400000US42101000200,42101000200,"Census Tract 2, Philadelphia County, Pennsylvania",1010,112,503,108
)csv", R"csv(factfinder 1-3 | 2013–2017 | 2010 ACS_17_5YR_S1901 | Income in the past 12 months | American Community Survey 5-year estimates, 2013–2017, table S1901
key GEO.id
key GEO.id2
key GEO.display-label
measure HC01_EST_VC01 | HC01_EST_VC01 | S1901_HC01_VC01 | 
margin HC01_MOE_VC01 -> HC01_EST_VC01 90
measure HC02_EST_VC01 | HC02_EST_VC01 | S1901_HC02_VC01 | 
margin HC02_MOE_VC01 -> HC02_EST_VC01 90
)csv");
    addTable("American FactFinder, with labels", "ACS_15_5YR_B19013_with_ann.csv", R"csv(GEO.id,GEO.id2,GEO.display-label,HD01_VD01,HD02_VD01
Id,Id2,Geography,Estimate; Median household income in the past 12 months (in 2015 Inflation-adjusted dollars),Margin of Error; Median household income in the past 12 months (in 2015 Inflation-adjusted dollars)
1400000US42101000100,42101000100,"Census Tract 1, Philadelphia County, Pennsylvania",103585,13396
1400000US42101000200,42101000200,"Census Tract 2, Philadelphia County, Pennsylvania",-,**
)csv", R"csv(factfinder 2-4 | 2011–2015 | 2010 ACS_15_5YR_B19013_with_ann | Median household income in the past 12 months | American Community Survey 5-year estimates, 2011–2015, table B19013
key GEO.id
key GEO.id2
key GEO.display-label
measure HD01_VD01 | Median household income in the past 12 months (2015 dollars) | B19013_001 | 
margin HD02_VD01 -> HD01_VD01 90
)csv");
    addTable("American FactFinder, levels", "ACS_15_5YR_B01001_with_ann.csv", R"csv(GEO.id,GEO.id2,GEO.display-label,HD01_VD01,HD02_VD01,HD01_VD03,HD02_VD03
Id,Id2,Geography,Estimate; Total:,Margin of Error; Total:,Estimate; Male: - Under 5 years,Margin of Error; Male: - Under 5 years
1400000US42101000100,42101000100,"Census Tract 1, Philadelphia County, Pennsylvania",3608,373,103,58
1400000US42101000200,42101000200,"Census Tract 2, Philadelphia County, Pennsylvania",2200,270,86,64
)csv", R"csv(factfinder 2-4 | 2011–2015 | 2010 ACS_15_5YR_B01001_with_ann | Sex by age | American Community Survey 5-year estimates, 2011–2015, table B01001
key GEO.id
key GEO.id2
key GEO.display-label
measure HD01_VD01 | Total population | B01001_001 | 
margin HD02_VD01 -> HD01_VD01 90
measure HD01_VD03 | Male: Under 5 years | B01001_003 | 
margin HD02_VD03 -> HD01_VD03 90
)csv");
    addTable("Census API, saved with its brackets", "api.csv", R"csv([["NAME","B19013_001E","B19013_001M","state","county","tract"],
["Census Tract 1.01, Suffolk County, Massachusetts","79597","12000","25","025","000101"],
["Census Tract 1.02, Suffolk County, Massachusetts",null,"-222222222","25","025","000102"]]
)csv", R"csv(census_api 1-3 |  | 0  | Median household income in the past 12 months | American Community Survey, table B19013
key NAME
measure B19013_001E | Median household income in the past 12 months | B19013_001 | 
margin B19013_001M -> B19013_001E 90
key state
key county
key tract
row [Census Tract 1.01, Suffolk County, Massachusetts] [79597] [12000] [25] [025] [000101]
)csv");
    addTable("Census API", "acs5-2022-api.csv", R"csv(GEO_ID,NAME,B01003_001E,B01003_001EA,B01003_001M,B01003_001MA,B25064_001E,B25064_001EA,B25064_001M,B25064_001MA,state,county,tract
1400000US25025000101,Census Tract 1.01; Suffolk County; Massachusetts,2801,,210,,1113,,93,,25,025,000101
1400000US25025000102,Census Tract 1.02; Suffolk County; Massachusetts,5220,,293,,3501,"3,500+",-333333333,***,25,025,000102
)csv", R"csv(census_api 1-3 | 2018–2022 | 2020 acs5-2022-api |  | American Community Survey 5-year estimates, 2018–2022
key GEO_ID
key NAME
measure B01003_001E | Total population | B01003_001 | 
annotation B01003_001EA -> B01003_001E 90
margin B01003_001M -> B01003_001E 90
margin annotation B01003_001MA -> B01003_001E 90
measure B25064_001E | Median gross rent | B25064_001 | 
annotation B25064_001EA -> B25064_001E 90
margin B25064_001M -> B25064_001E 90
margin annotation B25064_001MA -> B25064_001E 90
key state
key county
key tract
)csv");
    addTable("NHGIS", "nhgis0001_ds244_20195_tract.csv", R"csv(GISJOIN,YEAR,STUSAB,STATE,STATEA,COUNTY,COUNTYA,TRACTA,GEOID,NAME_E,ALUBE001,ALW1E001,NAME_M,ALUBM001,ALW1M001
GIS Join Match Code,Data File Year,State Postal Abbreviation,State Name,State Code,County Name,County Code,Census Tract Code,Geographic Identifier,Area Name,Estimates: Total,Estimates: Median household income in the past 12 months (in 2019 inflation-adjusted dollars),Area Name,Margins of error: Total,Margins of error: Median household income in the past 12 months (in 2019 inflation-adjusted dollars)
G2500250000101,2015-2019,MA,Massachusetts,25,Suffolk County,025,000101,14000US25025000101,"Census Tract 1.01, Suffolk County, Massachusetts",1876,79597,"Census Tract 1.01, Suffolk County, Massachusetts",210,12000
G2500250000102,2015-2019,MA,Massachusetts,25,Suffolk County,025,000102,14000US25025000102,"Census Tract 1.02, Suffolk County, Massachusetts",2876,,"Census Tract 1.02, Suffolk County, Massachusetts",310,
)csv", R"csv(nhgis 2-4 | 2015–2019 | 2010 2015–2019 |  | American Community Survey 5-year estimates, 2015–2019, from IPUMS NHGIS
key GISJOIN
code YEAR
code STUSAB
key STATE
key STATEA
key COUNTY
key COUNTYA
key TRACTA
key GEOID
key NAME_E
measure ALUBE001 | Total (ALUBE001) | ALUB_001 | 
measure ALW1E001 | Median household income in the past 12 months (2019 dollars) | ALW1_001 | 
code NAME_M
margin ALUBM001 -> ALUBE001 90
margin ALW1M001 -> ALW1E001 90
)csv");
    addTable("NHGIS, codes only", "nhgis0002_ds244_20195_tract.csv", R"csv(GISJOIN,YEAR,STATE,STATEA,COUNTYA,TRACTA,ALUBE001,ALUBM001
G2500250000101,2015-2019,Massachusetts,25,025,000101,1876,210
G2500250000102,2015-2019,Massachusetts,25,025,000102,2876,310
)csv", R"csv(nhgis 1-3 | 2015–2019 | 2010 2015–2019 |  | American Community Survey 5-year estimates, 2015–2019, from IPUMS NHGIS
key GISJOIN
code YEAR
key STATE
key STATEA
key COUNTYA
key TRACTA
measure ALUBE001 | ALUBE001 | ALUB_001 | 
margin ALUBM001 -> ALUBE001 90
)csv");
    addTable("Social Explorer", "R13000001_SL140.csv", R"csv(Geo_FIPS,Geo_GEOID,Geo_NAME,Geo_QName,Geo_SUMLEV,SE_A00001_001,SE_A00001_001s,ACS22_5yr_B01001002,ACS22_5yr_B01001002s
25025000101,14000US25025000101,Census Tract 1.01,"Census Tract 1.01, Suffolk County, Massachusetts",140,1876,127.5,900,80.2
25025000102,14000US25025000102,Census Tract 1.02,"Census Tract 1.02, Suffolk County, Massachusetts",140,2876,137.5,1400,90.2
)csv", R"csv(social_explorer 1-3 |  | 2020 ACS22_5yr_B01001002 |  | Social Explorer
key Geo_FIPS
key Geo_GEOID
key Geo_NAME
key Geo_QName
code Geo_SUMLEV
measure SE_A00001_001 | SE_A00001_001 | SE_A00001_001 | 
error SE_A00001_001s -> SE_A00001_001 90
measure ACS22_5yr_B01001002 | ACS22_5yr_B01001002 | B01001_002 | 2018–2022
error ACS22_5yr_B01001002s -> ACS22_5yr_B01001002 90
)csv");
    addTable("Social Explorer, labels above codes", "R13000002_SL140.csv", R"csv(FIPS,Qualifying Name,Total Population,Total Population: Standard Error
Geo_FIPS,Geo_QName,SE_A00001_001,SE_A00001_001s
25025000101,"Census Tract 1.01, Suffolk County, Massachusetts",1876,127.5
25025000102,"Census Tract 1.02, Suffolk County, Massachusetts",2876,137.5
)csv", R"csv(social_explorer 2-4 |  | 0  |  | Social Explorer
key Geo_FIPS
key Geo_QName
measure SE_A00001_001 | Total Population | SE_A00001_001 | 
error SE_A00001_001s -> SE_A00001_001 90
)csv");
    addTable("CDC PLACES, long", "PLACES_tract_2023.csv", R"csv(Year,StateAbbr,StateDesc,CountyName,CountyFIPS,LocationName,DataSource,Category,Measure,Data_Value_Unit,Data_Value_Type,Data_Value,Data_Value_Footnote_Symbol,Data_Value_Footnote,Low_Confidence_Limit,High_Confidence_Limit,TotalPopulation,Geolocation,LocationID,CategoryID,MeasureId,DataValueTypeID,Short_Question_Text
2021,MA,Massachusetts,Suffolk,25025,25025000101,BRFSS,Health Outcomes,Obesity among adults aged >=18 years,%,Crude prevalence,23.1,,,19.1,27.8,1876,POINT (-71.1 42.3),25025000101,HLTHOUT,OBESITY,CrdPrv,Obesity
2020,MA,Massachusetts,Suffolk,25025,25025000101,BRFSS,Unhealthy Behaviors,Sleeping less than 7 hours among adults aged >=18 years,%,Crude prevalence,30.5,,,27.0,33.1,1876,POINT (-71.1 42.3),25025000101,RISKBEH,SLEEP,CrdPrv,Sleep <7 hours
2021,MA,Massachusetts,Suffolk,25025,25025000102,BRFSS,Health Outcomes,Obesity among adults aged >=18 years,%,Crude prevalence,,*,Estimates suppressed for population less than 50,,,26,POINT (-71.2 42.4),25025000102,HLTHOUT,OBESITY,CrdPrv,Obesity
2020,MA,Massachusetts,Suffolk,25025,25025000102,BRFSS,Unhealthy Behaviors,Sleeping less than 7 hours among adults aged >=18 years,%,Crude prevalence,31.5,,,28.0,34.1,26,POINT (-71.2 42.4),25025000102,RISKBEH,SLEEP,CrdPrv,Sleep <7 hours
)csv", R"csv(places 0-2 |  | 0  |  | CDC PLACES
key LocationName
key StateAbbr
words StateDesc
key CountyName
key CountyFIPS
words DataSource
words Data_Value_Unit
measure TotalPopulation | TotalPopulation | TotalPopulation | 
code Geolocation
key LocationID
words DataValueTypeID
measure OBESITY 2021 | Obesity among adults aged >=18 years | OBESITY | 2021
annotation OBESITY Data_Value_Footnote_Symbol 2021 -> OBESITY 2021 90
words OBESITY Data_Value_Footnote 2021
lower OBESITY Low_Confidence_Limit 2021 -> OBESITY 2021 95
upper OBESITY High_Confidence_Limit 2021 -> OBESITY 2021 95
measure SLEEP 2020 | Sleeping less than 7 hours among adults aged >=18 years | SLEEP | 2020
annotation SLEEP Data_Value_Footnote_Symbol 2020 -> SLEEP 2020 90
words SLEEP Data_Value_Footnote 2020
lower SLEEP Low_Confidence_Limit 2020 -> SLEEP 2020 95
upper SLEEP High_Confidence_Limit 2020 -> SLEEP 2020 95
row [25025000101] [MA] [Massachusetts] [Suffolk] [25025] [BRFSS] [%] [1876] [POINT (-71.1 42.3)] [25025000101] [CrdPrv] [23.1] [] [] [19.1] [27.8] [30.5] [] [] [27.0] [33.1]
)csv");
    addTable("CDC PLACES, wide", "PLACES_GIS_Friendly.csv", R"csv(StateAbbr,StateDesc,CountyName,CountyFIPS,TractFIPS,TotalPopulation,ACCESS2_CrudePrev,ACCESS2_Crude95CI,OBESITY_CrudePrev,OBESITY_Crude95CI,Geolocation
MA,Massachusetts,Suffolk,25025,25025000101,1876,6.1,"( 4.6,  7.9)",23.1,"(19.1, 27.8)",POINT (-71.1 42.3)
MA,Massachusetts,Suffolk,25025,25025000102,2876,7.1,"( 5.6,  8.9)",24.1,"(20.1, 28.8)",POINT (-71.2 42.4)
)csv", R"csv(places 0-2 |  | 0  |  | CDC PLACES
key StateAbbr
words StateDesc
key CountyName
key CountyFIPS
key TractFIPS
measure TotalPopulation | TotalPopulation | TotalPopulation | 
measure ACCESS2_CrudePrev | No health insurance, adults 18–64 (percent) | ACCESS2_CrudePrev | 
lower ACCESS2_Crude95CI low -> ACCESS2_CrudePrev 95
upper ACCESS2_Crude95CI high -> ACCESS2_CrudePrev 95
measure OBESITY_CrudePrev | Obesity among adults (percent) | OBESITY_CrudePrev | 
lower OBESITY_Crude95CI low -> OBESITY_CrudePrev 95
upper OBESITY_Crude95CI high -> OBESITY_CrudePrev 95
code Geolocation
row [MA] [Massachusetts] [Suffolk] [25025] [25025000101] [1876] [6.1] [4.6] [7.9] [23.1] [19.1] [27.8] [POINT (-71.1 42.3)]
)csv");
    addTable("CDC SVI", "SVI2020_MASSACHUSETTS_tract.csv", R"csv(ST,STATE,ST_ABBR,STCNTY,COUNTY,FIPS,LOCATION,AREA_SQMI,E_TOTPOP,M_TOTPOP,E_POV150,M_POV150,EP_POV150,MP_POV150,EPL_POV150,F_POV150,RPL_THEMES
25,Massachusetts,MA,25025,Suffolk,25025000101,"Census Tract 1.01, Suffolk County, Massachusetts",0.1,1876,210,300,90,16.0,4.8,0.5012,0,0.6123
25,Massachusetts,MA,25025,Suffolk,25025981800,"Census Tract 9818, Suffolk County, Massachusetts",0.2,0,12,0,12,-999,-999,-999,-999,-999
)csv", R"csv(svi 1-3 | 2016–2020 | 2020 2016–2020 |  | CDC/ATSDR Social Vulnerability Index
key ST
key STATE
key ST_ABBR
key STCNTY
key COUNTY
key FIPS
key LOCATION
code AREA_SQMI
measure E_TOTPOP | Population | E_TOTPOP | 
margin M_TOTPOP -> E_TOTPOP 90
measure E_POV150 | Persons below 150% of poverty | E_POV150 | 
margin M_POV150 -> E_POV150 90
measure EP_POV150 | Persons below 150% of poverty (percent) | EP_POV150 | 
margin MP_POV150 -> EP_POV150 90
measure EPL_POV150 | Persons below 150% of poverty (percentile rank) | EPL_POV150 | 
words F_POV150
measure RPL_THEMES | Social vulnerability (percentile rank) | RPL_THEMES | 
)csv");
    addTable("Opportunity Atlas", "tract_outcomes_early.csv", R"csv(state,county,tract,kfr_pooled_pooled_p25,kfr_pooled_pooled_p25_se,jail_black_male_p25,jail_black_male_p25_se,pooled_pooled_count
25,25,101,0.4123,0.0123,0.0912,0.0201,512
25,25,102,0.4523,0.0133,0.0812,0.0211,612
)csv", R"csv(opportunity_atlas 1-3 |  | 2010 Opportunity Atlas |  | Opportunity Atlas
key state
key county
key tract
measure kfr_pooled_pooled_p25 | kfr_pooled_pooled_p25 | kfr_pooled_pooled_p25 | 
error kfr_pooled_pooled_p25_se -> kfr_pooled_pooled_p25 90
measure jail_black_male_p25 | jail_black_male_p25 | jail_black_male_p25 | 
error jail_black_male_p25_se -> jail_black_male_p25 90
measure pooled_pooled_count | pooled_pooled_count | pooled_pooled_count | 
)csv");
    addTable("HUD, CHAS", "Table1.csv", R"csv(source,sumlevel,geoid,name,st,cnty,tract,T1_est1,T1_est2,T1_moe1,T1_moe2
2015thru2019,140,14000US25025000101,"Census Tract 1.01, Suffolk County, Massachusetts",25,25,101,1840,640,85,74
2015thru2019,140,14000US25025000102,"Census Tract 1.02, Suffolk County, Massachusetts",25,25,102,1940,740,95,84
)csv", R"csv(hud 1-3 |  | 0  |  | U.S. Department of Housing and Urban Development
words source
code sumlevel
key geoid
key name
key st
key cnty
key tract
measure T1_est1 | T1_est1 | T1_est1 | 
measure T1_est2 | T1_est2 | T1_est2 | 
margin T1_moe1 -> T1_est1 90
margin T1_moe2 -> T1_est2 90
)csv");
    addTable("synthetic nation", "us_tracts.csv", R"csv(GEO_ID,NAME,IND_00E,IND_01E,IND_00M,IND_01M
1400000US01001020300,Census Tract 203; Autauga County; Alabama,33968,42217,6657,16694
1400000US01001020400,Census Tract 204; Autauga County; Alabama,42067,80925,22691,5062
)csv", R"csv(plain 1-3 |  | 0  |  | 
key GEO_ID
key NAME
measure IND_00E | IND_00E | IND_00 | 
measure IND_01E | IND_01E | IND_01 | 
margin IND_00M -> IND_00E 90
margin IND_01M -> IND_01E 90
)csv");
    addTable("PL 94-171 with labels", "census-tract-data.csv", R"csv(FILEID,STUSAB,SUMLEV,GEOID,GEOCODE,STATE,COUNTY,TRACT,P0020001,P0020005,H0010001
field concept,State/US-Abbreviation (USPS),Summary Level,Geographic Record Identifier,Geographic Code Identifier,State (FIPS),County (FIPS),Census Tract,Total,White alone,Total
PLST,MA,140,1400000US25025000101,25025000101,25,25,101,1876,1211,900
PLST,MA,140,1400000US25025000102,25025000102,25,25,102,1976,1311,950
)csv", R"csv(plain 2-4 |  | 0  |  | 
code FILEID
code STUSAB
code SUMLEV
key GEOID
key GEOCODE
key STATE
key COUNTY
key TRACT
measure P0020001 | Total (P0020001) | P0020001 | 
measure P0020005 | White alone | P0020005 | 
measure H0010001 | Total (H0010001) | H0010001 | 
)csv");
    addTable("Census Reporter", "acs2022_5yr_B19013.csv", R"csv(geoid,name,B19013001,"B19013001, Error"
14000US25025000101,"Census Tract 1.01, Suffolk, MA",79597,12000
14000US25025000102,"Census Tract 1.02, Suffolk, MA",89597,13000
)csv", R"csv(plain 1-3 | 2018–2022 | 2020 acs2022_5yr_B19013 |  | American Community Survey 5-year estimates, 2018–2022, table B19013
key geoid
key name
measure B19013001 | Median household income in the past 12 months | B19013_001 | 
margin B19013001, Error -> B19013001 90
)csv");
    addTable("tidycensus, wide", "income.csv", R"csv(GEOID,NAME,B19013_001E,B19013_001M
25025000101,"Census Tract 1.01, Suffolk County, Massachusetts",79597,12000
25025000102,"Census Tract 1.02, Suffolk County, Massachusetts",89597,13000
)csv", R"csv(plain 1-3 |  | 0  |  | 
key GEOID
key NAME
measure B19013_001E | Median household income in the past 12 months | B19013_001 | 
margin B19013_001M -> B19013_001E 90
)csv");
    addTable("tidycensus, long", "tidy.csv", R"csv(GEOID,NAME,variable,estimate,moe
25025000101,"Census Tract 1.01, Suffolk County, Massachusetts",B19013_001,79597,12000
25025000101,"Census Tract 1.01, Suffolk County, Massachusetts",B25064_001,1500,100
25025000102,"Census Tract 1.02, Suffolk County, Massachusetts",B19013_001,89597,13000
25025000102,"Census Tract 1.02, Suffolk County, Massachusetts",B25064_001,1600,110
)csv", R"csv(plain_long 0-2 |  | 0  |  | 
key GEOID
key NAME
measure B19013_001 | B19013_001 | B19013_001 | 
margin B19013_001 moe -> B19013_001 90
measure B25064_001 | B25064_001 | B25064_001 | 
margin B25064_001 moe -> B25064_001 90
row [25025000101] [Census Tract 1.01, Suffolk County, Massachusetts] [79597] [12000] [1500] [100]
)csv");
    // clang-format on
}

void TestLayout::tablesAreRecognized()
{
    QFETCH(QByteArray, file);
    QFETCH(QByteArray, table);
    QFETCH(QString, expected);
    const char separator = table.indexOf(';') > 0 && table.indexOf(',') > table.indexOf(';') ? ';' : ',';
    const support::TextGrid grid = tests::csvGrid(table.toStdString(), separator);
    const auto recognized = census::recognizeTable(grid, {.fileName = std::string_view(file)});
    const QString described = tests::described(recognized, grid);
    if (described != expected)
        qWarning().noquote() << described;
    QCOMPARE(described, expected);
}

void TestLayout::censusesAreThoseOfColumns_data()
{
    QTest::addColumn<QByteArray>("file");
    QTest::addColumn<QByteArray>("headings");
    QTest::addColumn<QList<int>>("censuses");
    QTest::addColumn<QString>("saidBy");
    const auto row = [](const char *name, const char *file, const char *headings, const QList<int> &censuses,
                        const char *saidBy = "") {
        QTest::newRow(name) << QByteArray(file) << QByteArray(headings) << censuses
                            << QString::fromUtf8(saidBy);
    };
    row("five years, one census", "rent.csv", "GEOID,2010-2014,2015-2019", {2010}, "2010-2014");
    row("five years, two censuses", "rent.csv", "GEOID,2015-2019,2018-2022", {2010, 2020});
    row("five years, three censuses", "rent.csv", "GEOID,2018-2022,2005-2009,2015-2019", {2000, 2010, 2020});
    row("five years of one period", "rent.csv", "GEOID,rent 2018-2022,pop 2018-2022", {2020},
        "rent 2018-2022");
    row("before the survey", "rent.csv", "GEOID,1995-1999,2000-2004", {});
    row("single years", "rent.csv", "GEOID,y_2012,y_2022", {});
    row("spans of other lengths", "rent.csv", "GEOID,2010-2012,2018-2020", {});
    row("Social Explorer, two censuses", "R1.csv",
        "Geo_FIPS,Geo_QName,ACS19_5yr_B01001001,ACS22_5yr_B01001001", {2010, 2020});
    row("Social Explorer, one", "R1.csv", "Geo_FIPS,Geo_QName,ACS15_5yr_B01001001,ACS19_5yr_B01001001",
        {2010}, "ACS15_5yr_B01001001");
    row("the table's own", "acs2022_5yr_B19013.csv", "geoid,name,B19013001,B19013002", {2020},
        "acs2022_5yr_B19013");
    row("fields that say it", "rent.csv", "GEOID10,2015-2019,2018-2022", {2010}, "GEOID10");
}

void TestLayout::censusesAreThoseOfColumns()
{
    QFETCH(QByteArray, file);
    QFETCH(QByteArray, headings);
    const std::string cells = "\n25025000101,5,6,7\n25025000102,8,9,4\n";
    const auto grid = tests::csvGrid(headings.toStdString() + cells);
    const auto table = census::recognizeTable(grid, {.fileName = std::string_view(file)});
    QTEST(QList<int>(table.censuses.begin(), table.censuses.end()), "censuses");
    QTEST(tests::text(table.vintageSaidBy), "saidBy");
    QCOMPARE(table.vintage.census, table.censuses.size() == 1 ? table.censuses.front() : 0);
}

QTEST_APPLESS_MAIN(TestLayout)
#include "tst_layout.moc"
