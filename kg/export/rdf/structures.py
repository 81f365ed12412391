"""Values that other vocabularies write as things of their own: an amount with its currency, an area with its unit."""

import re
from collections.abc import Callable, Iterator, Mapping

import ontology
from kg.export.rdf.terms import TYPE, Fact, Subject
from kg.locators import read_locator
from kg.model import Node, Relationship, Value
from ontology.context import PREFIXES

DCT, LOCN, OA, ORG, RDF, SCHEMA, SKOS, TIME = (
    PREFIXES[prefix] for prefix in ("dct", "locn", "oa", "org", "rdf", "schema", "skos", "time")
)
SQUARE_METRE = "MTK"  # UN/CEFACT code, as schema:unitCode wants it.
LINES_OF_TEXT = "http://tools.ietf.org/rfc/rfc5147"  # line=11,14: the lines 12 to 14
DATES: tuple[tuple[re.Pattern[str], str, str], ...] = (
    (re.compile(r"\d{4}"), "inXSDgYear", "gYear"),
    (re.compile(r"\d{4}-(?:0[1-9]|1[0-2])"), "inXSDgYearMonth", "gYearMonth"),
    (re.compile(r"\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])"), "inXSDDate", "date"),
)

# The lines of reports by report id.
Texts = Mapping[str, tuple[str, ...]]
Structure = tuple[Fact, tuple[Subject, ...]]


def describe_values(local: str, record: Node | Relationship) -> Iterator[Structure]:
    """Yield, for each value of a record that is a thing elsewhere, the fact that leads there and the thing."""
    for name, value in record.properties.items():
        describe = STRUCTURES.get((record.type, name))
        if describe is not None:
            yield from describe(local, value)
    period = _period(record)
    if period is not None:
        yield from _describe_period(local, *period)


def _describe_amount(local: str, value: Value) -> Iterator[Structure]:
    facts: tuple[Fact, ...] = (
        (TYPE, "term", SCHEMA + "MonetaryAmount"),
        (SCHEMA + "value", "value", _scalar(value)),
        (SCHEMA + "currency", "value", "KRW"),
    )
    yield (SCHEMA + "amount", "item", f"{local}.amount"), (Subject(f"{local}.amount", facts),)


def _describe_area(part: str) -> Callable[[str, Value], Iterator[Structure]]:
    def describe(local: str, value: Value) -> Iterator[Structure]:
        facts: tuple[Fact, ...] = (
            (TYPE, "term", SCHEMA + "QuantitativeValue"),
            (SCHEMA + "value", "value", _scalar(value)),
            (SCHEMA + "unitCode", "value", SQUARE_METRE),
        )
        yield (SCHEMA + "floorSize", "item", f"{local}.{part}"), (Subject(f"{local}.{part}", facts),)

    return describe


def _describe_address(local: str, value: Value) -> Iterator[Structure]:
    facts: tuple[Fact, ...] = (
        (TYPE, "term", LOCN + "Address"),
        (LOCN + "fullAddress", "value", _scalar(value)),
    )
    subject = Subject(f"{local}.address", facts)
    yield (SCHEMA + "address", "item", subject.local), (subject,)
    yield (LOCN + "address", "item", subject.local), ()


def _describe_duties(local: str, value: Value) -> Iterator[Structure]:
    for number, duty in enumerate(value if isinstance(value, tuple) else (), start=1):
        facts: tuple[Fact, ...] = ((TYPE, "term", SKOS + "Concept"), (SKOS + "prefLabel", "text", duty))
        yield (ORG + "purpose", "item", f"{local}.duty{number}"), (Subject(f"{local}.duty{number}", facts),)


def _describe_funding_source(_: str, value: Value) -> Iterator[Structure]:
    """Tie a source of the list to its concept; one that pays under its own name has none."""
    for concept in ontology.schemes()["FundingSources"]:
        if concept.name == value:
            yield (ontology.BASE + "fundingConcept", "term", concept.iri), ()
            yield (SKOS + "exactMatch", "term", concept.iri), ()


