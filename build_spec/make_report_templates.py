"""Writes ``resources/templates/report.docx`` and ``report_week.docx`` as Nghị định 30 lays papers out.

A development script. The templates may as well be edited in Word: what the program needs of them are only
the fields, whose names are those of ``desktop_app/reports/report_fields.py``.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from docx import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_COLOR_INDEX
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

TARGET = Path(__file__).parents[1] / "resources" / "templates"
FONT = "Times New Roman"
LEFT, CENTER, RIGHT, BOTH = (
    WD_ALIGN_PARAGRAPH.LEFT,
    WD_ALIGN_PARAGRAPH.CENTER,
    WD_ALIGN_PARAGRAPH.RIGHT,
    WD_ALIGN_PARAGRAPH.JUSTIFY,
)
LONG, SHORT = Mm(297), Mm(210)
TABLE_PT, BODY_PT = 12, 14
ANNEX = " (xem Phụ lục I)"


class Draft:
    """A template under way (``Any``: python-docx's paragraphs, cells and tables)."""

    def __init__(self) -> None:
        self.document: Any = Document()
        normal = self.document.styles["Normal"]
        normal.font.name, normal.font.size = FONT, Pt(BODY_PT)
        fonts = normal.element.rPr.rFonts
        for each in ("ascii", "hAnsi", "eastAsia", "cs"):
            fonts.set(qn(f"w:{each}"), FONT)
        for each in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            fonts.attrib.pop(qn(f"w:{each}"), None)
        normal.paragraph_format.space_after = Pt(0)
        normal.paragraph_format.line_spacing = 1
        self._page(self.document.sections[0], landscape=False)
        self._number_pages()

    def text(
        self, words: str, align: Any = BOTH, *, indent: bool = True, keep: bool = False, **look: Any
    ) -> Any:
        """A paragraph of the body; between "‹" and "›" it is highlighted, for a person to write."""
        made = self.document.add_paragraph()
        shape = made.paragraph_format
        shape.alignment, shape.keep_with_next = align, keep
        shape.space_before, shape.space_after, shape.line_spacing = Pt(3), Pt(3), 1.1
        shape.first_line_indent = Mm(10) if indent else None
        runs(made, words, **look)
        return made

    def tag(self, words: str) -> None:
        """A line of Jinja, which goes when the template is filled."""
        self.text(f"{{%p {words} %}}", LEFT, indent=False)

    def each(self, name: str, row: str = "cau") -> None:
        """A paragraph for every text of a list."""
        self.tag(f"for {row} in {name}")
        self.text(f"{{{{ {row} }}}}")
        self.tag("endfor")

    def listed(self, name: str, rest: str, annex: str) -> None:
        """A list of tasks; ``rest`` names the field that says how many more there are, ``annex`` where."""
        self.tag(f"for viec in {name}")
        last = f"{{% if loop.last and not {rest} %}}.{{% else %}};{{% endif %}}"
        self.text(f"- {{{{ viec }}}}{last}")
        self.tag("endfor")
        self.tag(f"if {rest}")
        self.text(f"- {{{{ {rest} }}}}{annex}.")
        self.tag("endif")

    def heading(self, words: str) -> None:
        self.text(words, LEFT, keep=True, bold=True)

    def to_write(self, words: str) -> None:
        """What only a person can say."""
        self.text(f"‹[…Cần viết: {words}]›")

    def table(
        self, widths: Sequence[float], heads: Sequence[str], rows: str, cells: Sequence[str], **more: Any
    ) -> None:
        """A table with a row for every entry of ``rows``; ``section`` is the field of a heading row.

        ``aligns`` are those of the columns, ``empty`` stands in it when there is no entry.
        """
        aligns = more.get("aligns") or [LEFT] * len(cells)
        made = self.document.add_table(rows=1, cols=len(heads))
        made.style, made.autofit = "Table Grid", False
        made.alignment = 1
        for cell, words in zip(made.rows[0].cells, heads, strict=True):
            fill(cell, words, CENTER, bold=True)
        flag(made.rows[0], "w:tblHeader")
        tagged(made, f"for dong in {rows}")
        if "section" in more:
            tagged(made, "if dong.la_muc")
            row = made.add_row()
            fill(row.cells[0].merge(row.cells[-1]), f"{{{{ dong.{more['section']} }}}}", LEFT, bold=True)
            flag(row, "w:cantSplit")
            tagged(made, "else")
        row = made.add_row()
        for cell, words, align in zip(row.cells, cells, aligns, strict=True):
            fill(cell, f"{{{{ dong.{words} }}}}", align)
        flag(row, "w:cantSplit")
        if "section" in more:
            tagged(made, "endif")
        if "empty" in more:
            tagged(made, "else")
            row = made.add_row()
            fill(row.cells[0].merge(row.cells[-1]), more["empty"], CENTER, italic=True)
            flag(row, "w:cantSplit")
        tagged(made, "endfor")
        sized(made, widths)

    def annex(self, number: str, title: str, note: str = "") -> None:
        """Begin a landscape section with its title."""
        section = self.document.add_section(WD_SECTION.NEW_PAGE)
        self._page(section, landscape=True)
        section.different_first_page_header_footer = False
        self.text(f"Phụ lục {number}", CENTER, indent=False, keep=True, bold=True)
        self.text(title, CENTER, indent=False, keep=True, bold=True)
        self.text("(Số liệu tính đến ngày {{ ngay_so_lieu }})", CENTER, indent=False, keep=True, italic=True)
        if note:
            self.tag(f"if {note}")
            self.text(f"{{{{ {note} }}}}", CENTER, indent=False, keep=True, italic=True, size=13)
            self.tag("endif")
        self.text("", indent=False, size=4)

    def save(self, name: str) -> None:
        """Write the template."""
        properties = self.document.core_properties
        properties.title, properties.author, properties.comments = "Báo cáo", "", ""
        self.document.save(str(TARGET / name))

    def _page(self, section: Any, *, landscape: bool) -> None:
        section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
        section.page_width, section.page_height = (LONG, SHORT) if landscape else (SHORT, LONG)
        section.top_margin = section.bottom_margin = Mm(20)
        section.left_margin, section.right_margin = (Mm(20), Mm(20)) if landscape else (Mm(30), Mm(15))
        section.header_distance = Mm(10)

    def _number_pages(self) -> None:
        """The page's number centred on top of every page but the first."""
        section = self.document.sections[0]
        section.different_first_page_header_footer = True
        line = section.header.paragraphs[0]
        line.alignment = CENTER
        for kind, words in (("begin", ""), ("", "PAGE"), ("end", "")):
            run = line.add_run()
            run.font.size = Pt(13)
            if kind:
                mark = OxmlElement("w:fldChar")
                mark.set(qn("w:fldCharType"), kind)
            else:
                mark = OxmlElement("w:instrText")
                mark.text = words
            run._r.append(mark)


def runs(
    paragraph: Any, words: str, *, size: float = BODY_PT, bold: bool = False, italic: bool = False
) -> None:
    """Text into a paragraph; what stands between "‹" and "›" is highlighted."""
    for place, part in enumerate(words.replace("›", "‹").split("‹")):
        if part:
            run = paragraph.add_run(part)
            run.font.size, run.bold, run.italic = Pt(size), bold, italic
            if place % 2:
                run.font.highlight_color = WD_COLOR_INDEX.YELLOW


def fill(cell: Any, words: str, align: Any, *, size: float = TABLE_PT, **look: Any) -> Any:
    """One paragraph into a cell."""
    paragraph = cell.paragraphs[0]
    paragraph.alignment = align
    paragraph.paragraph_format.space_before = paragraph.paragraph_format.space_after = Pt(2)
    runs(paragraph, words, size=size, **look)
    return paragraph


def more(cell: Any, words: str, align: Any = CENTER, **look: Any) -> Any:
    """A further paragraph into a cell."""
    paragraph = cell.add_paragraph()
    paragraph.alignment = align
    runs(paragraph, words, **look)
    return paragraph


def tagged(table: Any, words: str) -> None:
    """A row of Jinja, which goes when the template is filled."""
    table.add_row().cells[0].paragraphs[0].add_run(f"{{%tr {words} %}}")


def flag(row: Any, name: str) -> None:
    """Set a property of a table's row."""
    row._tr.get_or_add_trPr().append(OxmlElement(name))


def sized(table: Any, widths: Sequence[float]) -> None:
    """Set the widths of columns in mm; rows that go across keep theirs."""
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Mm(width)
    for row in table.rows:
        for cell, width in zip(row.cells, widths, strict=True):
            if len({each._tc for each in row.cells}) == len(widths):
                cell.width = Mm(width)


def ruled(cell: Any, side: float) -> None:
    """A short line in the middle of a cell or of the page, ``side`` mm from its edges."""
    line = cell.add_paragraph()
    line.paragraph_format.space_before = Pt(2)
    line.paragraph_format.left_indent = line.paragraph_format.right_indent = Mm(side)
    line.paragraph_format.line_spacing = Pt(6)
    border, top = OxmlElement("w:pBdr"), OxmlElement("w:top")
    for key, value in (("val", "single"), ("sz", "6"), ("space", "1"), ("color", "000000")):
        top.set(qn(f"w:{key}"), value)
    border.append(top)
    line._p.get_or_add_pPr().append(border)


def letterhead(draft: Draft) -> None:
    """Issuing body, quốc hiệu and tiêu ngữ with their lines, number, place and day."""
    table = draft.document.add_table(rows=2, cols=2)
    table.autofit, table.alignment = False, 1
    left, right = table.rows[0].cells
    fill(left, "{%p if co_quan_cap_tren %}", CENTER)
    more(left, "{{ dau_co_quan_cap_tren|upper }}", size=12)
    more(left, "{%p endif %}", size=12)
    more(left, "{{ dau_co_quan|upper }}", size=12, bold=True)
    ruled(left, 20)
    fill(right, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", CENTER, size=12, bold=True)
    more(right, "Độc lập - Tự do - Hạnh phúc", size=13, bold=True)
    ruled(right, 22)
    left, right = table.rows[1].cells
    fill(left, "Số:          /{{ ky_hieu }}", CENTER, size=13)
    place = "{% if dia_danh %}{{ dia_danh }}, ngày{% else %}Ngày{% endif %}"
    fill(right, f"{place}       tháng {{{{ thang }}}} năm {{{{ nam }}}}", CENTER, size=13, italic=True)
    sized(table, (64, 101))


def title(draft: Draft) -> None:
    """The name of the paper and what it is about."""
    draft.text("", indent=False, size=8)
    draft.text("BÁO CÁO", CENTER, indent=False, bold=True)
    draft.text("Kết quả thực hiện nhiệm vụ {{ chuong_trinh }}", CENTER, indent=False, keep=True, bold=True)
    made = draft.text("{{ ky }}", CENTER, indent=False, bold=True)
    made.paragraph_format.space_after = Pt(2)
    ruled(draft.document, 58)
    draft.text("(Số liệu tính đến ngày {{ ngay_so_lieu }})", CENTER, indent=False, italic=True)


def signature(draft: Draft) -> None:
    """Nơi nhận on the left, the signature on the right."""
    draft.text(
        "Trên đây là báo cáo kết quả thực hiện nhiệm vụ {{ chuong_trinh }} trong {{ ky }} của "
        "{{ co_quan }}./."
    )
    draft.text("", indent=False, size=6)
    table = draft.document.add_table(rows=1, cols=2)
    table.autofit, table.alignment = False, 1
    left, right = table.rows[0].cells
    fill(left, "Nơi nhận:", LEFT, size=12, bold=True, italic=True)
    more(left, "{%p if co_quan_cap_tren %}", LEFT, size=11)
    more(left, "- {{ co_quan_cap_tren }} (để báo cáo);", LEFT, size=11)
    more(left, "{%p endif %}", LEFT, size=11)
    more(left, "{%p for noi in noi_nhan %}", LEFT, size=11)
    more(left, "- {{ noi }};", LEFT, size=11)
    more(left, "{%p endfor %}", LEFT, size=11)
    more(left, "- Lưu: VT.", LEFT, size=11)
    fill(right, "{%p if tham_quyen %}", CENTER)
    more(right, "{{ tham_quyen|upper }}", bold=True)
    more(right, "{%p endif %}")
    more(
        right,
        "{% if chuc_vu %}{{ chuc_vu|upper }}{% else %}‹[…Cần viết: chức vụ người ký]›{% endif %}",
        bold=True,
    )
    for _ in range(4):
        more(right, "")
    more(right, "{{ nguoi_ky }}", bold=True)
    flag(table.rows[0], "w:cantSplit")
    sized(table, (75, 90))


def compared(draft: Draft) -> None:
    """The table of figures beside those of the period compared with."""
    draft.text(
        "Bảng 1. So sánh {{ ky }} với {{ ky_truoc }}", CENTER, indent=False, keep=True, italic=True, size=13
    )
    draft.table(
        (81, 28, 28, 28),
        ("Chỉ số", "Kỳ này", "Kỳ so sánh", "Tăng, giảm"),
        "bang_so_sanh",
        ("ten", "ky_nay", "ky_truoc", "tang"),
        aligns=(LEFT, RIGHT, RIGHT, RIGHT),
    )


def difficulties(draft: Draft, annex: str = "") -> None:
    """What is late, and what is in the way."""
    draft.text("{{ qua_han }}", keep=True)
    draft.listed("viec_qua_han", "viec_qua_han_con_lai", annex)
    draft.tag("if viec_qua_han")
    draft.to_write("nguyên nhân các nhiệm vụ quá hạn, cam kết thời gian hoàn thành")
    draft.tag("endif")
    draft.text("{{ vuong_mac }}", keep=True)
    draft.tag("for v in cac_vuong_mac")
    draft.text(
        "- {{ v.noi_dung }}{% if v.don_vi %} ({{ v.don_vi }}){% endif %}. {% if v.nguyen_nhan %}Nguyên nhân: "
        "{{ v.nguyen_nhan }}.{% else %}‹[…Cần viết: nguyên nhân của vướng mắc {{ v.tt }}]›{% endif %}"
    )
    draft.tag("endfor")


def proposals(draft: Draft) -> None:
    """What is asked of others."""
    draft.tag("for cau in de_nghi")
    draft.text("- {{ cau }}")
    draft.tag("endfor")
    draft.tag("if not de_nghi")
    draft.to_write("kiến nghị, đề xuất với cấp trên; không có thì ghi “Không có kiến nghị, đề xuất.”")
    draft.tag("endif")


def begun(led: str) -> Draft:
    """A report up to its results; ``led`` is what a person must write of how the work was led."""
    draft = Draft()
    letterhead(draft)
    title(draft)
    draft.heading("I. CÔNG TÁC CHỈ ĐẠO, ĐIỀU HÀNH")
    draft.each("chi_dao")
    draft.to_write(led)
    draft.heading("II. KẾT QUẢ THỰC HIỆN")
    return draft


def whole_report() -> None:
    """Month, quarter, 6 and 9 months, year: five parts and three annexes."""
    draft = begun(
        "văn bản chỉ đạo đã ban hành, cuộc họp Tổ công tác, kiểm tra, tuyên truyền, tập huấn {{ ky }}"
    )
    draft.heading("1. Kết quả chung")
    draft.each("tinh_hinh")
    draft.heading("2. Kết quả trong kỳ và so sánh")
    draft.each("trong_ky")
    draft.each("so_voi_truoc")
    compared(draft)
    draft.heading("3. Kết quả theo đơn vị chủ trì")
    draft.tag("if bang_don_vi")
    draft.table(
        (10, 50, 16, 20, 17, 16, 16, 20),
        ("TT", "Đơn vị chủ trì", "Tổng số", "Hoàn thành", "Trong hạn", "Quá hạn", "Khác", "Tỷ lệ"),
        "bang_don_vi",
        ("tt", "ten", "tong_so", "hoan_thanh", "trong_han", "qua_han", "khac", "ty_le"),
        aligns=(CENTER, LEFT, *[RIGHT] * 6),
    )
    draft.text(
        "Ghi chú: nhiệm vụ giao nhiều đơn vị được tính cho từng đơn vị; “Khác” là nhiệm vụ thường xuyên và "
        "chưa xác định hạn; tỷ lệ là số hoàn thành trên tổng số.{% if pham_vi_don_vi %} "
        "{{ pham_vi_don_vi }}{% endif %}", italic=True, size=12,
    )  # fmt: skip
    draft.tag("endif")
    draft.heading("4. Chỉ tiêu; phản ánh, kiến nghị; chất lượng giao việc")
    for name in ("chi_tieu", "kien_nghi", "chat_luong"):
        draft.each(name)
    draft.to_write("kết quả nổi bật, cách làm hay, mô hình hiệu quả {{ ky }}")
    draft.heading("III. KHÓ KHĂN, VƯỚNG MẮC VÀ NGUYÊN NHÂN")
    difficulties(draft, ANNEX)
    draft.heading("IV. NHIỆM VỤ TRỌNG TÂM {{ ky_toi|upper }}")
    draft.each("chuyen_tiep")
    draft.text("{{ ky_toi_mo_dau }}", keep=True)
    draft.listed("viec_ky_toi", "viec_ky_toi_con_lai", ANNEX)
    draft.to_write("giải pháp, nhiệm vụ trọng tâm khác {{ ky_toi }}")
    draft.heading("V. KIẾN NGHỊ, ĐỀ XUẤT")
    proposals(draft)
    signature(draft)
    draft.annex("I", "TIẾN ĐỘ THỰC HIỆN NHIỆM VỤ", "pham_vi_phu_luc")
    draft.table(
        (12, 75, 38, 31, 34, 35, 32),
        ("TT", "Nhiệm vụ", "Chủ trì", "Thời hạn", "Sản phẩm", "Kết quả thực hiện", "Tình trạng"),
        "phu_luc_nhiem_vu",
        ("tt", "nhiem_vu", "chu_tri", "thoi_han", "san_pham", "ket_qua", "tinh_trang"),
        aligns=(CENTER, LEFT, LEFT, CENTER, LEFT, LEFT, LEFT),
        section="muc",
        empty="Không có nhiệm vụ.",
    )
    draft.annex("II", "KẾT QUẢ THỰC HIỆN CHỈ TIÊU")
    draft.table(
        (12, 95, 45, 35, 35, 35),
        ("TT", "Chỉ tiêu", "Đơn vị theo dõi", "Mục tiêu", "Kết quả", "Đánh giá"),
        "phu_luc_chi_tieu",
        ("tt", "ten", "don_vi", "muc_tieu", "ket_qua", "danh_gia"),
        aligns=(CENTER, LEFT, LEFT, RIGHT, RIGHT, LEFT),
        empty="Chưa theo dõi chỉ tiêu.",
    )
    draft.annex("III", "KHÓ KHĂN, VƯỚNG MẮC")
    draft.table(
        (12, 75, 45, 35, 50, 40),
        ("TT", "Khó khăn, vướng mắc", "Nguyên nhân", "Đơn vị", "Kiến nghị, đề xuất", "Tình trạng"),
        "phu_luc_vuong_mac",
        ("tt", "noi_dung", "nguyen_nhan", "don_vi", "kien_nghi", "tinh_trang"),
        aligns=(CENTER, *[LEFT] * 5),
        empty="Không có khó khăn, vướng mắc.",
    )
    draft.save("report.docx")


def week_report() -> None:
    """A week: the same five parts in short, without annexes."""
    draft = begun("việc chỉ đạo, điều hành trong tuần")
    for name in ("tinh_hinh", "trong_ky", "so_voi_truoc", "kien_nghi"):
        draft.each(name)
    compared(draft)
    draft.heading("III. KHÓ KHĂN, VƯỚNG MẮC VÀ NGUYÊN NHÂN")
    difficulties(draft)
    draft.heading("IV. NHIỆM VỤ TRỌNG TÂM {{ ky_toi|upper }}")
    draft.each("chuyen_tiep")
    draft.text("{{ ky_toi_mo_dau }}", keep=True)
    draft.listed("viec_ky_toi", "viec_ky_toi_con_lai", "")
    draft.heading("V. KIẾN NGHỊ, ĐỀ XUẤT")
    proposals(draft)
    signature(draft)
    draft.save("report_week.docx")


if __name__ == "__main__":
    whole_report()
    week_report()
