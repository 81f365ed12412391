"""Who else takes part: units of the same government and bodies outside."""

import time

import pytest
from texts import COVER, facts_of, of_type, outline_of

from loaders.parts.government_mentions import GovernmentReader
from loaders.parts.namesakes import MetNames, NamesOfOneKind
from loaders.parts.parties import PartyLists
from loaders.parts.report_bodies import ReportBodies, own_names
from loaders.records import LinkFact

HEAD = (*COVER, "Ⅱ. 추진계획", "1. 솔내장터 운영", "□ 추진계획")


def taking_part(*lines: str) -> list[tuple[str, str, str | None]]:
    """Return type, name and role of each that takes part."""
    found = of_type(facts_of(*HEAD, *lines).facts, LinkFact)
    return [
        (f.type, f.end, f.role) for f in found if isinstance(f, LinkFact) and f.type in ("INVOLVES", "PARTNERS_WITH")
    ]


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("○ 건축과와 협업하여 추진", [("INVOLVES", "건축과", "협업")]),
        ("○ 도면 검토(건축과, 도로과)", [("INVOLVES", "건축과", "검토"), ("INVOLVES", "도로과", "검토")]),
        ("○ (재)솔내문화재단과 업무협약 체결", [("PARTNERS_WITH", "(재)솔내문화재단", "업무협약")]),
        ("○ 협력기관 : 하늬진흥원, 물빛상인협회",
         [("PARTNERS_WITH", "하늬진흥원", "협력기관"), ("PARTNERS_WITH", "물빛상인협회", "협력기관")]),
        ("○ 협 업 : 건축과(설계), 도로과(보도)", [("INVOLVES", "건축과", "협업"), ("INVOLVES", "도로과", "협업")]),
        ("○ 협력체계 구축(복지정책과 등 20개 부서)", [("INVOLVES", "복지정책과", "협력")]),
        ("○ 위탁기관 : 하늬공단(물빛사업소)", [("PARTNERS_WITH", "하늬공단", "위탁기관")]),
        ("○ (감사대상) 건축과, 하늬재단, 물빛진흥원", []),
        ("○ 물빛기획팀(명칭변경, 신설) 운영", [("INVOLVES", "물빛기획팀", "신설")]),
        ("○ 건축정책과 신설", [("INVOLVES", "건축정책과", "신설")]),
        ("○ 전담팀 신설, 하늬학과 신설", []),
        ("○ 기존 물빛나눔팀을 “하늬돌봄팀”으로 전환(신설)",
         [("INVOLVES", "물빛나눔팀", "신설"), ("INVOLVES", "하늬돌봄팀", "신설")]),
        ("○ 하늬실 등 관련부서 협력, 대중매체 활용", [("INVOLVES", "하늬실", "관련부서")]),
        ("○ 행정안전부 “2024년 하늬 대회” 국무총리상 수상", []),
        ("○ 모유수유실 신설, 소아하늬과 신설", []),
        ("○ (어린이신문 발행) 하늬신문 창간", []),
        ("* ’26년 대상기관(임기만료) : 하늬공단(3월), 물빛연구원(5월)", []),
        ("○ 16개 구·군 건축과와 협의", []),
        ("○ 문화도시과 혁신성장을 위한 협력", []),
        ("○ 문화도시과의 연계체계 구축", []),
        ("○ 추진 성과와 기대효과 공유", []),
        ("○ 관내 유관기관과 협력", []),
        ("○ 하늬진흥원 통계 자료 인용", []),
        ("○ '26. 하반기 : LH-매입임대주택 입주자 모집", [("PARTNERS_WITH", "한국토지주택공사", "참여")]),
        ("○ 물빛자원 협의회 운영", [("PARTNERS_WITH", "물빛자원 협의회", "운영")]),
        ("○ 전문가 협의회 운영, 국제 다자협의회 참여, 건축행정 개선 협의회 운영", []),  # kinds
        ("○ 협력 강화를 위한 솔내구 하늬교육협의회 운영", []),  # its own
        ("○ 물빛협회 하늬지회 육성 협의", [("PARTNERS_WITH", "물빛협회 하늬지회", "협의")]),
        ("○ 5개 수협 협의, 솔내로 5(하늬공단 내) 위탁", []),  # counted, where it lies
        ("○ 벼리플러스센터 건립 협의", []),  # built
        ("○ 하늬노동상담소 운영", []),  # run
        ("○ 30+센터 및 벼리협회 연계",
         [("PARTNERS_WITH", "30+센터", "연계"), ("PARTNERS_WITH", "벼리협회", "연계")]),
        ("○ 집수리, 쉼터 신축 및 운영(주민공동체 운영회)", [("PARTNERS_WITH", "주민공동체 운영회", "운영")]),
        ("○ 주민협의체의 주민공동이용시설에 대한 경험 부족", []),
        ("○ 하늬공단, K밸리, 벼리진흥원과 연계",
         [("PARTNERS_WITH", "하늬공단", "연계"), ("PARTNERS_WITH", "벼리진흥원", "연계")]),
        ("○ 서울시 여성 공예 박람회 공동개최(하늬진흥원)", [("PARTNERS_WITH", "하늬진흥원", "공동개최")]),
        ("○ 서울시 최초로 조성된 공예관 운영", []),
        ("○ 참여단체 : 물빛두레, 물빛두레부녀회",
         [("PARTNERS_WITH", "물빛두레", "참여단체"), ("PARTNERS_WITH", "물빛두레부녀회", "참여단체")]),
        ("○ 참여단체 : 벼리참전자회 나눔을 위한 학부모회 등 4개 단체",
         [("PARTNERS_WITH", "벼리참전자회", "참여단체"), ("PARTNERS_WITH", "나눔을 위한 학부모회", "참여단체")]),
        ("※ 물빛중학교 3학년 40명 / 하늬정보학교 2학년 17명",
         [("PARTNERS_WITH", "물빛중학교", "대상"), ("PARTNERS_WITH", "하늬정보학교", "대상")]),
        ("○ 하늬국수(물빛시장), 벼리전(솔내시장) 등 선정",
         [("PARTNERS_WITH", "하늬국수", "선정"), ("PARTNERS_WITH", "벼리전", "선정")]),
        ("○ 하늬국수(물빛시장) 선정, 하늬쉼터(물빛시장) 개소", []),  # one shop alone, and a place
        ("○ 유관기관(하늬경찰서, 해군 등) 합동훈련",
         [("PARTNERS_WITH", "하늬경찰서", "기관"), ("PARTNERS_WITH", "해군", "기관")]),
    ],
)  # fmt: skip
def test_a_line_says_who_takes_part_and_how(line: str, found: list[tuple[str, str, str | None]]) -> None:
    assert taking_part(line) == found


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("○ 수행기관 : 물빛퍼블릭, 하늬두레 등", ["물빛퍼블릭", "하늬두레"]),
        ("○ 유관기관 : 솔내구, 하늬두레, 물빛기념관, 관계자", ["하늬두레", "물빛기념관"]),
        ("○ (협력기관) 새길대·물빛대 산학협력단", ["새길대 산학협력단", "물빛대 산학협력단"]),
        ("○ 주최·주관 : 솔내구·하늬두레", ["하늬두레"]),
        ("○ 참석외신 : 미국 HNN, 중국 하늬일보", ["HNN", "하늬일보"]),
        ("○ 하늬두레, 달여울회 등 9개 단체 참여", ["하늬두레", "달여울회"]),
        ("○ 하늬진흥원, 물빛두레 등과 협업하여 추진", ["하늬진흥원", "물빛두레"]),
        ("○ 업무협약 체결(솔내구, 7개 대학, 하늬두레)", ["하늬두레"]),
        ("○ ’26. 5. : 솔내구-물빛두레 간 업무협약", ["물빛두레"]),
        ("○ 계획 승인 요청(구 → 하늬진흥원)", ["하늬진흥원"]),
        ("○ 하늬, 물빛 등 인근 자치구와 합동 개최", ["하늬구", "물빛구"]),
        ("○ 하노이시와 우호교류 30주년 행사", ["하노이시"]),
        ("○ 설치 확인 : 12월(한국에너지공단 확인)", ["한국에너지공단"]),
        ("○ 평가대상 : 5개 기관(하늬의료원 제외)", []),
        ("○ 하늬진흥원 ‣ 인허가, 상담", ["하늬진흥원"]),
        ("○ 하늬공원 민관협의체 구성 및 운영", ["하늬공원 민관협의체"]),
        ("○ 계획(안) 심의(HNA 국제위원회)", ["HNA 국제위원회"]),
        ("○ 물빛퍼블릭 공동창업자 간담회", ["물빛퍼블릭"]),
        ("○ 입주기업 대표이사 간담회", []),
        ("○ 심의 의결(ESG 위원회)", []),
        ("○ 위 치 : 강남구 하늬동 12번지", []),
        ("○ 대상지역 : 강동구(1), 강북구(2)", []),
        ("○ 사업주체 : 하늬시장 조합공동사업법인", ["하늬시장 조합공동사업법인"]),
        ("○ (사)물빛두레 하늬지회와 협약", ["(사)물빛두레 하늬지회"]),
        ("○ 장보기 지원(주민, 전문가 등 5개 사업)", []),
        ("○ 취약계층 현황(국토연구원, 2024)", []),
    ],
)
def test_lists_tell_who_takes_part_whatever_the_names(line: str, names: list[str]) -> None:
    assert [name for kind, name, _ in taking_part(line) if kind == "PARTNERS_WITH"] == names


