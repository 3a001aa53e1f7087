"""Settings: where they are found, what they may say, which mistakes are reported where, and which rules they choose."""

from __future__ import annotations

import pickle
import re
import subprocess
import sys
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lint.config import (
    RECORD_FIELDS,
    PerFile,
    Settings,
    options_of,
    parse_duration,
    published_of,
    selected,
    severity_of,
    source_of,
)
from lint.config_file import _KEYS, _PER_FILE_KEYS, check_names, check_selectors, load_settings
from lint.errors import InputError
from lint.read.jsonl import FIELDS
from lint.toml_places import key_place


@dataclass(frozen=True)
class Rule:
    code: str
    name: str
    options: Mapping[str, Any] = field(default_factory=dict)
    preview: bool = False
    default: bool = True


RULES = [
    Rule("DAT101", "stale-story", {"grace": "30 days", "proof": 3.0, "words": ["first published"], "strict": False}),
    Rule("DAT102", "undated-story"),
    Rule("DAT110", "anachronistic-office"),
    Rule("DAT119", "new-rule", preview=True),
    Rule("SRC201", "uncredited-agency-copy", {"least": 3}),
    Rule("SRC203", "missing-byline", default=False),
]


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


# Finding and reading --------------------------------------------------------------------------------------------------


def test_every_key(here: Path) -> None:
    (here / "newslint.toml").write_text(
        """
select = ["DAT", "stale-story"]
ignore = ["DAT103"]
extend-select = ["SRC203"]
furniture = ["Read more"]
house-words = ["Kyiv"]
rule-folders = ["house/rules"]
knowledge-folders = ["house/knowledge"]
staff = ["Jane Doe"]
agencies = ["Ruritanian News Agency"]
outlet = "The Daily Example"
exclude = ["drafts/**"]
preview = true
require-reason = true
waivers = "house/waivers.yaml"
cache-dir = ".cache"

[severity]
DAT = "warning"

[rules.stale-story]
grace = "60 days"

[published]
"wire/**" = 2026-02-03
"**/{year}/{month}/{day}/*" = "{year}-{month}-{day}"

[source]
"wire/**" = "AFP"

[fields]
text = "body"

[[per-file]]
path = "archive/**"
ignore = ["DAT101"]
published = "2020-01-01"
source = "AFP"
""",
        encoding="utf-8",
    )
    assert pickle.loads(pickle.dumps(load_settings(here))) == Settings(
        root=here,
        select=("DAT", "stale-story"),
        ignore=("DAT103",),
        extend_select=("SRC203",),
        severity={"DAT": "warning"},
        rules={"stale-story": {"grace": "60 days"}},
        per_file=(PerFile("archive/**", ignore=("DAT101",), published="2020-01-01", source="AFP"),),
        furniture=("Read more",),
        house_words=("Kyiv",),
        rule_folders=(here / "house/rules",),
        knowledge_folders=(here / "house/knowledge",),
        published=(("wire/**", "2026-02-03"), ("**/{year}/{month}/{day}/*", "{year}-{month}-{day}")),
        source=(("wire/**", "AFP"),),
        staff=("Jane Doe",),
        agencies=("Ruritanian News Agency",),
        outlet="The Daily Example",
        fields={"text": "body"},
        exclude=("drafts/**",),
        preview=True,
        require_reason=True,
        waivers=here / "house/waivers.yaml",
        cache_dir=here / ".cache",
        file=here / "newslint.toml",
    )


def test_the_nearest_file_counts_and_ours_before_pyproject(here: Path) -> None:
    deep = here / "a" / "b"
    deep.mkdir(parents=True)
    assert load_settings(deep).file is None or here not in (load_settings(deep).file or here).parents
    (here / "pyproject.toml").write_text('[tool.newslint]\noutlet = "far"\n')
    assert load_settings(deep).outlet == "far"
    (here / "a" / "pyproject.toml").write_text("[tool.other]\nx = 'newslint'\n")
    assert load_settings(deep).outlet == "far"
    (here / "a" / "pyproject.toml").write_text('[tool.newslint]\noutlet = "near"\n')
    assert load_settings(deep).outlet == "near"
    (here / "a" / "newslint.toml").write_text('outlet = "ours"\n')
    settings = load_settings(deep)
    assert (settings.outlet, settings.root) == ("ours", here / "a")
    assert settings.waivers == here / "a" / "newslint-waivers.yaml"


