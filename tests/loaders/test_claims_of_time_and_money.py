"""Contradictions of dates, costs and lists on small invented texts: those that are told, and near misses."""

import pytest

from kg.checks import judge
from loaders.outline import build_outline
from loaders.parts.claims import read_claims
from loaders.readers.text import read_text
from loaders.records import BudgetFact, Facts, LinkFact, OverviewFact, ProjectFact

HEAD = "구 분|총사업비|'29년 이전||'30년||'31년|'32년 이후"
SIDES = "||예산|집행|예산|집행||"


def told(text: str, *facts: BudgetFact | LinkFact | OverviewFact | ProjectFact) -> list[tuple[str, list[int], str]]:
    """Return rule, lines and stated value of the findings on a text; `|` parts the cells of a table."""
    outline = build_outline(read_text(text.replace("|", "\t").encode(), "시험.txt"))
    return [(d.rule, sorted(d.lines), d.found) for d in judge(read_claims(outline, Facts(facts)).claims)]


def project(text: str, raw: str | None = None) -> tuple[ProjectFact | OverviewFact, ...]:
    """Return the facts of a project whose body is the whole text."""
    span = build_outline(read_text(text.encode(), "시험.txt")).span(1, text.count("\n") + 1)
    return (
        ProjectFact("p", "달빛마을 가꾸기", span, None, span),
        *((OverviewFact("p", period_raw=raw),) if raw else ()),
    )


@pytest.mark.parametrize(
    ("rows", "found"),
    [
        (("기금명|2029년도말 현재액|수입|지출|2030년도말 예상액", "새싹기금|10,292|806|664|10,434"), []),
        (("기금명|2029년도말 현재액|수입|지출|2030년도말 예상액", "새싹기금|10,292|806|664|11,434"), ["11,434"]),
        (("기금명|2029년도말 현재액|수입|지출|비고", "새싹기금|10,292|806|664|11,434"), []),
        (("과목|예산액|집행액|집행잔액", "여비|500|300|200", "행사|900|400|490"), ["900"]),
        (("과목|예산액|집행액|이월액|집행잔액", "여비|500|300|-|200", "행사|900|400|90|410"), []),
        (("과목|예산액|집행액|집행률|비고", "여비|500|300|60.0|잔액 있음"), []),
    ],
)  # fmt: skip
def test_what_is_left_is_what_was_there_less_what_went(rows: tuple[str, ...], found: list[str]) -> None:
    assert [text for rule, _, text in told("\n".join(rows)) if rule == "balance"] == found


def budget(line: int, category: str, kind: str, won: int) -> BudgetFact:
    outline = build_outline(read_text("\n".join("가나다라마바사아자차카타").encode(), "시험.txt"))
    return BudgetFact(None, 2030, category, kind, won, f"{won:,}", "원", None, outline.span(line))


def test_budget_lines_outside_tables_are_set_against_each_other() -> None:
    text = "여비\n500\n300\n(60.0%)\n200\n"
    lines = (budget(2, "여비", "예산", 500), budget(3, "여비", "집행", 300), budget(5, "여비", "잔액", 200))
    assert told(text, *lines) == []
    assert [f[0] for f in told(text.replace("60.0", "66.0"), *lines)] == ["rate"]
    assert [f[0] for f in told(text, *lines[:2], budget(5, "여비", "잔액", 190))] == ["balance"]
    carried = budget(4, "여비", "이월", 10)
    assert told("여비\n500\n300\n10\n190\n", *lines[:2], carried, budget(5, "여비", "잔액", 190)) == []


def test_a_total_of_budget_lines_is_their_sum() -> None:
    lines = [budget(n, category, "예산", won) for n, (category, won) in enumerate((("여비", 500), ("행사", 900)), 2)]
    assert told("계\n1400\n", budget(1, "계", "예산", 1400), *lines) == []
    assert [f[0] for f in told("계\n1500\n", budget(1, "계", "예산", 1500), *lines)] == ["table-sum"]


