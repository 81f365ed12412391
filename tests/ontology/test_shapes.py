"""The shapes catch what they are for, and let a sound graph pass."""

import pyoxigraph as ox
import pyshacl
import pytest
import rdflib

import ontology
from kg.linked.shapes import judge_triples
from kg.linked.suspects import write_suspect_queries

HEAD = """
@prefix kg: <urn:workplan-kg:ontology#> .
@prefix x: <urn:x:> .
"""

SOUND = """
x:gov a kg:Government, kg:Entity ; kg:sources "rep-1#L1" ; kg:hasUnit x:div .
x:div a kg:Division, kg:Entity ; kg:sources "rep-1#L2" .
x:prj a kg:Project, kg:Entity ; kg:sources "rep-1#L3" .
x:src a kg:FundingSource, kg:Entity ; kg:sources "rep-1#L4" .
x:fac a kg:Facility, kg:Entity ; kg:sources "rep-1#p2:L4-5" ; kg:areaM2 12.5 .
x:rpt a kg:ReportEntry, kg:Statement ; kg:sources "rep-1#L3" ; kg:subject x:prj ; kg:reportId "rep-1" ;
    kg:requiredKRW 1000 ; kg:requiredYear 2024 .
x:fun a kg:Allocation, kg:Statement ; kg:sources "rep-1#L4" ; kg:project x:prj ; kg:fundingSource x:src ;
    kg:reportId "rep-1" ; kg:phase "소요" ; kg:fiscalYear 2024 ; kg:amountKRW 1000 .
x:bud a kg:Allocation, kg:Statement ; kg:sources "rep-1#L5" ; kg:project x:prj ; kg:fundingSource x:src ;
    kg:reportId "rep-1" ; kg:phase "예산" ; kg:fiscalYear 2024 ; kg:amountKRW 900 .
x:far a kg:Project, kg:Entity ; kg:sources "rep-1#L9" ; kg:mentionedOnly true .
x:rel a kg:ProjectLink, kg:Statement ; kg:sources "rep-1#L9" ; kg:listingProject x:prj ; kg:linkedProject x:far ;
    kg:reportId "rep-1" ; kg:amountKRW 700 .
x:sum a kg:Staffing, kg:Entity ; kg:sources "rep-1#L6" ; kg:grade "계" ; kg:quota 3 ; kg:actual 2 .
x:one a kg:Staffing, kg:Entity ; kg:sources "rep-1#L6" ; kg:grade "6급" ; kg:quota 3 ; kg:actual 2 .
x:hst1 a kg:StaffingOfUnit, kg:Statement ; kg:sources "rep-1#L6" ;
    kg:holder x:div ; kg:staffing x:sum ; kg:reportId "rep-1" .
x:hst2 a kg:StaffingOfUnit, kg:Statement ; kg:sources "rep-1#L6" ;
    kg:holder x:div ; kg:staffing x:one ; kg:reportId "rep-1" .
x:plan a kg:Budget, kg:Entity ; kg:sources "rep-1#L7" ; kg:budgetKind "예산" ; kg:category "계" ; kg:fiscalYear 2024 ;
    kg:amountKRW 500 .
x:done a kg:Budget, kg:Entity ; kg:sources "rep-1#L7" ; kg:budgetKind "집행" ; kg:category "계" ; kg:fiscalYear 2024 ;
    kg:amountKRW 400 .
x:hbu1 a kg:BudgetOfUnit, kg:Statement ; kg:sources "rep-1#L7" ;
    kg:holder x:div ; kg:budget x:plan ; kg:reportId "rep-1" .
x:hbu2 a kg:BudgetOfUnit, kg:Statement ; kg:sources "rep-1#L7" ;
    kg:holder x:div ; kg:budget x:done ; kg:reportId "rep-1" .
x:fin a kg:Finding, kg:Entity ; kg:sources "rep-1#L8" ; kg:severity "info" ; kg:rule "name" .
"""

# What is changed in the sound graph (old, new), and the shape that must say so.
FAULTS = (
    ('kg:sources "rep-1#L2"', 'kg:name "재무과"', "EvidenceShape-sources"),
    ('kg:sources "rep-1#L2"', 'kg:sources "2쪽"', "EvidenceShape-sources"),
    (
        "kg:project x:prj ; kg:fundingSource x:src ;\n    kg:reportId",
        "kg:project x:prj ;\n    kg:reportId",
        "AllocationShape-source",
    ),
    ("kg:project x:prj ; kg:fundingSource", "kg:fundingSource", "AllocationShape-project"),
    ("kg:amountKRW 1000", "kg:amountKRW 1000.5", "AllocationShape-amount"),
    ('kg:phase "예산"', 'kg:phase "결산"', "AllocationShape-phase"),
    ("kg:listingProject x:prj ;", "", "ProjectLinkShape-listing"),
    ("kg:linkedProject x:far", "kg:linkedProject x:div", "ProjectLinkShape-linked"),
    ("kg:amountKRW 700", "kg:amountKRW 700.5", "ProjectLinkShape-amount"),
    ("kg:fiscalYear 2024 ; kg:amountKRW 900", "kg:amountKRW 900", "AllocationPeriodShape"),
    ("kg:requiredKRW 1000", "kg:requiredKRW 1001", "HeadingAmountShape"),
    ('kg:phase "소요" ; kg:fiscalYear 2024', 'kg:phase "집행" ; kg:fiscalYear 2024', "ExecutionShape"),
    ("kg:quota 3 ; kg:actual 2 .\nx:one", "kg:quota 4 ; kg:actual 2 .\nx:one", "StaffingQuotaSumShape"),
    ("kg:quota 3 ; kg:actual 2 .\nx:one", "kg:quota 3 ; kg:actual 1 .\nx:one", "StaffingActualSumShape"),
    ("; kg:hasUnit x:div", "", "UnitParentShape"),
    ('kg:sources "rep-1#L2" .', 'kg:sources "rep-1#L2" ; kg:hasUnit x:gov .', "UnitCycleShape"),
    ("kg:quota 3 ; kg:actual 2 .\nx:one", "kg:quota -3 ; kg:actual 2 .\nx:one", "StaffingShape-quota"),
    ("kg:quota 3 ; kg:actual 2 .\nx:one", "kg:quota 3 ; kg:actual 2.5 .\nx:one", "StaffingShape-actual"),
    ("kg:areaM2 12.5", "kg:areaM2 0.0", "FacilityAreaShape-floor"),
    ("kg:areaM2 12.5", "kg:landAreaM2 -1.0", "FacilityAreaShape-land"),
    ("kg:amountKRW 400", "kg:amountKRW 501", "BudgetExecutionShape"),
    ('kg:severity "info"', 'kg:severity "error"', "ErrorFindingShape-severity"),
    ('kg:rule "name"', 'kg:rule "table-sum"', "FundingTableShape-rule"),
    ('kg:rule "name"', 'kg:rule "rate"', "RateShape-rule"),
)


