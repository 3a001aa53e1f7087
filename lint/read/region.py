"""Where the story is among the lines of a page.

Every line gets a worth: sentences speak for a story, labels, lists of links and headlines without a full stop against
it, and a heading such as "Most read" or "Comments" against all that follows it. The story is the run of lines with the
largest sum (Bentley, "Programming Pearls", column 8: one pass); a byline or publication line is where a run likes to
begin and seldom goes on. The signs are general: length, closing punctuation, list marks, blank lines, and the few dozen
words that every site's furniture uses.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from lint.read.lines import Line
from lint.read.publication import claims_story, read_stamps

# Labels that stand inside a story on many sites: no part of it, and no sign that it ends.
ASIDE = re.compile(
    r"(?:[\W_]+|advert(?:isement|ising)?|story continue[sd] below(?: advertisement)?|article continues below"
    r"|scroll (?:down )?to continue"
    r"|continue reading(?: below| the main story)?|photos?|video|images?|gallery|slideshow(?: \(\d+ images?\))?"
    r"|link copied|play(?: video)?|watch|loading|close|x|×"
    r"|tweet|share|print|e-?mail|ads?|sponsored|enlarge(?: this)? image|toggle caption|hide caption|caption"
    r"|supported by"
    r"|publicidade|publicidad|anzeige|werbung|publicité|pubblicità|iklan)\W*"
)
# Buttons that share a page.
_SOCIAL = re.compile(
    r"(?:(?:share|tweet|pin|post|send|click to share|share this) (?:on|to|via|by) )?(?:facebook|twitter|x"
    r"|pinterest|instagram|linked ?in"
    r"|whats ?app|reddit|flipboard|telegram|tumblr|youtube|google ?\+|messenger|e-?mail|print|rss|copy(?: link)?"
    r"|sms|pocket)"
    r"(?: \(opens in new window\))?"
)
# Headings of teasers that stand beside or inside a story: the story may go on behind them.
_BESIDE = (
    r"related\b|read (?:more|also|next|this)|see (?:also|more)|also (?:on|read|in|see)\b|don['’]?t miss|more:"
    r"|more on(?: this)?:?$"
    r"|trending|recommended|you (?:may|might) (?:also )?(?:like|be interested)|watch:|listen:|photos?:|video:"
    r"|must[ -]read"
    r"|editor['’]?s['’]? picks?|leggi anche|lire aussi|à lire|lea también|lee también|leia (?:mais|também)"
    r"|veja (?:mais|também)"
    r"|lesen sie|mehr zum|siehe auch|baca juga|читайте"
)
# Headings of what stands behind a story.
_BEHIND = (
    r"most (?:read|popular|viewed|shared|recent|commented)|popular (?:on|in|stories|posts|now)|recommends"
    r"|want more|up next"
    r"|more (?:from|in|stories|news|great|like|about)\b|latest (?:news|stories|from|in)|top (?:stories|rated|news)"
    r"|next (?:article|story|post|up)|previous (?:article|story|post)|prev(?:ious)?\b|next\b|what do you think"
    r"|have your say"
    r"|have a tip|got a tip|share (?:this|on)|tags?\b|filed (?:under|to)|topics?\b|categor(?:y|ies)\b|keywords"
    r"|follow (?:us|on|me)|about the author|about us|authors?\b|newsletter|sign up|subscribe|get (?:our|the) "
    r"|stay (?:up|connected|informed)|site (?:index|map|information)|quick links|contact us|advertis|sponsored"
    r"|promoted|partner"
    r"|copyright|all rights|©|ⓒ|terms (?:of|and)|privacy|cookie|support \w+ (?:journalism|and)|weitere"
    r"|das könnte|schlagw"
    r"|artigos relacionados|relacionad|compartilh|deixe|comparte|noticias relacionad|leer más|articles? (?:liés"
    r"|similaires)"
    r"|articoli correlati|похожие|관련|اقرأ"
)
# Headings of readers' comments, and the line above one comment.
_COMMENTS = (
    r"\W{0,3}(?:\d{1,6} )?(?:top (?:rated )?)?comments?\b|leave a (?:comment|reply)|post a comment|add a comment"
    r"|join the (?:conversation|discussion)|view (?:all )?comments|write a comment|\d{1,6} (?:responses|replies"
    r"|thoughts)"
    r"|kommentare?\b|comentários?\b|comentarios?\b|commentaires?\b|commenti\b|lascia un|komentar|комментарии|댓글"
    r"|[^\n]{1,80}\d:\d\d[^\n]{0,12}\W(?:said|says|wrote)\W*$"
)
_HEADING = re.compile(rf"(?P<comments>{_COMMENTS})|(?P<beside>{_BESIDE})|(?P<behind>{_BEHIND})")
# Short sentences that ask something of readers, at the end of a story.
_INVITATION = re.compile(
    r"(?:want (?:more|to read)|sign up|subscribe|(?:do you )?like (?:this|what)|have (?:a|any) (?:tip|question"
    r"|news)|got a (?:tip|story)"
    r"|what do you think|share (?:this|your)|stay (?:up|connected|informed)|follow us|get (?:our|the latest)"
    r"|enjoy(?:ed)? this)"
)
# What every site's furniture asks of its readers, and no story does. The stems tell where looking is worth while.
_PITCH = re.compile(
    r"newsletter|subscribe (?:to|now|today)|sign(?:ing)? up (?:(?:for|to) (?:our|free|a free|daily|the daily"
    r"|e-?mail|news|breaking|more)|here)\b|(?:use|uses|of) cookies\b|cookie policy|privacy policy"
    r"|terms of (?:use|service)|all rights reserved|follow (?:us|him|her|me|them) (?:on|at)\b|to your (?:inbox"
    r"|e-?mail)"
    r"|@\w{3,30}[^\n]{0,40}\btwitter\b|javascript|click here|log ?in to|may not be (?:published|reproduced)"
    r"|\bis an? (?:[\w-]{1,20} ){0,4}(?:reporter|writer|editor|journalist|correspondent|columnist|contributor"
    r"|blogger)\b"
    r"|commenters|comments? (?:policy|section|below|guidelines)|support (?:our|independent) journalism"
    r"|affiliate links?"
    r"|delivered (?:straight |right |directly )?to your|please (?:respect|be respectful)|want more stories"
    r"|feel free to contact|contact us"
)
_PITCH_STEMS = (
    "newsletter", "subscri", "sign up", "signing up", "cookie", "privacy", "terms of", "reserved", "follow ",
    "to your ", "twitter", "javascript", "click here", "log in", "login", "may not be", " is a", "comment",
    "journalism", "affiliate", "please ", "want more", "contact",
)  # fmt: skip
# Years in Arabic and Persian figures, too.
_DATED = re.compile(r"(?:19|20|١٩|٢٠|۱۹|۲۰)\d\d|\d/\d|\d\.\d{1,2}\.\d")
_BYLINE = re.compile(
    r"(?:by|von|por|par|di|text by|written by|story by|reported by|posted by)[:\s]\s*(?=(?-i:[^\W\d_a-z]))|by$"
    r"|(?:published|posted|updated|last updated)\b(?=[^\n]*\d)",
    re.IGNORECASE,
)
# A desk that signs in an author's place.
DESK = re.compile(
    r"\b(?:(?:news|editorial|web|sports?|national|foreign|business|city|world|online|digital) ?(?:desk|team"
    r"|staff)|newsroom"
    r"|staff (?:report(?:er)?s?|writers?)|our (?:correspondent|reporter)|desk report)\b",
    re.IGNORECASE,
)
_DESK_STEMS = ("desk", "team", "staff", "newsroom", "our ")
_GLUED = re.compile(r"[a-z][A-Z][a-z]")

PROSE_SIZE, LONG_SIZE = 60, 200

# What a line is, beside its worth.
SENTENCE, LABEL, ITEM, BESIDE, BEHIND, COMMENTS, HEAD, PITCH, LONG_LABEL, ASIDES = range(10)

_CROSSING, _BONUS = 200, 200


def weigh(lines: Sequence[Line]) -> tuple[list[int], list[int]]:
    """How much each line speaks for (above zero) or against (below zero) being the story's, and what it is."""
    worth: list[int] = []
    kinds: list[int] = []
    long_lines = [line for line in lines if line.size >= LONG_SIZE]
    spaced = sum(line.gap for line in long_lines) * 10 > 6 * len(long_lines)
    seen: set[str] = set()
    labels = 0
    for line in lines:
        if line.size >= PROSE_SIZE and (line.sentence or (line.size >= LONG_SIZE and ". " in line.text)):
            labels = 0
            kind, value = _weigh_prose(line, spaced)
            if line.text in seen:
                value = min(value, 0)
            seen.add(line.text)
        elif line.sentence and line.size >= 12 and line.words == line.start:
            labels = 0
            kind, value = SENTENCE, line.size // 2
            low = line.text.lower()
            heading = _HEADING.match(low)
            if heading and heading["comments"]:
                kind, value = COMMENTS, -250
            elif _INVITATION.match(low):
                kind, value = BEHIND, -250
            elif heading or _is_pitch(low):
                kind, value = PITCH, -60
        else:
            kind, value = _weigh_label(line, labels)
            labels += kind != ASIDES
        worth.append(value)
        kinds.append(kind)
    for i in range(1, len(lines) - 1):
        # A paragraph among paragraphs is the story's, though it speaks of newsletters or reporters.
        if kinds[i] == PITCH and lines[i].size >= 120 and kinds[i - 1] == SENTENCE and kinds[i + 1] == SENTENCE:
            kinds[i], worth[i] = SENTENCE, lines[i].size // 3
    return worth, kinds


