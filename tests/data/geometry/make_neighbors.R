# SPDX-FileCopyrightText: 2026 The Choros authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Writes neighbors.csv beside this script: the neighbors of every area of spData's Boston 1970 tracts (the copy
# in sample-data), Columbus neighborhoods and North Carolina counties (all CC0), by spdep's poly2nb. Areas are
# numbered from 1 in the order of the file. Run from any folder:
#   Rscript tests/data/geometry/make_neighbors.R
# Debian: r-cran-spdep r-cran-spdata.
suppressMessages(suppressWarnings({
  library(spdep)
  library(sf)
}))

script <- sub("^--file=", "", grep("^--file=", commandArgs(FALSE), value = TRUE))
folder <- dirname(script)
files <- c(
  boston = file.path(folder, "../../../sample-data/boston-1970/boston-1970-tracts.shp"),
  columbus = system.file("shapes/columbus.shp", package = "spData"),
  sids = system.file("shapes/sids.shp", package = "spData"))

rows <- do.call(rbind, lapply(names(files), function(set) {
  areas <- st_geometry(st_read(files[[set]], quiet = TRUE))
  do.call(rbind, lapply(c("rook", "queen"), function(contiguity) {
    links <- poly2nb(areas, queen = contiguity == "queen")
    message(set, " ", contiguity, ": ", sum(card(links)), " links")
    data.frame(set, contiguity, area = seq_along(links),
               neighbors = sapply(links, function(ids) paste(ids[ids > 0], collapse = " ")))
  }))
}))
write.csv(rows, file.path(folder, "neighbors.csv"), row.names = FALSE, quote = FALSE)
message("spdep ", packageVersion("spdep"), ", R ", getRversion(), ": ", nrow(rows), " rows")
