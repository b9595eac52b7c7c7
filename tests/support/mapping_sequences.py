# SPDX-License-Identifier: GPL-2.0-or-later
"""Random sequences of what an officer does with a store, and a plain model of what it has to hold after each step.

The model knows the true places and never looks at a shape: which place a scene is, is said by who drew it.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, field, replace

from drogscen_plugin.core.classification.identity import derived_uuid

CELL_M = 3000
"""Neighbourhoods lie so far apart that no scene of one is taken for one of another."""

SIDE_M = 20


@dataclass(frozen=True)
class Spot:
    """A place as one mapping has it: who it is, its name, and its square (west, south, width, height) in metres."""

    place: int
    name: str
    box: tuple[float, float, float, float]


@dataclass
class Mapping:
    """What a mapping holds: spots by place, and for places that come from others, from which."""

    spots: dict[int, Spot] = field(default_factory=dict)
    origins: dict[int, set[int]] = field(default_factory=dict)
    kinds: dict[int, str] = field(default_factory=dict)

    def copy(self) -> Mapping:
        return Mapping(dict(self.spots), {}, {})


@dataclass
class Model:
    """What the store has to hold.

    Attributes:
        mappings: by year.
        ever: the places that some version of a mapping has had, by year.
        links: the plan, the place, and the place that the plan came from or None.
    """

    keyed: bool
    mappings: dict[int, Mapping] = field(default_factory=dict)
    ever: dict[int, set[int]] = field(default_factory=dict)
    links: set[tuple[str, int]] = field(default_factory=set)

    def years(self):
        return sorted(self.mappings)

    def key_of(self, spot: Spot) -> str:
        text = f"key:{spot.place}" if self.keyed else f"place:{spot.name}|{spot.box}"
        return derived_uuid(text)

    def relations(self):
        return {
            (year, place, origin)
            for year, mapping in self.mappings.items()
            for place, origins in mapping.origins.items()
            for origin in origins
        }

    def put(self, year: int, mapping: Mapping) -> None:
        before = self.relations()
        self.mappings[year] = mapping
        self.ever.setdefault(year, set()).update(mapping.spots)
        for _, place, origin in sorted(self.relations() - before):
            self.links |= {(plan, place) for plan, other in self.links if other == origin and origin != place}

    def codes(self, year: int) -> dict[int, str]:
        """What became of each place that is in a mapping or was in the one before."""
        earlier = [other for other in self.years() if other < year]
        before = self.mappings[earlier[-1]] if earlier else Mapping()
        seen = set().union(*(self.ever[other] for other in earlier))
        now = self.mappings[year]
        codes = {}
        for place in now.spots:
            if place in now.kinds:
                codes[place] = now.kinds[place]
            elif place in before.spots:
                codes[place] = "KVARSTAR"
            else:
                codes[place] = "ATERKOMMEN" if place in seen else "NY"
        for place in before.spots:
            if place not in now.spots:
                heirs = {now.kinds[other] for other, origins in now.origins.items() if place in origins}
                codes[place] = heirs.pop() if heirs else "UPPHORD"
        return codes


class Officer:
    """Draws mappings by chance: what is kept, moved, renamed, gone, added, merged and split."""

    def __init__(self, seed: int, *, areas: bool):
        self.random = random.Random(seed)
        self.areas = areas
        self._places = 0
        self._names = 0
        self._cells = 0
        self._before = Mapping()

    def new_name(self) -> str:
        self._names += 1
        return self.random.choice(["Torget {}", "{} plan", "Parken-{}", "Ån {}"]).format(self._names)

    def _spot(self, x: float, y: float) -> Spot:
        self._places += 1
        return Spot(self._places, self.new_name(), (x, y, SIDE_M, SIDE_M))

    def neighbourhood(self) -> list[Spot]:
        """Up to three new places along a street, a stone's throw apart."""
        self._cells += 1
        x, y = CELL_M * (self._cells % 20), CELL_M * (self._cells // 20)
        step = self.random.choice([30, 62, 100])
        return [self._spot(x + number * step, y) for number in range(self.random.choice([1, 2, 2, 3]))]

    def first(self) -> Mapping:
        spots = [spot for _ in range(self.random.choice([2, 3])) for spot in self.neighbourhood()]
        return Mapping({spot.place: spot for spot in spots})

    def next(self, before: Mapping, gone: list[Spot]) -> Mapping:
        """The mapping after another; ``gone`` are the last spots of places that were there once."""
        now, self._before = Mapping(), before
        left = list(before.spots.values())
        self.random.shuffle(left)
        while left:
            self._carry_on(left, now)
        if gone and self.random.random() < 0.5:
            spot = self.random.choice(gone)
            now.spots[spot.place] = spot
        if self.random.random() < 0.4:
            now.spots.update({spot.place: spot for spot in self.neighbourhood()})
        self._rotate(before, now)
        return now

    def _carry_on(self, left: list[Spot], now: Mapping) -> None:
        spot = left.pop()
        what = self.random.random()
        if what < 0.12:
            return  # it has ceased
        if what < 0.24:
            now.spots[spot.place] = replace(spot, name=self.new_name())
        elif what < 0.5:
            x, y, width, height = spot.box
            moved = (x + self.random.randint(-50, 50), y + self.random.randint(-50, 50), width, height)
            is_free = not any(_meet(moved, other.box) for other in [*self._others(spot), *now.spots.values()])
            now.spots[spot.place] = replace(spot, box=moved if is_free else spot.box)
        elif what < 0.62 and self.areas and spot.box[2] >= SIDE_M:
            self._merge_or_split(spot, left, now)
        elif what < 0.7:
            now.spots[spot.place] = replace(spot, name=f"  {spot.name.upper().replace(' ', '  ')} ")
        else:
            now.spots[spot.place] = spot

    def _others(self, spot: Spot) -> list[Spot]:
        return [other for other in self._before.spots.values() if other.place != spot.place]

    def _merge_or_split(self, spot: Spot, left: list[Spot], now: Mapping) -> None:
        x, y, width, height = spot.box
        if left and self.random.random() < 0.5:
            other = min(left, key=lambda o: abs(o.box[0] - x) + abs(o.box[1] - y))
            if abs(other.box[0] - x) + abs(other.box[1] - y) > 200:
                now.spots[spot.place] = spot
                return
            left.remove(other)
            west, south = min(x, other.box[0]), min(y, other.box[1])
            east = max(x + width, other.box[0] + other.box[2])
            north = max(y + height, other.box[1] + other.box[3])
            box = (west, south, east - west, north - south)
            others = [third for third in self._others(spot) if third.place != other.place]
            if any(_meet(box, third.box) for third in [*others, *now.spots.values()]):
                now.spots[spot.place], now.spots[other.place] = spot, other
                return
            self._places += 1
            merged = Spot(self._places, self.new_name(), box)
            if self.random.random() < 0.5:
                merged = replace(spot, box=box)
            now.spots[merged.place] = merged
            now.origins[merged.place] = {spot.place, other.place} - {merged.place}
            now.kinds[merged.place] = "SAMMANSLAGEN"
            return
        parts = [Spot(self._places + 1, self.new_name(), (x, y, width / 2 - 1, height))]
        self._places += 1
        rest = (x + width / 2 + 1, y, width / 2 - 1, height)
        if self.random.random() < 0.5:
            parts.append(replace(spot, box=rest))
        else:
            self._places += 1
            parts.append(Spot(self._places, self.new_name(), rest))
        for part in parts:
            now.spots[part.place] = part
            now.kinds[part.place] = "UPPDELAD"
            if part.place != spot.place:
                now.origins[part.place] = {spot.place}

    def _rotate(self, before: Mapping, now: Mapping) -> None:
        """Now and then, two or three places of a street take each other's positions, names and all."""
        if self.random.random() > 0.3:
            return
        same = [p for p, spot in now.spots.items() if before.spots.get(p) == spot]
        anchor = self.random.choice(same) if same else None
        if anchor is None:
            return
        x = now.spots[anchor].box[0]
        street = [
            p for p in same if abs(now.spots[p].box[0] - x) <= 200 and now.spots[p].box[1] == now.spots[anchor].box[1]
        ]
        boxes = [now.spots[p].box for p in street]
        for place, box in zip(street, [*boxes[1:], *boxes[:1]]):
            now.spots[place] = replace(now.spots[place], box=box)

    def corrected(self, mapping: Mapping, before: Mapping) -> Mapping:
        """The same mapping with something put right: a scene more, one less, one moved, one renamed."""
        now = Mapping(dict(mapping.spots), dict(mapping.origins), dict(mapping.kinds))
        plain = [p for p in now.spots if p not in now.kinds]
        if plain and self.random.random() < 0.6:
            del now.spots[self.random.choice(plain)]
        plain = [p for p in now.spots if p not in now.kinds]
        if plain and self.random.random() < 0.6:
            place = self.random.choice(plain)
            x, y, width, height = now.spots[place].box
            moved = (x + 7, y - 3, width, height)
            others = [spot for spot in [*before.spots.values(), *now.spots.values()] if spot.place != place]
            if not any(_meet(moved, other.box) for other in others):
                now.spots[place] = replace(now.spots[place], box=moved)
        back = [p for p in before.spots if p not in now.spots and not any(p in o for o in now.origins.values())]
        if back and self.random.random() < 0.6:
            place = self.random.choice(back)
            now.spots[place] = before.spots[place]
        if self.random.random() < 0.4:
            now.spots.update({spot.place: spot for spot in self.neighbourhood()})
        return now

    def between(self, before: Mapping | None, after: Mapping) -> Mapping:
        """A mapping of a year between two others, or before the first: what one of them has, with something more or less."""
        now = (before or after).copy()
        parts = {place for origins in after.origins.values() for place in origins} | set(after.kinds)
        plain = [p for p in now.spots if p not in parts]
        if before is None:
            now.spots = {p: spot for p, spot in now.spots.items() if p not in parts}
        elif plain and self.random.random() < 0.5:
            del now.spots[self.random.choice(plain)]
        new = [p for p in after.spots if p not in now.spots and p not in parts]
        if new and self.random.random() < 0.7:
            place = self.random.choice(new)
            now.spots[place] = after.spots[place]
        if self.random.random() < 0.3:
            now.spots.update({spot.place: spot for spot in self.neighbourhood()})
        return now


def _meet(box, other) -> bool:
    x, y, width, height = box
    return x < other[0] + other[2] and other[0] < x + width and y < other[1] + other[3] and other[1] < y + height


STEPS = ("next", "next", "next", "correct", "again", "earlier", "plan", "plan", "undo")


def play(seed: int, store, *, steps: int = 10):
    """Play a sequence on a store and compare it with the model after each step.

    Args:
        seed: which sequence.
        store: ``put(label, [(key, name, box)]) -> changed``, ``attach(plan, identity)``, ``undo()``,
            ``scenes(label) -> {key: identity}``, ``codes(label) -> {identity: (code, present)}``, ``links()``.
        steps: how many steps at least.
    """
    officer = Officer(seed, areas=store.areas)
    chance = officer.random
    model = Model(keyed=chance.random() < 0.4)
    identities: dict[int, str] = {}
    last: dict[int, Spot] = {}
    undone = None
    done = []

    def put(year: int, mapping: Mapping) -> None:
        again = model.mappings.get(year) == mapping
        model.put(year, mapping)
        changed = store.put(str(year), [(model.key_of(s), s.name, s.box) for s in mapping.spots.values()])
        assert not (again and changed), "the same mapping again changes nothing"
        for place, spot in mapping.spots.items():
            last[place] = spot

    def compare() -> None:
        for year in model.years():
            found = store.scenes(str(year))
            for spot in model.mappings[year].spots.values():
                identity = found[model.key_of(spot)]
                assert identities.setdefault(spot.place, identity) == identity, (year, spot)
            codes = store.codes(str(year))
            for place, code in model.codes(year).items():
                assert codes[identities[place]] == (code, place in model.mappings[year].spots), (year, last[place])
            assert {i for i, (_, present) in codes.items() if present} == {
                identities[p] for p in model.mappings[year].spots
            }
        assert len(set(identities.values())) == len(identities)
        assert store.links() == {(plan, identities[place]) for plan, place in model.links}

    put(2010, officer.first())
    compare()
    while len(done) < steps:
        what = chance.choice(STEPS)
        years = model.years()
        latest = model.mappings[years[-1]]
        if what == "next":
            undone = None
            gone = [spot for place, spot in last.items() if place not in latest.spots and _is_alone(spot, latest)]
            gone = [spot for spot in gone if model.codes(years[-1]).get(spot.place) in (None, "UPPHORD")]
            put(years[-1] + chance.choice([1, 3]), officer.next(latest, gone))
        elif what == "correct" and len(years) > 1:
            undone = None
            put(years[-1], officer.corrected(latest, model.mappings[years[-2]]))
        elif what == "again":
            year = chance.choice(years)
            put(year, model.mappings[year])
        elif what == "earlier":
            free = [year for year in range(years[0] - 2, years[-1]) if year not in model.mappings]
            if not free:
                continue
            undone = None
            year = chance.choice(free)
            before = max((other for other in years if other < year), default=None)
            after = min(other for other in years if other > year)
            put(year, officer.between(model.mappings.get(before), model.mappings[after]))
        elif what == "plan":
            place = chance.choice(sorted(identities))
            plan = f"Plan {len(done)}"
            store.attach(plan, identities[place])
            model.links.add((plan, place))
            undone = (plan, place)
        elif what == "undo" and undone:
            store.undo()
            model.links.discard(undone)
            undone = None
        else:
            continue
        done.append(what)
        compare()
    return done


def _is_alone(spot: Spot, mapping: Mapping) -> bool:
    """True where nothing of a mapping lies within a kilometre."""
    return all(
        abs(spot.box[0] - other.box[0]) > 1000 or abs(spot.box[1] - other.box[1]) > 1000
        for other in mapping.spots.values()
    )