@pytest.fixture(scope="module")
def shapes() -> rdflib.Graph:
    return rdflib.Graph().parse(data=ontology.path("shapes.ttl").read_text(encoding="utf-8"), format="turtle")


def broken_shapes(data: str, shapes: rdflib.Graph) -> set[str]:
    graph = rdflib.Graph().parse(data=HEAD + data, format="turtle")
    _, report, _ = pyshacl.validate(graph, shacl_graph=shapes, advanced=False)
    shacl = rdflib.Namespace("http://www.w3.org/ns/shacl#")
    return {str(shape).removeprefix(ontology.BASE) for shape in report.objects(None, shacl.sourceShape)}


def test_a_sound_graph_breaks_no_shape(shapes: rdflib.Graph) -> None:
    assert broken_shapes(SOUND, shapes) == set()


def test_the_list_of_faults_is_whole() -> None:
    assert len(FAULTS) == 24


def test_every_shape_that_says_something_has_a_fault(shapes: rdflib.Graph) -> None:
    shacl = rdflib.Namespace("http://www.w3.org/ns/shacl#")
    speaking = {str(shape).removeprefix(ontology.BASE) for shape in shapes.subjects(shacl.severity, None)}
    gathering = {str(shape).removeprefix(ontology.BASE) for shape in shapes.subjects(shacl.property, None)}
    assert {shape for _, _, shape in FAULTS} == speaking - gathering
    assert len(speaking - gathering) == 23


@pytest.mark.parametrize(("old", "new", "shape"), FAULTS)
def test_a_fault_breaks_its_shape(old: str, new: str, shape: str, shapes: rdflib.Graph) -> None:
    assert old in SOUND
    assert shape in broken_shapes(SOUND.replace(old, new, 1), shapes)


@pytest.mark.parametrize(("old", "new", "shape"), (("", "", ""), *FAULTS))
def test_a_search_for_suspects_leaves_out_nothing_that_pyshacl_finds(
    old: str, new: str, shape: str, shapes: rdflib.Graph
) -> None:
    data = SOUND.replace(old, new, 1)
    store = ox.Store()
    store.load((HEAD + data).encode(), format=ox.RdfFormat.TURTLE)

    assert {violation.shape for violation in judge_triples(store)} == broken_shapes(data, shapes)


def test_a_shape_with_a_constraint_that_nobody_translated_has_all_its_nodes_judged() -> None:
    more = "kg:A sh:targetClass kg:Project ; sh:property kg:B . kg:B sh:path kg:name ; sh:minLength 2 ; sh:maxCount 3 ."
    prefixes = "@prefix kg: <urn:workplan-kg:ontology#> . @prefix sh: <http://www.w3.org/ns/shacl#> . "
    shapes = rdflib.Graph().parse(data=prefixes + more, format="turtle")

    (query,) = write_suspect_queries(shapes, rdflib.URIRef(ontology.BASE + "A"), "")

    assert query.endswith(" ?this a ?class FILTER(true || true) }")


def test_every_shape_bears_its_severity_and_both_languages(shapes: rdflib.Graph) -> None:
    shacl = rdflib.Namespace("http://www.w3.org/ns/shacl#")
    named = set(shapes.subjects(rdflib.RDF.type, shacl.NodeShape)) | set(
        shapes.subjects(rdflib.RDF.type, shacl.PropertyShape)
    )
    assert len(named) == 31
    assert [shape for shape in named if shapes.value(shape, shacl.severity) is None] == []
    said = {
        subject: sorted(str(text.language) for text in shapes.objects(subject, shacl.message))
        for subject in shapes.subjects(shacl.message, None)
    }
    assert set(map(tuple, said.values())) == {("en", "ko")}


def test_every_term_of_ours_in_the_shapes_is_declared(shapes: rdflib.Graph) -> None:
    core = rdflib.Graph().parse(data=ontology.path("core.ttl").read_text(encoding="utf-8"), format="turtle")
    shacl = rdflib.Namespace("http://www.w3.org/ns/shacl#")
    used = {
        *shapes.objects(None, shacl.path),
        *shapes.objects(None, shacl.targetClass),
        *shapes.objects(None, shacl["class"]),
    }
    ours = {str(term) for term in used if str(term).startswith(ontology.BASE)}
    assert ours - {str(term) for term in core.subjects()} == set()
