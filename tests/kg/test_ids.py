"""Ids follow from key parts by one rule, and records are made with them."""

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import OntologyError
from kg.ids import make_id, make_node, make_relationship, make_reported_in, node_id, read_stated, write_stated
from kg.model import Node, Relationship


def test_an_id_is_the_prefix_and_sixteen_digits_of_the_hash() -> None:
    digest = hashlib.sha256("솔내구\x1f재무과".encode()).hexdigest()
    assert make_id("div", "솔내구", "재무과") == node_id("Division", ["솔내구", "재무과"]) == f"div-{digest[:16]}"


def test_layout_spacing_and_unicode_form_do_not_change_an_id() -> None:
    assert make_id("div", "솔내구", "세 무 1 과") == make_id("div", "솔내구", "세무1과")
    assert make_id("gov", "\u1109\u1169\u11af\u1102\u1162\u1100\u116e") == make_id("gov", "솔내구")


def test_the_border_between_key_parts_counts() -> None:
    assert make_id("tea", "가나", "다") != make_id("tea", "가", "나다")
    assert make_id("tea", "가\x1f나") != make_id("tea", "가", "나")


def test_a_node_leaves_out_what_is_none() -> None:
    made = make_node("Government", ["솔내구"], {"name": "솔내구", "level": None, "sources": ("rep-1#L1",)})
    assert made == Node(make_id("gov", "솔내구"), "Government", {"name": "솔내구", "sources": ("rep-1#L1",)})


def test_a_relationship_bears_its_report_and_differs_by_discriminator() -> None:
    made = make_relationship(
        "FUNDED_BY", "prj-1", "src-1", "rep-1", discriminator=[2024, "소요"], properties={"unit": None}
    )
    assert made == Relationship(
        make_id("fun", "rep-1", "prj-1", "src-1", "2024", "소요"), "FUNDED_BY", "prj-1", "src-1", {"report": "rep-1"}
    )
    assert made.id != make_relationship("FUNDED_BY", "prj-1", "src-1", "rep-1", discriminator=[2025, "소요"]).id


def test_a_shared_node_is_stated_and_a_report_s_own_is_not() -> None:
    division = make_node("Division", ["솔내구", "재무과"], {"name": "재무과", "kind": "과", "sources": ("rep-1#L9",)})
    entry = make_reported_in(division, "rep-1", ["rep-1#L3", "rep-1#L2", "rep-1#L3"], properties={"first_line": 2})
    assert (entry.type, entry.start, entry.end) == ("REPORTED_IN", division.id, "rep-1")
    assert entry.properties == {
        "first_line": 2,
        "sources": ("rep-1#L2", "rep-1#L3"),
        "stated": '{"kind":"과","name":"재무과"}',
        "report": "rep-1",
    }
    staffing = make_node("Staffing", [division.id, "rep-1", "계", 2], {"name": "재무과 계", "quota": 3})
    assert "stated" not in make_reported_in(staffing, "rep-1", ["rep-1#L2"]).properties


def test_an_unknown_type_is_refused() -> None:
    with pytest.raises(OntologyError, match="KG-UNKNOWN-TYPE"):
        make_node("Bureu", ["솔내구", "경제국"], {})
    with pytest.raises(OntologyError, match="KG-UNKNOWN-TYPE"):
        make_relationship("FUNDED", "prj-1", "src-1", "rep-1")


def test_a_wrong_number_of_key_parts_is_refused() -> None:
    with pytest.raises(OntologyError, match="KG-WRONG-KEY"):
        node_id("Division", ["재무과"])


@given(
    st.dictionaries(
        st.sampled_from(("name", "kind", "aliases", "area_m2", "mentioned_only")),
        st.one_of(
            st.text(),
            st.integers(),
            st.floats(allow_nan=False, allow_infinity=False),
            st.booleans(),
            st.tuples(st.text()),
        ),
    )
)
def test_what_is_stated_is_read_back(properties: dict[str, str | int | float | bool | tuple[str, ...]]) -> None:
    assert read_stated(write_stated(properties)) == properties
    assert write_stated(dict(reversed(properties.items()))) == write_stated(properties)
