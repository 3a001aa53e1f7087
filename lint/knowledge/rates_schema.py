"""The form of a file of exchange rates, for pydantic. Imported only where knowledge is compiled."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, ConfigDict, StringConstraints

Currency = Annotated[str, StringConstraints(pattern=r"^[A-Z]{3}$")]
# Twelve months, each "lowest-highest" or "x".
_RANGE = r"(?:x|[0-9.]{1,12}-[0-9.]{1,12})"
Months = Annotated[str, StringConstraints(pattern=rf"^{_RANGE}(?: {_RANGE}){{11}}$")]


class RateEntry(BaseModel):
    """The rates of one currency against the euro, year by year."""

    model_config = ConfigDict(extra="forbid")

    currency: Currency
    years: dict[int, Months]


class RatesFile(BaseModel):
    """A file of exchange rates."""

    model_config = ConfigDict(extra="forbid")

    source: str
    rates: list[RateEntry]
