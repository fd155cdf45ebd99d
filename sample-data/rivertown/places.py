# SPDX-FileCopyrightText: 2026 The Choros authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the areas of Rivertown are: tracts with numbers, neighborhoods with names, wards, parks and a lake."""

import math

from city import (City, Node, centroid, contains, distance, distance_to_path, perimeter, signed_area,
                  street_angle)

STATE, COUNTY = "07", "001"  # 07 is not assigned to any state
STATE_NAME, COUNTY_NAME = "Synthetica", "River County"
ORIGIN = (-70.5, 39.95)  # longitude and latitude of the city hall: in the open Atlantic

A, E2 = 6378137.0, 0.00669438002290  # GRS80


def lon_lat(p):
    phi = math.radians(ORIGIN[1])
    bend = 1 - E2 * math.sin(phi) ** 2
    north, east = A * (1 - E2) / bend ** 1.5, A / math.sqrt(bend) * math.cos(phi)
    return round(ORIGIN[0] + math.degrees(p[0] / east), 6), round(ORIGIN[1] + math.degrees(p[1] / north), 6)


def square_meters(ring):
    """The area on the ellipsoid of a ring of longitudes and latitudes, by a cylindrical equal-area projection."""
    e = math.sqrt(E2)

    def plane(p):
        s = math.sin(math.radians(p[1]))
        q = (1 - E2) * (s / (1 - E2 * s * s) + math.atanh(e * s) / e)
        return A * math.radians(p[0] - ORIGIN[0]), A * q / 2

    flat = [plane(p) for p in ring]
    low = flat[0][1]
    return abs(signed_area([(x, y - low) for x, y in flat]))


# Where the unusual tracts are, roughly: each is the nearest one that has none of the others.
SPECIAL = [("airport", (7000, -4900)), ("park", (-3300, 3500)), ("campus", (-2700, 450)), ("hospital", (5600, 1500)),
           ("township", (3300, 6300)), ("estates", (-6300, 4400)), ("estates", (-4500, 4600)), ("towers", (-700, -500)),
           ("few renters", (7000, 2600)), ("few owners", (400, 300)), ("homes on rented land", (-6600, -3000))]

NEIGHBORHOODS = [
    ("Downtown", (-700, 200)), ("Old Market", (600, 200)), ("Ferry Landing", (-1300, -2200)), ("College Hill", (-2200, 400)),
    ("Foundry Square", (3200, -1300)), ("Willow Run", (-3200, -1900)), ("Cedar Hill", (-5300, 3800)),
    ("Westfield", (-5400, -500)), ("Brickyard", (-4900, -3700)), ("Mill Bend", (700, -4700)), ("Millrace", (800, -2400)),
    ("Plainview", (5800, -3400)), ("Eastgate", (6100, 1000)), ("Lakeside", (4400, 4600)), ("North Commons", (-1400, 3300)),
    ("Orchard Park", (500, 3800)), ("Stonebridge", (2500, 1300)), ("Reservoir Hill", (-5100, 1400))]

PARKS = [("Founders Green", (350, 150), 150), ("Market Square Park", (500, 1400), 190), ("Willow Park", (-1500, -2600), 420),
         ("College Green", (-2750, 500), 210), ("Foundry Park", (3300, -1300), 310), ("Orchard Park", (300, 3300), 520),
         ("Reservoir Hill Park", (-5600, 1000), 620), ("Brickyard Park", (-3900, -3400), 560), ("Stonebridge Park", (3200, 2400), 430),
         ("Eastgate Park", (6000, 300), 560), ("Fairground Park", (4900, 5800), 640), ("Plainview Park", (5800, -2400), 460)]


class Tract:
    def __init__(self, ring, kind=""):
        self.ring, self.kind = ring, kind
        self.code = self.name = self.geoid = self.neighborhood = ""
        self.land = self.water = 0


