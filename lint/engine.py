"""Files in, findings out: picks the rules, shares the work out, remembers what it worked out, decides and sorts.

Two phases. Pages are examined by pure functions, in any process and in any order. Decisions (rules across stories,
waivers, fingerprints) are made here, one page after the other in the order of the paths, so that nothing of how the
work was shared out can show.
"""

from __future__ import annotations

import hashlib
import os
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from lint import __version__
from lint.archive.digest import Digest
from lint.cache import Cache
from lint.compiled import PACKAGE
from lint.config import R, Settings, from_root, options_of, selected, severity_of
from lint.errors import ArchiveError, InputError
from lint.files import find_files
from lint.finding import Finding, Hit
from lint.fingerprint import fingerprints
from lint.knowledge.load import Knowledge
from lint.outcome import ActiveRule, Outcome, finding_order
from lint.page import Page
from lint.read import SUFFIXES, Raw, open_raws, raws, read_page
from lint.report.record import PageReport
from lint.rules import Rule, ready_options
from lint.waiver_file import WaiverFile, load_waivers
from lint.waivers import UNUSED, WAIVER_RULES, Waiver, apply_waivers, match_waivers

if TYPE_CHECKING:
    from concurrent.futures import Future

    from lint.archive.corpus import Corpus
    from lint.archive.store import Archive

# Pages that go to a worker at once, and below which no workers are started.
_CHUNK = 16
_WORTH_SHARING = 48


@dataclass(frozen=True, slots=True)
class ArchiveState:
    """An archive as it was at one moment: its file, its revision and its last story."""

    path: Path
    revision: str
    last: int


def archive_state(path: Path) -> ArchiveState:
    """The state of an archive now. Raises ArchiveError for a file that is none."""
    from lint.archive.store import open_archive

    archive = open_archive(path)
    try:
        return ArchiveState(path, archive.revision, archive.last)
    finally:
        archive.close()


@dataclass(frozen=True)
class Plan:
    """Everything that decides what a run finds; the same in every process.

    `scope` limits the run to story or corpus rules; `published` overrides what the pages claim. `archive` is what the
    stories are compared with, as it was when the run began.
    """

    settings: Settings
    rules: tuple[Rule, ...]
    knowledge: Knowledge
    today: date
    rules_key: str = ""
    verb: str = "check"
    published: str | None = None
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    extend_select: tuple[str, ...] = ()
    scope: str | None = None
    archive: ArchiveState | None = None

    def active(self, path: str) -> tuple[ActiveRule, ...]:
        """The rules that count for a path, with the severity and options that the configuration gives them."""
        return _active(self, path if self.settings.per_file else "")

    def key(self) -> str:
        """Changes with everything but the page that an examination depends on."""
        parts = (
            __version__,
            self.rules_key,
            self.knowledge.key,
            _code_key(),
            repr([_stamp(rule) for rule in self.rules if not rule.function.startswith("lint.")]),
            repr(self.settings),
            self.today.isoformat(),
            repr((self.verb, self.published, self.select, self.ignore, self.extend_select, self.scope)),
            repr(self.archive),
        )
        return hashlib.sha256("\0".join(parts).encode("utf8", "surrogateescape")).hexdigest()

    # A plan is compared by identity: there is one a run.
    __hash__ = object.__hash__

    def __eq__(self, other: object) -> bool:
        return self is other


@lru_cache(maxsize=1)
def _code_key() -> str:
    """In a checkout the code changes under one version, and what was worked out by other code must not be used."""
    if (PACKAGE / "_data").is_dir():
        return ""
    stamps = sorted((p.name, p.stat().st_mtime_ns, p.stat().st_size) for p in PACKAGE.rglob("*.py"))
    return repr(stamps)


def _stamp(rule: Rule) -> tuple[str, int, int]:
    """What changes when the module of a check that came through an entry point does."""
    from importlib.util import find_spec

    spec = find_spec(rule.function.partition(":")[0])
    file = Path(spec.origin) if spec and spec.origin else None
    if file is None or not file.is_file():
        return rule.function, 0, 0
    return rule.function, file.stat().st_mtime_ns, file.stat().st_size


