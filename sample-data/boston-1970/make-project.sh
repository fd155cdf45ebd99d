#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Choros authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Makes boston-1970.gpkg from the boundaries and tables in this folder with choros-cli, by default the one of
# the release build:
#
#   sample-data/boston-1970/make-project.sh [CHOROS-CLI]

set -euo pipefail
folder=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
cli=${1:-$folder/../../build/release/bin/choros-cli}

rm -f "$folder/boston-1970.gpkg"
"$cli" new "$folder/boston-1970.gpkg" --boundaries "$folder/boston-1970-tracts.shp" --id TRACTID --name NAME \
    --title "Boston-area census tracts" --vintage 1970
"$cli" import "$folder/boston-1970.gpkg" "$folder/boston-1970.csv" --key TRACTID --period 1970
# A sample has no past: Undo in a fresh copy must not empty it.
sqlite3 "$folder/boston-1970.gpkg" "DELETE FROM choros_history; VACUUM"
"$cli" check "$folder/boston-1970.gpkg"