@pytest.mark.parametrize(
    ("row", "found"),
    [
        ("계|1,000|300|290|200|150|400|100", []),
        ("계|1,100|300|290|200|150|400|100", ["1,100"]),
        ("계|9,000|300|290|200|150|400|100", []),  # Far off: the columns are not all of it.
        ("계|1,000|-|-|-|-|-|-", []),
    ],
)
def test_a_total_cost_is_the_budget_of_its_years(row: str, found: list[str]) -> None:
    assert [text for rule, _, text in told("\n".join((HEAD, SIDES, row))) if rule == "cost-by-year"] == found


@pytest.mark.parametrize(
    ("period", "row", "found"),
    [
        ("2030. 1월 ~ 2033.12월", "계|700|-|-|200|150|400|100", []),
        ("2030. 1월 ~ 2033.12월", "계|1,000|300|290|200|150|400|100", ["'29년이전"]),
        ("2028년 ~ 2031년", "계|900|300|290|200|150|400|-", []),
        ("2028년 ~ 2031년", "계|1,000|300|290|200|150|400|100", ["'32년이후"]),
        ("2028년 ~", "계|1,000|300|290|200|150|400|100", []),
    ],
)
def test_a_project_has_money_in_the_years_of_its_period(period: str, row: str, found: list[str]) -> None:
    text = "\n".join((f"- 사업기간 : {period}", "(단위: 백만원)", "", HEAD, SIDES, row))
    assert [f for rule, _, f in told(text) if rule == "period-money"] == found


YEARS = "재원별|합계|2029년|2030년\n계|{0}|300|200\n구비|{0}|300|200\n"


def plan(cost: str, note: str) -> str:
    return f"□ 사업개요\n\n- 총사업비 : {cost}\n\n□ 소요예산\n\n(단위 : 백만원)\n\n{YEARS.format(500)}\n{note}\n"


def test_a_total_cost_is_the_table_with_its_note_where_other_projects_have_it_so() -> None:
    texts = [plan("700백만원", "※ 2028년 200백만원")] * 2
    for last, found in (("900백만원", ["total-cost"]), ("700백만원", [])):
        whole, facts, at = "", [], 0
        for text in (*texts, plan(last, "※ 2028년 200백만원")):
            lines = text.count("\n")
            span = build_outline(read_text(text.encode(), "시험.txt")).span
            facts.append(ProjectFact(f"p{at}", f"사업 {at}", span(at + 1), None, span(at + 1, at + lines)))
            whole, at = whole + text, at + lines
        assert [rule for rule, _, _ in told(whole, *facts)] == found
    alone = plan("900백만원", "※ 2028년 200백만원")
    assert told(alone, *project(alone)) == []


def test_a_budget_of_results_is_that_of_its_year_in_the_table_of_its_name() -> None:
    text = (
        "구 분|달빛일터|별빛일터\n사업기간|2029. 3. ~ 12.|2029. 1. ~ 12.\n사업예산|{}천원|900천원\n\n"
        "- 달빛일터 : 200천원\n\n(단위 : 천원)\n\n" + YEARS.format(500)
    )
    right, wrong, other = text.format(300), text.format(345), text.format(345).replace("- 달빛일터", "- 햇빛일터")
    assert told(right, *project(right)) == []
    assert [found[:2] for found in told(wrong, *project(wrong))] == [("budget-twice", [3, 10])]
    assert told(other, *project(other)) == []


@pytest.mark.parametrize(
    ("line", "rules"),
    [
        ("- 사업기간 : 2028. ~ 2030. (3년)", []),
        ("- 사업기간 : 2028. ~ 2030. (마중물 3년)", []),
        ("- 사업기간 : 2028. ~ 2030. (4년)", ["period-length"]),
        ("- 위탁기간 : 2028. 7. 1. ~ 2030. 6. 30.(2년)", []),
        ("- 지원기간 : 2023년 ~ 2033년(10년간)", []),
        ("- 용역기간 : 2030. 3. ~ 11.(9개월)", []),
        ("- 용역기간 : 2030. 3. ~ 11.(5개월)", ["period-length"]),
        ("- 사업기간 : 2028. ~ 2030. (최대 5년)", []),
        ("- 사업기간 : 2030. 11. ~ 2. ", []),
        ("- 사업기간 : 2030. 9. ~ 2029. 12.", ["period-order"]),
        ("- 준공 : ‘95 ~ ‘02년", []),
    ],
)
def test_a_period_lasts_as_long_as_stated_and_ends_behind_its_start(line: str, rules: list[str]) -> None:
    assert [found[0] for found in told(line)] == rules


