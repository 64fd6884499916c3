"""The command line's words: commands, their options, and their help in Vietnamese."""

import argparse
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any, NoReturn

from desktop_app.cli.option_types import Adder, day, month, positive
from desktop_app.domain.draft import Field
from desktop_app.domain.follow import Priority
from desktop_app.domain.paper_form import PaperForm
from desktop_app.domain.status import TimeClass
from desktop_app.domain.task import Level
from desktop_app.labels import FIELD

EXIT_USAGE = 2
GROUPS = ("unit", "section", "document", "person", "month", "quarter")
EDITABLE = {
    "lead": Field.LEAD,
    "coordinate": Field.COORDINATE,
    "person": Field.PERSON,
    "leader": Field.LEADER,
    "deadline": Field.DEADLINE,
    "product": Field.PRODUCT,
    "result": Field.RESULT,
    "status": Field.STATUS,
    "basis": Field.BASIS,
    "note": Field.NOTE,
    "stt": Field.STT,
}
UNIT_LISTS = frozenset({"lead", "coordinate"})


class _Help(argparse.HelpFormatter):
    """The help page; its first line in Vietnamese."""

    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[argparse._MutuallyExclusiveGroup],
        prefix: str | None = None,
    ) -> None:
        super().add_usage(usage, actions, groups, "Cách dùng: " if prefix is None else prefix)


class _Parser(argparse.ArgumentParser):
    """argparse in Vietnamese."""

    def __init__(self, *, add_help: bool = True, **options: Any) -> None:  # argparse's own, passed on
        super().__init__(add_help=False, formatter_class=_Help, **options)
        if add_help:  # else its options join those of others, by the title they have before
            self._positionals.title = "Tham số"
            self._optionals.title = "Tùy chọn"
            self.add_argument("-h", "--help", action="help", help="xem cách dùng này rồi thôi")

    def error(self, message: str) -> NoReturn:
        self.print_usage(sys.stderr)
        self.exit(EXIT_USAGE, f"namro: câu lệnh chưa đúng ({message}). Gõ “namro --help” để xem cách dùng.\n")


def parse(arguments: list[str]) -> argparse.Namespace:
    """What the command line asks for; ends the program with exit code 2 when it makes no sense."""
    return parser().parse_args(arguments, argparse.Namespace(ledger=None, json=False))


def parser() -> argparse.ArgumentParser:
    """The whole command line; ``--ledger`` and ``--json`` stand before or after the command."""
    shared = _Parser(add_help=False, argument_default=argparse.SUPPRESS)
    shared.add_argument("--ledger", type=Path, metavar="THƯ_MỤC", help="sổ cần mở")
    shared.add_argument("--json", action="store_true", help="trả lời bằng một đối tượng JSON")
    root = _Parser(prog="namro", description="Năm Rõ: sổ theo dõi nhiệm vụ Đề án 06.", parents=[shared])
    commands = root.add_subparsers(dest="command", metavar="LỆNH", parser_class=_Parser)

    def command(name: str, words: str) -> argparse.ArgumentParser:
        return commands.add_parser(name, help=words, description=words, parents=[shared])

    _reading_commands(command)
    _task_commands(command)
    _paper_commands(command)
    _exchange_commands(command)
    _keeping_commands(command)
    _commands_of_modules(command)
    return root


def _commands_of_modules(command: Adder) -> None:
    """Commands whose options stand with what they do."""
    from desktop_app.cli import (
        document_options,
        evidence_options,
        follow_options,
        indicator_options,
        occurrence_options,
        people_options,
        register_options,
        reminders,
    )

    for module in (
        follow_options,
        occurrence_options,
        people_options,
        reminders,
        evidence_options,
        document_options,
        register_options,
        indicator_options,
    ):
        module.add_commands(command)