@lru_cache(maxsize=4096)
def _active(plan: Plan, path: str) -> tuple[ActiveRule, ...]:
    return tuple(
        ActiveRule(
            rule,
            severity_of(rule, plan.settings) or rule.severity,
            ready_options({**rule.options, **options_of(rule, plan.settings)}),
        )
        for rule in _chosen(plan, plan.rules, path)
        if plan.scope in (None, rule.scope)
    )


def _chosen(plan: Plan, rules: Iterable[R], path: str) -> list[R]:
    return selected(
        rules, plan.settings, path, select=plan.select, ignore=plan.ignore, extend_select=plan.extend_select
    )


@dataclass
class Session:
    """What a run is asked to do besides its plan: where to read, how many processes, and what to remember."""

    paths: Sequence[str] = ()
    stdin: BinaryIO | None = None
    stdin_name: str = "<stdin>"
    stdin_format: str = "text"
    jobs: int | None = None
    cache: Path | None = None
    progress: Callable[[int], None] | None = None
    files_seen: int = field(default=0)


def run(plan: Plan, session: Session) -> Iterator[PageReport | InputError]:
    """Every page of the session's files, examined and decided, in the order of the paths.

    Yields an InputError for a file or record that cannot be read; the others go on.
    """
    with Cache(session.cache) as cache:
        waivers = _waiver_file(plan, cache) if plan.verb == "check" else WaiverFile("")
        if isinstance(waivers, InputError):
            yield waivers
            waivers = WaiverFile("")
        outcomes = _outcomes(plan, session, cache)
        if plan.verb == "check":
            # Files that are named one by one are seldom all that a story was compared with when a waiver was written.
            whole = any(Path(path).is_dir() for path in session.paths)
            yield from _decide(plan, outcomes, waivers, whole)
        else:
            yield from _reports(outcomes)


def digests(plan: Plan, session: Session) -> Iterator[Digest | InputError]:
    """What an archive keeps of each story of the session's files, in the order of the paths; nothing is checked."""
    with Cache(None) as cache:
        for item in _outcomes(plan, session, cache):
            if isinstance(item, InputError):
                yield item
            else:
                yield from item[1].digests


def _reports(outcomes: Iterable[tuple[Raw, Outcome] | InputError]) -> Iterator[PageReport | InputError]:
    for item in outcomes:
        yield item if isinstance(item, InputError) else item[1].report


# Reading --------------------------------------------------------------------------------------------------------------


def _raws(plan: Plan, session: Session) -> Iterator[Raw | InputError]:
    if session.stdin is not None:
        session.files_seen += 1
        yield from raws(session.stdin_name, session.stdin, session.stdin_format)
    for found in find_files(session.paths, plan.settings, SUFFIXES):
        if isinstance(found, InputError):
            yield found
            continue
        session.files_seen += 1
        try:
            yield from open_raws(found.path)
        except InputError as error:
            yield error


# Examining ------------------------------------------------------------------------------------------------------------


def _outcomes(plan: Plan, session: Session, cache: Cache) -> Iterator[tuple[Raw, Outcome] | InputError]:
    """Each page's outcome, in the order of the pages, from the cache, from this process or from others."""
    key = plan.key() if session.cache else ""
    stream = iter(_raws(plan, session))
    first = list(islice(stream, _WORTH_SHARING))
    jobs = session.jobs or os.cpu_count() or 1
    shared = jobs > 1 and len(first) == _WORTH_SHARING
    if shared:
        plan.knowledge.load()  # before the processes part, and so that a mistake in it is told once
    pages = chain(first, stream)
    outcomes = _in_processes(plan, pages, cache, key, jobs) if shared else _here(plan, pages, cache, key)
    for number, item in enumerate(outcomes, 1):
        if session.progress and number % 50 == 0:
            session.progress(number)
        yield item


def _here(
    plan: Plan, stream: Iterable[Raw | InputError], cache: Cache, key: str
) -> Iterator[tuple[Raw, Outcome] | InputError]:
    for raw in stream:
        if isinstance(raw, InputError):
            yield raw
            continue
        kept = _kept(raw, cache, key)
        if kept is None:
            plan.knowledge.load()
        result = kept or _examine(plan, raw)
        if isinstance(result, InputError):
            yield result
            continue
        if kept is None:
            _keep(raw, cache, key, result)
        yield raw, result