def _weigh_prose(line: Line, spaced: bool) -> tuple[int, int]:
    value = min(line.size, 500)
    if line.words != line.start:
        value //= 3 if line.gap else 6
    elif line.indent > 8:
        value //= 3
    if line.size < 400 and _is_pitch(line.text.lower()):
        return PITCH, -150
    if not line.gap:
        if _GLUED.search(line.text):
            value //= 3
        elif spaced:
            value //= 2
    return SENTENCE, value


def _weigh_label(line: Line, before: int) -> tuple[int, int]:
    """A line that is no sentence; `before` are the labels right before it: a single one may be a crosshead."""
    marked = line.words != line.start
    low = line.text[line.words - line.start :].lower()
    if line.size < PROSE_SIZE and ASIDE.fullmatch(low):
        return ASIDES, 0
    if line.size < PROSE_SIZE and _SOCIAL.fullmatch(low):
        return ASIDES, -35
    heading = _HEADING.match(low)
    if heading:
        group = heading.lastgroup
        if group == "comments":
            return COMMENTS, -250
        if group == "beside":
            return BESIDE, -80
        return (ITEM, -60) if marked else (BEHIND, -120 if line.size > PROSE_SIZE else -250)
    if line.size <= 120 and line.text[0] not in "—–-":
        first = line.words - line.start
        if (
            _BYLINE.match(line.text, first)
            or (_DATED.search(low) and _is_stamped(line.text))
            or (line.size < 60 and is_desk(line.text))
        ):
            return HEAD, -25
    if marked:
        return ITEM, -35
    if line.size >= PROSE_SIZE and _is_pitch(low):
        return PITCH, -60
    if line.size >= 120:
        return LONG_LABEL, 0
    return LABEL, -25 if before == 0 else -35 if line.gap else -60


