"""Puts the compiled rule cards and knowledge into the wheel, so that nobody who installs it has to compile them."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CompiledRules(BuildHookInterface):
    """Compiles on building a wheel; an editable install compiles on first use instead, since its cards change."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        if version == "editable":
            return
        sys.path.insert(0, self.root)
        try:
            from lint.compiled import write_compiled
            from lint.knowledge.load import load_knowledge
            from lint.knowledge.phrasebooks import read_phrasebook
            from lint.phrasebook import own_phrasebooks, phrasebook_key
            from lint.rules import load_rules_data
        finally:
            sys.path.remove(self.root)
        self._folder = tempfile.TemporaryDirectory()
        folder = Path(self._folder.name)
        knowledge = load_knowledge()
        write_compiled(folder, "knowledge", knowledge.key, knowledge.compiled)
        for path in own_phrasebooks():
            write_compiled(folder, f"language-{path.stem}", phrasebook_key(path), read_phrasebook(path))
        key, records = load_rules_data()
        write_compiled(folder, "rules", key, records)
        for file in folder.iterdir():
            build_data["force_include"][str(file)] = f"lint/_data/compiled/{file.name}"

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        if hasattr(self, "_folder"):
            self._folder.cleanup()
