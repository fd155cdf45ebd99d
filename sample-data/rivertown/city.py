# SPDX-FileCopyrightText: 2026 The Choros authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The map of Rivertown: an outline, a river, and areas cut from the land between them.

Everything is in meters on a plane, x to the east and y to the north of the city hall. Every border is a chain of
numbered points, cut at points that are there already, so neighbors share all their points.
"""

import math


class Rng:
    """Random numbers from random() alone, the one method Python promises to keep."""

    def __init__(self, source):
        self.random = source.random

    def uniform(self, low, high):
        return low + (high - low) * self.random()

    def normal(self, sigma=1.0):
        return sigma * (sum(self.random() for _ in range(12)) - 6)

    def index(self, count):
        return int(self.random() * count)

    def chance(self, probability):
        return self.random() < probability


# --- plane geometry ---------------------------------------------------------------------------------------------

def distance(a, b):
    return math.hypot(a[0] - b[0], a[1] - b[1])


def signed_area(ring):
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(ring, ring[1:] + ring[:1])) / 2


def perimeter(ring):
    return sum(distance(a, b) for a, b in zip(ring, ring[1:] + ring[:1]))


def centroid(ring):
    x = y = total = 0
    for a, b in zip(ring, ring[1:] + ring[:1]):
        cross = a[0] * b[1] - b[0] * a[1]
        x, y, total = x + (a[0] + b[0]) * cross, y + (a[1] + b[1]) * cross, total + cross
    return x / (3 * total), y / (3 * total)


def contains(ring, p):
    inside = False
    for a, b in zip(ring, ring[1:] + ring[:1]):
        if (a[1] > p[1]) != (b[1] > p[1]) and p[0] < a[0] + (p[1] - a[1]) * (b[0] - a[0]) / (b[1] - a[1]):
            inside = not inside
    return inside


def side(a, b, p):
    return (b[0] - a[0]) * (p[1] - a[1]) - (b[1] - a[1]) * (p[0] - a[0])


def crosses(a, b, c, d):
    return side(a, b, c) * side(a, b, d) <= 0 and side(c, d, a) * side(c, d, b) <= 0


def distance_to_segment(p, a, b):
    length = (b[0] - a[0]) ** 2 + (b[1] - a[1]) ** 2
    t = 0 if length == 0 else ((p[0] - a[0]) * (b[0] - a[0]) + (p[1] - a[1]) * (b[1] - a[1])) / length
    t = max(0.0, min(1.0, t))
    return distance(p, (a[0] + t * (b[0] - a[0]), a[1] + t * (b[1] - a[1])))


def distance_to_path(p, path):
    return min(distance_to_segment(p, a, b) for a, b in zip(path, path[1:]))


def spline(controls):
    """A Catmull-Rom curve through the points, finely sampled."""
    ends = [tuple(2 * controls[0][i] - controls[1][i] for i in (0, 1)),
            tuple(2 * controls[-1][i] - controls[-2][i] for i in (0, 1))]
    points = [ends[0]] + controls + [ends[1]]
    curve = []
    for p0, p1, p2, p3 in zip(points, points[1:], points[2:], points[3:]):
        for step in range(40):
            t = step / 40
            curve.append(tuple(
                0.5 * (2 * p1[i] + (p2[i] - p0[i]) * t + (2 * p0[i] - 5 * p1[i] + 4 * p2[i] - p3[i]) * t * t
                       + (3 * p1[i] - p0[i] - 3 * p2[i] + p3[i]) * t ** 3) for i in (0, 1)))
    return curve + [controls[-1]]


def resampled(path, spacing):
    """The path with about even steps; its ends stay."""
    lengths = [distance(a, b) for a, b in zip(path, path[1:])]
    count = max(1, round(sum(lengths) / spacing))
    step = sum(lengths) / count
    points, left = [path[0]], step
    for (a, b), length in zip(zip(path, path[1:]), lengths):
        at = 0
        while length - at >= left and len(points) < count:
            at += left
            left = step
            points.append((a[0] + (b[0] - a[0]) * at / length, a[1] + (b[1] - a[1]) * at / length))
        left -= length - at
    return points + [path[-1]]


# --- the plan of the city ---------------------------------------------------------------------------------------

# Corners of the city, counterclockwise; True: on to the next corner by a straight survey line, False: by a creek
# or a ridge.
OUTLINE = [
    ((-7300, 5500), True), ((-7750, 3100), False), ((-8350, 1900), False), ((-7700, 300), False),
    ((-7850, -1700), True), ((-7650, -3900), True), ((-5900, -4050), True), ((-5750, -5600), False),
    ((-3900, -5950), False), ((-2100, -5350), False), ((200, -5900), True), ((3250, -6000), True),
    ((3710, -6015), True), ((6000, -6100), True), ((7450, -5900), True), ((7600, -3300), True), ((8500, -3250), True),
    ((8650, -1300), False), ((7700, 300), False), ((8150, 2100), False), ((7150, 3500), False), ((7350, 5100), True),
    ((6100, 5250), True), ((6200, 6700), True), ((2300, 6900), True), ((2250, 5850), True), ((-3300, 5650), True)]
RIVER_IN, RIVER_OUT_WEST, RIVER_OUT_EAST = 26, 11, 12  # corners where the river enters, and leaves between its banks

RIVER = [(-3300, 5650), (-3420, 4700), (-2500, 3750), (-2750, 2650), (-1750, 1750), (-1350, 900), (-1250, -250),
         (-350, -1150), (850, -1250), (1950, -1800), (2250, -2900), (3250, -3700), (3120, -4900), (3480, -6008)]
DAM = 0.47  # share of the river's course above the dam; below it the river is a tract of its own

# Long lines that were there before the tracts: an expressway, railroads, a turnpike.
LINES = [[(2250, 5850), (1800, 4500), (2150, 2900), (1500, 1650), (1650, 300), (1750, -900), (1900, -1700)],
         [(8650, -1300), (6400, -1000), (4300, -150), (2900, 250), (1650, 300)],
         [(-7850, -1700), (-5600, -1750), (-3600, -900), (-2300, -700), (-1200, -400)],
         [(-2100, -5350), (-1700, -3900), (-2350, -2400), (-2300, -700)],
         [(-8350, 1900), (-6100, 2500), (-4300, 1900), (-2950, 2900)]]


def people_per_km2(p):
    """How densely a place is built up; the tracts are cut so that each gets about as many people."""
    campus = 2200 * math.exp(-((p[0] + 3600) ** 2 + (p[1] - 600) ** 2) / 1.1e6)
    mills = 1500 * math.exp(-((p[0] - 4300) ** 2 + (p[1] + 2300) ** 2) / 2.2e6)
    return 10500 * math.exp(-math.hypot(*p) / 2150) + campus + mills + 520


def street_angle(p):
    """The direction of the street grid, in radians: it turns with the river and differs on its two sides."""
    west = p[0] < -1400 - 0.1 * p[1]
    base = -0.30 if west else 0.10
    return base + 0.10 * math.sin(p[0] / 2100 + 1) + 0.08 * math.sin(p[1] / 2600)


class Node:
    """An area and, if it was cut, its two parts."""

    def __init__(self, ring):
        self.ring = ring  # numbers of points, counterclockwise
        self.parts = []

    def leaves(self):
        return [leaf for part in self.parts for leaf in part.leaves()] if self.parts else [self]


class City:
    def __init__(self, rng):
        self.rng = rng
        self.points = []
        self.junctions = set()
        self.grid = self._grid()
        self._make_outline_and_river()

    def at(self, ids):
        return [self.points[i] for i in ids]

    def add(self, path):
        first = len(self.points)
        self.points += path
        return list(range(first, len(self.points)))

    # --- outline and river

    def _wavy(self, a, b, spacing, share):
        """From a to b without b, in waves up to `share` of the length."""
        length = distance(a, b)
        normal = ((a[1] - b[1]) / length, (b[0] - a[0]) / length)
        waves = [(k, self.rng.uniform(0.4, 1) * share * length / k, self.rng.uniform(0, 2 * math.pi))
                 for k in (1, 2, 3, 5)]
        count = max(2, round(length / spacing))
        path = []
        for step in range(count):
            t = step / count
            push = math.sin(math.pi * t) * sum(h * math.sin(2 * math.pi * k * t + phase) for k, h, phase in waves)
            path.append((a[0] + (b[0] - a[0]) * t + normal[0] * push, a[1] + (b[1] - a[1]) * t + normal[1] * push))
        return path

    def _make_outline_and_river(self):
        rng = self.rng
        corners, self.outline = [], []
        for (a, straight), (b, _) in zip(OUTLINE, OUTLINE[1:] + OUTLINE[:1]):
            ids = self.add(self._wavy(a, b, 190, 0.0012 if straight else 0.055))
            corners.append(ids[0])
            self.outline += ids

        center = resampled(spline(RIVER), 105)
        last = len(center) - 1
        wobble = [0.0] + [rng.normal() for _ in range(last - 1)] + [0.0]
        wobble = [(wobble[max(0, i - 1)] + wobble[i] + wobble[min(last, i + 1)]) * 7 for i in range(last + 1)]
        west, east = [], []
        for i, p in enumerate(center):
            before, after = center[max(0, i - 1)], center[min(last, i + 1)]
            length = distance(before, after)
            normal = ((after[1] - before[1]) / length, (before[0] - after[0]) / length)  # to the west of a river south
            p = center[i] = (p[0] + normal[0] * wobble[i], p[1] + normal[1] * wobble[i])
            half = 68 + 70 * (i / last) + 100 * max(0, i / last - DAM) + 12 * math.sin(i / 3.1)
            left, right = half * rng.uniform(0.95, 1.05), half * rng.uniform(0.95, 1.05)
            west.append((p[0] + normal[0] * left, p[1] + normal[1] * left))
            east.append((p[0] - normal[0] * right, p[1] - normal[1] * right))
        dam = round(last * DAM)
        if west[dam][0] > east[dam][0]:
            west, east = east, west
        # The river enters and leaves on the outline.
        slope = (OUTLINE[0][0][1] - OUTLINE[RIVER_IN][0][1]) / (OUTLINE[0][0][0] - OUTLINE[RIVER_IN][0][0])
        west[0], east[0] = (center[0][0] - 62, center[0][1] - 62 * slope - 2), (center[0][0] + 62, center[0][1] - 1)
        self.center = [corners[RIVER_IN]] + self.add(center[1:dam + 1])
        self.west = self.add(west[dam:last]) + [corners[RIVER_OUT_WEST]]
        self.east = self.add(east[dam:last]) + [corners[RIVER_OUT_EAST]]
        self.upper_banks = (west[:dam + 1], east[:dam + 1])
        self.river_course = center
        self.river = west[:dam] + self.at(self.west) + self.at(self.east)[::-1] + east[:dam][::-1]
        if signed_area(self.river) < 0:
            self.river.reverse()

        def along(start, end):
            i, j = self.outline.index(start), self.outline.index(end)
            return self.outline[i:j + 1] if i <= j else self.outline[i:] + self.outline[:j + 1]

        # Corner 0 follows the river's entry, so the west bank runs from there to the exit.
        self.west_land = along(corners[RIVER_IN], corners[RIVER_OUT_WEST]) + self.west[-2::-1] + self.center[:0:-1]
        self.east_land = along(corners[RIVER_OUT_EAST], corners[RIVER_IN]) + self.center[1:] + self.east[:-1]
        self.water = self.west + along(corners[RIVER_OUT_WEST], corners[RIVER_OUT_EAST])[1:-1] + self.east[::-1] \
            + self.center[-1:]
        self.junctions |= {self.center[0], self.center[-1], self.west[0], self.east[0], self.west[-1], self.east[-1]}

    # --- weights

    def _grid(self):
        """Rows of sample points 100 m apart, each with its people."""
        return {y: [(x, people_per_km2((x, y)) / 100) for x in range(-8750, 8800, 100)] for y in range(-6550, 7500, 100)}

    def people(self, ring):
        total = 0.0
        crossings = {}
        for a, b in zip(ring, ring[1:] + ring[:1]):
            low, high = min(a[1], b[1]), max(a[1], b[1])
            y = math.ceil((low - 50) / 100) * 100 + 50
            while y <= high:
                if (a[1] > y) != (b[1] > y):
                    crossings.setdefault(y, []).append(a[0] + (y - a[1]) * (b[0] - a[0]) / (b[1] - a[1]))
                y += 100
        for y, xs in crossings.items():
            xs.sort()
            row = self.grid.get(y, [])
            for left, right in zip(xs[::2], xs[1::2]):
                for x, people in row[max(0, math.ceil((left + 8750) / 100)):max(0, math.ceil((right + 8750) / 100))]:
                    total += people
        return total

    # --- cutting

    def cut(self, node, i, j, path):
        """Cuts an area along a path between its points at positions i and j."""
        ring = node.ring
        if i > j:
            i, j, path = j, i, path[::-1]
        inner = self.add(path[1:-1])
        self.junctions |= {ring[i], ring[j]}
        node.parts = [Node(ring[i:j + 1] + inner[::-1]), Node(ring[j:] + ring[:i + 1] + inner)]
        return node.parts

    def fits(self, ring, i, j, path, clearance):
        """Whether the path from position i to j stays inside and off the border."""
        n = len(ring)
        points = self.at(ring)
        if not contains(points, path[len(path) // 2]):
            return False
        steps = list(zip(path, path[1:]))
        if any(crosses(*steps[k], *steps[m]) for k in range(len(steps)) for m in range(k + 2, len(steps))):
            return False
        ends = {i, j}
        for k in range(n):
            near_end = any((k - e + 2) % n <= 4 for e in ends)
            a, b = points[k], points[(k + 1) % n]
            for m, (c, d) in enumerate(steps):
                if (m == 0 and i in (k, (k + 1) % n)) or (m == len(path) - 2 and j in (k, (k + 1) % n)):
                    continue
                if crosses(a, b, c, d):
                    return False
            if not near_end and any(distance_to_segment(p, a, b) < clearance for p in path[1:-1]):
                return False
        return True

    def style(self, p, q, ragged):
        """A street, road or creek from p to q."""
        rng = self.rng
        middle = ((p[0] + q[0]) / 2, (p[1] + q[1]) / 2)
        far = math.hypot(*middle)
        spacing = 85 + min(110, far / 45)
        wave = 0.0006 if far < 3200 else rng.uniform(0.004, 0.03) if rng.chance(0.6) else 0.0012
        path = self._wavy(p, q, spacing, wave) + [q]
        if ragged or rng.chance(0.34 if far < 5000 else 0.2):
            path = self._jogged(path, 260 if ragged else 150, 3 if ragged else 1 + rng.index(2))
        return path

    def _jogged(self, path, most, count):
        """The path moved aside by a block or so, like a border that turns the corner and goes on a street further."""
        rng = self.rng
        p, q = path[0], path[-1]
        length = distance(p, q)
        normal = ((p[1] - q[1]) / length, (q[0] - p[0]) / length)
        most = min(most, 0.13 * length)
        at, shifts = [0], []
        for turn in range(count):
            k = round(rng.uniform(turn + 0.5, turn + 1.2) / (count + 1) * (len(path) - 1))
            if k - at[-1] >= 3 and len(path) - 1 - k >= 3:
                at.append(k)
                shifts.append(rng.uniform(0.5, 1) * most * (-1 if rng.chance(0.5) else 1))
        if not shifts:
            return path
        moved, shift = [], 0.0
        for k, point in enumerate(path):
            if k in at[1:]:
                moved.append((point[0] + normal[0] * shift, point[1] + normal[1] * shift))
                shift = shifts[at.index(k) - 1]
            if 0 < k < len(path) - 1:
                moved.append((point[0] + normal[0] * shift, point[1] + normal[1] * shift))
        return [p] + moved + [q]

    def cut_along(self, nodes, controls):
        """Cuts whichever area a long line crosses, from its first control point to its last."""
        curve = resampled(spline(controls), 120)
        middle = curve[len(curve) // 2]
        node = next(n for n in nodes if contains(self.at(n.ring), middle))
        points = self.at(node.ring)
        i = min(range(len(points)), key=lambda k: distance(points[k], curve[0]))
        j = min(range(len(points)), key=lambda k: distance(points[k], curve[-1]))
        inner = [p for p in curve if contains(points, p) and distance(p, points[i]) > 90 and distance(p, points[j]) > 90]
        path = [points[i]] + inner + [points[j]]
        assert self.fits(node.ring, i, j, path, 25), controls
        return node, self.cut(node, i, j, path)

    def candidates(self, node, spread):
        """Straight cuts through an area, best first: (cost, share of people on the first side, i, j)."""
        points = self.at(node.ring)
        n = len(points)
        middle = centroid(points)
        base = street_angle(middle)
        reach = max(distance(middle, p) for p in points)
        whole = self.people(points)
        found, seen = [], set()
        for turn in (0, math.pi / 2):
            for tilt in (-0.22, -0.1, 0, 0.1, 0.22):
                angle = base + turn + tilt
                along, across = (math.cos(angle), math.sin(angle)), (-math.sin(angle), math.cos(angle))
                for step in range(-6, 7):
                    offset = step * 0.075 * reach
                    o = (middle[0] + across[0] * offset, middle[1] + across[1] * offset)
                    hits = []
                    for k in range(n):
                        a, b = points[k], points[(k + 1) % n]
                        da = (a[0] - o[0]) * across[0] + (a[1] - o[1]) * across[1]
                        db = (b[0] - o[0]) * across[0] + (b[1] - o[1]) * across[1]
                        if (da > 0) != (db > 0):
                            t = da / (da - db)
                            x = (a[0] + (b[0] - a[0]) * t - o[0]) * along[0] + (a[1] + (b[1] - a[1]) * t - o[1]) * along[1]
                            hits.append((x, k if t < 0.5 else (k + 1) % n))
                    hits.sort()
                    for (_, i), (_, j) in zip(hits[::2], hits[1::2]):
                        i, j = min(i, j), max(i, j)
                        if j - i < 4 or i + n - j < 4 or (i, j) in seen:
                            continue
                        seen.add((i, j))
                        cost = self._shape_cost(node.ring, points, i, j, abs(tilt))
                        if cost is not None:
                            found.append((cost, i, j))
        found.sort()
        result = []
        for cost, i, j in found[:spread]:
            share = self.people(points[i:j + 1]) / whole
            result.append((cost, share, i, j))
        return result

    def _shape_cost(self, ring, points, i, j, tilt):
        n = len(points)
        p, q = points[i], points[j]
        length = distance(p, q)
        for end, other in ((i, q), (j, p)):
            o = points[end]
            for beside in (points[end - 1], points[(end + 1) % n]):
                sine = abs(side(o, other, beside)) / (distance(o, other) * distance(o, beside))
                cosine = ((other[0] - o[0]) * (beside[0] - o[0]) + (other[1] - o[1]) * (beside[1] - o[1]))
                if sine < 0.55 and cosine > 0:
                    return None
        parts = (points[i:j + 1], points[j:] + points[:i + 1])
        worst = [perimeter(part) ** 2 / (4 * math.pi * max(1.0, signed_area(part))) for part in parts]
        if min(signed_area(part) for part in parts) <= 0:
            return None
        cost = max(worst) + 0.5 * min(worst) + 0.8 * tilt
        for end in (i, j):
            if ring[end] in self.junctions:
                cost += 0.10
                continue
            for back in range(-4, 5):
                if ring[(end + back) % n] in self.junctions:
                    close = distance(points[end], points[(end + back) % n]) / length
                    cost += max(0.0, 0.9 - 3 * close)
        return cost

    def divide(self, node, count, ragged=False):
        """Cuts an area into so many with about as many people each."""
        if count == 1:
            return
        points = self.at(node.ring)
        best = []
        for cost, share, i, j in self.candidates(node, 60):
            k = max(1, min(count - 1, round(share * count)))
            if count > 3 and not count * 0.3 <= k <= count * 0.7:
                continue
            off = abs(share - k / count) * count / min(k, count - k)
            best.append((cost + 2.2 * off + 0.25 * self.rng.random(), i, j, k))
        best.sort()
        for attempt in range(3):
            for _, i, j, k in best[:14]:
                p, q = points[i], points[j]
                path = self.style(p, q, ragged and attempt < 2) if attempt < 2 else [p, q]
                if attempt == 2:
                    path = self._wavy(p, q, 120, 0.0005) + [q]
                if self.fits(node.ring, i, j, path, min(60, 0.09 * distance(p, q))):
                    first, second = self.cut(node, i, j, path)
                    self.divide(first, k, ragged)
                    self.divide(second, count - k, ragged)
                    return
        raise RuntimeError(f"no cut found for {count} areas around {centroid(points)}")

    def shares(self, nodes, count):
        """Splits a number of areas between nodes by people, each at least one."""
        people = [self.people(self.at(node.ring)) for node in nodes]
        exact = [count * p / sum(people) for p in people]
        whole = [max(1, int(e)) for e in exact]
        for _ in range(count - sum(whole)):
            k = max(range(len(nodes)), key=lambda n: exact[n] - whole[n])
            whole[k] += 1
        return whole

    def cut_lines(self, lines):
        roots = [Node(self.west_land), Node(self.east_land)]
        for line in lines:
            node, parts = self.cut_along(roots, line)
            roots = [n for n in roots if n is not node] + parts
        return roots

    def make_tracts(self, count):
        roots = self.cut_lines(LINES)
        for node, share in zip(roots, self.shares(roots, count)):
            self.divide(node, share)
        return roots

    def make_wards(self, count):
        kept, self.junctions = self.junctions, set()
        roots = self.cut_lines([LINES[0], LINES[2]])
        for node, share in zip(roots, self.shares(roots, count)):
            self.divide(node, share, ragged=True)
        self.junctions = kept
        return [leaf for node in roots for leaf in node.leaves()]

    # --- putting together

    @staticmethod
    def dissolve(rings):
        """The outline of areas that share borders: every edge that two of them share drops out."""
        every = {edge for ring in rings for edge in zip(ring, ring[1:] + ring[:1])}
        rim = [(a, b) for a, b in every if (b, a) not in every]
        edges = dict(rim)
        assert len(edges) == len(rim), "areas touch in a point"
        start = min(edges)
        ring = [start]
        while edges[ring[-1]] != start:
            ring.append(edges[ring[-1]])
        assert len(ring) == len(edges), "areas do not hang together"
        return ring
