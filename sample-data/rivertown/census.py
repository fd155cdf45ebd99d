# SPDX-FileCopyrightText: 2026 The Choros authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Invented census estimates for Rivertown, with margins of error and the Census Bureau's annotations."""

import math

from city import centroid, distance_to_path

YEARS = (2012, 2017, 2022)  # last years of three 5-year periods that do not overlap
NO_PEOPLE = ("airport", "park", "water")

# Of a median: the lowest and highest interval, which the tables do not resolve.
CAPS = {"B19013_001": {year: (2500, 250000) for year in YEARS},
        "B25064_001": {2012: (100, 2000), 2017: (100, 3500), 2022: (100, 3500)},
        "B25077_001": {2012: (10000, 1000000), 2017: (10000, 2000000), 2022: (10000, 2000000)}}
ZERO_MARGIN = {2012: 12, 2017: 12, 2022: 13}  # margin of a count of none


class Cell:
    """An estimate and its margin as the table prints them, each with its annotation or none."""

    def __init__(self, estimate, margin, estimate_note=None, margin_note=None):
        self.estimate, self.margin = str(estimate), str(margin)
        self.estimate_note, self.margin_note = estimate_note, margin_note

    @staticmethod
    def noted(estimate, margin):
        return Cell(estimate, margin, estimate, margin)


NONE, NOT_SHOWN, NOT_APPLICABLE = Cell.noted("-", "**"), Cell.noted("N", "N"), Cell.noted("(X)", "(X)")


def logistic(x):
    return 1 / (1 + math.exp(-x))


class People:
    """What is true of one tract; the tables show it with sampling error."""


