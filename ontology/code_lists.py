"""Code lists: concepts with their spellings, read from codes/*.ttl once."""

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from ontology.records import Concept
from ontology.triples import BASE, SKOS, Index, code_files, in_language, index_files, value, values


@cache
def codes() -> Index:
    """Return the triples of every code list."""
    return index_files(code_files())


@cache
def schemes() -> Mapping[str, tuple[Concept, ...]]:
    """Return every code list by name (`FundingSources`), concepts in the order of the file."""
    found: dict[str, tuple[Concept, ...]] = {}
    for iri in codes():
        for scheme in values(codes(), iri, SKOS + "inScheme"):
            name = scheme.removeprefix(BASE)
            found[name] = (*found.get(name, ()), _concept(iri))
    return MappingProxyType(found)


@cache
def spellings(scheme: str) -> Mapping[str, str]:
    """Return what each spelling of a code list means: spelling to canonical name."""
    found: dict[str, str] = {}
    for concept in schemes()[scheme]:
        for spelling in concept.spellings:
            if found.setdefault(spelling, concept.name) != concept.name:
                raise ValueError(f"{scheme}: {spelling} means {found[spelling]} and {concept.name}")
    return MappingProxyType(found)


def funding_spellings() -> Mapping[str, str]:
    """Return the canonical FundingSource name for each spelling, the name itself among them."""
    return spellings("FundingSources")


@cache
def funding_levels() -> Mapping[str, str]:
    """Return who bears the money of each canonical FundingSource: 국가, 광역, 기초, 민간 or 기타."""
    return MappingProxyType({c.name: c.properties["fundingLevel"] for c in schemes()["FundingSources"]})


@cache
def unit_suffixes() -> Mapping[str, tuple[str, str]]:
    """Return, for each last part of a unit's name, the label of its node and its kind; the longest suffix first."""
    found = {
        suffix: (concept.properties["unitLabel"], concept.name)
        for concept in schemes()["UnitKinds"]
        for suffix in concept.spellings
    }
    return MappingProxyType(dict(sorted(found.items(), key=lambda item: (-len(item[0]), item[0]))))


def _concept(iri: str) -> Concept:
    name = in_language(codes(), iri, SKOS + "prefLabel", "ko")
    others = (*values(codes(), iri, SKOS + "altLabel"), *values(codes(), iri, SKOS + "hiddenLabel"))
    own = {p.removeprefix(BASE): value(codes(), iri, p) for p in codes()[iri] if p.startswith(BASE)}
    return Concept(
        name=name,
        label_en=in_language(codes(), iri, SKOS + "prefLabel", "en"),
        spellings=(name, *others),
        note=value(codes(), iri, SKOS + "note"),
        properties=MappingProxyType(own),
        iri=iri,
    )
