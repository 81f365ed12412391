"""The derived layer: what follows from all reports together. It is dropped and rebuilt, never read back as fact."""

from kg.derive.candidates import derive_candidates
from kg.derive.work import derive_work
from kg.model import Graph, Relationship

__all__ = ["derive", "derive_candidates", "derive_work"]


def derive(graph: Graph) -> tuple[Relationship, ...]:
    """Compute every derived relationship of a graph, work first, then candidates, each by id."""
    return (*derive_work(graph), *derive_candidates(graph))
