import io

from reportedly.reading.streams import open_borrowed, open_lines, peek_head


def test_what_was_peeked_at_is_still_read() -> None:
    stream = open_borrowed(io.BytesIO(b"abc" * 10))
    assert peek_head(stream).startswith(b"abc")
    assert stream.read() == b"abc" * 10


def test_a_borrowed_stream_stays_open() -> None:
    lender = io.BytesIO(b"abc")
    open_borrowed(lender).close()
    assert not lender.closed


def test_lines_are_read_up_to_a_limit() -> None:
    read_line = open_lines(open_borrowed(io.BytesIO(b"\xef\xbb\xbfab\ncdefg\n")))
    assert [read_line(3), read_line(3), read_line(9), read_line(9)] == [b"ab\n", b"cde", b"fg\n", b""]


def test_wide_lines_come_as_utf8() -> None:
    read_line = open_lines(open_borrowed(io.BytesIO("а\u2028б\nв".encode("utf-16"))))
    assert [read_line(99), read_line(99), read_line(99)] == ["а\u2028б\n".encode(), "в".encode(), b""]
