"""A story made for the tests of the archive, and ways in which a desk works over a story."""

from __future__ import annotations

from random import Random

HARBOUR = (
    "The harbour master of Port Ellen closed the inner basin on Monday after divers found cracks in the northern wall, "
    "which was built in 1881 and last repaired before the war.",
    "Engineers hired by the island council measured gaps as wide as a hand below the water line, and warned that a "
    "winter storm could bring down forty metres of masonry within hours.",
    "Ferries to the mainland now leave from a temporary pier on the western shore, where passengers walk across a "
    "floating bridge that sways in anything stronger than a breeze.",
    "Fishing crews have moved their boats to a cove behind the lighthouse, although the cooperative says that landing "
    "the catch there takes twice as long and costs a third of the income of the smaller vessels.",
    "Repairs are expected to cost eleven million pounds, of which the government in Edinburgh has promised half, and "
    "the council hopes to find the rest by selling a former customs house and two warehouses.",
    "A public hearing about the plans will be held in the parish hall in the second week of March, and builders could "
    "begin to drive piles into the sea bed as soon as the nesting season of the terns has ended.",
)


def as_text(paragraphs: tuple[str, ...], title: str = "Port closes basin after divers find cracks") -> str:
    return "\n\n".join((title, *paragraphs)) + "\n"


def reworked(words: list[str], part: float, seed: int) -> list[str]:
    """The words with a part of them replaced, each by one that stands nowhere else."""
    random = Random(seed)
    return [f"new{n}" if random.random() < part else word for n, word in enumerate(words)]
