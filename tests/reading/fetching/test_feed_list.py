"""The list of feeds to watch."""

from __future__ import annotations

import pytest

from reportedly.errors import OptionError
from reportedly.reading.fetching.feed_list import read_duration, read_feed_list
from reportedly.records.feed import Feed

LIST = """
[defaults]
every = "30m"
case = "coast"

[[feed]]
url = "https://harbour.example/rss"

[[feed]]
url = "http://intranet.example:8080/atom"
name = "Intranet"
every = "90s"
follow = false
case = "inner"
allow = ["intranet.example:8080"]
"""


def test_a_list_names_feeds_and_what_they_share() -> None:
    assert read_feed_list(LIST, where="feeds.toml") == (
        Feed("https://harbour.example/rss", "harbour.example", 1800, case="coast"),
        Feed(
            "http://intranet.example:8080/atom",
            "Intranet",
            90,
            follow=False,
            case="inner",
            allow=("intranet.example:8080",),
        ),
    )


def test_without_a_word_a_feed_is_asked_every_quarter_of_an_hour() -> None:
    (feed,) = read_feed_list('[[feed]]\nurl = "https://a.example/"', where="f")
    assert (feed.every, feed.follow, feed.case, feed.allow) == (900, True, None, ())


GOOD = '[[feed]]\nurl = "https://a.example/"\n'


@pytest.mark.parametrize(
    ("text", "where", "what", "advice"),
    [
        ("", "f", "no feed in the list", "Write [[feed]]"),
        ("feed = 3", "f", "no feed in the list", "Write [[feed]]"),
        ("[[feed]", "f", "no TOML", "Write [[feed]]"),
        ("[[feed]]\nurl = https://a.example/", "f", "at line 2", "Write [[feed]]"),
        ("[[feed]]\n", "f:1", "no address", 'Write url = "https://…"'),
        ("\n[[feed]]\nurl = 7", "f:3", "no address", 'Write url = "https://…"'),
        (GOOD + "[[feeds]]\n", "f:3", "'feeds' is not known", "Write [[feed]] or [defaults]"),
        ("every = '1m'\n" + GOOD, "f:1", "'every' is not known", "Write [[feed]] or [defaults]"),
        (GOOD + 'evry = "10m"', "f:3", "'evry' is not known", "Known are url, name, every"),
        (GOOD + 'every = "10 minutes"', "f:3", "no span of time", 'Write every = "10m"'),
        (GOOD + "every = 10", "f:3", "10 is no span of time", 'Write every = "10m"'),
        (GOOD + 'every = "5s"', "f:3", "not from one minute", 'Write every = "10m"'),
        (GOOD + 'every = "400d"', "f:3", "not from one minute", 'Write every = "10m"'),
        (GOOD + 'follow = "yes"', "f:3", "neither true nor false", "Write follow = true"),
        (GOOD + "case = 1", "f:3", "'case' is no text", "Write case ="),
        (GOOD + "name = ''", "f:3", "the name is no text", "Write name ="),
        (GOOD + 'allow = "a.example"', "f:3", "no list of hosts", "Write allow = ["),
        (GOOD + "allow = [1]", "f:3", "no list of hosts", "Write allow = ["),
        ('[defaults]\nurl = "x"\n' + GOOD, "f:2", "'url' is not known", "Known are every, follow"),
        ("defaults = 1\n" + GOOD, "f", "no table", "Write [[feed]]"),
        ("[defaults]\n\nevery = 1\n" + GOOD, "f:3", "no span of time", "Write every"),
        (GOOD + GOOD, "f:4", "listed already (f:2)", "Take one of them out"),
        (GOOD + '[[feed]]\nurl = "ftp://a.example/"', "f:4", "only http and https", "Correct it"),
        (GOOD + '[[feed]]\n# a note\nurl = "http://127.0.0.1/"', "f:5", "private", "allow it by name"),
    ],
)
def test_what_is_off_is_named_with_its_line_and_what_to_write(
    text: str, where: str, what: str, advice: str
) -> None:
    with pytest.raises(OptionError) as caught:
        read_feed_list(text, where="f")
    assert caught.value.where == where
    assert what in caught.value.what
    assert advice in (caught.value.advice or "")


@pytest.mark.parametrize(
    ("written", "seconds"),
    [
        ("90s", 90),
        ("10m", 600),
        (" 2 h ", 7200),
        ("1d", 86400),
        ("10", None),
        ("-1m", None),
        (10, None),
        ("m", None),
    ],
)
def test_spans_of_time_are_read(written: object, seconds: int | None) -> None:
    assert read_duration(written) == seconds