def _reading_commands(command: Adder) -> None:
    init = command("init", "tạo sổ mới")
    init.add_argument("--unit", required=True, help="tên đơn vị")
    init.add_argument("--level", required=True, choices=[level.value for level in Level])
    init.add_argument("--year", type=int)
    init.add_argument("--programme", default="")

    read = command("read", "đọc thử một tệp, không ghi gì")
    load = command("import", "nhập phụ lục vào sổ")
    for each in (read, load):
        each.add_argument("file", type=Path)
        each.add_argument("--sheet")
        each.add_argument("--year", type=int)
    load.add_argument("--document", default="", help="số, ký hiệu văn bản")
    load.add_argument("--done-on", type=day, help="ngày hoàn thành cho dòng chỉ ghi “Hoàn thành”")
    load.add_argument("--dry-run", action="store_true", help="xem trước, không ghi")

    lint = command("lint", "soát năm rõ của sổ, hoặc của một tệp")
    lint.add_argument("file", type=Path, nargs="?")
    lint.add_argument("--year", type=int)


def _task_commands(command: Adder) -> None:
    found = command("list", "danh sách nhiệm vụ")
    found.add_argument("--as-of", type=day)
    found.add_argument("--class", dest="time_class", choices=[each.value for each in TimeClass])
    found.add_argument("--unit")
    found.add_argument("--below", action="store_true", help="cả các đơn vị trực thuộc")
    found.add_argument("--search", default="")
    found.add_argument(
        "--tag", action="append", default=[], help="có nhãn này; lặp lại được: có một trong các nhãn"
    )
    found.add_argument("--stream", help="thuộc nhóm việc này")
    found.add_argument("--limit", type=positive)

    add = command("add", "thêm một nhiệm vụ")
    add.add_argument("title")
    edit = command("edit", "sửa một nhiệm vụ")
    edit.add_argument("task")
    edit.add_argument("--title")
    edit.add_argument("--priority", choices=[each.name.lower() for each in Priority], help="mức ưu tiên")
    edit.add_argument("--entered", type=day, help="ngày đã nhập lên hệ thống cấp trên")
    for name, field in EDITABLE.items():
        for each in (add, edit):
            if name in UNIT_LISTS:
                each.add_argument(f"--{name}", action="append", help=FIELD[field].lower())
            else:
                each.add_argument(f"--{name}", help=FIELD[field].lower())
    for each in (add, edit):
        each.add_argument("--percent", type=float, help="tỷ lệ, 0 đến 100")

    done = command("done", "ghi hoàn thành")
    done.add_argument("task")
    done.add_argument("--on", type=day, required=True, help="ngày hoàn thành")
    done.add_argument("--unit", help="chỉ một đơn vị chủ trì")
    done.add_argument("--result", default="")
    done.add_argument("--document", default="", help="minh chứng: “SỐ ngày D”")
    done.add_argument("--evidence", type=Path, action="append", default=[], help="tệp minh chứng")

    reopen = command("reopen", "mở lại nhiệm vụ")
    reopen.add_argument("task")
    reopen.add_argument("--unit", help="chỉ một đơn vị chủ trì")
    cancel = command("cancel", "hủy nhiệm vụ")
    cancel.add_argument("task")
    cancel.add_argument("--on", type=day, required=True)
    cancel.add_argument("--reason", default="")
    extend = command("extend", "gia hạn nhiệm vụ; hạn cũ vẫn được giữ")
    extend.add_argument("task")
    extend.add_argument("--until", type=day, required=True, help="hạn mới")
    extend.add_argument("--document", required=True, help="văn bản cho phép: “SỐ ngày D”")
    extend.add_argument(
        "--decided-on", type=day, help="ngày quyết định; mặc định: ngày của văn bản, không có thì hôm nay"
    )
    extend.add_argument("--approved-by", default="", help="người hoặc cơ quan cho phép")
    extend.add_argument("--reason", default="")
    extend.add_argument("--shorten", action="store_true", help="chấp nhận hạn mới sớm hơn hạn đang có")
    command("retract", "rút nhiệm vụ nhập nhầm").add_argument("task")