def _is_stamped(text: str) -> bool:
    """Whether a label is a publication line: a date and little else, and not the line under a quoted post."""
    if "@" in text:
        return False
    stamped = read_stamps(text)
    return stamped is not None and claims_story(stamped)


def _is_pitch(low: str) -> bool:
    return has_any(low, _PITCH_STEMS) and _PITCH.search(low) is not None


def is_desk(text: str) -> bool:
    """Whether a label names a desk or an unnamed reporter in an author's place."""
    low = text.lower()
    return has_any(low, _DESK_STEMS) and DESK.search(low) is not None


def has_any(text: str, stems: tuple[str, ...]) -> bool:
    """Whether one of a few strings stands in a text: much cheaper than the pattern that then looks closer."""
    for stem in stems:  # noqa: SIM110 (a generator costs twice as much)
        if stem in text:
            return True
    return False


def best_run(worth: Sequence[int], kinds: Sequence[int]) -> tuple[int, int, int]:
    """First line, line behind the last, and sum of the run with the largest sum; (0, 0, 0) where none is above 0."""
    best, total, first = 0.0, 0.0, 0
    found = (0, 0)
    trust = 1.0
    for i, value in enumerate(worth):
        kind = kinds[i]
        if kind == HEAD:
            total -= _CROSSING
            if total <= _BONUS * trust:
                total, first = _BONUS * trust, i + 1
            continue
        # What follows the heading of furniture is seldom a story, whatever its length.
        if (kind == BEHIND or (kind == PITCH and value < -100)) and total > 300:
            trust = min(trust, 0.6)
        elif kind == COMMENTS and total > 300:
            trust = min(trust, 0.3)
        if total <= 0:
            total, first = 0.0, i
        total += value * trust if value > 0 else value
        if total > best and value > 0:
            best, found = total, (first, i + 1)
    return *found, int(best)
