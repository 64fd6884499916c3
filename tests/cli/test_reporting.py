"""The command that drafts reports: figures as JSON, the rows behind them, templates checked."""

from pathlib import Path

from docx import Document

from tests.cli.test_commands import ANNEXES, Namro, namro

__all__ = ("namro",)


def test_a_draft_gives_the_figures_of_stats_and_on_request_their_rows(namro: Namro, tmp_path: Path) -> None:
    namro("import", ANNEXES / "bieu-theo-doi.xlsx", "--done-on", "2026-11-01")
    made = namro("report", tmp_path / "q4.docx", "--period", "2026-q4", "--rows")
    figures, stats = made["figures"], namro("stats")
    assert {key: figures[key] for key in stats if key in figures} == {
        key: stats[key] for key in stats if key in figures
    }
    assert {"total", "done", "overdue", "rates", "as_of", "completed"} <= figures.keys()
    assert (figures["period"], figures["previous"]["period"]) == ("2026-Q4", "2026-Q3")
    assert all(len(rows) == figures[name] for name, rows in made["rows"].items())
    assert made["to_write"]
    assert Document(str(tmp_path / "q4.docx")).tables
    yearly = namro("report", tmp_path / "nam.docx", "--period", "quý IV/2026", "--against", "quý 4/2025")
    assert (yearly["figures"]["period"], yearly["figures"]["previous"]["period"]) == ("2026-Q4", "2025-Q4")
    assert namro("report", tmp_path / "x.pdf", "--period", "2026", code=1)["error"]["code"] == "report_kind"
    for words, code in (
        ((), "report_asked"),
        (("--period", "2026-12"), "period_ahead"),
        (("--period", "2026-11", "--as-of", "2026-10-31"), "period_day"),
        (("--period", "2026-11", "--template", tmp_path / "không có.docx"), "file_missing"),
    ):
        assert namro("report", tmp_path / "x.docx", *words, code=1)["error"]["code"] == code


def test_the_report_of_a_closed_period_is_of_its_day_and_says_whether_it_still_counts_alike(
    namro: Namro, tmp_path: Path
) -> None:
    task = namro("add", "Rà soát", "--lead", "Công an xã", "--deadline", "05/10/2026")["task"]
    namro("close", "2026-10", "--as-of", "2026-10-25")
    made = namro("report", tmp_path / "a.docx", "--period", "2026-10")
    assert (made["figures"]["as_of"], made["closed"]["differs"]) == ("2026-10-25", False)
    namro("done", task, "--on", "2026-10-04")
    assert namro("report", tmp_path / "a.docx", "--period", "2026-10")["closed"]["differs"] is True
    assert namro("report", tmp_path / "a.docx", "--period", "2026-11")["closed"] is None


def test_a_template_of_ones_own_is_checked_and_used(namro: Namro, tmp_path: Path) -> None:
    own = Document()
    own.add_paragraph("Tổng số: {{ so.tong_so }}; {{ khong_co }}")
    own.save(str(tmp_path / "mau.docx"))
    assert namro("report", "--check", tmp_path / "mau.docx")["unknown"] == ["khong_co"]
    own.paragraphs[0].text = "Tổng số: {{ so.tong_so }}"
    own.save(str(tmp_path / "mau.docx"))
    namro("report", tmp_path / "a.docx", "--period", "2026-11", "--template", tmp_path / "mau.docx")
    assert Document(str(tmp_path / "a.docx")).paragraphs[0].text == "Tổng số: 0"
