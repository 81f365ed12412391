"""Texts that are no reports, or reports that nobody wrote: an error or a Finding with the place, in linear time."""

import subprocess
import sys
import time
import tracemalloc
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from texts import COVER, graph_of, reading_of

import kg
from kg.errors import InputError, KgError
from kg.validate import validate
from loaders import read_lines
from loaders.limits import LARGEST_TEXT, LONGEST_LINE
from loaders.readers.text import read_text

HEAD = ("솔내구", "2026년 주요업무계획", "행정국", "Ⅱ. 추진계획", "1. 솔내쉼터 설치", "□ 사업개요")
# Time may grow by this much more than the input before a test calls it more than linear; quadratic work grows fourfold.
SLACK = 2.2
SMALL = 12_000  # characters


def seconds(text: str) -> float:
    """Return the CPU time of reading a text."""
    data = text.encode()
    started = time.process_time()
    read_lines(read_text(data, "시험.txt"))
    return time.process_time() - started


def series(template: str) -> Callable[[int], str]:
    """Return a maker of texts of about n characters: a template in which `{}` is another name on each line."""
    return lambda n: "".join(template.replace("{}", name(i)) for i in range(n // len(template)))


def name(i: int) -> str:
    return f"{chr(0xAC00 + i % 11172)}{chr(0xAC00 + 7 * i // 11172 % 11172)}"


SHAPES: dict[str, Callable[[int], str]] = {
    "one line of one letter": lambda n: "가" * n,
    "one line of words": lambda n: "솔내구 재무과 협업 " * (n // 11),
    "one line of dots": lambda n: "·" * n,
    "one line of opening brackets": lambda n: "(「" * (n // 2),
    "one line of figures": lambda n: "1,000" * (n // 5),
    "one line of laws": lambda n: "법" * n,
    "a row of tabs": lambda n: "\t" * n,
    "two rows of cells": lambda n: "가\t" * (n // 4) + "\n" + "나\t" * (n // 4),
    "a wide row over narrow ones": lambda n: "\t" * (n // 4) + "\n" + "가\t나\n" * (n // 5),
    "blank lines": lambda n: "\n" * n + "가",
    "a blank line": lambda n: " " * n + "가",
    "headings": series("□ 사업개요\n"),
    "units": series("{}과\n- 가팀\n- 나팀\n"),
    "projects": series("2. {} 사업\n□ 사업개요\n□ 소요예산 : 10천원(국비 5, 구비 5)\n"),
    "lists": series("연번\t사업명\t쪽\n1\t{} 사업\t1\n\n□ 사업개요\n"),
    "one list": lambda n: "연번\t사업명\t쪽\n" + "".join(f"{i}\t{name(i)} 사업\t1\n" for i in range(1, n // 12)),
    "contents": series("{}과 ····· 1\n"),
    "places": series("○ 장소 : 하늬{}공원(솔내로 5)\n"),
    "bodies": series("○ 하늬{}진흥원과 업무협약 체결\n"),
    "collaborators": series("○ {}과와 협업, 도로과·건축과 협의\n"),
    "teams": lambda n: "팀명\t주요업무\n" + series("가{}팀\t○ 예산\n")(n),
    "heads": lambda n: "구분\t계\t5급\t6급\n" + series("{}과\t1(1)\t1(1)\t-\n")(n),
    "budgets": lambda n: "(단위:천원)\n과목\t예산액\t집행액\n" + series("{}사업\t1,000\t500\n")(n),
    "facilities": lambda n: "시설명\t위치\t연면적\n" + series("하늬{}센터\t솔내로 5\t10㎡\n")(n),
    "laws": series("○ 「{}법」 제5조\n"),
    "steps": lambda n: "□ 추진계획\n" + series("- 2026. 2~3월 : {} 수립\n")(n),
}


def test_there_are_as_many_shapes_of_large_input_as_before() -> None:
    assert len(SHAPES) == 26


@pytest.mark.parametrize("shape", SHAPES)
def test_time_grows_with_the_size_alone(shape: str) -> None:
    head = "\n".join(HEAD) + "\n"
    seconds(head + SHAPES[shape](2_000))  # rules and gazetteers are read once a process
    small, large = (min(seconds(head + SHAPES[shape](size)) for _ in range(2)) for size in (SMALL, 4 * SMALL))
    assert large <= 4 * SLACK * max(small, 0.05), f"{small:.2f} s, then {large:.2f} s for four times as much"


def copies(kilobytes: int) -> bytes:
    """Return our sample again and again with other names, together of a size."""
    sample = Path(kg.__file__).with_name("samples") / "solnae-2026-neighbourhood.txt"
    text = sample.read_text("utf-8")
    count = kilobytes * 1024 // len(text.encode())
    return "\n".join(text.replace("솔내", f"솔{name(i)}") for i in range(count)).encode()


def test_many_reports_in_one_file_take_linear_time_and_memory() -> None:
    costs: list[tuple[float, int]] = []
    for size in (50, 100, 200, 400):
        data = copies(size)
        started = time.process_time()
        read_lines(read_text(data, "시험.txt"))
        spent = time.process_time() - started
        tracemalloc.start()
        read_lines(read_text(copies(size // 4), "시험.txt"))
        costs.append((spent, tracemalloc.get_traced_memory()[1]))
        tracemalloc.stop()
    (first, small), *_, (last, large) = costs
    assert last <= 8 * SLACK * max(first, 0.05), costs
    assert large <= 8 * 1.5 * small, costs


def test_a_text_of_two_hundred_megabytes_is_refused_with_a_remedy() -> None:
    with pytest.raises(InputError) as caught:
        read_text(b"\xea\xb0\x80 " * (50 << 20), "큰.txt")
    assert (caught.value.code, "큰.txt (200 MB > 32 MB)" in caught.value.ko) == ("KG-TOO-LARGE", True)
    assert LARGEST_TEXT == 32 << 20


def findings(*lines: str) -> dict[str, object]:
    graph = graph_of(*lines)
    validate(graph)
    return {str(n.properties["rule"]): n.properties["sources"] for n in graph.nodes.values() if n.type == "Finding"}


def test_a_line_of_ten_megabytes_is_read_to_its_limit_and_said_so() -> None:
    reading = reading_of(*HEAD, "솔내구 재무과 협업 " * 300_000)
    assert len(reading.lines[6]) > 3_000_000
    (finding,) = [n for n in reading.graph.nodes.values() if n.properties.get("rule") == "long-line"]
    assert str(finding.properties["sources"][0]).endswith("#L7")  # type: ignore[index]
    assert f"{LONGEST_LINE:,}자" in str(finding.properties["message"])


def test_a_hundred_thousand_cells_in_a_row_are_lines_and_said_so() -> None:
    found = findings(*HEAD, "\t" * 100_000, "가\t나")
    assert {rule: [str(s).partition("#")[2] for s in sources] for rule, sources in found.items()} == {  # type: ignore[attr-defined]
        "long-line": ["L7"], "large-table": ["L7-8"],
    }  # fmt: skip


def test_a_name_of_ten_thousand_characters_does_no_harm() -> None:
    long = "하늬" * 5_000
    graph = graph_of(
        *HEAD,
        f"○ 장소 : {long}공원",
        f"○ {long}진흥원과 협약",
        f"○ {long}과와 협업",
        f"{long}과",
        "",
        f"2. {long} 설치",
        "□ 사업개요",
    )
    validate(graph)
    assert all(len(node.name) <= LONGEST_LINE for node in graph.nodes.values())


def test_control_and_direction_characters_in_names_are_taken_out() -> None:
    hostile = (
        "솔내구",
        "2026년 주요업무계획",
        "행\u202e정국",
        "- 재\x00무\x07과\u200b",
        "- 총\u2066무\u2069과",
        "\x1b[31m1. 쉼터\x1b[0m 설치",
    )
    padded = ("끝 " * 2500, *hostile)  # a NUL at the beginning would tell a binary file
    names = {node.name for node in graph_of(*padded).nodes.values()}
    assert {"행정국", "재무과", "총무과"} <= names
    assert not any(ord(ch) < 32 or 0x202A <= ord(ch) <= 0x2069 for text in names for ch in text)


@given(st.lists(st.text(alphabet="가과팀국□○-1.,()「」\t 년월:~천원법제조동시구", max_size=40), max_size=25))
@settings(max_examples=150)
def test_any_lines_are_a_graph_that_the_ontology_allows_or_an_input_error(lines: list[str]) -> None:
    try:
        reading = reading_of(*COVER, *lines)
    except InputError:
        return
    validate(reading.graph)
    assert len(reading.lines) >= len(COVER)
    assert all(1 <= first <= last <= len(reading.lines) for first, last in reading.unread)


@given(st.text(max_size=300))
@settings(max_examples=150)
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        validate(read_lines(read_text(text.encode("utf-8", "surrogatepass"), "시험.txt")).graph)
    except InputError as error:
        assert "시험.txt" in error.ko and "시험.txt" in error.en


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "KG-EMPTY-FILE"),
        (bytes(range(256)) * 40, "KG-UNKNOWN-ENCODING"),
        (b"ab\x00cd", "KG-UNKNOWN-ENCODING"),
        ("가".encode() + b"\xed\xa0\x80", "KG-UNKNOWN-ENCODING"),
        ("하늬바람이 분다\n".encode() * 20, "KG-NOT-A-REPORT"),
    ],
    ids=["empty", "binary", "nul", "lone surrogate", "no report"],
)
def test_the_command_says_what_a_file_is_instead(data: bytes, code: str, tmp_path: Path) -> None:
    path = tmp_path / "시험.txt"
    path.write_bytes(data)
    with pytest.raises(KgError) as caught:
        kg.read(path)
    assert caught.value.code == code
    run = subprocess.run(
        [sys.executable, "-m", "kg.cli", "read", str(path)],
        capture_output=True,
        text=True,
        check=False,
        encoding="utf-8",
    )
    assert (run.returncode, run.stdout) == (3, "")
    assert code in run.stderr and "시험.txt" in run.stderr and "Traceback" not in run.stderr
