"""Ages told of people whose days of birth are known, and the dead who are told to be speaking now."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from lint.days import FIRST, LAST, days_in_words, in_words
from lint.evidence.piece import Evidence, evidence
from lint.facts.people.born import BornAge
from lint.facts.people.deaths import Death
from lint.facts.people.find import AgeMention, Voice

# In days: what was said before a death is printed for some weeks after it; copy has an age from the day of its writing,
# or from a profile of some weeks before.
_AFTER_DEATH = 30
_SLACK = 14
# A death is news for so many days, and told with its weekday for so many; it may be a day earlier where the story is.
_NEWS, _DATED = 30, 14


def from_ages(ages: Iterable[AgeMention]) -> Iterator[Evidence]:
    """Each age told as that of now: written in that year of the person's life."""
    for age in ages:
        if not age.current:
            continue
        low = age.earliest.toordinal() - _SLACK if age.earliest else FIRST
        high = age.latest.toordinal() + _SLACK if age.latest else LAST
        if age.role == "is" and age.earliest and age.latest:
            told = f"was {age.age} from {in_words(age.earliest)} to {in_words(age.latest)}"
        elif age.role == "turned" and age.earliest:
            told = f"turned {age.age} on {in_words(age.earliest)}"
        else:
            told = f"is told to turn {age.age}"
        reason = f"{age.person}, born {in_words(age.born)}, {told}"
        yield evidence(age.start, age.end, age.text, "age", ((low, high),), reason, 1.0 if age.common else 2.0)


def from_born(ages: Iterable[BornAge]) -> Iterator[Evidence]:
    """Each age told beside a birth: written in that year of the person's life."""
    for age in ages:
        reason = f"who was born {age.born} was {age.age} from {in_words(age.earliest)} to {in_words(age.latest)}"
        allowed = ((age.earliest.toordinal() - _SLACK, age.latest.toordinal() + _SLACK),)
        yield evidence(age.start, age.end, age.text, "age and birth", allowed, reason, 2.0)


def from_voices(voices: Iterable[Voice]) -> Iterator[Evidence]:
    """Each of the dead who speaks or acts now: written in the person's lifetime, or within weeks of the end."""
    for voice in voices:
        allowed = ((FIRST, voice.died.toordinal() + _AFTER_DEATH),)
        reason = f"{voice.person} speaks or acts here, and died on {in_words(voice.died)}"
        weight = (0.5 if voice.common else 1.0) if voice.role == "said" else 1.0 if voice.common else 2.0
        yield evidence(voice.start, voice.end, voice.text, "lifetime", allowed, reason, weight)


def from_deaths(deaths: Iterable[Death]) -> Iterator[Evidence]:
    """Each death told as news: written on that day or soon after it."""
    for death in deaths:
        low, high = death.earliest.toordinal() - 1, death.latest.toordinal() + (_DATED if death.dated else _NEWS)
        day = days_in_words(death.earliest, death.latest)
        reason = f"{death.person} died on {day}" if death.earliest == death.latest else f"{death.person} died in {day}"
        reason += ", and that is news here"
        weight = 1.0 if death.common else 2.0
        yield evidence(death.start, death.end, death.text, "death", ((low, high),), reason, weight)