STRUCTURES: Mapping[tuple[str, str], Callable[[str, Value], Iterator[Structure]]] = {
    ("FUNDED_BY", "amount_krw"): _describe_amount,
    ("Facility", "area_m2"): _describe_area("floor"),
    ("Facility", "address"): _describe_address,
    **{(unit, "duties"): _describe_duties for unit in ("Bureau", "Division", "Team")},
    ("FundingSource", "name"): _describe_funding_source,
}
# Where a record's time stands: its first and last day, month or year.
PERIODS: Mapping[str, tuple[str, str]] = {
    "REPORTED_IN": ("period_start", "period_end"),
    "Milestone": ("date_start", "date_end"),
}


def _period(record: Node | Relationship) -> tuple[str, str] | None:
    names = PERIODS.get(record.type)
    if names is None:
        return None
    start, end = (record.properties.get(name) for name in names)
    return (str(start or ""), str(end or "")) if start or end else None


def _describe_period(local: str, start: str, end: str) -> Iterator[Structure]:
    instants = [
        (predicate, Subject(f"{local}.{part}", ((TYPE, "term", TIME + "Instant"), fact)))
        for predicate, part, date in (("hasBeginning", "begin", start), ("hasEnd", "end", end))
        if (fact := _date_fact(date)) is not None
    ]
    if instants:
        links: list[Fact] = [(TIME + predicate, "item", instant.local) for predicate, instant in instants]
        interval = Subject(f"{local}.time", ((TYPE, "term", TIME + "ProperInterval"), *links))
        yield (TIME + "hasTime", "item", interval.local), (interval, *(instant for _, instant in instants))


def _date_fact(text: str) -> Fact | None:
    for pattern, predicate, datatype in DATES:
        if pattern.fullmatch(text):
            return TIME + predicate, "lexical", f"{datatype} {text}"
    return None


def span_name(locator: str) -> str:
    """Return the local name of the lines that a locator names: rep-1#p3:L12-14 is rep-1.p3.L12-14."""
    return locator.replace("#", ".").replace(":", ".")


def describe_span(local: str, locator: str, texts: Texts) -> tuple[Subject, ...]:
    """Return the lines that a locator names as a target of the Web Annotation model, with its selectors.

    The lines are counted as RFC 5147 has it. Where the report's text is given, its characters and words stand beside.
    """
    place = read_locator(locator)
    if place is None:
        return ()
    first, last = place.first, place.last
    selectors = [
        Subject(f"{local}.lines", _line_facts(first, last)),
        *_text_selectors(local, texts.get(place.report), first, last),
    ]
    page: tuple[Fact, ...] = ((ontology.BASE + "page", "value", place.page),) if place.page else ()
    facts: tuple[Fact, ...] = (
        (TYPE, "term", OA + "SpecificResource"),
        (OA + "hasSource", "item", place.report),
        *page,
        (ontology.BASE + "firstLine", "value", first),
        (ontology.BASE + "lastLine", "value", last),
        *((OA + "hasSelector", "item", selector.local) for selector in selectors),
    )
    return Subject(local, facts), *selectors


def _line_facts(first: int, last: int) -> tuple[Fact, ...]:
    return (
        (TYPE, "term", OA + "FragmentSelector"),
        (DCT + "conformsTo", "term", LINES_OF_TEXT),
        (RDF + "value", "value", f"line={first - 1},{last}"),
    )


def _text_selectors(local: str, lines: tuple[str, ...] | None, first: int, last: int) -> Iterator[Subject]:
    """Yield the characters that the lines are, one between two lines, and their words."""
    if lines is None or not 0 < first <= last <= len(lines):
        return
    start = sum(len(line) + 1 for line in lines[: first - 1])
    exact = "\n".join(lines[first - 1 : last])
    yield Subject(
        f"{local}.position",
        (
            (TYPE, "term", OA + "TextPositionSelector"),
            (OA + "start", "lexical", f"nonNegativeInteger {start}"),
            (OA + "end", "lexical", f"nonNegativeInteger {start + len(exact)}"),
        ),
    )
    yield Subject(f"{local}.quote", ((TYPE, "term", OA + "TextQuoteSelector"), (OA + "exact", "value", exact)))


def _scalar(value: Value) -> str | int | float | bool:
    return ", ".join(value) if isinstance(value, tuple) else value
