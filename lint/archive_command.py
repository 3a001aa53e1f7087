"""The command `newslint archive`: adds stories to an archive, lists and finds them, removes them, tells how many."""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from lint.archive.alike import WINDOW
from lint.archive.corpus import find_copies, find_same_event
from lint.archive.digest import Digest
from lint.archive.store import Archive, Changes, change_archive, open_archive
from lint.archive.terms import days_of
from lint.config import Settings, from_root
from lint.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Callable

    from lint.engine import Plan, Session

CLEAN, FOUND, WRONG = 0, 1, 2
# What is listed before the rest is counted only.
_MOST_LISTED = 100
# So many stories become lasting together: who is interrupted loses no more.
_TOGETHER = 2_000


def run_archive(
    options: argparse.Namespace, settings: Settings, plan: Callable[[], Plan], session: Callable[[], Session]
) -> int:
    """Run the command. `plan` and `session` say how stories are read. Returns the exit status; raises InputError."""
    path = options.archive or settings.archive
    if path is None:
        raise InputError("say which archive: --archive FILE, or the key `archive` of the configuration")
    if options.action == "add":
        return _add(path, options, plan(), session())
    if options.action == "find":
        return _find(path, options, plan, session)
    if options.action == "remove":
        return _remove(path, options, settings)
    archive = open_archive(path)
    try:
        return _stats(archive, options) if options.action == "stats" else _list(archive, options)
    finally:
        archive.close()


def _say(line: str) -> None:
    from lint.report.terminal import clean

    sys.stdout.write(f"{clean(line)}\n")


def _tell(line: str) -> None:
    from lint.report.terminal import clean

    sys.stderr.write(f"newslint: {clean(line)}\n")


# add ------------------------------------------------------------------------------------------------------------------


def _add(path: Path, options: argparse.Namespace, plan: Plan, session: Session) -> int:
    from lint.engine import digests

    status = CLEAN
    found = digests(plan, session)
    total = Changes()
    # The first file is read before the archive is touched: what is wrong with the whole run is wrong by then.
    first = list(islice(found, 1))
    with change_archive(path) as archive:
        stories = iter(_readable(first, found))
        while batch := list(islice(stories, _TOGETHER)):
            kept = [item for item in batch if isinstance(item, Digest)]
            for error in batch:
                if not isinstance(error, Digest):
                    _tell(str(error))
                    status = WRONG
            total += archive.add(replace(digest, path=digest.place) for digest in kept)
            archive.commit()
        count = len(archive)
    if session.files_seen == 0 and status == CLEAN:
        _tell(f"warning: nothing to add: no file to read in {', '.join(options.paths or ['.'])}")
    if not options.quiet:
        _say(f"{path}: {_in_words(total)}; {_stories(count)} in all")
    return status


def _readable(*streams: Iterable[Digest | InputError]) -> Iterator[Digest | InputError]:
    for stream in streams:
        yield from stream


def _in_words(total: Changes) -> str:
    parts = [f"{_stories(total.new)} added"]
    if total.changed:
        parts.append(f"{total.changed} changed")
    if total.known:
        parts.append(f"{total.known} known already")
    return ", ".join(parts)


def _stories(count: int) -> str:
    return f"{count:,} {'story' if count == 1 else 'stories'}"


# list, find -----------------------------------------------------------------------------------------------------------


def _list(archive: Archive, options: argparse.Namespace) -> int:
    wanted = (digest for _, digest in archive if _is_wanted(digest, options))
    return _put(wanted, options)


def _put(digests: Iterable[Digest], options: argparse.Namespace) -> int:
    """Print stories; status 1 if there were none."""
    shown = more = 0
    rows: list[dict[str, Any]] = []
    for digest in digests:
        if options.format == "text" and shown >= _MOST_LISTED and not options.all:
            more += 1
            continue
        shown += 1
        if options.format == "jsonl":
            sys.stdout.write(json.dumps(_record(digest), ensure_ascii=False) + "\n")
        elif options.format == "json":
            rows.append(_record(digest))
        else:
            _say(_line(digest))
    if options.format == "json":
        sys.stdout.write(json.dumps(rows, indent=2, ensure_ascii=False) + "\n")
    elif options.format == "text":
        if more:
            _say(f"… and {more:,} more (--all lists them)")
        if not shown:
            _say("no story of the archive fits")
    return CLEAN if shown else FOUND


def _record(digest: Digest) -> dict[str, Any]:
    return {
        "path": digest.place,
        "id": digest.id,
        "story": digest.story,
        "title": digest.title,
        "published": digest.published,
        "written": {"earliest": digest.earliest, "latest": digest.latest},
        "outlet": digest.outlet,
        "url": digest.url,
        "credits": list(digest.credits),
        "agencies": list(digest.agencies),
        "words": len(digest.codes) // 2,
        "figures": len(digest.figures),
        "quotations": len(digest.quotations),
    }


def _line(digest: Digest) -> str:
    if digest.published:
        day = digest.published
    elif digest.earliest and digest.latest:
        day = f"{digest.earliest}/{digest.latest}"
    else:
        day = "undated"
    place = digest.place if digest.id in ("", digest.path, digest.place) else f"{digest.place}#{digest.id}"
    origin = ", ".join(dict.fromkeys(part for part in (digest.outlet, *digest.credits) if part))
    return f"{day}  {place}  {digest.title or '(no title)'}{f'  [{origin}]' if origin else ''}"


def _is_wanted(digest: Digest, options: argparse.Namespace) -> bool:
    if options.outlet and options.outlet.casefold() not in digest.outlet.casefold():
        return False
    if options.since or options.until:
        first, last = days_of(digest)
        if options.since and last < options.since.toordinal():
            return False
        if options.until and first > options.until.toordinal():
            return False
    return True


