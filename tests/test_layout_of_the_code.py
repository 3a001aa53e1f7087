"""How the house is built: data flows one way, and a module imports only from what stands before it."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
LINT = ROOT / "lint"

# The way that data takes. A package is one place: its modules may use each other.
WAY = ("lint.read", "lint.knowledge", "lint.facts", "lint.evidence", "lint.dating", "lint.checks", "lint.report")
# Only the command line and the engine's workers may use what these need to start.
HEAVY = ("dateparser", "pydantic", "ruamel", "multiprocessing", "concurrent")
# Modules that are imported when cards, knowledge or examples are compiled, never by a run on compiled ones.
COMPILING: tuple[str, ...] = ("lint.rule_card", "lint.knowledge.agencies_schema", "lint.knowledge.events_schema")
COMPILING += ("lint.knowledge.phrasebooks_schema",)
COMPILING += ("lint.knowledge.names_schema", "lint.knowledge.people_schema", "lint.knowledge.rates_schema")
COMPILING += ("lint.knowledge.residue_schema",)
COMPILING += ("lint.knowledge.languages_schema", "lint.knowledge.offices_schema", "lint.knowledge.units_schema")
COMPILING += ("lint.knowledge.outlets_schema",)

MODULES = {
    ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"): path
    for path in sorted(LINT.rglob("*.py"))
}


def imports(path: Path, *, at_start: bool = False) -> Iterator[str]:
    """The modules that a file imports; `at_start` leaves out those inside functions. Type-checking imports are none."""
    pending: list[ast.AST] = [ast.parse(path.read_text(encoding="utf8"))]
    while pending:
        node = pending.pop()
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            for name in node.names:
                whole = f"{node.module}.{name.name}"
                yield whole if whole in MODULES else node.module
        elif isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING":
            pending += node.orelse
        elif not (at_start and isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)):
            pending += ast.iter_child_nodes(node)


def place(module: str) -> int | None:
    """Where a module stands on the way; None for what stands beside it."""
    return next((i for i, part in enumerate(WAY) if module == part or module.startswith(part + ".")), None)


@pytest.mark.parametrize("module", [name for name in MODULES if place(name) is not None])
def test_data_flows_one_way(module: str) -> None:
    here = place(module)
    assert here is not None
    later = [name for name in imports(MODULES[module]) if (there := place(name)) is not None and there > here]
    assert later == []


@pytest.mark.parametrize("module", [name for name in MODULES if place(name) is not None])
def test_nothing_below_knows_the_engine_or_the_command_line(module: str) -> None:
    above = {"lint.engine", "lint.examine", "lint.cli", "lint.arguments", "lint.cache", "lint.outcome"}
    assert above.isdisjoint(imports(MODULES[module]))


def test_no_module_imports_itself_in_a_circle() -> None:
    graph = {
        name: {i for i in imports(path, at_start=True) if i in MODULES and i != name} for name, path in MODULES.items()
    }
    done: set[str] = set()
    while ready := {name for name, needs in graph.items() if name not in done and needs <= done}:
        done |= ready
    packages = {"lint.read"}  # whose front imports its readers inside its functions
    assert sorted(graph.keys() - done - packages) == []


@pytest.mark.parametrize("module", [name for name in MODULES if name not in COMPILING])
def test_what_is_slow_to_import_is_imported_where_it_is_needed(module: str) -> None:
    heavy = [name for name in imports(MODULES[module], at_start=True) if name.split(".")[0] in HEAVY]
    assert heavy == []


def test_the_nouns_import_nothing_of_ours() -> None:
    assert [name for name in imports(LINT / "page.py") if name.startswith("lint")] == []


@pytest.mark.parametrize("module", list(MODULES))
def test_what_is_public_says_what_it_does(module: str) -> None:
    tree = ast.parse(MODULES[module].read_text(encoding="utf8"))
    assert ast.get_docstring(tree) or not tree.body, f"{module} has no docstring"
    silent = [
        node.name
        for node in tree.body
        if isinstance(node, ast.FunctionDef | ast.ClassDef)
        and not node.name.startswith("_")
        and not ast.get_docstring(node)
    ]
    assert silent == []