class Places:
    def __init__(self, rng):
        self.rng = rng
        self.city = City(rng)
        roots = self.city.make_tracts(119)
        self.wards = [self.city.at(ring) for ring in self._ordered(self.city.make_wards(8))]
        self._make_tracts(roots)
        self._make_neighborhoods(roots)
        self._number()
        self._make_lake()
        self._make_parks()
        self._measure()

    def outline(self, tract):
        return self.city.at(tract.ring)

    def _ordered(self, nodes):
        return sorted((node.ring for node in nodes), key=lambda ring: math.atan2(*centroid(self.city.at(ring))))

    # --- tracts

    def _make_tracts(self, roots):
        leaves = [leaf for root in roots for leaf in root.leaves()]
        self.of_leaf = {id(leaf): Tract(leaf.ring) for leaf in leaves}
        plain = list(self.of_leaf.values())
        for kind, spot in SPECIAL:
            nearest = min((t for t in plain if not t.kind), key=lambda t: distance(centroid(self.outline(t)), spot))
            nearest.kind = kind
        self.tracts = plain + [Tract(self.city.water, "water")]

    def _make_neighborhoods(self, roots):
        groups = list(roots)
        while len(groups) < len(NEIGHBORHOODS):
            biggest = max(groups, key=lambda g: len(g.leaves()))
            groups = [g for g in groups if g is not biggest] + biggest.parts
        members = {}
        middle = {id(g): centroid(self.city.at(g.ring)) for g in groups}
        named = dict(NEIGHBORHOODS)
        while named:
            name, group = min(((n, g) for n in named for g in groups), key=lambda one: distance(named[one[0]], middle[id(one[1])]))
            del named[name]
            groups.remove(group)
            members[name] = [self.of_leaf[id(leaf)] for leaf in group.leaves()]
            for tract in members[name]:
                tract.neighborhood = name
        self.siblings = [tuple(self.of_leaf[id(part)] for part in node.parts) for node in self._all(roots)
                         if node.parts and not node.parts[0].parts and not node.parts[1].parts]
        rings = {name: [t.ring for t in tracts] for name, tracts in members.items()}
        self.shared_tracts = []
        for tract in sorted((t for t in self.tracts if not t.kind), key=lambda t: -perimeter(self.outline(t))):
            if len(self.shared_tracts) < 4:
                self._share(tract, rings)
        self.neighborhoods = {name: self.city.at(self.city.dissolve(parts)) for name, parts in rings.items()}

    def _all(self, nodes):
        for node in nodes:
            yield node
            yield from self._all(node.parts)

    def _share(self, tract, rings):
        """Gives part of a tract to the neighborhood next to it, as residents do who draw their own borders."""
        own = tract.neighborhood
        if any(own in pair for pair in self.shared_tracts):
            return
        edges = set(zip(tract.ring, tract.ring[1:] + tract.ring[:1]))
        for other, parts in rings.items():
            border = {(b, a) for ring in parts for a, b in zip(ring, ring[1:] + ring[:1])} & edges
            if other == own or len(border) < 8 or any(other in pair for pair in self.shared_tracts):
                continue
            for _, share, i, j in self.city.candidates(Node(tract.ring), 40):
                if not (0.2 < share < 0.45 or 0.55 < share < 0.8):
                    continue
                points = self.outline(tract)
                path = self.city.style(points[i], points[j], True)
                if not self.city.fits(tract.ring, i, j, path, 40):
                    continue
                halves = [part.ring for part in self.city.cut(Node(tract.ring), i, j, path)]
                given = halves[0] if share < 0.5 else halves[1]
                kept = halves[1] if share < 0.5 else halves[0]
                if not border <= set(zip(given, given[1:] + given[:1])):
                    continue
                mine = [ring for ring in rings[own] if ring is not tract.ring] + [kept]
                try:
                    City.dissolve(mine)
                    City.dissolve(parts + [given])
                except AssertionError:
                    continue
                rings[own], rings[other] = mine, parts + [given]
                self.shared_tracts.append((own, other))
                return

    def _number(self):
        number = 0
        pair_of = {id(t): pair for pair in self.siblings for t in pair}
        names = sorted({t.neighborhood for t in self.tracts if t.neighborhood},
                       key=lambda n: math.hypot(*centroid(self.neighborhoods[n])))
        for name in names:
            left = [t for t in self.tracts if t.neighborhood == name and t.kind not in ("park", "airport")]
            here = (0.0, 0.0)
            while left:
                tract = min(left, key=lambda t: distance(centroid(self.outline(t)), here))
                here = centroid(self.outline(tract))
                number += 2 if self.rng.chance(0.06) and number else 1
                pair = [t for t in pair_of.get(id(tract), ()) if t in left]
                if len(pair) == 2 and math.hypot(*here) > 2600 and self.rng.chance(0.6):
                    for suffix, part in enumerate(pair, 1):
                        part.code = f"{number:04d}{suffix:02d}"
                        left.remove(part)
                else:
                    tract.code = f"{number:04d}00"
                    left.remove(tract)
        for kind, code in (("airport", "980000"), ("park", "980100"), ("water", "990000")):
            next(t for t in self.tracts if t.kind == kind).code = code
        for tract in self.tracts:
            base, suffix = int(tract.code[:4]), tract.code[4:]
            tract.name = str(base) if suffix == "00" else f"{base}.{suffix}"
            tract.geoid = STATE + COUNTY + tract.code
        self.tracts.sort(key=lambda t: t.geoid)

    # --- water and parks

    def _blob(self, middle, radius, count, rough):
        """A rounded shape, somewhat longer than wide."""
        rng = self.rng
        turn, long = rng.uniform(0, math.pi), rng.uniform(1.15, 1.45)
        waves = [(k, rng.uniform(0, rough) / k, rng.uniform(0, 2 * math.pi)) for k in (2, 3, 4)]
        ring = []
        for step in range(count):
            t = 2 * math.pi * step / count
            r = radius * (1 + sum(h * math.sin(k * t + phase) for k, h, phase in waves))
            x, y = r * long * math.cos(t), r / long * math.sin(t)
            ring.append((middle[0] + x * math.cos(turn) - y * math.sin(turn),
                         middle[1] + x * math.sin(turn) + y * math.cos(turn)))
        return ring

    def _block(self, middle, width):
        """A piece between streets: four sides, a cut corner or two."""
        rng = self.rng
        angle = street_angle(middle)
        half = (width / 2 * rng.uniform(1, 1.5), width / 2 * rng.uniform(0.75, 1))
        ring = []
        for sx, sy in ((-1, -1), (1, -1), (1, 1), (-1, 1)):
            x, y = sx * half[0] * rng.uniform(0.88, 1.08), sy * half[1] * rng.uniform(0.88, 1.08)
            if rng.chance(0.4):
                bite = rng.uniform(0.25, 0.6)
                before, after = (x, y - sy * half[1] * bite), (x - sx * half[0] * bite, y)
                ring += [before, after] if sx * sy > 0 else [after, before]
            else:
                ring.append((x, y))
        return [(middle[0] + x * math.cos(angle) - y * math.sin(angle), middle[1] + x * math.sin(angle) + y * math.cos(angle))
                for x, y in ring]

    def tract_at(self, p):
        return next((t for t in self.tracts if contains(self.outline(t), p)), None)

    def _room(self, p):
        """How far a place is from the nearest tract border, park or lake."""
        tract = self.tract_at(p)
        if not tract or tract.kind in ("airport", "park", "water"):
            return 0.0
        outline = self.outline(tract)
        room = distance_to_path(p, outline + outline[:1])
        for _, ring in self.parks:
            room = min(room, distance_to_path(p, ring + ring[:1])) if not contains(ring, p) else 0.0
        return min(room, distance_to_path(p, self.lake + self.lake[:1])) if self.lake else room

    def _spot(self, wanted, radius):
        """The nearest place to the wanted one with room for a circle, or the roomiest around."""
        best = None
        for step in range(400):
            turn, far = step * 2.4, 26 * math.sqrt(step)
            p = (wanted[0] + far * math.cos(turn), wanted[1] + far * math.sin(turn))
            room = self._room(p)
            if room > radius:
                return p, radius
            if best is None or room > best[1]:
                best = (p, room)
        return best

    def _make_lake(self):
        self.lake, self.parks = [], []
        middle, radius = self._spot((5600, 4200), 430)
        self.lake = self._blob(middle, radius * 0.62, 44, 0.16)
        self.lake_tract = self.tract_at(middle)

    def _strip(self, bank, start, end, depth, inland):
        """Land along a bank from one of its points to another."""
        ids = bank[start:end + 1]
        edge = self.city.at(ids)
        back = []
        for k, p in enumerate(edge):
            before, after = edge[max(0, k - 1)], edge[min(len(edge) - 1, k + 1)]
            length = distance(before, after)
            taper = min(1.0, 0.35 + 0.3 * min(k, len(edge) - 1 - k))
            push = inland * depth * taper
            back.append((p[0] + (after[1] - before[1]) / length * push, p[1] + (before[0] - after[0]) / length * push))
        return edge + back[::-1]

    def _make_parks(self):
        great = next(t for t in self.tracts if t.kind == "park")
        bank = dict(zip(self.city.center, self.city.upper_banks[0]))
        shore = [bank.get(i) or self.city.points[i] for i in great.ring]
        self.parks = [("Great Bend Park", shore)]
        self.parks.append(("West Bank Greenway", self._strip(self.city.west, 3, 15, 115, 1)))
        self.parks.append(("Landing Park", self._strip(self.city.east, 1, 9, 95, -1)))
        self.parks.append(("Lower Landing Park", self._strip(self.city.east, 34, 46, 170, -1)))
        for name, spot, width in PARKS:
            middle, room = self._spot(spot, width * 0.95)
            self.parks.append((name, self._block(middle, room / 0.95)))
        self.parks = [(name, ring if signed_area(ring) > 0 else ring[::-1]) for name, ring in self.parks]

    def _measure(self):
        """Land and water of the tracts, in square meters; above the dam tracts meet in the middle of the river."""
        strips = {}
        center = self.city.at(self.city.center)
        for bank in self.city.upper_banks:
            for k in range(len(center) - 1):
                quad = [center[k], center[k + 1], bank[k + 1], bank[k]]
                tract = self.tract_at(centroid(quad))
                strips[id(tract)] = strips.get(id(tract), 0) + square_meters([lon_lat(p) for p in quad])
        for tract in self.tracts:
            whole = square_meters([lon_lat(p) for p in self.outline(tract)])
            wet = whole if tract.kind == "water" else strips.get(id(tract), 0)
            if tract is self.lake_tract:
                wet += square_meters([lon_lat(p) for p in self.lake])
            tract.water = round(wet)
            tract.land = round(whole) - tract.water
