"""Who is told which page of which file is being read: one listener a process, none by default."""

from collections.abc import Callable

Listener = Callable[[str, int, int], object]

_listener: Listener | None = None


def watch_pages(listener: Listener | None) -> None:
    """Have `listener` called with a file's name, the page that was read, and the number of pages."""
    global _listener  # noqa: PLW0603 - one listener for the whole process
    _listener = listener


def tell_page(file: str, page: int, pages: int) -> None:
    """Tell that a page was read."""
    if _listener is not None:
        _listener(file, page, pages)