def _in_processes(
    plan: Plan, stream: Iterable[Raw | InputError], cache: Cache, key: str, jobs: int
) -> Iterator[tuple[Raw, Outcome] | InputError]:
    waiting: deque[tuple[list[tuple[Raw | InputError, Outcome | None]], Future[list[Outcome | InputError]] | None]] = (
        deque()
    )
    import multiprocessing
    from concurrent.futures import ProcessPoolExecutor

    # Forked workers share what this process has loaded; where there is no fork they are given it.
    method = "fork" if sys.platform == "linux" else None
    with ProcessPoolExecutor(jobs, multiprocessing.get_context(method), _start_worker, (plan,)) as pool:
        try:
            stream = iter(stream)
            while chunk := list(islice(stream, _CHUNK)):
                slots = [(raw, None if isinstance(raw, InputError) else _kept(raw, cache, key)) for raw in chunk]
                missing = [raw for raw, kept in slots if isinstance(raw, Raw) and kept is None]
                waiting.append((slots, pool.submit(_work, missing) if missing else None))
                while len(waiting) > 4 * jobs:
                    yield from _collect(*waiting.popleft(), cache, key)
            while waiting:
                yield from _collect(*waiting.popleft(), cache, key)
        finally:
            pool.shutdown(cancel_futures=True)


def _collect(
    slots: list[tuple[Raw | InputError, Outcome | None]],
    future: Future[list[Outcome | InputError]] | None,
    cache: Cache,
    key: str,
) -> Iterator[tuple[Raw, Outcome] | InputError]:
    made = iter(future.result() if future else ())
    for raw, kept in slots:
        if isinstance(raw, InputError):
            yield raw
        elif kept is not None:
            yield raw, kept
        else:
            result = next(made)
            if isinstance(result, InputError):
                yield result
            else:
                _keep(raw, cache, key, result)
                yield raw, result


_plan: list[Plan] = []


def _start_worker(plan: Plan) -> None:
    _plan[:] = [plan]


def _work(batch: list[Raw]) -> list[Outcome | InputError]:
    return [_examine(_plan[0], raw) for raw in batch]


def _examine(plan: Plan, raw: Raw) -> Outcome | InputError:
    try:
        return _remember(plan, raw) if plan.verb == "archive" else _check(plan, raw)
    except InputError as error:
        return error
    except Exception as error:  # a fault of ours on one page must not lose the others
        return _fault(error, "could not be examined", raw)


def _check(plan: Plan, raw: Raw) -> Outcome:
    # Imported when the first page is examined: a run whose pages are all remembered needs none of it.
    from lint.examine import examine

    rules = plan.active(raw.path)

    def examined(archive: Archive | None) -> Outcome:
        return examine(
            raw,
            plan.settings,
            plan.knowledge,
            rules,
            today=plan.today,
            published=plan.published,
            verb=plan.verb,
            corpus=plan.verb == "check" and any(a.rule.scope == "corpus" for a in rules),
            archive=archive,
        )

    try:
        return examined(_archive_of(plan))
    except ArchiveError as error:  # what needs no archive is told all the same
        return replace(examined(None), trouble=str(error))


def _remember(plan: Plan, raw: Raw) -> Outcome:
    from lint.examine import digests_of

    made = digests_of(raw, plan.settings, plan.knowledge, today=plan.today, published=plan.published)
    return Outcome(PageReport(raw.path, "", ""), made)


# The archive that this process reads, by process: a connection is never shared with those that part from it.
_archives: dict[tuple[int, ArchiveState], Archive] = {}


def _archive_of(plan: Plan) -> Archive | None:
    state = plan.archive
    if state is None:
        return None
    from lint.archive.store import open_archive

    key = (os.getpid(), state)
    if key not in _archives:
        for old in [k for k in _archives if k[0] == key[0]]:
            _archives.pop(old).close()
        _archives[key] = open_archive(state.path, last=state.last)
    return _archives[key]


