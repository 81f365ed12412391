"""What the brackets behind a linked project say: `(1,200백만원, 재무과)`, `(도로과/120백만원/완료)`."""

import re
from dataclasses import dataclass, replace
from functools import cache

from loaders.parts.government import WIDE_ALIAS, governments
from loaders.parts.money import Amount, find_amounts, parse_cell
from loaders.parts.names import is_division_like, unit_type
from loaders.parts.organization import Organization
from loaders.parts.public_bodies import bodies
from loaders.parts.unit_mentions import OWN_OFFICES, may_be_unit
from loaders.rules import rules
from loaders.strings import squeeze

# A comma between figures groups thousands.
SIGN = re.compile(r"(?<!\d)[,，]|[,，](?!\d{3}(?!\d))|[、;/]|\s[·ㆍ∙]\s")
INNER = re.compile(r"[(（\[][^()（）\[\]]*[)）\]]")
# What stands before an amount that is the project's: no year, no source, no 예산 (which is a year's).
OF_PROJECT = re.compile(r"(?:총\s?)?(?:사업비|공사비|건립비)?\s?[:：]?\s?(?:약|총)?")
OWN = re.compile(r"^(?:우리\s?)?[구시군도]\s+(?=\S)")
SURE_ENDS = ("담당관", "보건소", *OWN_OFFICES)


@dataclass(frozen=True, slots=True)
class Lead:
    """Who runs a linked project, as written; `unit` where it is a unit of the government itself."""

    written: str
    unit: str | None


@dataclass(frozen=True, slots=True)
class Said:
    """What is said of a linked project: who runs it, how far it has come, what it costs."""

    lead: Lead | None = None
    progress: str | None = None
    amount: Amount | None = None

    def over(self, common: "Said") -> "Said":
        """Return what is said here, and for the rest what is said of all."""
        return Said(self.lead or common.lead, self.progress or common.progress, self.amount)


@dataclass(frozen=True, slots=True)
class Leads:
    """Knows who may run a project: units of the report's government, and bodies and governments of public lists."""

    org: Organization
    government: str

    def find(self, text: str, *, surely: bool = False) -> Lead | None:
        """Return who a text names and nothing else; `surely` takes a unit only where its name can be nothing else."""
        own = OWN.sub("", text.strip()).removeprefix(self.government or "\0").strip()
        key = squeeze(own)
        if key in bodies() or _is_government(own.split(" ")[0]):
            return Lead(text.strip(), None)
        if not unit_type(key) or not (self.org.type_of(key) or _may_be_unit(key, surely=surely)):
            return None
        return Lead(text.strip(), key)


def _is_government(word: str) -> bool:
    return word in governments() or word in WIDE_ALIAS


def _may_be_unit(key: str, *, surely: bool) -> bool:
    return is_division_like(key) or key.endswith(SURE_ENDS) if surely else may_be_unit(key, among=False)


def read_brackets(inside: str, leads: Leads, unit: str | None = None) -> Said | None:
    """Return what brackets say, None where they say neither an amount nor who runs it.

    An amount of one year or of one source is not that of the project. `unit` is that of bare figures.
    """
    said = Said()
    for amount, rest in _money_first(inside, unit):
        if progress := progress_of(rest):
            said = replace(said, progress=said.progress or progress)
        lead = None if said.lead else leads.find(rest, surely=not (amount or said.amount))
        said = replace(said, lead=said.lead or lead)
        if amount and not said.amount and (lead or OF_PROJECT.fullmatch(rest)):
            said = replace(said, amount=amount)
    return said if said.lead or said.amount else None


def progress_of(text: str) -> str | None:
    """Return the word that says how far a project has come, if a text is nothing else."""
    key = squeeze(text)
    return key if key in _progress() else None


@cache
def _progress() -> frozenset[str]:
    return frozenset(rules("linked")["progress"])


def _money_first(inside: str, unit: str | None) -> list[tuple[Amount | None, str]]:
    """Return each part of brackets as its amount and what stands beside it, those with amounts first."""
    parts = (_split_amount(part.strip(), unit) for part in SIGN.split(INNER.sub("", inside)))
    return sorted(parts, key=lambda part: part[0] is None)


def _split_amount(part: str, unit: str | None) -> tuple[Amount | None, str]:
    found = [cell] if (cell := parse_cell(part, unit)) else list(find_amounts(part))
    if len(found) != 1 or found[0].won <= 0:
        return None, part
    return found[0], f"{part[: found[0].start]} {part[found[0].end :]}".strip(" :：")
