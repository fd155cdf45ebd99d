#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Choros authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Makes rivertown.gpkg from the boundaries and tables in this folder with choros-cli, by default the one of the
# release build:
#
#   sample-data/rivertown/make-project.sh [CHOROS-CLI]
#
# Neighborhoods, wards, water, parks and points wait for the parts of Choros that will take them.

set -euo pipefail
folder=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
cli=${1:-$folder/../../build/release/bin/choros-cli}

rm -f "$folder/rivertown.gpkg"
"$cli" new "$folder/rivertown.gpkg" --boundaries "$folder/rivertown-synthetic-tracts.shp" --id GEOID --name NAMELSAD \
    --title "Rivertown (synthetic)"
# The period is in the file names: ACSDT5Y2022 is 2018-2022.
for table in "$folder"/acs/*-Data.csv; do
    "$cli" import "$folder/rivertown.gpkg" "$table" --key GEO_ID
done
# The periods of these are in their indicator sheets.
"$cli" import "$folder/rivertown.gpkg" "$folder/child-lead-tests-2021.csv" --key GEOID
"$cli" import "$folder/rivertown.gpkg" "$folder/evictions-filed-2022.csv" --key GEOID
"$cli" import "$folder/rivertown.gpkg" "$folder/rent-burden-2018-2022.xlsx"
# A sample has no past: Undo in a fresh copy must not empty it.
sqlite3 "$folder/rivertown.gpkg" "DELETE FROM choros_history; VACUUM"
"$cli" check "$folder/rivertown.gpkg"
