"""Items come in order, made one ahead, and an error comes where its item would have."""

import threading
from collections.abc import Iterator

import pytest

from kg.stores.ahead import make_ahead


def test_all_items_come_in_order() -> None:
    assert list(make_ahead(range(5))) == [0, 1, 2, 3, 4]
    assert list(make_ahead([None, 0, ""])) == [None, 0, ""]
    assert list(make_ahead(())) == []


def test_the_next_item_is_made_while_one_is_used() -> None:
    made = threading.Event()

    def items() -> Iterator[int]:
        yield 1
        made.set()
        yield 2

    ahead = make_ahead(items())
    assert next(ahead) == 1
    assert made.wait(30)
    assert list(ahead) == [2]


def test_no_more_is_made_ahead_than_was_asked_for() -> None:
    made = []

    def items() -> Iterator[int]:
        for number in range(100):
            made.append(number)
            yield number

    ahead = make_ahead(items(), 3)
    assert [next(ahead), next(ahead)] == [0, 1]
    ahead.close()
    assert len(made) <= 2 + 3
    assert list(make_ahead(range(100), 3)) == list(range(100))


def test_what_making_raises_is_raised_where_the_item_would_be() -> None:
    def items() -> Iterator[int]:
        yield 1
        raise OSError("gone")

    ahead = make_ahead(items())
    assert next(ahead) == 1
    with pytest.raises(OSError, match="gone"):
        next(ahead)


def test_who_stops_early_leaves_no_thread_behind() -> None:
    ahead = make_ahead(range(10**9))
    assert next(ahead) == 0
    ahead.close()
    assert not [thread for thread in threading.enumerate() if thread.name.startswith("kg-ahead")]
