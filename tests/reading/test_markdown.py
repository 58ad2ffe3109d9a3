import pytest

from reportedly.errors import InputError
from reportedly.reading.markdown import read_markdown

PAGE = """\
---
title: "Shells hit Tarkesh: nine dead"
date: 2024-11-19T08:00:00Z  # as filed
url: https://a.example/1
outlet: 'The Harbour Post'
tags: [war, port]
---
# Shells hit *Tarkesh*

Nine people were **killed**, the [mayor](https://a.example/mayor) said
on Sunday. ![A map](map.png) `Grad` rockets[^1] fell.\\
Two were children.

> “We fired nothing,” a spokesman said.

- Nine killed
- Thirty hurt
  1. Twelve badly

| Day | Killed |
|-----|-------:|
| Sunday | 9 |

<div class="ad"><script>alert("no")</script>Read more</div>
<!-- unpublished -->

    kept as it is

* * *

A &amp; B &mdash; end.
"""


def test_markup_goes_and_words_stay() -> None:
    assert read_markdown(PAGE, name="a.md").text.split("\n\n") == [
        "Shells hit Tarkesh",
        "Nine people were killed, the mayor said on Sunday.  Grad rockets[^1] fell.\nTwo were children.",
        "“We fired nothing,” a spokesman said.",
        "Nine killed",
        "Thirty hurt",
        "Twelve badly",
        "Day | Killed",
        "Sunday | 9",
        "Read more",
        "kept as it is",
        "A & B — end.",
    ]


def test_front_matter_is_honoured() -> None:
    article = read_markdown(PAGE, name="a.md", sha256="ab")
    assert (article.title, article.published) == ("Shells hit Tarkesh: nine dead", "2024-11-19")
    assert (article.url, article.outlet) == ("https://a.example/1", "The Harbour Post")
    assert (article.path, article.sha256) == ("a.md", "ab")


@pytest.mark.parametrize(
    ("written", "title", "published"),
    [
        ("# Nine *dead*\n\nText.", "Nine dead", None),
        ("Text.\n\n## Not the title", None, None),
        ("---\r\npublished: 2024-11-19\r\ndate: 2020-01-01\r\n---\r\nText.", None, "2024-11-19"),
        ("---\ntitle:\ndate: # later\n---\nText.", None, None),
        ("---\nTitle: Rebels' gains\n...\nText.", "Rebels' gains", None),
        ("---\nno front matter, a rule", None, None),
        ("Text.\n\n---\ndate: 2024-11-19\n---\n", None, None),
    ],
)
def test_title_and_day(written: str, title: str | None, published: str | None) -> None:
    article = read_markdown(written, name="a.md")
    assert (article.title, article.published) == (title, published)


def test_a_date_that_is_no_day_is_refused() -> None:
    with pytest.raises(InputError, match="the front matter's date is 'last Tuesday'") as caught:
        read_markdown("---\ndate: last Tuesday\n---\nText.", name="a.md")
    assert "2024-11-19" in str(caught.value.advice)
