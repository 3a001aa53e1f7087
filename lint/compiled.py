"""YAML compiled once: rule cards and knowledge as JSON, keyed by the content of the files that they came from.

The wheel carries the compiled form of what it ships; anything else (a checkout, a newsroom's own cards) is compiled on
first use and kept in the cache folder. Either way a check of one file need not import ruamel.yaml or pydantic.
"""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from lint import __version__

PACKAGE = Path(__file__).resolve().parent
# Compiled forms of a kind in the user's cache: some newsrooms have several sets of cards, and checkouts change daily.
_FORMS_KEPT = 8


def rules_home() -> Path:
    """The folder of the built-in cards and knowledge: inside an installed package, or beside it in a checkout."""
    packed = PACKAGE / "_data" / "rules"
    return packed if packed.is_dir() else PACKAGE.parent / "rules"


def yaml_files(folder: Path) -> list[Path]:
    """Every YAML file below a folder, in an order that does not depend on the file system."""
    return sorted(p for p in folder.rglob("*") if p.suffix in (".yaml", ".yml") and p.is_file())


def content_key(files: Iterable[Path], code: Iterable[Path] = ()) -> str:
    """A key for the content of some files and of the modules that compile them. Raises OSError."""
    digest = hashlib.sha256(__version__.encode())
    for path in (*files, *code):
        digest.update(path.name.encode("utf8", "surrogateescape") + b"\0")
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()[:32]


def user_cache() -> Path | None:
    """Where compiled forms are kept that no wheel carries: NEWSLINT_CACHE_DIR, or the user's cache folder, if any."""
    named = os.environ.get("NEWSLINT_CACHE_DIR")
    if named:
        return Path(named)
    base = os.environ.get("XDG_CACHE_HOME")
    try:
        return (Path(base) if base else Path.home() / ".cache") / "newslint"
    except RuntimeError:  # a user without a home
        return None


def load_compiled(kind: str, key: str, build: Callable[[], Any]) -> Any:
    """The compiled form of `kind` under `key`; built and kept if it is not there yet.

    A cache folder that cannot be written is no error: the form is then built anew each time.
    """
    name = f"{kind}-{key}.json"
    own = user_cache()
    for folder in (PACKAGE / "_data" / "compiled", own):
        if folder is None:
            continue
        try:
            return json.loads((folder / name).read_bytes())
        except (OSError, ValueError):
            continue
    built = build()
    if own is not None:
        write_compiled(own, kind, key, built)
    return built


def write_compiled(folder: Path, kind: str, key: str, built: Any) -> None:
    """Keep a compiled form, whole or not at all; of the older forms of its kind only the newest are left."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=folder, prefix=f".{kind}-")
        with os.fdopen(handle, "w", encoding="utf8") as out:
            json.dump(built, out, ensure_ascii=False, separators=(",", ":"))
        Path(temporary).replace(folder / f"{kind}-{key}.json")
        kept = sorted(folder.glob(f"{kind}-*.json"), key=lambda path: path.stat().st_mtime_ns, reverse=True)
        for old in kept[_FORMS_KEPT:]:
            old.unlink(missing_ok=True)
    except OSError:
        return
