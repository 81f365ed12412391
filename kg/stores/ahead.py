"""One thread works ahead of another: the next items are made while this one is used."""

from collections import deque
from collections.abc import Generator, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import islice
from typing import TypeVar

T = TypeVar("T")


def make_ahead(items: Iterable[T], most: int = 1) -> Generator[T]:
    """Yield the items, each made in another thread, at most so many ahead; what making raises is raised here."""
    source = iter(items)
    thread = ThreadPoolExecutor(1, thread_name_prefix="kg-ahead")
    try:
        waiting = deque(thread.submit(_take, source) for _ in range(most))
        while made := waiting.popleft().result():
            waiting.append(thread.submit(_take, source))
            yield from made
    finally:
        thread.shutdown(cancel_futures=True)


def _take(source: Iterator[T]) -> list[T]:
    """Return the next item in a list, an empty one at the end."""
    return list(islice(source, 1))
