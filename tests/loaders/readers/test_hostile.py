"""Hostile files: no hang, no crash of ours, a typed answer, and the next file loads."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from hostile import DAMAGED, FLIPS, HOSTILE, Hostile, damaged_files, sound_files
from hostile_office import OFFICE, sound_odt, sound_xlsx

from kg.errors import InputError
from loaders.readers import Limits, Sandbox
from loaders.readers.refusals import REFUSALS

LIMITS = Limits(seconds=20, memory_bytes=1 << 30)
ALL = (*HOSTILE, *OFFICE)
SOUND = {**sound_files(), "odt": sound_odt(), "xlsx": sound_xlsx()}
CODES = {*REFUSALS, "KG-UNKNOWN-ENCODING"}


@pytest.fixture(scope="module")
def sandbox() -> Iterator[Sandbox]:
    with Sandbox(LIMITS) as sandbox:
        yield sandbox


def answer(sandbox: Sandbox, data: bytes, name: str) -> str | None:
    """Return the code of the refusal, None where the file was read."""
    try:
        assert sandbox.read(data, name).lines
    except InputError as error:
        assert error.code in CODES
        assert error.ko
        assert error.en
        return error.code
    return None


def test_the_hostile_set_is_whole() -> None:
    assert len(ALL) == 56
    assert len({hostile.name for hostile in ALL}) == 56
    assert sum(1 for _ in damaged_files(SOUND)) == 6 * (9 + FLIPS)


@pytest.mark.parametrize("hostile", ALL, ids=lambda hostile: hostile.name)
def test_a_hostile_file_is_answered(sandbox: Sandbox, hostile: Hostile) -> None:
    assert answer(sandbox, hostile.make(), hostile.name) in hostile.codes
    assert answer(sandbox, "□ 다음 파일".encode(), "next.txt") is None


def test_sound_files_are_read(sandbox: Sandbox) -> None:
    assert [answer(sandbox, data, name) for name, data in SOUND.items()] == [None] * 6


def test_damaged_files_are_answered(sandbox: Sandbox) -> None:
    answers = {name: answer(sandbox, data, name) for name, data in damaged_files(SOUND)}
    assert set(answers.values()) <= DAMAGED
    cut = [code for name, code in answers.items() if " cut " in name]
    assert None not in cut
    assert answer(sandbox, "□ 다음 파일".encode(), "next.txt") is None


def test_no_file_was_written_outside() -> None:
    assert not Path("/tmp/pwned.txt").exists()
