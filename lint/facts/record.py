"""Facts as plain data, the form that `newslint facts --format json` promises: offsets into the page's text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from lint.facts.extract import Facts
from lint.facts.figures.conversions import Amount
from lint.page import Page


def facts_record(page: Page, facts: Iterable[Facts]) -> dict[str, Any]:
    """Every fact of a page: its blocks, and the facts of all its stories in the order of the text."""
    stories = list(facts)
    return {
        "blocks": [{"start": b.start, "end": b.end, "role": b.role, "story": b.story} for b in page.blocks],
        "dates": [
            {
                "start": d.start,
                "end": d.end,
                "text": d.text,
                "type": d.type,
                "value": d.value,
                "earliest": d.earliest.isoformat() if d.earliest else None,
                "latest": d.latest.isoformat() if d.latest else None,
                "role": d.role,
            }
            for f in stories
            for d in f.dates
        ],
        "plans": [
            {
                "start": p.start,
                "end": p.end,
                "text": page.text[p.start : p.end],
                "date": p.date.text,
                "earliest": p.date.earliest.isoformat() if p.date.earliest else None,
                "latest": p.date.latest.isoformat() if p.date.latest else None,
                "sure": p.sure,
            }
            for f in stories
            for p in f.plans
        ],
        "offices": [
            {
                "start": o.start,
                "end": o.end,
                "text": o.text,
                "person": o.person,
                "office": o.office,
                "place": o.place,
                "tenures": [[a.isoformat(), b.isoformat() if b else None] for a, b in o.tenures],
                "current": o.current,
                "role": o.role,
            }
            for f in stories
            for o in f.offices
        ],
        "governments": [
            {
                "start": g.start,
                "end": g.end,
                "text": g.text,
                "person": g.person,
                "office": g.office,
                "tenures": [[a.isoformat(), b.isoformat() if b else None] for a, b in g.tenures],
            }
            for f in stories
            for g in f.governments
        ],
        "ages": [
            {
                "start": a.start,
                "end": a.end,
                "text": a.text,
                "person": a.person,
                "age": a.age,
                "earliest": a.earliest.isoformat() if a.earliest else None,
                "latest": a.latest.isoformat() if a.latest else None,
                "current": a.current,
                "role": a.role,
            }
            for f in stories
            for a in f.ages
        ],
        "voices": [
            {
                "start": v.start,
                "end": v.end,
                "text": v.text,
                "person": v.person,
                "died": v.died.isoformat(),
                "role": v.role,
            }
            for f in stories
            for v in f.voices
        ],
        "deaths": [
            {
                "start": d.start,
                "end": d.end,
                "text": d.text,
                "person": d.person,
                "earliest": d.earliest.isoformat(),
                "latest": d.latest.isoformat(),
            }
            for f in stories
            for d in f.deaths
        ],
        "births": [
            {
                "start": b.start,
                "end": b.end,
                "text": b.text,
                "age": b.age,
                "born": b.born,
                "earliest": b.earliest.isoformat(),
                "latest": b.latest.isoformat(),
            }
            for f in stories
            for b in f.born
        ],
        "names": [
            {
                "start": n.start,
                "end": n.end,
                "text": n.text,
                "name": n.name,
                "kind": n.kind,
                "uses": [[a.isoformat() if a else None, b.isoformat() if b else None] for a, b in n.uses],
                "current": n.current,
                "role": n.role,
            }
            for f in stories
            for n in f.names
        ],
        "events": [
            {
                "start": c.start,
                "end": c.end,
                "text": c.text,
                "kind": c.kind,
                "name": c.name,
                "earliest": c.earliest.isoformat(),
                "latest": c.latest.isoformat() if c.latest else None,
                "role": c.role,
            }
            for f in stories
            for c in f.clues
        ],
        "sources": [
            {
                "start": s.start,
                "end": s.end,
                "text": s.text,
                "kind": s.kind,
                "name": s.name,
                "agency": s.agency,
                "role": s.role,
            }
            for f in stories
            for s in f.sources
        ],
        "figures": [
            {
                "start": n.start,
                "end": n.end,
                "text": n.text,
                "values": list(n.values),
                "bound": n.bound,
                "unit": n.unit,
                "counted": n.counted,
                "low": n.low,
                "high": n.high,
                "role": n.role,
            }
            for f in stories
            for n in f.figures
        ],
        "scores": [
            {"start": n.start, "end": n.end, "text": n.text, "values": list(n.values), "role": n.role}
            for f in stories
            for n in f.scores
        ],
        "conversions": [
            {
                "start": c.start,
                "end": c.end,
                "text": c.text,
                "kind": c.kind,
                "link": c.link,
                "sure": c.sure,
                "first": _amount(c.first),
                "second": _amount(c.second),
            }
            for f in stories
            for c in f.conversions
        ],
        "rates": [
            {
                "start": r.start,
                "end": r.end,
                "text": r.text,
                "base": r.base,
                "quote": r.quote,
                "low": r.low,
                "high": r.high,
            }
            for f in stories
            for r in f.rates
        ],
        "copyrights": [
            {"start": c.start, "end": c.end, "text": c.text, "year": c.year, "own": c.own}
            for f in stories
            if (c := f.copyright)
        ],
        "quotations": list(_quotations(stories)),
    }


def _quotations(stories: Iterable[Facts]) -> Iterator[dict[str, Any]]:
    first = 0  # utterances are numbered within a story: here through the page
    for facts in stories:
        last = -1
        for q in facts.quotations:
            last = q.utterance
            yield {
                "start": q.start,
                "end": q.end,
                "text": q.text,
                "speaker": q.speaker,
                "kind": q.kind,
                "words": [q.words_start, q.words_end],
                "cue": None if q.cue_start is None else {"start": q.cue_start, "end": q.cue_end, "text": q.cue},
                "utterance": first + q.utterance,
                "closed": q.closed,
                "nested": [list(span) for span in q.nested],
            }
        first += last + 1


def _amount(amount: Amount) -> dict[str, Any]:
    """One side of a conversion: what it states, and what its digits and bound claim."""
    return {
        "start": amount.start,
        "end": amount.end,
        "text": amount.text,
        "values": list(amount.values),
        "bound": amount.bound,
        "unit": amount.unit,
        "claimed": [[low, high] for low, high in amount.claimed],
    }