def _fault(error: Exception, what: str, raw: Raw) -> InputError:
    if os.environ.get("NEWSLINT_DEBUG"):
        raise error
    message = f"{what}, which is a fault of newslint ({type(error).__name__}: {error}); please report it"
    return InputError(message, raw.path, raw.line)


def _kept(raw: Raw, cache: Cache, key: str) -> Outcome | None:
    return cache.get(_page_key(raw, key), Outcome) if key and raw.line is None else None


def _keep(raw: Raw, cache: Cache, key: str, outcome: Outcome) -> None:
    # Records of a stream are not kept: a corpus is read once, and would fill the cache. Nor is what was examined
    # without its archive: that may be there again the next time.
    if key and raw.line is None and not outcome.trouble:
        cache.put(_page_key(raw, key), outcome)


def _page_key(raw: Raw, key: str) -> str:
    return hashlib.sha256(f"{key}\0{raw.path}\0{raw.format}\0".encode("utf8", "surrogateescape") + raw.data).hexdigest()


# Deciding -------------------------------------------------------------------------------------------------------------


def _decide(
    plan: Plan, outcomes: Iterable[tuple[Raw, Outcome] | InputError], waivers: WaiverFile, whole: bool
) -> Iterator[PageReport | InputError]:
    """Each page's report with what needs more than the page. Only of a `whole` corpus can be said that a waiver of a
    rule across stories is unused."""
    corpus = _Seen(plan)
    troubles: set[str] = set()
    recorded: dict[tuple[str, str | None], list[Waiver]] = {}
    for waiver in waivers.waivers:
        recorded.setdefault((waiver.path, waiver.id), []).append(waiver)
    used: set[int] = set()
    ran: dict[str, tuple[str, ...]] = {}
    for item in outcomes:
        if isinstance(item, InputError):
            yield item
            continue
        raw, outcome = item
        rules = plan.active(raw.path)
        if outcome.trouble and outcome.trouble not in troubles:
            troubles.add(outcome.trouble)
            yield InputError(outcome.trouble)
        codes = tuple(a.rule.code for a in rules if whole or a.rule.scope != "corpus")
        try:
            report = _with_corpus_findings(plan, raw, outcome, rules, corpus)
        except Exception as error:
            yield _fault(error, "could not be compared with the others", raw)
            report = outcome.report
        findings = apply_waivers(
            _numbered(report, plan.settings),
            outcome.waivers,
            plan.today,
            rules=plan.rules,
            ran={raw.path: codes},
            problems=outcome.problems,
            require_reason=plan.settings.require_reason,
        )
        named = (waiver for id in (None, report.id) for waiver in recorded.get((raw.path, id), ()))
        if here := sorted(named, key=lambda waiver: waiver.spot.start):
            ran[raw.path] = codes
            used.update(here[number].spot.start for number in match_waivers(here, findings)[1])
            findings = apply_waivers(findings, here, plan.today)
        findings = sorted(_wanted(plan, findings), key=finding_order)
        yield _with_excerpts(raw, replace(report, findings=tuple(findings)), plan.settings)
    own = apply_waivers(
        [],
        waivers.waivers,
        plan.today,
        rules=plan.rules,
        ran=ran,
        problems=waivers.problems,
        require_reason=plan.settings.require_reason,
    )
    own = [f for f in _wanted(plan, own) if f.rule != UNUSED.code or f.start not in used]
    if own:
        yield _waiver_report(waivers, own)


def _wanted(plan: Plan, findings: Iterable[Finding]) -> Iterator[Finding]:
    """The findings, those about waivers only if the configuration wants them, and as severe as it says."""
    for finding in findings:
        rule = _WAIVER_RULES.get(finding.rule)
        if rule is None:
            yield finding
        elif _chosen(plan, [rule], finding.path):
            yield replace(finding, severity=severity_of(rule, plan.settings) or finding.severity)


_WAIVER_RULES = {rule.code: rule for rule in WAIVER_RULES}