def test_who_is_judged_takes_no_part() -> None:
    lines = ("○ (감찰대상) 공사장(건축과, 하늬공단)", "- 하늬진흥원, 물빛재단 등 협력기관", "○ (점검대상) 하늬재단")
    found = taking_part(*lines, "○ (점검반) 하늬진흥원과 협업")
    assert found == [("PARTNERS_WITH", "하늬진흥원", "협업")]


@pytest.mark.parametrize("written", ["구·군", "구․군", "구 ‧ 군", "구,군", "16개 구군"])
def test_the_districts_below_have_one_name(written: str) -> None:
    text = f"○ (참여) {written}, 하늬진흥원"
    found = GovernmentReader("솔내시", None).of_line(text, outline_of(text).item(1))
    assert [m.name for m in found] == ["구·군"]


def test_a_cell_that_is_a_public_body_takes_part() -> None:
    table = ("연번|사업명|주관부처", "1|솔내장터|국 토 교통부")
    assert taking_part(*table) == [("PARTNERS_WITH", "국토교통부", "주관부처")]


def test_the_city_above_is_known_by_what_only_it_does() -> None:
    lines = ("○ 단미시 투자심사 통과", "○ 시·구 통합 공모사업", "○ 단미시 공모 선정")
    assert taking_part(*lines) == [("PARTNERS_WITH", "단미시", "투자심사")]
    report = ReportBodies(outline_of(*lines, "○ 만족도 공모", "○ 하늬진흥원(HNA) 협약"), "솔내구")
    assert (report.upper, report.spelled) == ("단미시", {"HNA": "하늬진흥원"})
    assert ReportBodies(outline_of("○ 만족도 공모"), "솔내구").upper is None


