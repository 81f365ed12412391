"""Books of a 국: boxed titles, what a box says of the whole and what of its components."""

from dataclasses import replace

from texts import facts_of, of_type, outline_of, reading_of

from kg.checks import judge
from loaders.layouts.work_plan import read_work_plan
from loaders.outline import build_outline
from loaders.records import AllocationFact, OverviewFact, ProjectFact

BOOK = ("솔내시", "2026년 주요업무계획", "물빛국", "", "Ⅰ. 기본현황", "□ 조직", "Ⅱ. 2026년 주요업무계획")
FILLER = ("□ 추진상황", "○ 2025. 10. : 착수", "□ 향후계획", "○ 2026. 3. : 준공")


def book(*body: str) -> tuple[str, ...]:
    """Return a book whose second box holds the body."""
    others = [("", f"{n}|{title}", *FILLER) for n, title in ((1, "솔내 둘레길 조성"), (3, "물빛 장터 활성화"))]
    return (*BOOK, *others[0], "", "2|은모래 쉼터 조성", *body, *others[1])


def second(*body: str) -> tuple[OverviewFact, list[tuple[str, int, str, int | None]]]:
    """Return what the second box says of time and money."""
    facts = facts_of(*book(*body)).facts
    keys = [f.key for f in of_type(facts, ProjectFact) if isinstance(f, ProjectFact) and f.title == "은모래 쉼터 조성"]
    overviews = [f for f in of_type(facts, OverviewFact) if isinstance(f, OverviewFact) and f.project in keys]
    money = [f for f in of_type(facts, AllocationFact) if isinstance(f, AllocationFact) and f.project in keys]
    return overviews[0], [(f.source, f.amount_krw, f.kind, f.fiscal_year) for f in money]


def test_the_money_of_a_component_is_not_the_project_s() -> None:
    found, money = second(
        "□ 청년 쉼터 임대료 지원", "○ 지원대상 : 청년", "○ 사업기간 : 2026. 2. ~ 3.", "○ 사 업 비 : 24억원(시비)",
        "□ 어르신 쉼터 난방비 지원", "○ 지원대상 : 어르신", "○ 사 업 비 : 30억원(시비)",
    )  # fmt: skip
    assert (found.period_start, found.required_krw, found.total_cost_krw, money) == (None, None, None, [])


def test_the_circles_below_squares_are_no_sections_even_where_they_bear_names_of_sections() -> None:
    inner = ("○ 사업내용 : 조성", "○ 사 업 비 : 1억원", "○ 추진계획", "○ 기대효과", "○ 추진배경", "○ 소요예산 : 2억원")
    found, _ = second("□ 첫째 쉼터", *inner, "□ 둘째 쉼터", *inner, "□ 셋째 쉼터", *inner, "□ 넷째 쉼터", *inner)
    assert (found.required_krw, found.total_cost_krw) == (None, None)


def test_the_heading_of_an_overview_may_hold_the_years() -> None:
    found, money = second("□ 사업개요 (2019~2025)", "ㅇ 총사업비 : 30억원(국 10, 시 12, 구·군 8)", *FILLER)
    assert (found.period_start, found.period_end, found.total_cost_krw) == ("2019", "2025", 3_000_000_000)
    assert money == [
        ("국비", 1_000_000_000, "총사업비", None), ("시비", 1_200_000_000, "총사업비", None),
        ("구비", 800_000_000, "총사업비", None),
    ]  # fmt: skip


def test_a_label_goes_before_the_years_of_the_heading() -> None:
    found, _ = second("□ 사업개요(2026)", "ㅇ (기 간) 2026. 3. ~ 9.", *FILLER)
    assert (found.period_start, found.period_end) == ("2026-03", "2026-09")


def test_months_without_a_year_are_those_of_the_plan() -> None:
    found, _ = second("□ 행사개요", "ㅇ 기 간 : 10월 중, 9일간", *FILLER)
    assert (found.period_start, found.period_end) == ("2026-10", "2026-10")
    found, _ = second("□ 행사개요", "ㅇ 기 간 : 매년 11.24.(물의 날) ~ 1.11., 50일간", *FILLER)
    assert (found.period_start, found.period_end) == ("2026-11", "2027-01")
    found, _ = second("□ 행사개요", "ㅇ 일 시 : 2026. 3. 22.(토) 10:00 ~ (예정)", *FILLER)
    assert (found.period_start, found.period_end) == ("2026-03-22", "2026-03-22")


def test_the_period_and_the_total_cost_may_share_a_line() -> None:
    found, _ = second("□ 사업개요", "ㅇ 사업기간 및 총사업비 : 2022년 ~ 2028년 / 2,900억원", *FILLER)
    assert (found.period_start, found.period_end, found.total_cost_krw) == ("2022", "2028", 290_000_000_000)