class Census:
    def __init__(self, places, rng):
        self.places, self.rng = places, rng
        self.tracts = places.tracts
        self.bumps = [[(rng.uniform(-8000, 8000), rng.uniform(-6000, 6500), rng.normal()) for _ in range(14)]
                      for _ in range(4)]
        self.truth = {id(t): self._base(t) for t in self.tracts}
        self.cells = {}  # (year, geoid) to {variable: Cell}
        self.counts = {}  # the same, to {name: number}, for what else is made from them
        for year in YEARS:
            for tract in self.tracts:
                self.cells[year, tract.geoid], self.counts[year, tract.geoid] = self._year(tract, year)

    def _field(self, which, p):
        """A smooth surface of about -1 to 1."""
        return math.tanh(sum(h * math.exp(-((p[0] - x) ** 2 + (p[1] - y) ** 2) / 4.5e6) for x, y, h in self.bumps[which]))

    def _base(self, tract):
        rng = self.rng
        people = People()
        outline = self.places.outline(tract)
        p = centroid(outline)
        far = math.hypot(*p) / 1000
        river = distance_to_path(p, self.places.city.river_course) / 1000
        people.far, people.river = far, river
        people.riverside = math.exp(-river / 0.8) * math.exp(-far / 4)
        works = math.exp(-((p[0] - 3600) ** 2 + (p[1] + 1800) ** 2) / 5e6)  # the old mills
        hill = math.exp(-((p[0] + 5400) ** 2 + (p[1] - 4300) ** 2) / 7e6)
        people.population = self.places.city.people(outline) * math.exp(rng.normal(0.20))
        people.wealth = (-0.22 + 0.42 * math.tanh((far - 2.6) / 2.2) + 0.60 * hill - 0.48 * works + 0.20 * self._field(0, p)
                         + 0.16 * people.riverside + rng.normal(0.11))
        people.density = math.exp(-far / 2.4)
        people.owners = logistic(1.05 + 1.3 * people.wealth - 2.9 * people.density + 0.4 * self._field(1, p) + rng.normal(0.2))
        people.age = 33.5 + 5.5 * math.tanh((far - 2) / 3) + 3 * self._field(2, p) + 3 * hill + rng.normal(1.6)
        people.size = 1.75 + 0.95 * math.tanh(far / 3) + 0.18 * self._field(3, p) + rng.normal(0.07)
        people.vacant = logistic(-2.6 + 0.9 * works - 0.9 * people.wealth + rng.normal(0.25))
        people.growth = 0.16 * people.riverside + 0.05 * math.tanh((far - 5) / 2) - 0.05 * works + rng.normal(0.025)
        people.quarters = 0.006  # share of the people who do not live in households
        kind = tract.kind
        if kind == "campus":
            people.population, people.age, people.wealth, people.owners, people.quarters = 2150, 20.6, -2.8, 0.05, 0.88
        elif kind == "hospital":
            people.population, people.age, people.quarters, people.growth = 1260, 44.0, 1.0, -0.02
        elif kind == "estates":
            people.wealth, people.owners, people.age, people.vacant = 1.12 + rng.uniform(0, 0.12), 0.965, 47.5, 0.03
            people.population *= 0.72
        elif kind == "towers":
            people.growth, people.owners, people.wealth = 0.34, 0.21, 0.28
        elif kind == "few renters":
            people.owners = 0.995
        elif kind == "few owners":
            people.owners, people.wealth = 0.004, -0.85
        elif kind == "homes on rented land":
            people.wealth, people.owners = -0.42, 0.83
        elif kind == "township":
            people.population *= 0.6
        elif kind in NO_PEOPLE:
            people.population = 0
        return people

    # --- sampling

    def _count_margin(self, count, whole, clustering, year):
        """The margin of a count: as of a sample of one in eight, more for people, who come by households."""
        if count <= 0:
            return ZERO_MARGIN[year]
        share = min(0.97, count / max(whole, count, 1))
        se = math.sqrt(clustering * count * max(0.03, 1 - share))
        return max(3, round(1.645 * se * self.rng.uniform(0.82, 1.22)))

    def _sampled(self, true, margin, top):
        return max(0, min(top, round(true + self.rng.normal(margin / 1.645 * 0.45))))

    def _count(self, true, whole, clustering, year):
        top = round(whole)
        estimate = self._sampled(true, self._count_margin(true, whole, clustering, year), top)
        return estimate, self._count_margin(estimate, top, clustering, year)

    def _median(self, variable, true, households, year, spread):
        """A median's cell; there is none for too few households, and beyond its caps it is only bounded."""
        rng = self.rng
        if households < 25:
            return NONE
        share = spread * math.sqrt(1500 / households) * rng.uniform(0.7, 1.45)
        value = round(true * (1 + rng.normal(share / 1.645 * 0.4)))
        low, high = CAPS[variable][year]
        if value >= high:
            return Cell.noted(f"{high:,}+", "***")
        if value < low:
            return Cell.noted(f"{low:,}-", "***")
        if share > 1:  # the margin would be larger than the median itself
            return NONE
        return Cell(value, max(1, round(value * share)))

    @staticmethod
    def _share(part, part_margin, whole, whole_margin):
        """A percent with its margin, by the Census Bureau's formulas for proportions."""
        if whole == 0:
            return NONE
        p = part / whole
        inner = part_margin ** 2 - (p * whole_margin) ** 2
        if inner <= 0:
            inner = part_margin ** 2 + (p * whole_margin) ** 2
        return Cell(f"{100 * p:.1f}", f"{min(100.0, 100 * math.sqrt(inner) / whole):.1f}")

    # --- one tract in one period

    def _year(self, tract, year):
        true = self.truth[id(tract)]
        step = YEARS.index(year)
        cells, counts = {}, {}
        people = true.population * (1 + true.growth * step)
        kind = tract.kind

        total, margin = self._count(people, people * 1.12, 60, year) if people else (0, ZERO_MARGIN[year])
        cells["B01003_001"] = Cell(total, margin)
        if kind == "township":
            cells["B01003_001"] = Cell(total, "*****", None, "*****")
        counts["population"] = total

        self._ages(cells, true, total, step)
        self._housing(cells, counts, tract, true, total, year, step)
        self._poverty(cells, counts, tract, true, total, year, step)
        self._work(cells, counts, tract, true, total, year, step)

        households = counts["occupied"]
        income = 47500 * math.exp(true.wealth) * (1, 1.10, 1.33)[step] * (1 + true.riverside * (0, 0.22, 0.55)[step])
        if kind == "campus":
            income = (2100, 2300, 7900)[step]
        if kind == "estates":
            income *= (1.25, 1.45, 1.5)[step]
        counts["income"] = income
        cells["B19013_001"] = self._median("B19013_001", income, households, year, 0.15)
        rent = 730 * math.exp(0.42 * max(-1, true.wealth)) * (1, 1.14, 1.47)[step] * (1 + true.riverside * (0.1, 0.3, 0.6)[step])
        if kind == "towers":
            rent = (1450, 2350, 3720)[step]
        counts["rent"] = rent
        cells["B25064_001"] = self._median("B25064_001", rent, counts["renters"], year, 0.085)
        value = 152000 * math.exp(0.95 * true.wealth) * (1, 1.09, 1.55)[step] * (1 + true.riverside * (0.1, 0.3, 0.6)[step])
        if kind == "estates":
            value *= (2.3, 2.4, 2.75)[step]
        if kind == "homes on rented land":
            value = (8200, 9300, 14500)[step]
        cells["B25077_001"] = self._median("B25077_001", value, counts["owners"], year, 0.08)
        return cells, counts

    def _ages(self, cells, true, total, step):
        rng = self.rng
        age = true.age + 0.5 * step - 1.5 * true.riverside * step
        for variable, shift in (("B01002_001", 0), ("B01002_002", -0.9), ("B01002_003", 1.0)):
            if total == 0:
                cells[variable] = NONE
                continue
            spread = 2.6 * math.sqrt(3200 / total) * rng.uniform(0.6, 1.35) * (1 if shift == 0 else 1.4)
            cells[variable] = Cell(f"{age + shift + rng.normal(spread / 4):.1f}", f"{spread:.1f}")

    def _housing(self, cells, counts, tract, true, total, year, step):
        living = total * (1 - true.quarters) / (true.size - 0.03 * step)
        vacant_share = true.vacant * (1.15, 1.0, 0.85)[step]
        occupied, occupied_margin = self._count(living, living * 1.06, 9, year) if living >= 1 else (0, ZERO_MARGIN[year])
        empty = occupied * vacant_share / (1 - vacant_share)
        vacant, vacant_margin = self._count(empty, occupied * 0.6, 14, year)
        owners_share = min(0.998, true.owners * (1, 0.96, 0.96)[step])
        owners, owners_margin = self._count(occupied * owners_share, occupied, 11, year)
        if tract.kind == "few renters":
            owners = occupied - (14, 0, 9)[step]
        renters = occupied - owners
        renters_margin = self._count_margin(renters, occupied, 11, year)
        units = occupied + vacant
        units_margin = self._count_margin(units, units * 1.03, 5, year)
        for variable, count, margin in (
                ("B25002_001", units, units_margin), ("B25002_002", occupied, occupied_margin),
                ("B25002_003", vacant, vacant_margin), ("B25003_001", occupied, occupied_margin),
                ("B25003_002", owners, owners_margin), ("B25003_003", renters, renters_margin)):
            cells[variable] = Cell(count, margin)
        counts.update(units=units, occupied=occupied, vacant=vacant, owners=owners, renters=renters,
                      renters_margin=renters_margin)

    def _poverty(self, cells, counts, tract, true, total, year, step):
        # Poverty is not determined for people in institutions, dormitories and the like.
        universe = round(total * (1 - true.quarters))
        universe_margin = self._count_margin(universe, universe * 1.1, 60, year)
        share = 0.60 * math.exp(-math.exp(true.wealth) * 1.38) * (1.12, 1.0, 0.86)[step] * (1 - 0.5 * true.riverside * step)
        if tract.kind == "campus":
            share = 0.57
        if tract.kind == "estates":
            share = (0.0, 0.012, 0.0)[step]
        poor, poor_margin = self._count(universe * share, universe, 42, year)
        cells["B17001_001"], cells["B17001_002"] = Cell(universe, universe_margin), Cell(poor, poor_margin)
        counts.update(universe=universe, poor=poor)

    def _work(self, cells, counts, tract, true, total, year, step):
        rng = self.rng
        active = 0.0 if tract.kind == "hospital" else 0.34 if tract.kind == "campus" else \
            0.50 + 0.05 * math.tanh(true.wealth) + rng.normal(0.015)
        force = round(total * active)
        jobless_share = min(0.4, (0.105, 0.068, 0.052)[step] * math.exp(-0.75 * true.wealth))
        jobless, jobless_margin = self._count(force * jobless_share, force, 16, year)
        force_margin = self._count_margin(force, force * 1.15, 14, year)
        workers = max(0, force - jobless - round(force * 0.015))
        workers_margin = self._count_margin(workers, workers * 1.15, 14, year)
        transit_share = (0.035 + 0.27 * true.density * math.exp(-0.5 * max(0, true.wealth))) * (1, 1.06, 0.66)[step]
        home_share = (0.028, 0.043, 0.135)[step] * math.exp(0.75 * max(-0.8, min(1.2, true.wealth)))
        transit, transit_margin = self._count(workers * transit_share, workers, 17, year)
        home, home_margin = self._count(workers * home_share, workers - transit, 16, year)
        cells["DP03_0009"] = NOT_APPLICABLE
        cells["DP03_0009P"] = self._share(jobless, jobless_margin, force, force_margin)
        cells["DP03_0018"] = Cell(workers, workers_margin)
        cells["DP03_0018P"] = Cell(workers, "(X)", None, "(X)")
        cells["DP03_0021"], cells["DP03_0024"] = Cell(transit, transit_margin), Cell(home, home_margin)
        cells["DP03_0021P"] = self._share(transit, transit_margin, workers, workers_margin)
        cells["DP03_0024P"] = self._share(home, home_margin, workers, workers_margin)
        minutes = 17.5 + 1.15 * true.far + 4.5 * transit_share / 0.2 + rng.normal(0.9) + (0, 0.8, 0.1)[step]
        spread = 2.3 * math.sqrt(1500 / max(workers, 1)) * rng.uniform(0.6, 1.4)
        cells["DP03_0025"] = NONE if workers == 0 else NOT_SHOWN if workers < 700 else Cell(f"{minutes:.1f}", f"{spread:.1f}")
        cells["DP03_0025P"] = NOT_APPLICABLE
        counts.update(force=force, jobless=jobless, workers=workers, transit=transit, home=home)