def test_explicit_and_isolated(here: Path) -> None:
    (here / "newslint.toml").write_text('outlet = "found"\n')
    (here / "x").mkdir()
    (here / "x" / "other.toml").write_text('outlet = "named"\n')
    (here / "x" / "pyproject.toml").write_text("[tool.ruff]\n")
    assert load_settings(here, Path("x/other.toml")).outlet == "named"
    assert load_settings(here, isolated=True) == Settings(here)
    with pytest.raises(InputError, match=r"^x/none\.toml: cannot be read"):
        load_settings(here, Path("x/none.toml"))
    with pytest.raises(InputError, match=r"^x/pyproject\.toml: has no table \[tool\.newslint\]"):
        load_settings(here, Path("x/pyproject.toml"))


def test_loading_imports_no_heavy_module(here: Path) -> None:
    root = Path(__file__).resolve().parents[1]
    code = "import sys, lint.config_file as c, pathlib; c.load_settings(pathlib.Path('.'), None, False);" + (
        "print([m for m in ('pydantic', 'ruamel.yaml', 'dateparser', 'tomllib') if m in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=here,
        env={"PYTHONPATH": str(root)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize(
    ("source", "place", "message"),
    [
        ('select = []\nigonre = ["DAT"]\n', "2:1", "unknown key 'igonre', did you mean 'ignore'?"),
        ("extend_select = []\n", "1:1", "unknown key 'extend_select', did you mean 'extend-select'?"),
        ("xyzzy = 1\n", "1:1", "unknown key 'xyzzy'"),
        ('\n\npreview = "yes"\n', "3:1", "'preview' must be true or false, not a string"),
        ('select = "DAT"\n', "1:1", "'select' must be a list of strings, not a string"),
        ("select = [\n 'DAT',\n 3,\n]\n", "1:1", "'select' must be a list of strings, and 3 is a whole number"),
        ("staff = ['']\n", "1:1", "'staff' holds an empty string"),
        ("outlet = 3\n", "1:1", "'outlet' must be a string, not a whole number"),
        ("waivers = true\n", "1:1", "'waivers' must be a string, not true or false"),
        (
            "[severity]\nDAT = 'error'\nSRC = 'eror'\n",
            "3:1",
            "the severity of 'SRC' must be error, warning or info, not 'eror'",
        ),
        ("severity = 'error'\n", "1:1", "'severity' must be a table, not a string"),
        ("[rules]\nstale-story = 3\n", "2:1", "'stale-story' must be a table, not a whole number"),
        ("[[per-file]]\npath = 'a'\n\n[[per-file]]\npath = 'b'\nigonre = []\n", "6:1", "unknown key 'igonre'"),
        ("[[per-file]]\npath = 'a'\n[[per-file]]\nselect = []\n", "3:1", "the entry has no 'path'"),
        (
            "per-file = [{path = 'a'},\n  {path = 'b', slect = []}]\n",
            "2:16",
            "unknown key 'slect', did you mean 'select'?",
        ),
        ("[per-file]\npath = 'a'\n", "1:1", "'per-file' must be written as [[per-file]] tables, not as a table"),
        (
            "[[per-file]]\npath = 'a'\npublished = '3 Feb'\n",
            "3:1",
            "'published' must be a date such as 2026-02-03, not '3 Feb'",
        ),
        ("[published]\n'a/*' = '2026-02-30'\n", "2:1", "must be a date such as 2026-02-03"),
        ("[published]\n'a/*' = '0001-01-01'\n", "2:1", "must be a date such as 2026-02-03"),
        ("[published]\n'a/*' = 9999-12-31\n", "2:1", "must be a date such as 2026-02-03"),
        ("[published]\n'a/*' = '2026-W06-2'\n", "2:1", "must be a date such as 2026-02-03"),
        ("[published]\n'{year}/{month}/*' = '{year}-{month}-{day}'\n", "2:1", "has no {day}"),
        ("[published]\n'{year}{year}' = '{year}-{month}-{day}'\n", "2:1", "twice"),
        ("exclude = ['ok', '[a']\n", "1:18", "not closed"),
        ("[fields]\ntexxt = 'body'\n", "2:1", "a record has no field 'texxt', did you mean 'text'?"),
        ("a = [1,\n", "1:8", "is not valid TOML"),
        (
            "[tool.newslint]\nselect = []\n",
            "1:1",
            "in newslint.toml the keys stand at the top, without [tool.newslint]",
        ),
    ],
)
def test_mistakes_are_reported_where_they_stand(here: Path, source: str, place: str, message: str) -> None:
    (here / "newslint.toml").write_text(source, encoding="utf-8")
    with pytest.raises(InputError) as caught:
        load_settings(here)
    assert message in caught.value.message
    if "valid TOML" not in message:
        assert f"{caught.value.path}:{caught.value.line}:{caught.value.column}" == f"newslint.toml:{place}"


def test_mistakes_in_pyproject_have_their_line(here: Path) -> None:
    (here / "pyproject.toml").write_text('[tool.other]\nigonre = 1\n\n[tool.newslint]\nselect = []\nigonre = ["DAT"]\n')
    with pytest.raises(InputError) as caught:
        load_settings(here)
    assert (caught.value.path, caught.value.line) == ("pyproject.toml", 6)


def test_the_fields_of_a_record_are_those_that_are_read() -> None:
    assert set(RECORD_FIELDS) == set(FIELDS)


def test_windows_line_ends_and_byte_order_mark(here: Path) -> None:
    (here / "newslint.toml").write_bytes('\ufeffoutlet = "x"\r\nigonre = []\r\n'.encode())
    with pytest.raises(InputError) as caught:
        load_settings(here)
    assert (caught.value.line, caught.value.column) == (2, 1)


# Places in TOML -------------------------------------------------------------------------------------------------------

TOML = '''\
# [not.a.table]
top = """
key = "no key"
[no.table]
""" # igonre = 1
"quoted key" = 1
a.b . "c d" = 2
inline = { x = 1, y = { "z z" = [ { w = 1 }, { w = 2 } ] } }
list = [
  "one", # two = 2
  { deep = 'x' },
]

[table.sub]
key = 1

[[array]]
key = 1
[array.child]
key = 2
[[array]]
key = 3
[array.child]
key = 4
'''


@pytest.mark.parametrize(
    ("key", "line", "column"),
    [
        (("top",), 2, 1),
        (("quoted key",), 6, 1),
        (("a", "b", "c d"), 7, 1),
        (("inline", "x"), 8, 12),
        (("inline", "y", "z z"), 8, 25),
        (("inline", "y", "z z", 1, "w"), 8, 48),
        (("list", 1, "deep"), 11, 5),
        (("list", 7), 9, 1),
        (("table", "sub"), 14, 1),
        (("table", "sub", "key"), 15, 1),
        (("array", 0, "key"), 18, 1),
        (("array", 0, "child", "key"), 20, 1),
        (("array", 1, "key"), 22, 1),
        (("array", 1, "child", "key"), 24, 1),
        (("array", 1, "none"), 21, 1),
        (("none",), None, None),
    ],
)
def test_key_places(key: tuple[str | int, ...], line: int | None, column: int | None) -> None:
    tomllib.loads(TOML)
    assert key_place(TOML, key) == (line, column)


@given(st.text("ab=[]{}.,\"'#\n 1", max_size=40))
def test_no_source_breaks_the_search_for_places(source: str) -> None:
    key_place(source, ("a",), "b")


# Choosing rules -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("settings", "command", "expected"),
    [
        ({}, {}, "101 102 110 201"),
        ({"select": ("DAT",)}, {}, "101 102 110"),
        ({"select": ("DAT10",)}, {}, "101 102"),
        ({"select": ("dat101", "SRC")}, {}, "101 201"),
        ({"select": ("stale-story",)}, {}, "101"),
        ({"select": ("ALL",)}, {}, "101 102 110 201"),
        ({"ignore": ("DAT",)}, {}, "201"),
        ({"ignore": ("ALL",)}, {}, ""),
        ({"ignore": ("DAT",), "extend_select": ("DAT101",)}, {}, "101 201"),
        ({"select": ("DAT",), "ignore": ("DAT10",)}, {}, "110"),
        ({"select": ("DAT10",), "ignore": ("DAT",)}, {}, "101 102"),
        ({"select": ("DAT101",), "ignore": ("stale-story",)}, {}, ""),
        ({"extend_select": ("SRC203",)}, {}, "101 102 110 201 203"),
        # in preview, or off by default: named exactly, or preview
        ({"select": ("DAT11",)}, {}, "110"),
        ({"select": ("DAT119",)}, {}, "119"),
        ({"select": ("DAT", "new-rule")}, {}, "101 102 110 119"),
        ({"select": ("DAT",), "preview": True}, {}, "101 102 110 119"),
        ({"preview": True}, {}, "101 102 110 119 201 203"),
        ({"extend_select": ("missing-byline",)}, {}, "101 102 110 201 203"),
        # the command line over the configuration
        ({"select": ("SRC",)}, {"select": ("DAT",)}, "101 102 110"),
        ({"extend_select": ("SRC203",)}, {"select": ("DAT101",)}, "101"),
        ({"ignore": ("DAT101",)}, {"select": ("DAT",)}, "102 110"),
        ({"ignore": ("DAT101",)}, {"select": ("DAT101",)}, "101"),
        ({"ignore": ("DAT101",)}, {"select": ("stale-story",)}, "101"),
        ({"ignore": ("DAT",)}, {"extend_select": ("DAT",)}, "101 102 110 201"),
        ({"ignore": ("DAT101",)}, {"extend_select": ("DAT",)}, "102 110 201"),
        ({"select": ("DAT101", "SRC")}, {"ignore": ("DAT",)}, "201"),
        ({"select": ("DAT",)}, {"extend_select": ("SRC",)}, "101 102 110 201"),
        ({}, {"select": ("DAT",), "ignore": ("DAT101",)}, "102 110"),
        ({}, {"select": ("DAT101",), "ignore": ("DAT",)}, "101"),
        # what holds for a path stands between the two
        ({"per_file": (PerFile("old/**", ignore=("DAT",)),)}, {"path": "old/a.txt"}, "201"),
        ({"per_file": (PerFile("old/**", ignore=("DAT",)),)}, {"path": "new/a.txt"}, "101 102 110 201"),
        ({"per_file": (PerFile("old/", select=("SRC",)),)}, {"path": "old/a.txt"}, "201"),
        (
            {"ignore": ("DAT101",), "per_file": (PerFile("*.txt", extend_select=("DAT101",)),)},
            {"path": "a.txt"},
            "101 102 110 201",
        ),
        ({"per_file": (PerFile("*.txt", ignore=("DAT101",)),)}, {"path": "a.txt", "select": ("DAT101",)}, "101"),
        (
            {"per_file": (PerFile("*.txt", ignore=("DAT",)), PerFile("a.*", extend_select=("DAT",)))},
            {"path": "a.txt"},
            "101 102 110 201",
        ),
    ],
)
def test_which_rules_count(here: Path, settings: dict[str, Any], command: dict[str, Any], expected: str) -> None:
    chosen = selected(RULES, replace(Settings(here), **settings), **command)
    assert " ".join(rule.code[3:] for rule in chosen) == expected


@given(
    st.lists(st.sampled_from(["DAT", "DAT10", "DAT101", "SRC", "ALL"]), max_size=3),
    st.lists(st.sampled_from(["DAT", "DAT10", "DAT101", "SRC", "ALL"]), max_size=3),
)
def test_order_of_words_does_not_matter(select: list[str], ignore: list[str]) -> None:
    settings = Settings(Path())
    assert selected(RULES, settings, select=select, ignore=ignore) == selected(
        RULES, settings, select=select[::-1], ignore=ignore[::-1]
    )


PLACE = st.lists(st.sampled_from(["DAT", "DAT10", "DAT101", "stale-story", "new-rule", "SRC", "ALL"]), max_size=3)


@given(PLACE, PLACE, PLACE, PLACE, st.booleans())
def test_what_is_named_exactly_on_the_command_line_counts(
    select: list[str], ignore: list[str], extend: list[str], more: list[str], preview: bool
) -> None:
    settings = Settings(
        Path(),
        select=tuple(select),
        ignore=tuple(ignore),
        extend_select=tuple(extend),
        per_file=(PerFile("*", ignore=tuple(more)),),
        preview=preview,
    )
    for rule in RULES:
        assert rule in selected(RULES, settings, "a.txt", extend_select=[rule.name])
        assert selected(RULES, settings, "a.txt", select=[rule.code]) == [rule]
        assert rule not in selected(RULES, settings, "a.txt", select=[rule.code], ignore=[rule.name])
        assert rule not in selected(RULES, settings, "a.txt", ignore=["ALL"])


def test_paths_are_relative_to_the_configuration(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (here / "old").mkdir()
    settings = replace(
        Settings(here), per_file=(PerFile("old/**", ignore=("DAT",), source="AFP", published="2020-01-01"),)
    )
    monkeypatch.chdir(here / "old")
    assert [rule.code for rule in selected(RULES, settings, "a.txt")] == ["SRC201"]
    assert (source_of("a.txt", settings), published_of("a.txt", settings)) == ("AFP", "2020-01-01")
    assert (source_of("../a.txt", settings), published_of("../a.txt", settings)) == (None, None)


def test_published_and_source_of_a_path(here: Path) -> None:
    settings = replace(
        Settings(here),
        published=(("**/{year}/{month}/{day}/*", "{year}-{month}-{day}"), ("wire/**", "2026-02-03")),
        source=(("wire/afp/**", "AFP"), ("wire/**", "Wire")),
        per_file=(
            PerFile("wire/x.txt", published="2020-01-01"),
            PerFile("wire/x.*", published="2020-01-02", source="X"),
        ),
    )
    assert published_of("wire/2024/05/06/a.txt", settings) == "2024-05-06"
    assert published_of("wire/2024/15/06/a.txt", settings) == "2026-02-03"
    assert published_of("wire/x.txt", settings) == "2020-01-02"
    assert published_of("elsewhere.txt", settings) is None
    assert [source_of(path, settings) for path in ("wire/afp/a", "wire/a", "a", "wire/x.txt")] == [
        "AFP",
        "Wire",
        None,
        "X",
    ]


def test_severity_and_options_of_a_rule(here: Path) -> None:
    settings = replace(
        Settings(here),
        severity={"DAT": "info", "DAT10": "warning", "stale-story": "error"},
        rules={"DAT101": {"grace": "1 day", "proof": 2.0}, "stale-story": {"grace": "2 days"}},
    )
    assert [severity_of(rule, settings) for rule in RULES[:3]] == ["error", "warning", "info"]
    assert severity_of(RULES[4], settings) is None
    assert options_of(RULES[0], settings) == {"grace": "2 days", "proof": 2.0}
    assert options_of(RULES[1], settings) == {}


# Names ----------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("source", "line", "message"),
    [
        (
            "ignore = [\n  'DAT',\n  'stale-stroy',\n]\n",
            3,
            "there is no rule 'stale-stroy', did you mean 'stale-story'?",
        ),
        ("select = ['DAT999']\n", 1, "there is no rule 'DAT999'"),
        ("[severity]\nXYZ = 'info'\n", 2, "there is no rule 'XYZ'"),
        ("[rules.stale-stroy]\ngrace = '1 day'\n", 1, "there is no rule 'stale-stroy', did you mean 'stale-story'?"),
        ("[rules.DAT]\ngrace = '1 day'\n", 1, "there is no rule 'DAT'"),
        (
            "[rules.stale-story]\ngrase = '1 day'\n",
            2,
            "the rule 'stale-story' has no option 'grase', did you mean 'grace'?",
        ),
        ("[rules.DAT101]\ngrace = 3\n", 2, "'grace' of 'stale-story' must be a string, not a whole number"),
        ("[rules.DAT101]\ngrace = 'long'\n", 2, "'grace' of 'stale-story' cannot be used: 'long' is no duration"),
        ("[rules.DAT101]\nproof = '3'\n", 2, "must be a number, not a string"),
        ("[rules.DAT101]\nwords = 'x'\n", 2, "must be a list, not a string"),
        ("[rules.DAT101]\nstrict = 1\n", 2, "must be true or false, not a whole number"),
        ("[rules.SRC201]\nleast = 1.5\n", 2, "must be a whole number, not a number"),
        ("[rules.SRC201]\nleast = true\n", 2, "must be a whole number, not true or false"),
        ("[[per-file]]\npath = 'a'\nignore = ['DAT', 'sorce']\n", 3, "there is no rule 'sorce'"),
    ],
)
def test_names_that_do_not_exist(here: Path, source: str, line: int, message: str) -> None:
    (here / "newslint.toml").write_text(source)
    with pytest.raises(InputError) as caught:
        check_names(load_settings(here), RULES)
    assert message in caught.value.message
    assert (caught.value.path, caught.value.line) == ("newslint.toml", line)


def test_names_that_exist(here: Path) -> None:
    (here / "newslint.toml").write_text(
        "select = ['DAT', 'src2', 'stale-story', 'ALL']\n[severity]\nDAT1 = 'info'\n"
        "[rules.stale-story]\nproof = 3\ngrace = '2 weeks'\n[rules.SRC201]\nleast = 4\n"
    )
    check_names(load_settings(here), RULES)
    check_selectors(["DAT", "stale-story"], RULES, "--select")
    with pytest.raises(InputError, match=r"^--select: there is no rule 'stale-stor', did you mean 'stale-story'\?"):
        check_selectors(["stale-stor"], RULES, "--select")


# Durations ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "days"),
    [
        ("30 days", 30),
        ("1 day", 1),
        ("2 weeks", 14),
        ("3 months", 90),
        ("2 years", 730),
        (" 0 DAYS ", 0),
        ("10days", 10),
        ("1000 years", 365_000),
    ],
)
def test_durations(words: str, days: int) -> None:
    assert parse_duration(words) == days


