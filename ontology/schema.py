"""docs/schema.md, written from the ontology: `python -m ontology.schema`."""

from collections.abc import Iterable, Mapping
from pathlib import Path

from ontology import VERSION, node_types, relationship_types, schemes, super_types
from ontology.records import Concept, NodeType, PropertyType, RelationshipType

PAGE = Path(__file__).parents[1] / "docs" / "schema.md"

INTRODUCTION = f"""# 그래프의 말 · Schema of the graph

이 문서는 온톨로지(`ontology/core.ttl`, `ontology/codes/`)에서 만든 것입니다. 고치지 말고 온톨로지를 고친 뒤
`python -m ontology.schema`로 다시 만드십시오.
This page is made from the ontology: correct that, then run `python -m ontology.schema`.

어휘 판 · version of the vocabulary: **{VERSION}**

모든 노드와 관계에는 `id`와 `sources`(근거 줄: `보고서#L12-14`, 쪽이 있으면 `보고서#p3:L120-121`)가 있습니다.
Every node and every relationship has an `id` and `sources` (the lines that say it).
노드의 라벨은 종류, 상위 라벨, 한국어 라벨입니다: `:Division:Unit:과`.
A node has the labels of its type, its super type and its Korean name.
"""

DATATYPES: Mapping[str, str] = {
    "string": "글 · string",
    "integer": "정수 · integer",
    "number": "수 · number",
    "boolean": "참·거짓 · boolean",
    "strings": "글 목록 · list of strings",
}


def render_schema() -> str:
    """Return docs/schema.md as text."""
    nodes, relationships = node_types(), relationship_types()
    node_common = _common(t.properties for t in nodes.values())
    relationship_common = _common(t.properties for t in relationships.values())
    parts = [
        INTRODUCTION,
        "## 노드 · Nodes\n",
        _table(
            ("라벨", "상위", "한국어", "식별자 머리", "식별자 요소", "여러 보고서가 공유"),
            (_node_row(t) for t in nodes.values()),
        ),
        "상위 라벨: " + ", ".join(f"`{name}` {ko}" for name, (ko, _) in super_types().items()) + "\n",
        "모든 노드의 속성 · on every node\n",
        _properties(node_common),
        *(_node_section(t, node_common) for t in nodes.values()),
        "## 관계 · Relationships\n",
        _table(
            ("종류", "한국어", "시작", "끝", "식별자 머리", "계산층"),
            (_relationship_row(t) for t in relationships.values()),
        ),
        "모든 관계의 속성 · on every relationship\n",
        _properties(relationship_common),
        *(_relationship_section(t, relationship_common) for t in relationships.values()),
        "## 코드표 · Code lists\n",
        *(_scheme_section(name, concepts) for name, concepts in sorted(schemes().items())),
    ]
    return "\n".join(parts)


def write_schema(page: Path = PAGE) -> None:
    """Write docs/schema.md."""
    page.write_text(render_schema(), encoding="utf-8")


def _common(properties: Iterable[Mapping[str, PropertyType]]) -> list[PropertyType]:
    """Return the properties that stand, as one and the same, on every type."""
    first, *rest = list(properties)
    return [p for name, p in first.items() if all(of.get(name) == p for of in rest)]


def _node_row(of: NodeType) -> tuple[str, ...]:
    shared = "예 · yes" if of.shared else ""
    return (
        f"`{of.label}`",
        f"`{of.super_label}`" if of.super_label else "",
        of.label_ko,
        of.prefix,
        _join(of.key),
        shared,
    )


def _relationship_row(of: RelationshipType) -> tuple[str, ...]:
    derived = "예 · yes" if of.derived else ""
    starts, ends = _join(of.start_classes), _join(of.end_classes)
    return (f"`{of.type}`", of.label_ko, starts, ends + (" (시작과 같은 종류)" if of.alike else ""), of.prefix, derived)


def _node_section(of: NodeType, common: list[PropertyType]) -> str:
    own = [p for p in of.properties.values() if p not in common]
    return f"### {of.label} · {of.label_ko}\n\n{of.comment}\n\n{_properties(own)}"


def _relationship_section(of: RelationshipType, common: list[PropertyType]) -> str:
    own = [p for p in of.properties.values() if p not in common]
    return f"### {of.type} · {of.label_ko}\n\n{of.comment}\n\n{_properties(own)}"


def _properties(properties: list[PropertyType]) -> str:
    if not properties:
        return "따로 둔 속성이 없습니다. · No properties of its own.\n"
    rows = ((f"`{p.name}`", p.label_ko, p.label_en, DATATYPES[p.datatype], p.comment) for p in properties)
    return _table(("속성", "한국어", "English", "값", "뜻과 출처"), rows)


def _scheme_section(name: str, concepts: tuple[Concept, ...]) -> str:
    rows = ((c.name, c.label_en, ", ".join(c.spellings[1:]), _join(c.properties.values()), c.note) for c in concepts)
    return f"### {name}\n\n{_table(('이름', 'English', '다른 표기', '속성', '까닭'), rows)}"


def _join(words: Iterable[str]) -> str:
    return ", ".join(words)


def _table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    lines = [head, tuple("---" for _ in head), *rows]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


if __name__ == "__main__":
    write_schema()
