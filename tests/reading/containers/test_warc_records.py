from reportedly.reading.containers.warc_records import Pages, is_article, read_answer
from reportedly.records.capture import Told


def test_pages_are_wanted_by_their_addresses_and_whatever_those_lead_to() -> None:
    pages = Pages({"https://a.example/1": "One"})
    assert pages.told("https://a.example/1#top") == Told(title="One")
    assert pages.told("https://a.example/2") is None
    pages.follow("https://a.example/1", "/2#x")
    pages.follow("https://a.example/2", "https://b.example/3")
    assert pages.told("https://b.example/3") == Told(title="One")
    assert pages.asked == {
        "https://a.example/2": "https://a.example/1",
        "https://b.example/3": "https://a.example/1",
    }
    pages.follow("https://other.example/", "/4")
    assert pages.told("https://other.example/4") is None


def test_an_answer_is_split_into_headers_and_payload() -> None:
    begins = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nX: a:b\r\nbroken line\r\n\r\n<p>"
    fields = {"warc-type": "response", "warc-target-uri": "<https://a.example/>"}
    answer, start = read_answer(fields, begins)
    assert (answer.url, answer.status, answer.begins, begins[start:]) == (
        "https://a.example/",
        "200",
        b"<p>",
        b"<p>",
    )
    assert answer.headers == (("Content-Type", "text/html"), ("X", "a:b"))
    assert is_article(answer)


def test_an_answer_without_headers_is_no_article() -> None:
    fields = {"warc-type": "response", "warc-target-uri": "https://a.example/"}
    for begins in (b"", b"\r\n\r\n", b"HTTP/1.1", b"no words of http", b"\xff\xfe\n\n"):
        answer, start = read_answer(fields, begins)
        assert not is_article(answer)
        assert start <= len(begins)
