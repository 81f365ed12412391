"""Imports run one way: kg.cli and kg itself → loaders → kg.{model, errors, ids}; ontology and queries on nothing."""

import ast
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import pytest

PACKAGES = ("kg", "loaders", "ontology", "queries")
MAY = {
    "kg": {"kg", "ontology", "queries"},
    "loaders": {"loaders", "kg", "ontology"},
    "ontology": {"ontology"},
    "queries": {"queries"},
}
MAY_ALL = ("kg.cli",)
MAY_LOADERS_TAKE = {"kg", "kg.model", "kg.errors", "kg.ids"}


def list_modules() -> Iterator[tuple[str, Path]]:
    """Yield every module of ours by name, wherever it is installed."""
    for package in PACKAGES:
        spec = find_spec(package)
        assert spec is not None and spec.origin is not None
        root = Path(spec.origin).parent
        for path in sorted(root.rglob("*.py")):
            yield ".".join((package, *path.relative_to(root).with_suffix("").parts)).removesuffix(".__init__"), path


def imports_of(name: str, path: Path) -> set[str]:
    """Return the modules of ours that a module imports, inside functions too."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    found: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            above = name.split(".")[: len(name.split(".")) - node.level + (path.name == "__init__.py")]
            base = [*(above if node.level else ()), *([node.module] if node.module else [])]
            found.add(".".join(base))
            found.update(".".join((*base, alias.name)) for alias in node.names if ".".join(base) == "kg")
    return {module for module in found if module.split(".")[0] in PACKAGES}


MODULES = tuple(list_modules())


def test_there_are_modules_to_look_at() -> None:
    assert len(MODULES) > 80
    assert {name.split(".")[0] for name, _ in MODULES} == set(PACKAGES)


@pytest.mark.parametrize(("name", "path"), MODULES, ids=lambda value: value if isinstance(value, str) else "")
def test_a_module_imports_only_what_its_room_may(name: str, path: Path) -> None:
    if name == "kg" or name.startswith(MAY_ALL):
        return
    room = name.split(".", maxsplit=1)[0]
    imported = imports_of(name, path)
    against = {module for module in imported if module.split(".")[0] not in MAY[room]}
    if room == "loaders":
        against |= {module for module in imported if module.split(".")[0] == "kg"} - MAY_LOADERS_TAKE

    assert against == set()
