"""Crews that several steps share: whether a schedule asks too much of one, and who goes first."""

from collections.abc import Iterator
from importlib import import_module
from itertools import combinations, groupby, pairwise

from bihuan.rules.backplan.network import Network, Pass
from bihuan.rules.backplan.values import Project


def sharers(network: Network) -> list[tuple[str, list[int]]]:
    """Each crew with the places of its steps, where it has more than one."""
    rows = sorted((step.crew, at) for at, step in enumerate(network.steps) if step.crew)
    grouped = [(crew, [at for _, at in run]) for crew, run in groupby(rows, lambda row: row[0])]
    return [(crew, places) for crew, places in grouped if len(places) > 1]


def binds(project: Project, network: Network, schedule: Pass) -> bool:
    """Whether on some day more steps want a crew than it has teams."""
    for crew, places in sharers(network):
        turns = [(schedule.starts[at], 1) for at in places]
        turns += [(schedule.finishes[at] + 1, -1) for at in places]
        busy = 0
        for _, turn in sorted(turns):
            busy += turn
            if busy > project.teams(crew):
                return True
    return False


def crew_order(
    project: Project, network: Network, late: Pass
) -> tuple[list[tuple[int, int]], bool]:
    """(earlier, later) for the steps of each crew that the latest schedule keeps apart, and
    whether no better one exists.

    Whoever keeps this order never asks too much of a crew: steps that may still meet all met on
    one day of that schedule.
    """
    if not binds(project, network, late):
        return list(_apart(project, network, late.starts, late.finishes)), True
    # CP-SAT takes a second and 150 MB to load; most plans never need it.
    crews = import_module("bihuan.rules.backplan.crews")
    starts, is_proven = crews.latest_starts(project, network)
    ends = [
        axis.nth(axis.count(start - 1) + step.days)
        for axis, start, step in zip(network.axes, starts, network.steps, strict=True)
    ]
    return list(_apart(project, network, starts, ends)), is_proven


def can_be_in_time(project: Project, network: Network, late: Pass) -> bool:
    """Whether the crews have an order that is not late; quicker than to look for the best."""
    if not binds(project, network, late):
        return all(last >= floor for last, floor in zip(late.starts, network.floors, strict=True))
    in_time: bool = import_module("bihuan.rules.backplan.crews").is_in_time(project, network)
    return in_time


def _apart(
    project: Project, network: Network, starts: list[int], ends: list[int]
) -> Iterator[tuple[int, int]]:
    for crew, places in sharers(network):
        in_turn = sorted(places, key=lambda at: (starts[at], at))
        if project.teams(crew) == 1:
            yield from pairwise(in_turn)
            continue
        yield from ((a, b) for a, b in combinations(in_turn, 2) if ends[a] < starts[b])