class _Seen:
    """The stories of the run so far. As long as there is one there is nothing to compare, and nothing that does it."""

    def __init__(self, plan: Plan) -> None:
        self._alone = plan.archive is None
        self._first: tuple[Digest, ...] | None = None
        self._corpus: Corpus | None = None

    def corpus(self, digests: tuple[Digest, ...]) -> Corpus | None:
        """What the stories of the next page are compared with, None where that is nothing."""
        if self._corpus is None:
            if self._alone and self._first is None and len(digests) < 2:
                self._first = digests or None
                return None
            from lint.archive.corpus import Corpus

            self._corpus = Corpus(self._first or ())
        return self._corpus


def _with_corpus_findings(
    plan: Plan, raw: Raw, outcome: Outcome, rules: Sequence[ActiveRule], seen: _Seen
) -> PageReport:
    """The report with what corpus rules say of the page's stories against all stories before them."""
    across = [active for active in rules if active.rule.scope == "corpus"]
    if not across:
        return outcome.report
    corpus = seen.corpus(outcome.digests)
    if corpus is None:
        return outcome.report
    hits: list[tuple[ActiveRule, Hit, int]] = []
    for number, digest in enumerate(outcome.digests):
        # What the archive has comes with the outcome: it was asked where the page was examined.
        if plan.archive is not None and not outcome.trouble:
            corpus.know(digest, outcome.copies[number], outcome.events[number])
        for active in across:
            hits.extend((active, hit, digest.story) for hit in active.rule.load()(digest, corpus, active.options))
        corpus.add(digest)
    if not hits:
        return outcome.report
    from lint.examine import make_finding

    page = read_page(raw, fields=plan.settings.fields, furniture=plan.settings.furniture)
    found = [make_finding(page, active, hit, story) for active, hit, story in hits]
    return replace(outcome.report, findings=tuple(sorted([*outcome.report.findings, *found], key=finding_order)))


def _numbered(report: PageReport, settings: Settings) -> list[Finding]:
    """The page's findings with their fingerprints."""
    if not report.findings:
        return []
    path = from_root(report.path, settings.root)
    place = path if report.id in ("", report.path) else f"{path}#{report.id}"
    prints = fingerprints((f.rule, place, f.text) for f in report.findings)
    return [replace(f, fingerprint=p) for f, p in zip(report.findings, prints, strict=True)]


def _with_excerpts(raw: Raw, report: PageReport, settings: Settings) -> PageReport:
    """The report with the line of each finding, also of those that were added after the page was examined."""
    missing = {f.line for f in report.findings} - report.excerpts.keys()
    if not missing:
        return report
    page = read_page(raw, fields=settings.fields, furniture=settings.furniture)
    lines = {line: page.text[slice(*page.line_span(line))] for line in missing if line <= len(page.line_starts)}
    return replace(report, excerpts={**report.excerpts, **lines})


def _waiver_file(plan: Plan, cache: Cache) -> WaiverFile | InputError:
    path = plan.settings.waivers
    if path is None or not path.is_file():
        return WaiverFile("")
    try:
        content = path.read_bytes()
        names = f"waivers\0{__version__}\0{_code_key()}\0{path}\0{Path.cwd()}\0"
        key = hashlib.sha256(names.encode("utf8", "surrogateescape") + content).hexdigest()
        kept = cache.get(key, WaiverFile)
        if kept is None:
            kept = load_waivers(path)
            cache.put(key, kept)
        return kept
    except InputError as error:
        return error
    except OSError as error:
        return InputError(f"cannot be read: {error.strerror}", str(path))


def _waiver_report(waivers: WaiverFile, findings: Sequence[Finding]) -> PageReport:
    """A page for the waiver file itself, with what is wrong in it."""
    data = Path(waivers.path).read_bytes() if Path(waivers.path).is_file() else b""
    page = Page(waivers.path, waivers.path, data.decode("utf-8-sig", "replace"))
    lines = {f.line: page.text[slice(*page.line_span(f.line))] for f in findings if f.line <= len(page.line_starts)}
    return PageReport(
        waivers.path,
        waivers.path,
        hashlib.sha256(data).hexdigest(),
        findings=tuple(sorted(findings, key=finding_order)),
        excerpts=lines,
    )