def test_the_budget_of_the_year_is_a_budget_and_a_note_names_no_source() -> None:
    assert second("□ 행사개요", "ㅇ 예 산 액 : 175백만원(시비)", *FILLER)[1] == [("시비", 175_000_000, "예산", 2026)]
    assert second("□ 사업개요", "ㅇ 소요예산 : 250,000천원(시비, 공기관위탁사업비)", *FILLER)[1] == [
        ("시비", 250_000_000, "총사업비", None)
    ]
    assert second("□ 사업개요", "ㅇ 소요예산 : 250,000천원(시비, 구비)", *FILLER)[1] == []


def test_money_by_years_without_sources_is_a_budget_of_unknown_source() -> None:
    columns = ("구분|추진실적||향후계획", "|계|2025년|2026년", "계|9개소(20억원)|6개소(12억원)|3개소(8억원)")
    assert second("□ 추진계획", *columns, "가로숲|9개소(20억원)|6개소(12억원)|3개소(8억원)", *FILLER)[1] == [
        ("미상", 1_200_000_000, "예산", 2025), ("미상", 800_000_000, "예산", 2026),
    ]  # fmt: skip
    rows = ("구분|장소|사업비 (백만원)", "2023년|솔내 들머리|132", "2024년|물빛 언덕|105")
    assert second("□ 최근 추진현황", *rows, *FILLER)[1] == [
        ("미상", 132_000_000, "예산", 2023), ("미상", 105_000_000, "예산", 2024),
    ]  # fmt: skip


def test_squares_with_an_overview_are_parts_that_end_at_the_next_square() -> None:
    part = ("ㅇ 사업개요", "- 위 치 : 솔내동", "- 기 간 : 2026. 2. ~ 5. * 사업비 : 20억원(국비)")
    facts = facts_of(*book("□ 솔내 야영장", *part, "□ 물빛 휴양림", *part, "□ 운영 방향", "ㅇ 사 업 비 : 3억원")).facts
    found = [f for f in of_type(facts, ProjectFact) if isinstance(f, ProjectFact) and f.part_of]
    assert [(f.title, f.body and f.body.last - f.body.first) for f in found] == [("솔내 야영장", 3), ("물빛 휴양림", 3)]


def test_a_box_with_numbered_titles_of_its_own_is_a_part() -> None:
    titles = ("1-1. 둘레길 이어 걷기", *FILLER, "1-2. 둘레길 쉼터 늘리기", *FILLER)
    others = ("2|은모래 쉼터 조성", *FILLER, "3|물빛 장터 활성화", "3-1. 물빛 장터 열기", *FILLER)
    lines = (*BOOK, "1|솔내 둘레길 조성", *titles, *others)
    found = [f for f in of_type(facts_of(*lines).facts, ProjectFact) if isinstance(f, ProjectFact)]
    assert [(f.title, f.listed_no, f.body and f.body.last - f.body.first) for f in found] == [
        ("둘레길 이어 걷기", 1, 4), ("둘레길 쉼터 늘리기", 2, 4), ("은모래 쉼터 조성", 2, 4), ("물빛 장터 열기", 1, 4),
    ]  # fmt: skip


CHART = ("Ⅰ. 기본현황", "□ 조직", "숲길과(1)", "숲팀", "바다과(1)", "바다팀", "Ⅱ. 2026년 주요업무계획")


def test_a_table_says_who_is_in_charge_of_what_a_title_names() -> None:
    rows = ("월별|행사명|담당부서", "3월|2026 은모래 쉼터|숲길과 (555-0100)", "4월|제2회 물빛장터 활성화|바다과")
    lines = (*BOOK[:4], *CHART, *book(*FILLER)[len(BOOK) :], "", "붙임 2026년 주요행사 일정", "", *rows)
    found = {f.title: f.unit for f in of_type(facts_of(*lines).facts, ProjectFact) if isinstance(f, ProjectFact)}
    assert found == {"솔내 둘레길 조성": "물빛국", "은모래 쉼터 조성": "숲길과", "물빛 장터 활성화": "바다과"}