def _paper_commands(command: Adder) -> None:
    stats = command("stats", "số liệu đến một ngày")
    stats.add_argument("--as-of", type=day)
    stats.add_argument("--by", choices=GROUPS)
    stats.add_argument("--against", type=day)

    export = command("export", "xuất ra Excel")
    export.add_argument("out", type=Path)
    export.add_argument("--unit")
    export.add_argument("--as-of", type=day)
    export.add_argument("--profile", help="tên mẫu xuất đã lưu trong sổ")

    checklist = command("checklist", "in danh mục kiểm tra của tháng ra PDF")
    checklist.add_argument("out", type=Path)
    checklist.add_argument("--month", type=month, required=True)
    checklist.add_argument("--unit")
    checklist.add_argument("--person", default="")
    checklist.add_argument("--blank", action="store_true", help="bản để điền bằng bút")

    forms = ", ".join(each.value for each in PaperForm)
    paper = command("print", f"in biểu ra PDF: {forms}; nhiều biểu cách nhau bằng dấu phẩy")
    paper.add_argument("form", help=forms)
    paper.add_argument("out", type=Path)
    paper.add_argument("--as-of", type=day)
    paper.add_argument("--month", type=month, help="tháng của danh mục kiểm tra")
    paper.add_argument("--unit")
    paper.add_argument("--person", default="")
    paper.add_argument("--document", help="số, ký hiệu văn bản của phụ lục nhiệm vụ")
    paper.add_argument("--task", help="nhiệm vụ của phiếu giao việc")
    paper.add_argument("--blank", action="store_true", help="bản danh mục để điền bằng bút")


def _exchange_commands(command: Adder) -> None:
    collect = command("collect", "nhận báo cáo của các đơn vị")
    collect.add_argument("paths", type=Path, nargs="+", metavar="path", help="tệp hoặc thư mục")
    collect.add_argument(
        "--accept-shrink", action="store_true", help="nhận cả biểu xóa trống phần lớn kết quả đã có"
    )
    command("conflicts", "những chỗ đang chờ quyết định")
    settle = command("settle", "quyết định một chỗ")
    settle.add_argument("conflict", help="mã của chỗ chờ quyết định")
    settle.add_argument(
        "--take",
        required=True,
        metavar="ours|theirs|VALUE",
        help="giữ trong sổ, lấy đơn vị báo, hoặc giá trị khác",
    )
    fill = command("fill", "điền kết quả vào chính biểu của cấp trên")
    fill.add_argument("source", type=Path, help="biểu của cấp trên (.xlsx, .xlsm, .docx)")
    fill.add_argument("out", type=Path, help="bản đã điền; đuôi .zip: gói biểu báo cáo kèm minh chứng")
    split = command("split", "ghi biểu báo cáo cho từng đơn vị chủ trì")
    split.add_argument("folder", type=Path, metavar="OUTDIR", help="thư mục chứa các biểu")
    split.add_argument("--unit", action="append", default=[], help="chỉ đơn vị này; lặp lại được")
    units = command("units", "liệt kê đơn vị; thêm, xác nhận nhóm, gộp")
    verb = units.add_mutually_exclusive_group()
    verb.add_argument("--add", type=Path, metavar="FILE", help="thêm đơn vị từ tệp UTF-8, mỗi dòng một tên")
    verb.add_argument("--group", metavar="PHRASE", help="xác nhận cụm từ chỉ nhiều đơn vị")
    verb.add_argument(
        "--merge", nargs=2, metavar=("NAME", "INTO"), help="tên thứ nhất là tên khác của tên sau"
    )
    units.add_argument("--unit", action="append", default=[], help="đơn vị của nhóm; mặc định: theo loại")


def _keeping_commands(command: Adder) -> None:
    history = command("history", "nhật ký của sổ")
    history.add_argument("--task")
    history.add_argument("--limit", type=positive, default=50)
    command("undo", "hoàn tác một lần ghi").add_argument("batch")
    command("backup", "sao lưu sổ").add_argument("file", type=Path, nargs="?")
    restore = command("restore", "phục hồi bản sao lưu vào thư mục mới")
    restore.add_argument("file", type=Path)
    restore.add_argument("--into", type=Path, required=True)
    command("verify", "kiểm tra toàn bộ sổ")
