# SPDX-FileCopyrightText: 2026 The Choros authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Writes expected.csv beside this script: three columns of spData's Boston data (CC0) with the class of every
# value, from 1. By classInt: styles quantile, equal, fisher, pretty and sd for 3 to 9 classes, headtails and
# box. By arithmetic written out here: geometric3 to geometric9 (min * (max/min)^(i/k)) and percentile (GeoDa's
# percentile map: 1, 10, 50, 90 and 99 %; quantiles of type 7). Beside it expected_breaks.csv: the inner breaks
# of pretty, sd and headtails that classInt finds, and of geometric. Run from any folder:
#   Rscript tests/data/classify/make_expected.R
# Debian: r-cran-classint r-cran-spdata.
suppressPackageStartupMessages(library(classInt))
data(boston, package = "spData")

columns <- list(CMEDV = boston.c$CMEDV, CRIM = boston.c$CRIM, NOX = boston.c$NOX)
styles <- c("quantile", "equal", "fisher", "pretty", "sd")
classes <- 3:9
number <- function(x) formatC(x, digits = 17, format = "g", width = 1)
geometric <- function(x, k) min(x) * (max(x) / min(x))^((1:(k - 1)) / k)
inside <- function(breaks, x) breaks[breaks > min(x) & breaks < max(x)]
classOf <- function(x, inner) findInterval(x, inner) + 1

breaks <- data.frame()
note <- function(name, style, x, b)
  breaks <<- rbind(breaks, data.frame(column = name, style = style, value = number(inside(b, x))))

rows <- do.call(rbind, lapply(names(columns), function(name) {
  x <- columns[[name]]
  out <- data.frame(column = name, value = number(x))
  for (style in styles)
    for (k in classes) {
      found <- classIntervals(x, k, style = style)
      if (style == "pretty") # 0.7 as written, not 0.7000000000000001: NOX has values of exactly 0.7
        found$brks <- signif(found$brks, 12)
      out[[paste0(style, k)]] <- findCols(found)
      if (style %in% c("pretty", "sd"))
        note(name, paste0(style, k), x, found$brks)
    }
  for (k in classes) {
    out[[paste0("geometric", k)]] <- classOf(x, geometric(x, k))
    note(name, paste0("geometric", k), x, geometric(x, k))
  }
  found <- classIntervals(x, style = "headtails")
  out$headtails <- findCols(found)
  note(name, "headtails", x, found$brks)
  out$box <- findCols(classIntervals(x, 6, style = "box"))
  out$percentile <- classOf(x, quantile(x, c(.01, .1, .5, .9, .99), type = 7))
  out
}))

script <- sub("^--file=", "", grep("^--file=", commandArgs(FALSE), value = TRUE))
write.csv(rows, file.path(dirname(script), "expected.csv"), row.names = FALSE, quote = FALSE)
write.csv(breaks, file.path(dirname(script), "expected_breaks.csv"), row.names = FALSE, quote = FALSE)
message("classInt ", packageVersion("classInt"), ", R ", getRversion(), ": ", nrow(rows), " rows")
