from __future__ import annotations

from html.parser import HTMLParser

from reportedly.records.record import Record


class _Cells(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.rows: list[list[str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        if tag == "tr":
            self.rows.append([])
        if tag == "td":
            self.rows[-1].append("")

    def handle_data(self, data: str) -> None:
        if self.rows and self.rows[-1]:
            self.rows[-1][-1] += data


def _cells(markup: str) -> _Cells:
    parser = _Cells()
    parser.feed(markup)
    return parser


def test_a_notebook_shows_a_row_a_claim(sample: Record) -> None:
    rows = [row for row in _cells(sample._repr_html_()).rows if row]
    assert [row[0] for row in rows] == [
        "The army said",
        "the Defence Ministry claimed, via state radio",
        "he said",
        "In the outlet’s own voice",
    ]
    assert rows[0][3:6] == ["12+ killed, of whom 1 child", "Karo, SD (town)", "Mon 8 Mar 2027"]
    assert rows[1][6] == "not verified by The Harbour Post: number"
    assert rows[2][2] == "[not so] Shelling/artillery/missile attack by Hill Front"


def test_the_words_of_an_article_never_become_markup(sample: Record) -> None:
    parser = _cells(sample._repr_html_())
    assert parser.tags <= {"div", "strong", "br", "table", "thead", "tbody", "tr", "th", "td"}
    assert any("<b>never</b>" in cell for row in parser.rows for cell in row)


def test_a_record_without_claims_shows_its_heading(bare: Record) -> None:
    shown = bare._repr_html_()
    assert "d-bare" in shown
    assert "day of publication unknown" in shown
    assert "<table" not in shown
