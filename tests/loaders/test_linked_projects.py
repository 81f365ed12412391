"""Projects that the body of another lists as linked to it."""

import pytest
from texts import COVER, facts_of, graph_of, of_type, ties

from kg.checks import judge
from kg.merge import merge
from kg.model import Graph, Node, Relationship
from kg.validate import validate
from loaders.records import LinkedFact

HEAD = (*COVER, "Ⅱ. 추진계획", "1. 하늬마을 도시재생사업", "□ 추진계획")
# title, who runs it, progress, won
Row = tuple[str, str | None, str | None, int | None]


def linked(*lines: str) -> list[Row]:
    """Return what is read of each linked project."""
    found = of_type(facts_of(*HEAD, *lines).facts, LinkedFact)
    return [(f.title, f.lead, f.progress, f.amount_krw) for f in found if isinstance(f, LinkedFact)]


def only(title: str, lead: str | None, progress: str | None, won: int | None) -> list[Row]:
    return [(title, lead, progress, won)]


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("물빛장터 조성사업(1,200백만원, 재무과)", only("물빛장터 조성사업", "재무과", None, 1_200_000_000)),
        ("물빛장터 조성사업(재무과, 1,200백만원)", only("물빛장터 조성사업", "재무과", None, 1_200_000_000)),
        ("물빛장터 조성사업(재무과/12억원/완료)", only("물빛장터 조성사업", "재무과", "완료", 1_200_000_000)),
        ("물빛장터 조성사업(재무과 12억원)", only("물빛장터 조성사업", "재무과", None, 1_200_000_000)),
        ("물빛장터 조성사업(총사업비 3억 5천만원)", only("물빛장터 조성사업", None, None, 350_000_000)),
        ("물빛장터 조성사업(재무과)", only("물빛장터 조성사업", "재무과", None, None)),
        ("물빛장터 조성사업(국토교통부, 30억원)", only("물빛장터 조성사업", "국토교통부", None, 3_000_000_000)),
        ("(완료)물빛장터 조성(30백만원, 재무과)", only("물빛장터 조성", "재무과", "완료", 30_000_000)),
        ("[재무과] 물빛장터 조성(30백만원)", only("물빛장터 조성", "재무과", None, 30_000_000)),
        ("재무과 : 물빛장터 조성(30백만원)", only("물빛장터 조성", "재무과", None, 30_000_000)),
        ("완료(1건) : 물빛장터 조성(30백만원)", only("물빛장터 조성", None, "완료", 30_000_000)),
        ("물빛터(구 하늬터) 조성(30백만원, 재무과)", only("물빛터(구 하늬터) 조성", "재무과", None, 30_000_000)),
        ("물빛장터 조성(30백만원(국10, 시20), 재무과)", only("물빛장터 조성", "재무과", None, 30_000_000)),
        ("물빛장터 조성(재무과, 30백만원) 등", only("물빛장터 조성", "재무과", None, 30_000_000)),
        # One year's money and one source's are not the project's.
        ("물빛장터 조성('26년 30백만원, 재무과)", only("물빛장터 조성", "재무과", None, None)),
        ("물빛장터 조성(국비 30백만원, 재무과)", only("물빛장터 조성", "재무과", None, None)),
        ("물빛장터 조성('26년 30백만원)", []),
        ("물빛장터 조성(연 3회)", []),
        ("물빛장터 조성 및 운영", []),
        ("물빛장터 조성(하늬구 재무과, 30백만원)", only("물빛장터 조성", "하늬구 재무과", None, 30_000_000)),
        ("재무과(30백만원), 총무과(20백만원)", []),
        ("국비(30백만원), 시비(20백만원)", []),
        ("8건 30,317백만원(진행 5건, 완료 3건)", []),
        ("단계별로 추진하여 상권을 활성화하고 주민 편의를(30백만원, 재무과)", []),
    ],
)
def test_an_entry_says_who_runs_it_and_what_it_costs_in_brackets(line: str, found: list[Row]) -> None:
    assert linked("○ 연계사업", f"- {line}") == found
    assert linked(f"○ 연계사업 : {line}") == found


@pytest.mark.parametrize(
    "head",
    [
        "▶ 하늬마을 연계사업 : 3건 2,430백만원(진행 2건, 완료 1건)",
        "○ 연계사업(3건, 2,430백만원)",
        "○ 부처 연계사업 현황",
        "○ 관련 사업 :",
        "○ 협업사업 목록",
        "<연계사업 내역>",
        "※ 연관사업",
    ],
)
def test_a_list_stands_below_a_head_of_any_of_its_words(head: str) -> None:
    below = ("- 물빛장터 조성(1,200백만원, 재무과), (완료)달빛길 정비(1,200백만원, 총무과)", "- 새길터 설치(30백만원)")
    assert linked(head, *below, "○ 향후계획", "- 하늬쉼터 설치(20백만원, 총무과)") == [
        ("물빛장터 조성", "재무과", None, 1_200_000_000),
        ("달빛길 정비", "총무과", "완료", 1_200_000_000),
        ("새길터 설치", None, None, 30_000_000),
    ]


def test_figures_without_a_unit_have_that_of_the_head() -> None:
    assert linked("○ 연계사업 (단위 : 백만원)", "- 물빛장터 조성(1,200, 재무과)") == only(
        "물빛장터 조성", "재무과", None, 1_200_000_000
    )


