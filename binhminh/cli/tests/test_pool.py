"""Many files on all cores: what one does to its process costs that file and no other."""

import os
import time

import pytest

from binhminh.cli.pool import Lost, cores, spread


def work(item: str) -> str:
    if item == "dies":
        os._exit(9)
    if item == "sleeps":
        time.sleep(30)
    return item.upper()


def test_every_item_has_its_result_in_whatever_order() -> None:
    items = [f"tệp {number}" for number in range(25)]
    found = dict(spread(work, items, processes=3))
    assert [found[index] for index in range(25)] == [item.upper() for item in items]


@pytest.mark.parametrize("place", [0, 3, 6])
def test_a_process_that_dies_costs_one_item(place: int) -> None:
    items = ["a", "b", "c", "d", "e", "f"]
    items.insert(place, "dies")
    found = dict(spread(work, items, processes=2))
    assert found[place] == Lost("crashed")
    assert len([one for one in found.values() if isinstance(one, str)]) == 6


def test_an_item_that_takes_too_long_is_given_up() -> None:
    began = time.monotonic()
    found = dict(spread(work, ["a", "sleeps", "b"], processes=2, seconds=0.5))
    assert found == {0: "A", 1: Lost("took_too_long"), 2: "B"}
    assert time.monotonic() - began < 10


def test_stopping_half_way_leaves_no_process() -> None:
    results = spread(work, ["a"] * 50, processes=2)
    next(results)
    results.close()  # type: ignore[attr-defined]
    assert cores() >= 1
