"""Who takes part by what a line tells: heads of companies that were met, schools of pupils, shops of markets."""

import re
from collections.abc import Iterator

from loaders.parts.phrases import up_to_ending
from loaders.parts.words import MEETING, OPEN, kinds_in
from loaders.rules import rules
from loaders.strings import squeeze

# `물빛퍼블릭 공동창업자 간담회`: who met the heads of a company met it.
MET = re.compile(
    r"(?<![가-힣A-Za-z])(?P<name>[가-힣A-Za-z㈜]{3,16})\s(?:공동\s?)?(?:창업자|대표이사|회장단|임원진|최고경영자|CEO)"
    r"\s?(?:등\s)?(?P<role>간담회|면담|접견)"
)
# `하늬중학교 3학년 40명`: the school whose pupils are taught.
PUPILS = re.compile(r"(?<![가-힣])(?P<name>[가-힣]{2,16}학교)\s\d학년\s?(?:[가-힣]{2,4}\s)?(?:약\s?)?\d+\s?명")
# `하늬국수(물빛시장), 벼리전(솔내시장)`, of whom a line says that they were chosen: shops by their markets.
SHOP = re.compile(
    r"(?P<name>[가-힣A-Za-z0-9&'][가-힣A-Za-z0-9&' ]{1,19})[(（][가-힣0-9 ]{2,12}(?:시장|상점가|상가)[)）]"
)
CHOSEN = re.compile(r"선정|입점|참여\s?(?:점포|업체|상점)")
BOARD = r"(?:협의체|협의회|네트워크|추진단|추진본부|추진위원회|연합체|얼라이언스)"
# `「하늬 야간특화 협의체」 출범`, `물빛연구 정책협력 네트워크 출범(6개 기관 참여)`: a board by its name.
QUOTED_BOARD = re.compile(
    rf"[「『‘’'“\"](?P<name>(?:[가-힣A-Za-z0-9·]+\s)+[가-힣A-Za-z0-9·]*{BOARD})\*?[」』’‘'”\"]"
    r"(?=[^「『‘“]{0,16}?(?P<role>출범|발족|결성|구성|중심|협력|협업|협약))"
)
NEW_BOARD = re.compile(
    rf"[:：]\s(?P<name>(?:[가-힣A-Za-z0-9·]+\s)+[가-힣A-Za-z0-9·]*{BOARD})\s(?P<role>출범|발족|결성)[^(（]{{0,8}}[(（][^()（）]*(?:참여|기관|단체)"
)
# `(한국) 솔내․벼리 / (일본) 하늬․물빛`: who takes part from each country.
ABROAD = re.compile(
    r"[(（](?P<country>[가-힣]{2,5})[)）]\s?(?P<list>[가-힣]{2,6}(?:[·․‧ㆍ,]\s?[가-힣]{2,6})+)(?![가-힣])"
)
BOARDS = re.compile(BOARD)
FEWEST = 2  # shops of a line


def told_parties(text: str, above: str) -> Iterator[tuple[str, int, str]]:
    """Yield names that may take part, where each begins and its role; `above` is what the line stands under."""
    kinds = kinds_in(text)
    for match in MET.finditer(text) if kinds & MEETING else ():
        yield match["name"], match.start("name"), match["role"]
    for match in (*QUOTED_BOARD.finditer(text), *NEW_BOARD.finditer(text)) if BOARDS.search(text) else ():
        yield match["name"], match.start("name"), match["role"]
    for match in ABROAD.finditer(text) if "(한국)" in text else ():
        if match["country"] in rules("parties")["countries"]:
            for part in re.finditer(r"[가-힣]+", match["list"]):
                yield part[0], match.start("list") + part.start(), "교류"
    for match in PUPILS.finditer(text) if "학년" in text else ():
        yield match["name"], match.start("name"), "대상"
    shops = list(SHOP.finditer(text)) if kinds & OPEN and CHOSEN.search(f"{above} {text}") else []
    shops = [shop for shop in shops if not up_to_ending(squeeze(shop["name"]), "facility")]
    for match in shops if len(shops) >= FEWEST else ():
        yield match["name"].rstrip(), match.start("name"), "선정"