@pytest.mark.parametrize(
    "lines",
    [
        ("○ 세부내용", "- 물빛장터 조성(1,200백만원, 재무과)"),
        ("○ 2026년 소요예산 : 물빛장터 조성(1,200백만원, 재무과)",),
        ("○ 연계사업 발굴 및 추진", "- 물빛장터 조성(1,200백만원, 재무과)"),
        ("○ 타 부서와 연계사업을 추진", "- 물빛장터 조성(1,200백만원, 재무과)"),
        ("○ 축대 정비(연계사업)", "- 물빛장터 조성(1,200백만원, 재무과)"),
        ("○ 하늬 협력사업(재무과)", "- 물빛장터 조성(1,200백만원, 재무과)"),
        ("- 연계사업", "- 물빛장터 조성(1,200백만원, 재무과)"),
        ("○ 연계사업", "- 상인 간담회 개최", "- 물빛장터 조성(1,200백만원, 재무과)"),
        ("○ 연계사업", "□ 소요예산", "- 물빛장터 조성(1,200백만원, 재무과)"),
        ("○ 연계사업", "- 달빛길, 물빛장터 조성(1,200백만원, 재무과)"),
    ],
)
def test_a_list_that_is_not_under_such_a_head_gives_nothing(lines: tuple[str, ...]) -> None:
    assert linked(*lines) == []


@pytest.mark.parametrize(
    ("head", "found"),
    [
        ("○ 연계사업 : 3건 1,250백만원(진행 2건, 완료 1건)", []),
        ("○ 연계사업 : 4건 1,250백만원", [("list-count", "4건")]),
        ("○ 연계사업 : 3건 1,350백만원", [("sentence-sum", "1,350백만원")]),
        ("○ 연계사업 : 약 1,350백만원", []),
        ("○ 연계사업 현황", []),
    ],
)
def test_the_head_of_a_list_states_its_number_and_sum(head: str, found: list[tuple[str, str]]) -> None:
    below = ("- 물빛장터 조성(1,200백만원, 재무과), (완료)달빛길 정비(20백만원, 총무과)", "- 새길터 설치(30백만원)")
    assert [(draft.rule, draft.found) for draft in judge(facts_of(*HEAD, head, *below).claims)] == found


def projects(graph: Graph) -> dict[str, Node]:
    return {node.name: node for node in graph.nodes.values() if node.type == "Project"}


def links(graph: Graph) -> list[Relationship]:
    return [one for one in graph.relationships.values() if one.type == "RELATED_TO"]


def test_a_linked_project_is_only_mentioned_and_tied_with_its_lines() -> None:
    graph = graph_of(*HEAD, "○ 연계사업", "- (완료)물빛장터 조성(1,200백만원, 재무과)")
    (tie,) = links(graph)
    report = str(tie.properties["report"])
    first = len(HEAD) + 1
    lines = tuple(sorted((f"{report}#L{first}", f"{report}#L{first + 1}")))
    validate(graph)

    assert tie.properties == {
        "role": "연계사업",
        "lead_unit": "재무과",
        "status_as_written": "완료",
        "amount_krw": 1_200_000_000,
        "as_written": "1,200백만원",
        "unit": "백만원",
        "stated": '{"mentioned_only":true,"name":"물빛장터 조성"}',
        "report": report,
        "sources": lines,
    }
    assert projects(merge(graph))["물빛장터 조성"].properties == {
        "name": "물빛장터 조성",
        "mentioned_only": True,
        "sources": lines,
    }
    # It has no part of its own in the report, and nothing counts it as what a unit runs.
    for type in ("REPORTED_IN", "RUNS", "FUNDED_BY"):
        assert "물빛장터 조성" not in {start for start, _ in ties(graph, type)} | {end for _, end in ties(graph, type)}
    assert ("하늬마을 도시재생사업", "재무과") in ties(graph, "INVOLVES")


def test_who_runs_a_linked_project_takes_part_by_the_word_of_the_head() -> None:
    graph = graph_of(*HEAD, "○ 연계사업", "- 물빛장터 조성(1,200백만원, 재무과)", "○ 협조 : 총무과")
    involved = [r for r in graph.relationships.values() if r.type == "INVOLVES"]
    roles = {graph.nodes[r.end].name: r.properties["role"] for r in involved}

    assert roles == {"재무과": "연계사업", "총무과": "협조"}


def test_a_project_of_the_plan_itself_is_that_project() -> None:
    plan = ("솔내구", "2026년 주요업무계획", "재무과", "Ⅱ. 추진계획", "1. 하늬마을 도시재생사업", "□ 추진계획")
    more = ("2. 물빛장터 조성", "□ 추진계획", "○ 설계")
    graph = graph_of(*plan, "○ 연계사업", "- 물빛장터 조성(1,200백만원, 재무과)", *more)
    validate(graph)

    assert ties(graph, "RELATED_TO") == [("하늬마을 도시재생사업", "물빛장터 조성")]
    assert set(projects(graph)) == {"하늬마을 도시재생사업", "물빛장터 조성"}
    assert "mentioned_only" not in projects(graph)["물빛장터 조성"].properties
    assert "mentioned_only" not in projects(merge(graph))["물빛장터 조성"].properties


def test_a_project_that_another_report_has_is_no_longer_only_mentioned() -> None:
    named = ("솔내구", "2026년 주요업무계획", "재무과", "Ⅱ. 추진계획")
    older = graph_of(*named, "1. 하늬마을 도시재생사업", "□ 추진계획", "○ 연계사업 : 물빛장터 조성(30백만원, 재무과)")
    newer = graph_of(*named, "1. 물빛장터 조성", "□ 추진계획", "○ 설계")
    both = merge(older, newer)

    assert projects(older)["물빛장터 조성"].id == projects(newer)["물빛장터 조성"].id
    assert projects(merge(older))["물빛장터 조성"].properties["mentioned_only"] is True
    assert "mentioned_only" not in projects(both)["물빛장터 조성"].properties