@pytest.mark.parametrize(
    ("call", "works", "rules"),
    [
        ("2029. 2월 ~ 2029. 3월", "2029. 4월 ~ 2031.12월", []),
        ("2029. 9월 ~ 2029.12월", "2029. 1월 ~ 2031.12월", ["call-period"]),
        ("2029. 9월 ~ 2029.12월", "2029년 ~ 2031년", []),
    ],
)
def test_a_call_goes_before_its_project(call: str, works: str, rules: list[str]) -> None:
    assert [found[0] for found in told(f"- 공모기간 : {call}\n- 사업기간 : {works}\n")] == rules


@pytest.mark.parametrize(
    ("second", "rules"),
    [
        ("'29. 6. ~ 12. : 사업 추진", []),
        ("'30. 6. ~ 12. : 사업 추진", ["year"]),
        ("'28. 6. ~ 12. : 사업 추진", ["year"]),
        ("'30. 2. : 사업 추진", []),  # No other year would bring it into order.
    ],
)
def test_the_year_of_a_step_keeps_the_order_of_its_list(second: str, rules: list[str]) -> None:
    steps = ("'29. 3. : 공모 선정", second, "'30. 1. ~ 2. : 정산", "'30. 3. ~ 12. : 확대")
    assert [found[0] for found in told("□ 추진상황\n\n" + "\n".join(f"- {step}" for step in steps))] == rules


@pytest.mark.parametrize(
    ("step", "rules"),
    [
        ("2030. 3. ~ 12. : 나눔마당 운영", []),
        ("2030. 1. ~ 12. : 나눔마당 운영", ["period-twice"]),
        ("2030. 1. ~ 12. : 나눔마당 참여자 모집", []),
        ("2030. 5. ~ 6. : 나눔마당 운영", []),
        ("2030. 1. ~ 2031. 2. : 나눔마당 운영", []),
    ],
)
def test_the_plan_keeps_to_the_period_with_which_it_ends(step: str, rules: list[str]) -> None:
    text = f"□ 사업개요\n\n- 사업기간 : 2030. 3. ~ 12.\n\n□ 추진계획\n\n- {step}\n"
    assert [found[0] for found in told(text, *project(text, "2030. 3. ~ 12."))] == rules


@pytest.mark.parametrize(
    ("when", "severity"),
    [("2030. 5월 중", []), ("2030. 5월 ~ 6월 중", ["info"]), ("2030. 9월 중", ["warning"]), ("추후 결정", [])],
)
def test_an_event_of_a_table_has_one_date(when: str, severity: list[str]) -> None:
    rows = "구분|내용|시기\n나눔이 어울림 연수|강의|2030. 5월중\n정기교육|강의|연중\n\n"
    text = f"{rows}- 나눔이 어울림 연수 실시 : {when}\n"
    outline = build_outline(read_text(text.replace("|", "\t").encode(), "시험.txt"))
    claims = read_claims(outline, Facts(project(text))).claims
    assert [d.severity for d in judge(claims) if d.rule == "period-twice"] == severity


@pytest.mark.parametrize(
    ("line", "rules"),
    [
        ("- 당연직(3명) : 구청장, 행정국장, 조정관", []),
        ("- 당연직(4명) : 구청장, 행정국장, 조정관", ["list-count"]),
        ("- 대상 : 3개소(달빛동, 별빛동, 해빛동)", []),
        ("- 대상 : 4개소(달빛동, 별빛동, 해빛동)", ["list-count"]),
        ("- 대상 : 4개소(달빛·별빛동, 해빛동, 물빛동)", []),
        ("- 대상 : 4개소(달빛동, 별빛동, 해빛동 등)", []),
        ("- 대상 : 4개소(달빛동 2, 별빛동, 해빛동)", []),
        ("- 면적 : 150㎡(45평)", []),
        ("- 면적 : 150㎡(약 46평)", []),
        ("- 면적 : 150㎡(54평)", ["area-unit"]),
        ("- 응답자 259명 중 94%(243명)가 만족", []),
        ("- 응답자 259명 중 84%(243명)가 만족", ["rate"]),
        ("- 목표 8,900명, 3분기 실적 8,076명(달성률 91%)", []),
        ("- 목표 8,900명, 3분기 실적 8,076명(달성률 81%)", ["rate"]),
        ("- 지방세 5조 1,288억원('29년 5조 56억원 대비 2.5% 증가)", []),
        ("- 지방세 5조 1,288억원('29년 5조 56억원 대비 5.2% 증가)", ["change-rate"]),
        ("- 심의(9회) ▹ 20건(원안 12, 조건부 7, 재검토 1)", []),
        ("- 점검(28개소) ▹ 새단장 19, 고쳐짓기 8, 환경 1", []),
        ("- 점검(29개소) ▹ 새단장 19, 고쳐짓기 8, 환경 1", ["sentence-sum"]),
        ("- 등록 : 75건(신규 6, 변경 64, 말소 1, 기타 3)", ["sentence-sum"]),
        ("- 참여 : 75명(여성 40명, 장애인 5명)", []),
    ],
)
def test_a_line_counts_measures_and_shares_as_it_lists(line: str, rules: list[str]) -> None:
    assert [found[0] for found in told(line)] == rules


