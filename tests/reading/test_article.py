import pytest

from reportedly.errors import BinarySource, NoArticle, SourceTooLarge
from reportedly.reading.article import read_page, read_page_words

LEAD = "At least nine people were killed when shells struck a market in Tarkesh, the mayor said."
BODY = f"<article><h1>Shells hit Tarkesh</h1><p>{LEAD}</p><p>The army denied it.</p></article>"


def _page(head: str = "", body: str = BODY) -> bytes:
    return f"<!DOCTYPE html><html lang=en><head>{head}</head><body>{body}</body></html>".encode()


def test_the_article_without_the_page() -> None:
    body = (
        "<nav><a href=/>Home</a> <a href=/world>World</a></nav><script>var a = 'Nine were hurt.';</script>"
        f"{BODY}<footer>All rights reserved</footer>"
    )
    assert read_page(_page(body=body), name="a.html").text.split("\n\n") == [
        "Shells hit Tarkesh",
        LEAD,
        "The army denied it.",
    ]


def test_lists_tables_quotes_and_line_breaks_are_paragraphs() -> None:
    body = f"""<article><p>{LEAD}</p><p>Nine   were
    killed.<br>Thirty were <b>hurt</b>.</p><ul><li>Nine killed</li><li>Thirty hurt</li></ul>
    <blockquote><p>We fired nothing.</p><p>We never do.</p></blockquote>
    <table><tr><th>Day</th><th>Killed</th></tr><tr><td>Sunday</td><td>9</td></tr></table></article>"""
    assert read_page(_page(body=body), name="a.html").text.split("\n\n") == [
        LEAD,
        "Nine were killed.\nThirty were hurt.",
        "Nine killed",
        "Thirty hurt",
        "We fired nothing.",
        "We never do.",
        "Day | Killed",
        "Sunday | 9",
    ]


def test_what_the_page_declares_of_itself() -> None:
    head = """<title>Shells hit Tarkesh | Harbour Post</title>
    <meta property="og:title" content="Shells hit Tarkesh">
    <meta property="og:site_name" content="Harbour Post"><link rel="canonical" href="https://post.example/world/1">"""
    article = read_page(_page(head), name="a.html", sha256="ab")
    assert (article.title, article.outlet) == ("Shells hit Tarkesh", "Harbour Post")
    assert (article.url, article.path, article.sha256) == ("https://post.example/world/1", "a.html", "ab")


@pytest.mark.parametrize(
    ("head", "body", "day"),
    [
        ('<meta property="article:published_time" content="2023-05-04T22:10:00+03:00">', BODY, "2023-05-04"),
        ('<meta name="DC.date.issued" content="2023-05-04">', BODY, "2023-05-04"),
        ('<meta itemprop="datePublished" content="May 4, 2023">', BODY, "2023-05-04"),
        (
            '<meta name=date content=2023-05-06><meta name="article:published_time" content="2023-05-04">',
            BODY,
            "2023-05-04",
        ),
        ('<meta name="date" content="0001-01-01">', BODY, None),
        ('<meta name=pubdate content=9999-12-31><meta name=date content=2023-05-04>', BODY, "2023-05-04"),
        ('<meta property="article:modified_time" content="2023-05-09">', BODY, None),
        ('<meta name="date" content="recently"><meta name="pubdate" content="20230504">', BODY, "2023-05-04"),
        (
            '<script type="application/ld+json">{"@graph": [{"@type": "Person", "datePublished": "2001"},'
            '{"@type": ["NewsArticle"], "datePublished": "2023-05-04T01:00:00Z"}]}</script>',
            BODY,
            "2023-05-04",
        ),
        ('<script type="application/ld+json">{broken</script>', BODY, None),
        ("", f'<time itemprop="datePublished" datetime="2023-05-04">x</time>{BODY}', "2023-05-04"),
        ("", f'<time class="entry-date published" datetime="2023-05-04T10:00">x</time>{BODY}', "2023-05-04"),
        ("", f'<time datetime="2023-05-04">x</time>{BODY}', "2023-05-04"),
        ("", f'<time datetime="2023-05-04">x</time>{BODY}<time datetime="2023-06-01">y</time>', None),
        ('<link rel="canonical" href="https://post.example/2023/05/04/shells">', BODY, "2023-05-04"),
        ("", f"{BODY}<p>Posted on 4 May 2023. Copyright 2019-2024.</p>", None),
        ("", BODY.replace("the mayor said", "the mayor said on 2023-05-04"), None),
    ],
)  # fmt: skip
def test_only_a_declared_day_counts(head: str, body: str, day: str | None) -> None:
    assert read_page(_page(head, body), name="a.html").published == day


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "windows-1251", "windows-1252", "iso-8859-1"]
)
def test_the_declared_encoding_is_honoured(encoding: str) -> None:
    words = "Сумської" if encoding == "windows-1251" else "Goïta"
    head = (
        ""
        if encoding.startswith("utf")
        else f'<meta http-equiv="Content-Type" content="text/html; charset={encoding}">'
    )
    raw = _page(head, BODY.replace("The army", f"The {words} army")).decode()
    assert f"The {words} army denied it." in read_page(raw.encode(encoding), name="a.html").text


@pytest.mark.parametrize(
    "body",
    [
        "",
        "<nav><a href=/>Home</a> <a href=/about>About us</a></nav>",
        "<div>Loading</div><script>window.state = 'The army said that nine people had been killed.'</script>",
        "<img src=a.jpg alt='Nine people were killed in Tarkesh on Sunday'>",
    ],
)
def test_a_page_without_an_article(body: str) -> None:
    with pytest.raises(NoArticle, match="no article was found") as caught:
        read_page(_page(body=body), name="b.html")
    assert caught.value.advice


def test_scripts_do_not_count_towards_the_limit_but_markup_does() -> None:
    script = f"<script>var a = '{'x' * 2_000_000}'</script>"
    assert LEAD in read_page(_page(body=script + BODY), name="a.html").text
    with pytest.raises(SourceTooLarge, match="markup"):
        read_page(_page(body=BODY + "<i>x</i>" * 200_000), name="a.html")


def test_bytes_that_are_no_page() -> None:
    with pytest.raises(BinarySource):
        read_page(b"%PDF-1.4 <html>", name="a.html")


def test_the_same_page_gives_the_same_article() -> None:
    raw = _page('<meta name="date" content="2023-05-04">')
    assert read_page(raw, name="a.html") == read_page(raw, name="a.html")


def test_an_encoding_that_came_with_the_bytes_goes_before_the_one_in_the_page() -> None:
    head = '<meta charset="windows-1252">'
    raw = _page(head, BODY.replace("The army", "The Сумської army")).decode().encode("windows-1251")
    assert "The Сумської army" in read_page(raw, name="a.html", declared="windows-1251").text


def test_all_words_of_a_letter() -> None:
    hidden = "<style>p {}</style><script>six()</script>"
    body = f"<p>One <b>two</b><br>three</p>{hidden}<div><div>four</div>five</div>"
    page = _page("<title>T</title>", body)
    assert read_page_words(page, name="a.html") == "One two\nthree\n\nfour\n\nfive"
    assert read_page_words(b"", name="a.html") == ""
