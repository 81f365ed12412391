"""One thread works ahead of another: the next item is made while this one is used."""

from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import islice
from typing import TypeVar

T = TypeVar("T")


def make_ahead(items: Iterable[T]) -> Iterator[T]:
    """Yield the items, each made in another thread while the one before is used; what making raises is raised here."""
    source = iter(items)
    with ThreadPoolExecutor(1, thread_name_prefix="kg-ahead") as thread:
        waiting = thread.submit(_take, source)
        while made := waiting.result():
            waiting = thread.submit(_take, source)
            yield from made


def _take(source: Iterator[T]) -> list[T]:
    """Return the next item in a list, an empty one at the end."""
    return list(islice(source, 1))
