"""``python -m benchmarks.corpus N``: N short articles on made-up attacks, as JSON Lines, the same each time.

One sentence each: who says that how many were killed where, when and by what. Two or three articles tell of
one event on average, some of one by twenty; figures move between them, and one in ten is a copy of another
outlet's longer report.
"""

from __future__ import annotations

import argparse
import datetime
import json
import random
import sys
from collections.abc import Iterator, Sequence

FIRST_DAY = datetime.date(2024, 1, 1)
ARTICLES_A_DAY = 20
_TOWNS = (
    "Kosti", "Kassala", "Sennar", "Gedaref", "Atbara", "Rabak", "Dongola", "Nyala", "El Fasher", "Zalingei",
    "Kherson", "Kharkiv", "Sumy", "Nikopol", "Kupiansk", "Izium", "Kramatorsk", "Sloviansk", "Chuhuiv",
    "Zmiiv", "Idlib", "Aleppo", "Homs", "Hama", "Deir ez-Zor", "Raqqa", "Taiz", "Marib", "Hodeidah", "Saada",
    "Goma", "Bukavu", "Beni", "Butembo", "Bunia", "Sittwe", "Myitkyina", "Loikaw", "Hakha", "Lashio",
)  # fmt: skip
_WHO = (
    "The army", "The governor", "Local officials", "Rescue workers", "A doctor at the hospital", "The police",
    "Residents", "The health ministry", "The rebels", "A monitoring group",
)  # fmt: skip
_DEEDS = (
    "a drone struck a {0}", "rebels shelled a {0}", "gunmen attacked a {0}", "an air strike hit a {0}",
    "a bomb exploded at a {0}", "troops fired on a {0}",
)  # fmt: skip
_TARGETS = (
    "market",
    "school",
    "hospital",
    "bridge",
    "convoy",
    "bakery",
    "bus",
    "church",
    "depot",
    "checkpoint",
)
_MORE = (
    "Ambulances took the wounded to the hospital during the night, according to two people who saw it.",
    "Roads out of the town were closed until the next morning, and shops did not open.",
    "It was the third such attack in the district within a month, and the governor has asked for help.",
)
_COPIED = 0.1


def make_corpus(number: int) -> Iterator[dict[str, str]]:
    """``number`` articles: text, title, outlet, address and day of publication."""
    draw = random.Random(20270401)
    made = 0
    while made < number:
        day = FIRST_DAY + datetime.timedelta(days=made // ARTICLES_A_DAY)
        town, target, deed = draw.choice(_TOWNS), draw.choice(_TARGETS), draw.choice(_DEEDS)
        killed = min(90, 1 + int(draw.paretovariate(1.0)))
        for _ in range(min(20, int(draw.paretovariate(1.2)))):
            if made == number:
                return
            told = max(2, killed + draw.choice((0, 0, 0, 1, -1, 2)))
            later = day + datetime.timedelta(days=min(3, int(draw.expovariate(1.5))))
            text = (
                f"{draw.choice(_WHO)} said on {day:%A} that {deed.format(target)} in {town}, "
                f"killing {told} people."
            )
            if draw.random() < _COPIED:
                text = " ".join((text, *_MORE))
            yield {
                "text": text,
                "title": f"Attack in {town}",
                "outlet": f"Outlet {draw.randrange(400)}",
                "url": f"https://paper.example/{made}",
                "published": later.isoformat(),
            }
            made += 1


def main(arguments: Sequence[str] | None = None) -> int:
    """Writes the articles to standard output."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.corpus", description=__doc__)
    parser.add_argument("number", type=int)
    for article in make_corpus(parser.parse_args(arguments).number):
        sys.stdout.write(json.dumps(article) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
