"""The options of the commands about tasks."""

from pathlib import Path

from desktop_app.cli.option_types import Adder, day, positive
from desktop_app.domain.follow import Priority
from desktop_app.domain.importing.draft import Field
from desktop_app.domain.status import TimeClass
from desktop_app.labels.fields import FIELD

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


def add_commands(command: Adder) -> None:
    """Add them."""
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
    done.add_argument("--document", default="", help="minh chứng: “số, ký hiệu ngày 15/11/2026”")
    done.add_argument("--evidence", type=Path, action="append", default=[], help="tệp minh chứng")

    reopen = command("reopen", "mở lại nhiệm vụ, hoặc kỳ báo cáo đã chốt (có lý do)")
    reopen.add_argument("task", help="mã nhiệm vụ; hoặc kỳ đã chốt như 2026-11, kèm --reason")
    reopen.add_argument("--reason", help="lý do mở lại kỳ đã chốt")
    reopen.add_argument("--unit", help="chỉ một đơn vị chủ trì")
    cancel = command("cancel", "hủy nhiệm vụ")
    cancel.add_argument("task")
    cancel.add_argument("--on", type=day, required=True)
    cancel.add_argument("--reason", default="")
    extend = command("extend", "gia hạn nhiệm vụ; hạn cũ vẫn được giữ")
    extend.add_argument("task")
    extend.add_argument("--until", type=day, required=True, help="hạn mới")
    extend.add_argument("--document", required=True, help="văn bản cho phép: “số, ký hiệu ngày 15/11/2026”")
    extend.add_argument(
        "--decided-on", type=day, help="ngày quyết định; mặc định: ngày của văn bản, không có thì hôm nay"
    )
    extend.add_argument("--approved-by", default="", help="người hoặc cơ quan cho phép")
    extend.add_argument("--reason", default="")
    extend.add_argument("--shorten", action="store_true", help="chấp nhận hạn mới sớm hơn hạn đang có")
    command("retract", "rút nhiệm vụ nhập nhầm").add_argument("task")