@pytest.mark.parametrize(
    "words", ["", "30", "days", "-3 days", "1.5 weeks", "3 hours", "a month", "1 day 2 weeks", "9999999 days"]
)
def test_what_is_no_duration(words: str) -> None:
    with pytest.raises(ValueError, match="is no duration: write a number of days"):
        parse_duration(words)


@pytest.mark.parametrize("words", ["1001 years", "999999 days", "53000 weeks"])
def test_a_duration_that_no_calendar_holds(words: str) -> None:
    with pytest.raises(ValueError, match="is too long: a thousand years are the most"):
        parse_duration(words)


# The documentation ----------------------------------------------------------------------------------------------------

DOCUMENTED = Path(__file__).resolve().parents[1] / "docs" / "configuration.md"


def test_every_example_in_the_documentation_is_read_and_every_key_is_there(here: Path) -> None:
    blocks = re.findall(r"^```toml\n(.*?)^```$", DOCUMENTED.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
    assert len(blocks) > 8
    keys: set[str] = set()
    for block in blocks:
        name = "pyproject.toml" if block.startswith("# pyproject.toml") else "newslint.toml"
        (here / name).write_text(block, encoding="utf-8")
        load_settings(here, Path(name))
        if name == "newslint.toml":
            table = tomllib.loads(block)
            keys |= table.keys()
            keys |= {f"per-file.{key}" for entry in table.get("per-file", ()) for key in entry}
    assert keys == {*_KEYS, *(f"per-file.{key}" for key in _PER_FILE_KEYS)}
