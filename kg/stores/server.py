"""A server that speaks Bolt, embedded or remote: all that the rest of the store knows of it."""

from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Login:
    """How to reach one database. The password never shows in a repr."""

    uri: str
    username: str | None
    password: str | None = field(repr=False)
    database: str | None


class Server(Protocol):
    """What runs the database.

    `where` is for messages. `grace` is the seconds that it gets to end a statement that ran out of time by itself,
    `patience` those for which a transaction with a transient error is tried again, `silence` those after which a copy
    of another process that writes nothing is taken for dead. `writing` is held while a transaction of this process
    writes. `folder` is the place beside the database where what follows from it may be kept; None where others may
    change the database without us.
    """

    where: str
    folder: Path | None
    grace: float
    patience: float
    silence: float
    writing: AbstractContextManager[object]

    def login(self, *, reader: bool = False) -> Login:
        """Return the login, a reader's where its rights are what holds read-only; start the server if it is ours."""

    def is_new(self) -> bool:
        """Tell whether the first use was never finished."""

    def finish_first_use(self) -> None:
        """Record that the schema stands."""

    def interrupt(self) -> None:
        """End what runs, where the server does not do so by itself."""

    def is_full(self) -> bool:
        """Tell whether the disk has no room for more, where the disk is ours to look at."""

    def cannot_write(self) -> bool:
        """Tell, where it failed without a reason, whether it was for want of room."""

    def ran_out_of_memory(self) -> bool:
        """Tell, where it does not answer, whether want of memory ended it, where the server is ours."""

    def close(self) -> None:
        """Let go of it."""
