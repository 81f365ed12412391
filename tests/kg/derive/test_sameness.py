"""A thing under several names is one where people accepted it; nothing else is merged."""

from kg.derive.sameness import find_stands_for, unite_same
from kg.model import Graph, Node, Relationship


def same(one: str, other: str, status: str = "accepted") -> Relationship:
    return Relationship(f"sam-{one}{other}", "SAME_AS", one, other, {"derived": True, "status": status})


HALL = Node("fac-1", "Facility", {"name": "책마당", "aliases": ("책터",), "sources": ("rep-1#L1",)})
YARD = Node("fac-2", "Facility", {"name": "솔내 책마당", "address": "솔내로 12", "sources": ("rep-1#L2",)})
ROOM = Node("fac-3", "Facility", {"name": "책방", "address": "솔내로 14", "sources": ("rep-2#L3",)})
USED = (
    Relationship("use-1", "USES", "prj-1", "fac-1", {"role": "장소"}),
    Relationship("use-2", "USES", "prj-1", "fac-2", {"role": "장소"}),
)


def test_what_nobody_accepted_stays_apart() -> None:
    judged = (same("fac-1", "fac-2", "candidate"), same("fac-2", "fac-3", "rejected"))
    graph = Graph.of([HALL, YARD, ROOM], [*USED, *judged])

    assert unite_same(graph) is graph


def test_the_smallest_id_stands_for_all_and_has_what_the_others_say_besides() -> None:
    united = unite_same(Graph.of([HALL, YARD, ROOM], [*USED, same("fac-2", "fac-1"), same("fac-2", "fac-3")]))

    assert united == Graph.of(
        [
            Node(
                "fac-1",
                "Facility",
                {
                    "name": "책마당",
                    "address": "솔내로 12",
                    "aliases": ("솔내 책마당", "책방", "책터"),
                    "sources": ("rep-1#L1", "rep-1#L2", "rep-2#L3"),
                },
            )
        ],
        [USED[0], Relationship("use-2", "USES", "prj-1", "fac-1", {"role": "장소"})],
    )


def test_a_chain_of_judgements_makes_one_thing_in_whatever_order_it_comes() -> None:
    links = (same("b", "c"), same("d", "e"), same("a", "b"), same("c", "d"), same("x", "y"))

    assert find_stands_for(Graph.of([], links)) == {**dict.fromkeys("bcde", "a"), "y": "x"}
    assert find_stands_for(Graph.of([], reversed(links))) == {**dict.fromkeys("bcde", "a"), "y": "x"}
