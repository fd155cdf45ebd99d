# SPDX-FileCopyrightText: 2026 The Choros authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Writes expected.csv beside this script: three columns of spData's Boston data (CC0) with the class of every
# value by classInt's quantile, equal and fisher styles, for 3 to 9 classes. Run from any folder:
#   Rscript tests/data/classify/make_expected.R
# Debian: r-cran-classint r-cran-spdata.
suppressPackageStartupMessages(library(classInt))
data(boston, package = "spData")

columns <- list(CMEDV = boston.c$CMEDV, CRIM = boston.c$CRIM, NOX = boston.c$NOX)
styles <- c("quantile", "equal", "fisher")
classes <- 3:9

rows <- do.call(rbind, lapply(names(columns), function(name) {
  x <- columns[[name]]
  out <- data.frame(column = name, value = formatC(x, digits = 17, format = "g", width = 1))
  for (style in styles)
    for (k in classes)
      out[[paste0(style, k)]] <- findCols(classIntervals(x, k, style = style))
  out
}))

script <- sub("^--file=", "", grep("^--file=", commandArgs(FALSE), value = TRUE))
write.csv(rows, file.path(dirname(script), "expected.csv"), row.names = FALSE, quote = FALSE)
message("classInt ", packageVersion("classInt"), ", R ", getRversion(), ": ", nrow(rows), " rows")
