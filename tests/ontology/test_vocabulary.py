"""The ontology declares what the public contract of the graph lists, no more and no less."""

import dataclasses
import re

import pyoxigraph as ox
import pytest

import ontology
from ontology import triples
from ontology.schema import PAGE, render_schema

# label: super label, Korean label, id prefix, key parts, properties beside name and sources, shared between reports
NODES = {
    "Government": ("Unit", "자치단체", "gov", "name", "level mentioned_only", True),
    "Bureau": ("Unit", "국", "bur", "government name", "duties kind mentioned_only", True),
    "Division": ("Unit", "과", "div", "government name", "duties kind mentioned_only", True),
    "Team": ("Unit", "팀", "tea", "government division name", "duties mentioned_only", True),
    "Dong": ("Place", "동", "don", "government name", "", True),
    "Project": (None, "사업", "prj", "government lead_unit title", "mentioned_only", True),
    "Facility": (
        "Place",
        "시설",
        "fac",
        "government name",
        "aliases kind address area_m2 land_area_m2 floors opened",
        True,
    ),
    "FundingSource": (None, "재원", "src", "name", "level", True),
    "Agency": (None, "기관", "age", "name", "aliases kind", True),
    "Law": (None, "법령", "law", "name", "", True),
    "Staffing": (
        "Observation",
        "정현원",
        "sta",
        "unit report grade first_line",
        "as_of grade quota actual group",
        False,
    ),
    "Budget": (
        "Observation",
        "예산",
        "bud",
        "unit report fiscal_year category kind first_line",
        "fiscal_year category kind amount_krw as_of account stage",
        False,
    ),
    "Milestone": (None, "일정", "mil", "project report text", "date_start date_end precision text", False),
    "Report": (
        None,
        "보고서",
        "rep",
        "sha256",
        "title government unit fiscal_year published as_of file format pages",
        False,
    ),
    "Finding": (None, "검증", "fin", "report rule lines", "rule severity message message_en expected found", False),
}

UNITS = "Government Bureau Division Team"
STATED = (
    "Government Bureau Division Team Dong Project Facility FundingSource Agency Law Staffing Budget Milestone Finding"
)

ENTRY = (
    "fiscal_year status phase listed_no page first_line last_line period_start period_end period_raw required_krw "
    "required_year total_cost_krw budgeted name_as_written stated"
)

# type: id prefix, starts, ends, properties beside those of every relationship, derived
RELATIONSHIPS = {
    "HAS_UNIT": ("has", "Government Bureau Division", "Bureau Division Team", "fiscal_year", False),
    "RUNS": ("run", "Bureau Division Team", "Project", "fiscal_year", False),
    "PART_OF": ("par", "Project Facility", "Project Facility", "", False),
    # What a report only lists inside another project: REPORTED_IN is of those that it has a part of its own for.
    "RELATED_TO": (
        "rel",
        "Project",
        "Project",
        "role lead_unit status_as_written amount_krw as_written unit stated",
        False,
    ),
    "REPORTED_IN": (
        "rpt",
        STATED,
        "Report",
        ENTRY,
        False,
    ),
    "FUNDED_BY": (
        "fun",
        "Project",
        "FundingSource",
        "kind fiscal_year period amount_krw as_written unit as_of current",
        False,
    ),
    "USES": ("use", "Project", "Facility", "role", False),
    "MANAGES": ("mng", UNITS, "Facility", "role", False),
    "OPERATES": ("opr", f"Agency {UNITS}", "Facility", "mode", False),
    "LOCATED_IN": ("loc", "Facility", "Dong", "", False),
    # The reading guide counts dongs among the units that take part.
    "INVOLVES": ("inv", "Project", f"{UNITS} Dong", "role", False),
    "PARTNERS_WITH": ("pwi", "Project", "Agency", "role", False),
    "BASED_ON": ("bas", "Project", "Law", "article", False),
    "HAS_STAFFING": ("hst", f"{UNITS} Report", "Staffing", "", False),
    "HAS_BUDGET": ("hbu", f"{UNITS} Report", "Budget", "", False),
    "HAS_MILESTONE": ("hmi", "Project", "Milestone", "", False),
    "ABOUT": ("abt", "Finding", f"{STATED} Report", "", False),
    "SUCCEEDED_BY": ("suc", f"{UNITS} Project", f"{UNITS} Project", "status derived", True),
    "SAME_AS": ("sam", "Facility Agency", "Facility Agency", "status derived", True),
    "COLLABORATES_WITH": ("col", UNITS, UNITS, "projects derived", True),
    "SHARES_FACILITY_WITH": ("shf", UNITS, UNITS, "facilities derived", True),
}
EVERY_RELATIONSHIP = "report sources inferred score basis"