def test_the_office_of_a_district_stands_for_it() -> None:
    (item,) = outline_of("○ 도로 확장을 강서구청과 협의").items
    found = list(GovernmentReader("솔내구", None).of_line(item.full, item))
    assert [(m.name, m.written, m.role) for m in found] == [("강서구", "강서구청", "협의")]


def test_a_head_stands_for_the_government() -> None:
    text = "강남구청장 면담, 솔내구청장 방침"
    item = outline_of(text).item(1)
    found = GovernmentReader("솔내구", None).of_line(text, item)
    assert [(m.name, m.written, text[m.start : m.end]) for m in found] == [("강남구", "강남구청장", "강남구청장")]


def test_a_short_form_that_the_report_spells_out_is_the_same_body() -> None:
    lines = ("○ 하늬진흥원(HNA)과 업무협약", "○ SBA와 협력")
    assert [name for _, name, _ in taking_part(*lines)] == ["하늬진흥원", "서울경제진흥원"]


@pytest.mark.parametrize("word", ["솔내구·", "(하늬 ", "하늬진흥원, ", "등과 협업 ", "수행기관 : 하늬 ", "솔내구-"])
def test_a_line_of_nothing_but_lists_costs_no_more_than_its_length(word: str) -> None:
    lists = PartyLists(own_names("솔내구"))
    started = time.process_time()
    list(lists.of_text(word * (4000 // len(word))))
    assert time.process_time() - started < 2


def test_a_name_counts_once_in_a_project() -> None:
    assert taking_part("○ 건축과 협업", "○ 건축과 협의") == [("INVOLVES", "건축과", "협업")]


def test_a_name_with_a_word_before_it_is_the_same_name() -> None:
    met = MetNames(never_short=("대학교",))
    met.add("솔내하늬진흥원")
    met.add("물빛대학교")
    names = ("하늬진흥원", "한별솔내하늬진흥원", "진흥원", "물빛대학교산단", "물빛대학교")
    assert [met.has_like(name) for name in names] == [
        True, True, False, False, True,
    ]  # fmt: skip
    assert not met.has_like("가" * 5000)


def test_names_are_found_by_their_ends_and_beginnings() -> None:
    names = NamesOfOneKind()
    names.add("솔내하늬공원", "솔내 하늬공원")
    names.add("물빛퍼블릭", "물빛퍼블릭")
    assert (names.ending("하늬공원"), names.ending("솔내하늬공원"), names.ending("숲")) == (
        ["솔내 하늬공원"],
        ["솔내 하늬공원"],
        [],
    )
    assert names.beginning("물빛퍼블릭센터", frozenset({"센터"})) == ["물빛퍼블릭"]
    names.remove("솔내하늬공원", "솔내 하늬공원")
    assert names.ending("하늬공원") == []


def test_lines_under_a_heading_of_cooperation_begin_with_who_does_what() -> None:
    lines = ("□ 협조사항", "○ 건설과 : 진입도로 확포장 협의", "○ 솔내농협 : 운영 위탁", "○ 대형 창고 : 보관")
    assert taking_part(*lines) == [("INVOLVES", "건설과", "협의"), ("PARTNERS_WITH", "솔내농협", "운영")]


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("○ 사업대상 : 9개 구·군, 11개소", []),
        ("○ 사업대상 : 12개 구․군, 23개 마을(완료 9)", []),
        ("○ 협약 체결 : 12개 구․군, 3개 기관", ["구·군"]),
        ("○ 심사 : 30억원 이상 구․군사업, 구·군 산하 공공기관 설립", []),
        ("○ 사업 홍보(시, 구·군 등 홈페이지 및 SNS)", []),
        ("○ 완료사업 : 수성구(1), 달서구(2개소) 추진 중인 사업 : 계양구(1)", []),
        ("○ 추진상황 : 사업계획 수립 중(수성구·달서구·달성군)", ["수성구", "달서구", "달성군"]),
        ("○ 빈 건물 철거 진행 중(수성구·달서구)", []),
        ("○ 합동단속(市, 관리사업소, 수성·달서구, 해경) ▹ 분기별", ["수성구", "달서구"]),
        ("○ 오염 점검 : 수성·달서구 일원", []),
        ("○ 선도지구 공모 추진(수성구, 달서구)", []),
        ("○ 공동 추진(수성구, 달서구)", ["수성구", "달서구"]),
    ],
)
def test_the_districts_of_a_city_act_or_are_counted(line: str, names: list[str]) -> None:
    reader = GovernmentReader("물빛광역시", None)
    item = outline_of(line).items[0]
    assert [mention.name for mention in reader.of_line(item.full, item)] == names


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("- 영향 조사 시행(’24.10.~’25.3. / 경남도)", {"경남도"}),
        ("- 「하늬 야간특화 협의체*」 출범", {"하늬 야간특화 협의체"}),
        ("ㅇ ’24. 12. : 물빛연구 정책협력 네트워크 출범(6개 기관 참여)", {"물빛연구 정책협력 네트워크"}),
        ("ㅇ ’24. 12. : 협의체 구성", set()),  # a kind
        ("- (한국) 충북 / (일본) 나가사키․삿포로", {"나가사키", "삿포로"}),
        ("- (부대행사) 물빛로드쇼, 솔내상담회", set()),
        ("- 동해안 환경협력기구(ABCDE) 협력 강화", {"동해안 환경협력기구"}),
        ("- 전자문서 중계자(물빛톡, 하늬넷)를 통해 전송", {"물빛톡", "하늬넷"}),
    ],
)
def test_lines_of_books_tell_who_takes_part(line: str, names: set[str]) -> None:
    assert {end for kind, end, _ in taking_part(line) if kind == "PARTNERS_WITH"} == names