@pytest.mark.parametrize(
    ("head", "rules"), [("97개소, 378억원", []), ("98개소, 378억원", ["sentence-sum"]), ("12개소", [])]
)
def test_a_count_is_what_the_names_of_the_line_below_add_up_to(head: str, rules: list[str]) -> None:
    text = f"- 돌봄시설 운영 : {head}\n - 나눔관(17), 낮쉼(67), 길벗(13)\n"
    assert [found[0] for found in told(text)] == rules


@pytest.mark.parametrize(
    ("numbers", "rules"), [("12345", []), ("12245", ["row-number"]), ("12467", []), ("1245", ["row-number"])]
)
def test_rows_are_numbered_one_by_one(numbers: str, rules: list[str]) -> None:
    rows = ["연번|사업명|부서", *(f"{n}|일 {i}|과" for i, n in enumerate(numbers))]
    assert [found[0] for found in told("\n".join(rows))] == rules


CONTENTS = ("[1] 촘촘한 마을 돌봄 넓히기", "[2] 누구나 쉬는 쉼터 만들기", "[3] 걷기 좋은 물빛길 잇기")


@pytest.mark.parametrize(
    ("third", "found"),
    [
        ("걷기 좋은 물빛길 잇기", []),
        ("걷기좋은 물빛길 잇기", ["걷기 좋은 물빛길 잇기 / 걷기좋은 물빛길 잇기"]),
        ("걷기 좋은 물빛길 다듬기", ["걷기 좋은 물빛길 잇기 / 걷기 좋은 물빛길 다듬기"]),
        ("누구나 찾는 푸른숲 만들기", []),
        ("걷기 좋은\n물빛길 잇기", []),  # The heading goes on on the next line.
    ],
)
def test_a_listed_title_stands_over_its_page_in_the_same_words(third: str, found: list[str]) -> None:
    heads = (*(text[4:] for text in CONTENTS[:2]), third)
    pages = [f"{n}. {text}\n\n내용" for n, text in enumerate(heads, 1)]
    texts = told("\n".join((*CONTENTS, "", *pages)))
    assert [text for rule, _, text in texts if rule == "project-title"] == found


def test_titles_of_other_years_are_not_those_of_a_list() -> None:
    pages = ("1. 지난해 나눔마당 성과", "2. 지난해 쉼터 넓힌 성과", "3. 걷기 좋은 물빛길 다듬기")
    assert told("\n".join((*CONTENTS, "", *(f"{page}\n\n내용" for page in pages)))) == []


@pytest.mark.parametrize(
    ("days", "found"),
    [("[5일간]", []), ("[6일간]", ["6일간"]), ("5일간", []), ("7일간", ["7일간"]), ("/ 7일간 연속", [])],
)
def test_days_are_counted_in_any_brackets_and_without(days: str, found: list[str]) -> None:
    assert [text for _, _, text in told(f"- 투표 : 2030. 3. 4.(월) ~ 3. 8.(금) {days}")] == found