def _find(path: Path, options: argparse.Namespace, plan: Callable[[], Plan], session: Callable[[], Session]) -> int:
    if not options.words and not options.paths:
        raise InputError("say what to find: words, or a file with --like")
    archive = open_archive(path)
    try:
        if not options.paths:
            return _put(_named(archive, options), options)
        return _alike(archive, options, plan(), session())
    finally:
        archive.close()


def _named(archive: Archive, options: argparse.Namespace) -> Iterator[Digest]:
    """Stories in whose title, names, credits or place all words stand."""
    words = [word.casefold() for word in options.words]
    for _, digest in archive:
        if _is_wanted(digest, options):
            about = (
                digest.title,
                digest.outlet,
                digest.place,
                digest.id,
                digest.url,
                *digest.credits,
                *digest.agencies,
            )
            told = "\n".join(about).casefold()
            if all(word in told or word in digest.names for word in words):
                yield digest


def _alike(archive: Archive, options: argparse.Namespace, plan: Plan, session: Session) -> int:
    """Stories that have the wording of the given ones, or are on the same event."""
    from lint.engine import digests

    status = FOUND
    like: dict[tuple[str, str, int], Digest] = {}
    for item in digests(plan, session):
        if not isinstance(item, Digest):
            _tell(str(item))
            status = WRONG
            continue
        copies = [c for c in find_copies(archive, item) if _is_wanted(c.digest, options)]
        seen = {(c.digest.place, c.digest.id, c.digest.story) for c in copies}
        alike = (event.digest for event in find_same_event(archive, item, WINDOW))
        events = [d for d in alike if (d.place, d.id, d.story) not in seen]
        events = [d for d in events if _is_wanted(d, options)]
        if options.format != "text":
            for digest in (*(c.digest for c in copies), *events):
                like.setdefault((digest.place, digest.id, digest.story), digest)
        else:
            _say(f"{item.path}{f'#{item.id}' if item.id != item.path else ''}: {item.title or '(no title)'}")
            for copy in copies:
                _say(f"  {copy.judgement.kind}, {round(100 * copy.overlap.share)} %: {_line(copy.digest)}")
            for digest in events:
                _say(f"  same event: {_line(digest)}")
            if not copies and not events:
                _say("  nothing like it")
        if (copies or events) and status == FOUND:
            status = CLEAN
    if options.format != "text":
        _put(like.values(), options)
    return status


# remove, stats --------------------------------------------------------------------------------------------------------


def _remove(path: Path, options: argparse.Namespace, settings: Settings) -> int:
    if not (options.places or options.outlet or options.since or options.until):
        raise InputError("say what to remove: paths (PATH or PATH#ID), --outlet, --since, --until")
    if not path.is_file():
        raise InputError("there is no such archive", str(path))
    wanted = {word: from_root(word.partition("#")[0], settings.root) for word in options.places}
    used: set[str] = set()
    with change_archive(path) as archive:
        ids = []
        for id, digest in archive:
            named = [word for word, place in wanted.items() if _is_place(word, place, digest)]
            used.update(named)
            if (named or not wanted) and _is_wanted(digest, options):
                ids.append(id)
        unknown = sorted(set(wanted) - used)
        if unknown:
            raise InputError(f"the archive has no story {unknown[0]!r}: give its path, or PATH#ID; nothing was removed")
        gone = archive.remove(ids)
        count = len(archive)
    if not options.quiet:
        _say(f"{path}: {_stories(gone)} removed; {_stories(count)} left")
    return CLEAN


def _is_place(word: str, place: str, digest: Digest) -> bool:
    if word in (digest.place, f"{digest.place}#{digest.id}"):
        return True
    _, mark, id = word.partition("#")
    return digest.place == place and (not mark or digest.id == id)


def _stats(archive: Archive, options: argparse.Namespace) -> int:
    if options.verify:
        archive.verify()
    outlets: Counter[str] = Counter()
    agencies: Counter[str] = Counter()
    count = words = figures = quotations = undated = 0
    first, last = date.max.isoformat(), ""
    for _, digest in archive:
        count += 1
        outlets[digest.outlet or "(no outlet)"] += 1
        agencies.update(digest.agencies)
        words += len(digest.codes) // 2
        figures += len(digest.figures)
        quotations += len(digest.quotations)
        if digest.published:
            first, last = min(first, digest.published), max(last, digest.published)
        else:
            undated += 1
    size = archive.size()
    if options.format == "json":
        found = {
            "path": archive.path,
            "stories": count,
            "bytes": size,
            "first": first if last else None,
            "last": last or None,
            "undated": undated,
            "words": words,
            "figures": figures,
            "quotations": quotations,
            "outlets": dict(sorted(outlets.items())),
            "agencies": dict(sorted(agencies.items())),
            "revision": archive.revision,
        }
        sys.stdout.write(json.dumps(found, indent=2, ensure_ascii=False) + "\n")
        return CLEAN
    _say(f"{archive.path}: {_stories(count)}, {size / 1e6:.1f} MB, {size / max(1, count):,.0f} bytes a story")
    if last:
        _say(f"published {first} to {last}; {undated:,} without a date")
    _say(f"{words:,} words, {figures:,} figures, {quotations:,} quotations")
    for name, kinds in (("outlets", outlets), ("agencies credited", agencies)):
        if kinds:
            top = sorted(kinds.items(), key=lambda item: (-item[1], item[0]))
            more = f", and {len(top) - 10} more" if len(top) > 10 else ""
            _say(f"{name}: " + ", ".join(f"{name} {number:,}" for name, number in top[:10]) + more)
    if options.verify:
        _say("everything in it can be read")
    return CLEAN
