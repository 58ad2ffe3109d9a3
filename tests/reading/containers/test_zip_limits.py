import pytest

from reportedly.reading.containers.zip_limits import is_unsafe


@pytest.mark.parametrize(
    ("name", "unsafe"),
    [
        ("a.txt", False),
        ("a/b..c/d.txt", False),
        ("...", False),
        ("a/../b.txt", True),
        ("..", True),
        ("/a", True),
        ("\\\\host\\a", True),
        ("c:a.txt", True),
        ("a\nb", True),
        ("a\x00.txt", True),
    ],
)
def test_names_that_lead_out(name: str, unsafe: bool) -> None:
    assert is_unsafe(name) is unsafe