INTEGERS = (
    "fiscal_year quota actual amount_krw pages listed_no page first_line last_line required_krw required_year "
    "total_cost_krw projects facilities"
)
DATATYPES = {
    "strings": {"sources", "aliases", "duties"},
    "number": {"area_m2", "land_area_m2", "score"},
    "boolean": {"mentioned_only", "inferred", "derived", "budgeted", "current"},
    "integer": set(INTEGERS.split()),
}


def words(text: str) -> set[str]:
    return set(text.split())


def test_the_labels_are_those_of_the_contract() -> None:
    declared = {
        label: (t.super_label, t.label_ko, t.prefix, " ".join(t.key), set(t.properties) - {"name", "sources"}, t.shared)
        for label, t in ontology.node_types().items()
    }
    assert declared == {label: (*row[:4], words(row[4]), row[5]) for label, row in NODES.items()}


def test_the_relationship_types_are_those_of_the_contract() -> None:
    declared = {
        name: (t.prefix, set(t.starts), set(t.ends), set(t.properties) - words(EVERY_RELATIONSHIP), t.derived)
        for name, t in ontology.relationship_types().items()
    }
    assert declared == {
        name: (row[0], words(row[1]), words(row[2]), words(row[3]), row[4]) for name, row in RELATIONSHIPS.items()
    }


def test_every_record_can_bear_its_sources_and_every_relationship_its_report() -> None:
    assert all({"name", "sources"} <= set(t.properties) for t in ontology.node_types().values())
    assert all(words(EVERY_RELATIONSHIP) <= set(t.properties) for t in ontology.relationship_types().values())


def test_a_property_has_one_datatype_wherever_it_stands() -> None:
    types = [*ontology.node_types().values(), *ontology.relationship_types().values()]
    found: dict[str, set[str]] = {}
    for declared in types:
        for name, of in declared.properties.items():
            found.setdefault(name, set()).add(of.datatype)
    told = {name: datatype for datatype, names in DATATYPES.items() for name in names}
    assert found == {name: {told.get(name, "string")} for name in found}
    assert set(told) <= set(found)


def test_a_division_has_three_labels_and_a_project_two() -> None:
    assert ontology.labels("Division") == ("Division", "Unit", "과")
    assert ontology.labels("Project") == ("Project", "사업")


def test_no_label_and_relationship_type_share_a_name() -> None:
    types = ontology.relationship_types()
    named = {label for label in ontology.node_types() for label in ontology.labels(label)}
    assert named & set(types) == set()


def test_prefixes_are_three_letters_and_unique() -> None:
    found = [t.prefix for t in (*ontology.node_types().values(), *ontology.relationship_types().values())]
    assert len(found) == len(set(found)) == 36
    assert all(re.fullmatch("[a-z]{3}", prefix) for prefix in found)


@pytest.mark.parametrize(
    ("type", "start", "end", "allowed"),
    [
        ("PART_OF", "Project", "Project", True),
        ("PART_OF", "Project", "Facility", False),
        ("SUCCEEDED_BY", "Division", "Bureau", True),
        ("SUCCEEDED_BY", "Division", "Project", False),
        ("HAS_STAFFING", "Report", "Staffing", True),
        ("HAS_STAFFING", "Project", "Staffing", False),
    ],
)
def test_a_relationship_type_says_which_ends_it_allows(type: str, start: str, end: str, allowed: bool) -> None:
    assert ontology.relationship_types()[type].allows(start, end) is allowed


def test_the_version_is_that_of_the_file() -> None:
    index = triples.index_files(["core.ttl"])
    assert triples.values(index, "urn:workplan-kg:ontology", "http://www.w3.org/2002/07/owl#versionInfo") == (
        ontology.VERSION,
    )


