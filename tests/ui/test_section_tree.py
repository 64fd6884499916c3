"""The tree of documents and sections: nested as the documents are, counted, and a filter per node."""

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from pytestqt.qtbot import QtBot

from desktop_app.domain.lists import DocumentRow, SectionRow
from desktop_app.domain.task import TaskFilter
from desktop_app.ui.models.section_tree import ALL, SectionTree
from desktop_app.ui.widgets.tasks.section_panel import SectionPanel, below, node_of

PLAN = DocumentRow(1, "617/KH-UBND", date(2026, 1, 15), "Kế hoạch", "UBND xã", "ke-hoach.xlsx", 11)
UNNUMBERED = DocumentRow(2, "", None, "", "", "thong-bao.txt", 3)
SECTIONS = (
    SectionRow(10, None, 1, "I Hoàn thiện thể chế", 4),
    SectionRow(11, 10, 1, "1. Rà soát\nvăn bản", 2),
    SectionRow(20, None, 2, "A Dữ liệu", 3),
)


@pytest.fixture
def tree(qapp: object) -> SectionTree:
    made = SectionTree()
    made.load((PLAN, UNNUMBERED), SECTIONS, 14)
    return made


def words(tree: SectionTree, index: QModelIndex) -> tuple[str, str]:
    return index.data(), index.siblingAtColumn(1).data()


def test_sections_stand_below_their_document_and_section_with_counts(tree: SectionTree) -> None:
    assert words(tree, tree.index(0, 0)) == ("Tất cả nhiệm vụ", "14")
    assert words(tree, tree.index(1, 0)) == ("617/KH-UBND", "11")
    assert words(tree, tree.index(2, 0)) == ("thong-bao.txt", "3")
    section = tree.index(0, 0, tree.index(1, 0))
    assert words(tree, section) == ("I Hoàn thiện thể chế", "6")
    assert words(tree, tree.index(0, 0, section)) == ("1. Rà soát văn bản", "2")
    assert tree.node_at(tree.index(0, 1, section)) == ("section", 11)
    assert tree.section_name(11) == "1. Rà soát văn bản"


def test_the_same_content_is_not_built_again(tree: SectionTree) -> None:
    assert not tree.load((PLAN, UNNUMBERED), SECTIONS, 14)
    assert tree.load((PLAN,), SECTIONS[:2], 11)
    assert not tree.index_of(("document", 2)).isValid()


def test_of_thousands_of_sections_only_those_in_sight_are_written_out(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: set[int] = set()
    data = SectionTree.data

    def noted(tree: SectionTree, index: QModelIndex, role: int = 0) -> object:
        asked.add(index.internalId())
        return data(tree, index, role)

    monkeypatch.setattr(SectionTree, "data", noted)
    panel = SectionPanel()
    qtbot.addWidget(panel)
    panel.resize(300, 300)
    documents = [replace(UNNUMBERED, id=number, number=f"{number}/KH") for number in range(1, 200)]
    sections = [SectionRow(number, None, number % 199 + 1, f"Mục {number}", 1) for number in range(2_000)]
    panel.load(documents, sections, 2_000, ALL)
    with qtbot.waitExposed(panel):
        panel.show()
    panel.grab()
    assert len(panel.tree.nodes()) == 199
    assert 10 < len(asked) < 40


def test_a_tree_without_documents_is_flat(qapp: object) -> None:
    tree = SectionTree()
    tree.load((), (), 5)
    assert tree.is_flat


def test_the_tree_keeps_qts_rules(qapp: object) -> None:
    tree = SectionTree()
    tester = QAbstractItemModelTester(tree, QAbstractItemModelTester.FailureReportingMode.Fatal)
    tree.load((PLAN, UNNUMBERED), SECTIONS, 14)
    tree.load((), (), 0)
    assert tester.model() is tree


@pytest.mark.parametrize("node", [ALL, ("document", 1), ("section", 11)])
def test_a_node_is_a_filter_and_the_filter_is_the_node(node: tuple[str, int]) -> None:
    wanted = TaskFilter(as_of=date(2026, 11, 21), search="dữ liệu", documents=frozenset({5}))
    narrowed = below(wanted, node)
    assert node_of(narrowed) == node
    assert narrowed.search == "dữ liệu"


def test_a_click_tells_the_node(qtbot: QtBot) -> None:
    panel = SectionPanel()
    qtbot.addWidget(panel)
    panel.load((PLAN, UNNUMBERED), SECTIONS, 14, ALL)
    panel.expand(panel.tree.index_of(("document", 1)))
    panel.resize(300, 300)
    with qtbot.waitExposed(panel):
        panel.show()
    where = panel.visualRect(panel.tree.index_of(("section", 10))).center()
    with qtbot.waitSignal(panel.chosen) as told:
        QTest.mouseClick(panel.viewport(), Qt.MouseButton.LeftButton, pos=where)
    assert told.args == [("section", 10)]
    panel.load((PLAN, UNNUMBERED), SECTIONS, 15, ("section", 10))
    assert panel.isExpanded(panel.tree.index_of(("document", 1)))
    assert panel.tree.node_at(panel.currentIndex()) == ("section", 10)