@pytest.mark.parametrize(
    ("lines", "found"),
    [
        (("- 수요일에 찾아가는 마을사랑장", "골목마당 안내", "수요일에 찾아가는 마을사랑창"), 1),
        (("- 수요일에 찾아가는 마을사랑장", "골목마당 안내", "수요일에 찾아가는 마을사랑장"), 0),
        (("- 달빛 상반기 나눔교실 운영", "골목마당 안내", "달빛 하반기 나눔교실 운영"), 0),
        (("1일 마을에서 만나는 동장", "골목마당 안내", "2일 마을에서 만나는 동장"), 0),
        (
            (
                "공모명|부처",
                "외딴마을 물길여건 개선사업|나라부",
                "",
                "공모명|부처",
                "외딴마을 물길여건 개조사업|나라부",
            ),
            1,
        ),
        (("공모명|부처", "외딴마을 물길여건 개선사업|나라부", "외딴마을 물길여건 개조사업|나라부"), 0),
        (("① 청년 골목배움터 : 실전 교육", "내용", "< 골목배움터 현황 >"), 0),  # A word of four is no name of its own.
        (("① 청년 골목나눔배움터 : 실전 교육", "내용", "< 골목나눔배움터 현황 >"), 1),
        (("① 달빛구 골목나눔배움터 : 실전 교육", "내용", "< 골목나눔배움터 현황 >"), 0),
    ],
)
def test_phrases_that_read_alike_are_one_thing(lines: tuple[str, ...], found: int) -> None:
    assert [rule for rule, _, _ in told("\n".join(lines))] == ["name"] * found


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("- (달 빛 구) 솔내3동 105,774㎡, 총사업비 130억(국비 65억)", []),
        ("- (달 빛 구) 솔내3동 105,774㎡, 총사업비 200억(국비 65억)", ["200억"]),
        ("- (달 빛 구) 솔내3동 105,774㎡, 총사업비 약 200억(국비 65억)", []),
        ("- (별 빛 구) 솔내3동 105,774㎡, 총사업비 200억(국비 65억)", []),
    ],
)
def test_the_cost_of_a_place_is_that_of_its_card(line: str, found: list[str]) -> None:
    card = "\n".join(("(단위: 백만원)", "", HEAD, SIDES, "계|13,000|-|-|3,000|-|10,000|-"))
    text = f"□ 새터마을 사업 추진\n\n{line}\n\n{card}\n"
    span = build_outline(read_text(text.replace("|", "\t").encode(), "시험.txt")).span(5, text.count("\n"))
    fact = ProjectFact("p", "솔내시 달빛구 솔내3동 새터마을 사업", span, None, span)
    assert [f for rule, _, f in told(text, fact) if rule == "cost-twice"] == found


@pytest.mark.parametrize(
    ("titles", "rules"),
    [
        (("달빛숲공원 넓히기", "달빛숲공원 가꾸기"), ["address"]),
        (("달빛숲공원 넓히기", "나무시장 옮기기"), []),
    ],
)
def test_a_place_of_two_projects_has_one_address(titles: tuple[str, str], rules: list[str]) -> None:
    text = "- 위 치 : 솔내동 214번지 일원\n\n- 위 치 : 솔내동 24번지 일원\n"
    span = build_outline(read_text(text.encode(), "시험.txt")).span
    facts = [ProjectFact(f"p{n}", title, span(n), None, span(n)) for n, title in zip((1, 3), titles, strict=True)]
    links = [LinkFact("USES", fact.key, "달빛숲공원", span(1)) for fact in facts]
    assert [found[0] for found in told(text, *facts, *links)] == rules
    assert told(text.replace("214", "24"), *facts, *links) == []


@pytest.mark.parametrize(
    ("heading", "rules"),
    [
        ("□ 나눔사업 현황 : 5건", []),
        ("□ 나눔사업 현황 : 6건", ["list-count"]),
        ("□ 나눔사업 현황(6개소)", ["list-count"]),
        ("□ 주요 나눔사업 현황 : 60건", []),  # The table holds some of them.
        ("□ 나눔사업 현황 : 6건 등", []),
        ("□ 나눔사업 2건, 별빛사업 4건", []),
    ],
)
def test_a_heading_counts_the_numbered_rows_below(heading: str, rules: list[str]) -> None:
    rows = "\n".join(("연번|사업명|부서", *(f"{n}|일 {n}째|과" for n in range(1, 6))))
    assert [found[0] for found in told(f"{heading}\n\n(단위 : 천원)\n\n{rows}\n")] == rules
