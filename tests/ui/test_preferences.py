"""What the user chose on this machine is found again at the next start."""

from pathlib import Path

import pytest
from PySide6.QtCore import QByteArray

from desktop_app.ui.preferences import FILE_NAME, Preferences


def test_nothing_kept_gives_the_defaults(preferences: Preferences) -> None:
    assert (preferences.theme, preferences.text_percent) == ("system", 100)
    assert preferences.text("any/thing", "mặc định") == "mặc định"
    assert preferences.number("any/number", 7) == 7
    assert not preferences.flag("any/flag")
    assert preferences.state("any/state").isEmpty()


def test_values_are_read_back_from_the_file(tmp_path: Path) -> None:
    first = Preferences(tmp_path)
    first.set("look/theme", "dark")
    first.set("look/text_percent", 150)
    first.set("a/text", "Phòng Văn hóa, Thể thao; “trích”\nhai dòng")
    first.set("a/flag", True)
    first.set("a/state", QByteArray(b"\x00\x01\xff"))
    first.save()
    second = Preferences(tmp_path)
    assert (second.theme, second.text_percent) == ("dark", 150)
    assert second.text("a/text") == "Phòng Văn hóa, Thể thao; “trích”\nhai dòng"
    assert second.flag("a/flag")
    assert second.state("a/state") == QByteArray(b"\x00\x01\xff")


@pytest.mark.parametrize(("kept", "used"), [("40", 100), ("900", 175), ("to", 100)])
def test_text_size_out_of_range_or_no_number_is_put_right(tmp_path: Path, kept: str, used: int) -> None:
    (tmp_path / FILE_NAME).write_text(f"[look]\ntext_percent={kept}\n", encoding="utf-8")
    assert Preferences(tmp_path).text_percent == used
