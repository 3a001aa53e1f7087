"""From the paths of a command line to the files to read: folders walked, .gitignore respected, each file once."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from re import Pattern

from lint.config import Settings, from_root
from lint.errors import InputError
from lint.globs import BadGlobError, compile_glob, matches


@dataclass(frozen=True, slots=True)
class FoundFile:
    """A file to read. `path` is how it is shown: relative to the current folder, with forward slashes.

    `explicit` tells one that was named itself from one that was met in a folder.
    """

    path: str
    explicit: bool = False


@dataclass(frozen=True, slots=True)
class IgnoreLine:
    """One pattern of a .gitignore: what it matches below the file's folder, and what follows from that."""

    pattern: Pattern[str]
    negated: bool
    folders_only: bool


# The lines of a .gitignore with the folder that its patterns are relative to, from the outermost file to the innermost.
Ignored = tuple[tuple[str, tuple[IgnoreLine, ...]], ...]


def find_files(paths: Sequence[str], settings: Settings, suffixes: Sequence[str]) -> Iterator[FoundFile | InputError]:
    """Every file that the paths name, once, sorted by the path as shown; an InputError for each that cannot be found.

    In folders only names with one of the suffixes count, and neither what is hidden, nor what .gitignore or
    `settings.exclude` leaves out, nor what lies behind a link to a folder. A file named itself is always found.
    """
    errors: list[InputError] = []
    # By the real path, so that a file and a link to it are read once; the file's own path is the one to show.
    found: dict[str, tuple[bool, str, bool]] = {}

    def add(path: str, real: str, linked: bool, explicit: bool) -> None:
        known = found.get(real)
        best = min(known[:2], (linked, path)) if known else (linked, path)
        found[real] = (*best, explicit or (known is not None and known[2]))

    for name in dict.fromkeys(paths):
        path = Path(name)
        if path.is_dir():
            top = os.path.abspath(path)  # noqa: PTH100 (Path.resolve would follow symbolic links)
            real_top = os.path.realpath(top)
            for entry, linked in _walk(top, settings, tuple(suffixes), errors):
                add(
                    shown_path(entry),
                    os.path.realpath(entry) if linked else real_top + entry[len(top) :],
                    linked,
                    False,
                )
        elif path.exists():
            add(shown_path(name), os.path.realpath(path), path.is_symlink(), True)
        else:
            reason = "is a symbolic link to nothing" if path.is_symlink() else "there is no such file or folder"
            errors.append(InputError(reason, shown_path(name)))
    items: list[FoundFile | InputError] = [FoundFile(path, explicit) for _, path, explicit in found.values()]
    yield from sorted([*items, *errors], key=lambda item: item.path)


def shown_path(path: str) -> str:
    """A path as it is shown: relative to the current folder, with forward slashes."""
    try:
        path = os.path.relpath(path)
    except ValueError:  # another drive
        path = os.path.abspath(path)  # noqa: PTH100
    return path.replace(os.sep, "/")


# Folders --------------------------------------------------------------------------------------------------------------


def _walk(
    top: str, settings: Settings, suffixes: tuple[str, ...], errors: list[InputError]
) -> Iterator[tuple[str, bool]]:
    """The files below a folder, and whether each is a symbolic link. Folders that cannot be read go to `errors`."""
    pending: list[tuple[str, Ignored]] = [(top, _ignored_above(top))]
    while pending:
        folder, ignored = pending.pop()
        try:
            with os.scandir(folder) as entries:
                listed = list(entries)
        except OSError as error:
            errors.append(InputError(f"cannot be read: {error.strerror}", shown_path(folder)))
            continue
        if any(entry.name == ".gitignore" for entry in listed):
            ignored = (*ignored, (folder, read_gitignore(Path(folder, ".gitignore"))))
        for entry in listed:
            if entry.name.startswith("."):
                continue
            is_folder = _is_folder(entry)
            if not is_folder and not entry.name.endswith(suffixes):
                continue
            if is_ignored(entry.path, is_folder, ignored) or _excluded(entry.path, is_folder, settings):
                continue
            if is_folder:
                pending.append((entry.path, ignored))
            elif _is_file(entry):
                yield entry.path, entry.is_symlink()


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        # A link to a folder is not followed: it may lead back to where it stands.
        return entry.is_dir(follow_symlinks=False)
    except OSError:
        return False


def _is_file(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_file()
    except OSError:
        return False


def _excluded(path: str, is_folder: bool, settings: Settings) -> bool:
    if not settings.exclude:
        return False
    place = from_root(path, settings.root)
    # A pattern that ends with a slash matches what is in a folder: ask about a folder as if for something in it.
    inside = f"{place}/x" if is_folder else place
    return any(matches(pattern, inside if pattern.endswith("/") else place) for pattern in settings.exclude)


# .gitignore -----------------------------------------------------------------------------------------------------------


def read_gitignore(path: Path) -> tuple[IgnoreLine, ...]:
    """The patterns of a .gitignore, in order; none of a file that cannot be read, nor one that can match nothing."""
    try:
        source = path.read_bytes().decode("utf-8-sig", "surrogateescape")
    except OSError:
        return ()
    lines = []
    for line in source.split("\n"):
        pattern = _trimmed(line.removesuffix("\r"))
        negated = pattern.startswith("!")
        pattern = pattern[negated:]
        if not pattern or (pattern.startswith("#") and not negated):
            continue
        folders_only = pattern.endswith("/")
        if not pattern.strip("/"):
            continue
        try:
            lines.append(IgnoreLine(compile_glob(pattern), negated, folders_only))
        except BadGlobError:
            continue
    return tuple(lines)


def is_ignored(path: str, is_folder: bool, ignored: Ignored) -> bool:
    """Whether the last pattern that matches a path, in the innermost file that has one, leaves it out."""
    for base, lines in reversed(ignored):
        place = path[len(base) :].lstrip(os.sep).replace(os.sep, "/")
        for line in reversed(lines):
            if (is_folder or not line.folders_only) and line.pattern.fullmatch(place):
                return not line.negated
    return False


def _trimmed(line: str) -> str:
    """A line without the spaces at its end, but for one after a backslash."""
    bare = line.rstrip(" ")
    if len(bare) < len(line) and (len(bare) - len(bare.rstrip("\\"))) % 2:
        bare += " "
    return bare


def _ignored_above(top: str) -> Ignored:
    """What the .gitignore files say that stand above a folder in its repository; nothing outside of one."""
    folders = [Path(top)]
    while not (folders[-1] / ".git").exists():
        if folders[-1].parent == folders[-1]:
            return ()
        folders.append(folders[-1].parent)
    found = [(str(folders[-1]), read_gitignore(folders[-1] / ".git" / "info" / "exclude"))]
    found += [(str(folder), read_gitignore(folder / ".gitignore")) for folder in reversed(folders[1:])]
    return tuple(found)