def test_two_sides_of_an_agreement_are_named_in_brackets() -> None:
    lists = PartyLists(own_names("물빛광역시"))
    assert [one.name for one in lists.of_text("○ 위원회 구성 사전 협의(시↔물빛건축가회)")] == ["물빛건축가회"]
    assert not list(lists.of_text("○ 순환버스 운행(시↔물빛나루터 방면)"))


def test_a_team_joined_with_others_by_a_plus_takes_part() -> None:
    teams = ("Ⅰ. 일반현황", "□ 조직", "하늬과 : 물빛팀, 여울팀", *HEAD[len(COVER) :])
    for line, ends in (("○ 구성 : 물빛팀+여울두레+법률전문가", {"물빛팀"}), ("○ 구성 : 물빛팀, 법률전문가", set())):
        found = of_type(facts_of(*COVER, *teams, line).facts, LinkFact)
        assert {f.end for f in found if isinstance(f, LinkFact) and f.type == "INVOLVES"} == ends


def test_a_team_takes_part_with_its_head_as_the_chart_names_it() -> None:
    teams = (
        "Ⅰ. 일반현황",
        "□ 기구 : 1과 2팀",
        "행정국",
        "재무과",
        "2팀(5명)",
        "물빛기동",
        "여울관리",
        *HEAD[len(COVER) :],
    )
    for line, ends in (("- 정리단 운영 : 물빛기동팀장 외 6명", {"물빛기동"}), ("- 물빛기동팀장 결재", set())):
        found = of_type(facts_of(*COVER, *teams, line).facts, LinkFact)
        assert {f.end for f in found if isinstance(f, LinkFact) and f.type == "INVOLVES"} == ends