def test_every_term_of_ours_has_labels_and_comments_in_two_languages_with_its_source() -> None:
    index = triples.index_files(["core.ttl"])
    ours = [iri for iri in index if iri.startswith(ontology.BASE)]
    assert len(ours) > 100
    for iri in ours:
        triples.in_language(index, iri, triples.RDFS + "label", "ko")
        triples.in_language(index, iri, triples.RDFS + "label", "en")
        comment = triples.in_language(index, iri, triples.RDFS + "comment", "en")
        assert re.search(r"Source: |Own term", comment) or re.search(r"[a-z]+:[a-zA-Z]+", comment), iri
        korean = triples.in_language(index, iri, triples.RDFS + "comment", "ko")
        assert re.search(r"[가-힣].*(출처: \S+|자체 용어)", korean), iri
        # Both name the same terms of others.
        terms = r"\b(?:org|cv|schema|frapo|prov|qb|oa|eli|foaf|locn|time|dcat?t?|sh|skos):\w+"
        assert set(re.findall(terms, korean)) <= set(re.findall(terms, comment)), iri


def test_every_term_that_is_used_is_declared() -> None:
    index = triples.index_files(["core.ttl"])
    used = {
        term.value
        for of in index.values()
        for predicate, terms in of.items()
        for term in terms
        if isinstance(term, ox.NamedNode)
        and (
            term.value.startswith(ontology.BASE)
            or predicate in (triples.RDFS + "subClassOf", triples.RDFS + "subPropertyOf")
        )
    }
    assert used - set(index) == set()
    assert {p for of in index.values() for p in of if p.startswith(ontology.BASE)} - set(index) == set()


def test_the_funding_sources_are_those_of_the_contract_and_other() -> None:
    assert tuple(ontology.funding_levels().items()) == (
        ("국비", "국가"),
        ("시비", "광역"),
        ("구비", "기초"),
        ("도비", "광역"),
        ("군비", "기초"),
        ("특별교부금", "광역"),
        ("민간", "민간"),
        ("기업부담", "민간"),
        ("지방비", "기타"),
        ("기금", "기타"),
        ("기타", "기타"),
        ("미상", "기타"),
    )


@pytest.mark.parametrize(
    ("written", "means"),
    [
        ("국", "국비"),
        ("국고보조금", "국비"),
        ("시", "시비"),
        ("사비", "시비"),
        ("구", "구비"),
        ("구비", "구비"),
        ("특교", "특별교부금"),
        ("시특별교부금", "특별교부금"),
        ("특별교부세", "국비"),
        ("자부담", "민간"),
        ("기업부담", "기업부담"),
    ],
)
def test_a_spelling_means_its_funding_source(written: str, means: str) -> None:
    assert ontology.funding_spellings()[written] == means


def test_a_source_that_no_list_knows_is_not_guessed() -> None:
    assert "비예산" not in ontology.funding_spellings()
    assert "재배정" not in ontology.funding_spellings()


def test_every_code_list_is_read_and_no_spelling_means_two_things() -> None:
    assert {name: len(ontology.spellings(name)) for name in ontology.schemes()}.keys() == {
        "FundingSources",
        "UnitKinds",
        "ProjectStatuses",
        "ReportPhases",
        "MoneyPhases",
        "CollaborationRoles",
    }
    assert len(ontology.code_files()) == 5


def test_the_longest_suffix_of_a_unit_comes_first() -> None:
    suffixes = ontology.unit_suffixes()
    assert suffixes["담당관"] == ("Division", "담당관")
    assert suffixes["국"] == ("Bureau", "국")
    assert suffixes["담당"] == ("Team", "담당")
    assert [len(suffix) for suffix in suffixes] == sorted((len(suffix) for suffix in suffixes), reverse=True)
    assert {label for label, _ in suffixes.values()} <= set(ontology.node_types())


def test_the_values_cannot_be_changed() -> None:
    division = ontology.node_types()["Division"]
    with pytest.raises(dataclasses.FrozenInstanceError):
        division.label = "Other"  # type: ignore[misc]
    with pytest.raises(TypeError):
        ontology.spellings("FundingSources")["구"] = "시비"  # type: ignore[index]


def test_the_schema_page_is_fresh() -> None:
    if not PAGE.parent.is_dir():
        pytest.skip("docs are not part of the wheel")
    assert PAGE.read_text(encoding="utf-8") == render_schema(), "run python -m ontology.schema"