def test_the_page_that_opens_a_part_names_its_division_and_ends_the_body_before() -> None:
    titles = ("솔내 둘레길 조성", "은모래 쉼터 조성", "물빛 장터 활성화")
    boxes = [(f"{n}|{title}", *FILLER) for n, title in enumerate(titles, start=1)]
    opening = ("숲길과", "1. 솔내 둘레길 조성"), ("바다과", "1. 은모래 쉼터 조성", "2. 물빛 장터 활성화")
    pages = [(*BOOK[:4], *CHART), opening[0], boxes[0], opening[1], boxes[1], boxes[2]]
    outline = outline_of(*(line for page in pages for line in page))
    numbers = tuple(number for number, page in enumerate(pages, start=1) for _ in page)
    paged = build_outline(replace(outline.document, pages=numbers))
    found = [f for f in of_type(read_work_plan(paged)[1].facts, ProjectFact) if isinstance(f, ProjectFact)]
    assert [(f.title, f.unit, f.body and f.body.last - f.body.first) for f in found] == [
        ("솔내 둘레길 조성", "숲길과", 4), ("은모래 쉼터 조성", "바다과", 4), ("물빛 장터 활성화", "바다과", 4),
    ]  # fmt: skip


def test_a_pending_matter_may_be_boxed_without_a_number() -> None:
    lines = (*book(*FILLER), "", "Ⅲ. 현안사항", "현 안|물빛 나루 옮기기", *FILLER)
    found = [f for f in of_type(facts_of(*lines).facts, ProjectFact) if isinstance(f, ProjectFact)]
    assert [(f.title, f.listed_no, f.phase) for f in found][-1] == ("물빛 나루 옮기기", None, "현안")


def test_a_cost_of_a_named_year_is_that_year_s_budget_and_not_the_whole() -> None:
    _, money = second("□ 사업개요", "○ 사업기간 : '25. ~ '27.", "○ 사 업 비 : 10억원(‘26년, 시 6, 구 4)", *FILLER)
    assert money == [("시비", 600_000_000, "예산", 2026), ("구비", 400_000_000, "예산", 2026)]
    _, money = second("□ 사업개요", "○ 사 업 비 : (’26년) 64.5백만원", *FILLER)
    assert money == [("미상", 64_500_000, "예산", 2026)]


def test_without_an_overview_the_status_that_comes_first_says_what_the_project_costs() -> None:
    _, money = second(
        "□ 쉼터 운영 현황", "○ 추진근거 : 솔내시 쉼터 조례", "○ 사 업 비 : 3억원(시비)", "□ 개선방안", "○ 확대",
        *FILLER,
    )  # fmt: skip
    assert money == [("시비", 300_000_000, "총사업비", None)]


def test_a_note_may_state_the_whole_cost_without_a_colon() -> None:
    found, money = second("□ 사업개요", "○ 공모결과 : 세 곳 선정 ※ 총사업비 12억(국비 5억)", *FILLER)
    assert (found.total_cost_krw, money) == (1_200_000_000, [("국비", 500_000_000, "총사업비", None)])


def test_the_cost_of_a_part_of_a_box_is_no_need_of_the_year() -> None:
    training, checking = ("○ 사업개요", "- 사 업 비 : 15백만원"), ("○ 점검개요", "- 사 업 비 : 20백만원")
    facts = facts_of(*book("□ 쉼터 교육", *training, "□ 쉼터 점검", *checking)).facts
    parts = [f for f in of_type(facts, OverviewFact) if isinstance(f, OverviewFact) and "/" in f.project]
    assert [(f.required_krw, f.total_cost_krw) for f in parts] == [(None, 15_000_000), (None, 20_000_000)]
    assert not of_type(facts, AllocationFact)


def test_the_title_of_a_box_is_set_against_the_lists_before_it() -> None:
    boxes = book(*FILLER)[len(BOOK) :]

    def told(*listed: str) -> list[str]:
        drafts = judge(reading_of(*BOOK, *listed, *boxes).claims)
        return [draft.ko for draft in drafts if draft.rule == "project-title"]

    assert told("[1] 솔내 둘레길 조성", "[2] 은모래 쉼터 조성") == []
    assert len(told("[1] 솔내 둘레길 조성", "[2] 은모래 쉼터 조성 추진")) == 1
    assert len(told("① 솔내둘레길 조성", "② 은모래 쉼터 조성")) == 1
    # The number of a part is no number of a box, and another box has a title of its own.
    assert told("[2] 은모래 쉼터 조성안", "① 솔내 둘레길 조성", "② 은모래 쉼터 조성") == []
    assert told("[2] 솔내 둘레길 조성") == []
    # A dividing page may give bare numbers, and one list may agree where another does not.
    assert told("1 솔내 둘레길 조성", "2 은모래 쉼터 조성", "3. 물빛 장터") == []
    assert len(told("1 솔내 둘레길 조성", "2 은모래 쉼터 새로 조성")) == 1
    assert len(told("1 솔내 둘레길 조성", "1. 솔내둘레길 조성")) == 1
    # A chart may count on over all parts, and break a title.
    assert len(told("[17] 은모래 쉼터\n조성 추진")) == 1
    assert told("[17] 은모래 쉼터\n조성") == []