@pytest.mark.parametrize(("government", "ends"), [("물빛광역시", {"인재개발원"}), ("솔내구", set())])
def test_the_institutes_of_a_city_are_its_own(government: str, ends: set[str]) -> None:
    found = of_type(facts_of(government, *HEAD[1:], "- 맞춤형 교육과정 운영(인재개발원)").facts, LinkFact)
    assert {f.end for f in found if isinstance(f, LinkFact) and f.type == "INVOLVES"} == ends


def test_districts_that_say_where_or_how_many_take_no_part() -> None:
    reader = GovernmentReader("부산광역시", None)
    item = outline_of("○ 가").items[0]
    for text, names in (
        ("사업지 3개소(해운대구, 영도구, 중구) 선정", []),
        ("영도구(동삼3동, ’23∼’26), 주민주도 공동체 사업", []),
        ("사업 확대 시행(6개구→16개 구·군)", []),
        ("구·군별 센터 1개소 설치", []),
        ("구·군별 사업발주 및 정산", ["구·군"]),
        ("사업 공모 선정(수영구)", ["수영구"]),
    ):
        assert [mention.name for mention in reader.of_line(text, item)] == names


def test_a_district_that_ends_as_another_is_called_is_another() -> None:
    own = "○ 미추홀구 구보, 미추홀구 누리집 홍보"
    assert [name for _, name, _ in taking_part(own, own, "○ 협약기관 : 남동구, 동구")] == ["남동구", "동구"]
    assert [name for _, name, _ in taking_part(own, own, "○ 협약기관 : 서구, 강서구")] == ["서구", "강서구"]
