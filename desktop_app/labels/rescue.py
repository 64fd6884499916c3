"""What is said of a damaged ledger: the backup that is good, what it lacks, what could be saved."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING

from desktop_app.labels.changes import VERB
from desktop_app.labels.formats import vn_date, vn_number

if TYPE_CHECKING:
    from pathlib import Path

    from desktop_app.domain.rescue import LostBatch, Proof, Salvaged

FEW = 5

# What a person should know about where a ledger lies, its copies and the clock.
CAUTIONS = {
    "place_share": "Sổ nằm trên ổ mạng: mỗi lúc chỉ một máy ghi, máy khác xem. Nên để sổ trên một máy và chỉ "
    "đặt bản sao lưu trên ổ mạng (Cài đặt, Sao lưu, Chọn nơi thứ hai).",
    "place_synced": "Sổ nằm trong thư mục tự đồng bộ (OneDrive, Dropbox…): hai máy cùng mở sẽ sinh hai bản "
    "khác nhau. Hãy chuyển thư mục sổ ra ổ của máy và chỉ để bản sao lưu ở đây.",
    "place_chat": "Sổ nằm trong thư mục của Zalo, có thể bị dọn mất. Hãy chuyển cả thư mục sổ ra Tài liệu.",
    "place_removable": "Sổ nằm trên USB hoặc ổ tháo được: rút ra lúc đang ghi có thể hỏng sổ. Nên để sổ trên "
    "máy, dùng USB làm nơi sao lưu thứ hai; nếu vẫn dùng, hãy đóng chương trình rồi mới rút.",
    "clock_back": "Đồng hồ máy có vẻ sai: lần ghi gần nhất mang giờ {at}, sau giờ máy hiện nay. Thứ tự các "
    "lần ghi vẫn đúng; hãy chỉnh lại đồng hồ để ngày hoàn thành và hạn không lệch.",
    "twin_newer": "Sổ này còn một bản ở {folder}, đã ghi thêm {there} lần. Nếu bản đó không hỏng, hãy làm "
    "việc tiếp ở đó.",
    "twin_parted": "Sổ này có hai bản đã ghi khác nhau: ở đây {here} lần ghi riêng, ở {folder} {there} lần. "
    "Hãy chọn một bản để dùng tiếp và nhập lại phần thiếu từ bản kia.",
}

# What the rows of a ledger's tables are called; all others are "dòng khác".
_ROWS = {
    "task": "nhiệm vụ",
    "assignment": "phân công",
    "evidence": "minh chứng",
    "occurrence": "kỳ đã ghi",
    "unit": "đơn vị",
    "document": "văn bản",
    "measurement": "số liệu chỉ tiêu",
    "obstacle": "vướng mắc",
    "petition": "phản ánh, kiến nghị",
    "secret": "mã PIN",
}


def backup_words(backup: Proof | None) -> str:
    """The newest good backup in a sentence."""
    if backup is None:
        return "Chưa có bản sao lưu nào phục hồi được trong thư mục sao-luu của sổ."
    return (
        f"Bản sao lưu tốt {backup.file.name}: đủ {vn_number(backup.tasks)} nhiệm vụ, "
        f"{vn_number(backup.evidence)} tệp, đến lần ghi {backup.batch} lúc {moment(backup.at)}."
    )


def caution_words(code: str, values: Mapping[str, object]) -> str:
    """A caution in a sentence or two."""
    told = {name: moment(str(one)) if name == "at" else one for name, one in values.items()}
    return CAUTIONS[code].format(**told)


def tried_words(backup: Proof, behind: int) -> str:
    """That a backup came back whole, and how far the ledger has gone on since."""
    since = f"sổ đã ghi thêm {vn_number(behind)} lần từ đó" if behind else "đúng bằng sổ đang mở"
    return (
        f"Đã phục hồi thử {backup.file.name} vào thư mục tạm: đủ {vn_number(backup.tasks)} nhiệm vụ, "
        f"{vn_number(backup.evidence)} tệp; dữ liệu, nhật ký và minh chứng đều khớp. Lần ghi cuối trong "
        f"bản: {moment(backup.at)}; {since}."
    )


def second_words(place: Path, copy: Path | None, *, there: bool) -> str:
    """What became of the copy in a second place, which may not be there now."""
    if not there:
        return (
            f"Không thấy nơi thứ hai {place} nên chưa chép sang đó; hãy cắm USB hoặc nối ổ rồi sao lưu lại."
        )
    return f"Đã chép thêm vào {copy}." if copy else f"Nơi thứ hai {place} đã có đúng bản này."


def package_note(unit: str, day: date, *, sealed: bool) -> str:
    """What whoever takes a package over reads first; of a sealed one it names nobody."""
    whose = "Gói có mật khẩu" if sealed else unit
    care = (
        "4. Gói mở bằng mật khẩu do người giao đặt; hãy trao mật khẩu riêng, không kèm gói.\n"
        if sealed
        else "4. Gói không có mật khẩu. Hãy trao tận tay và ghi vào biên bản bàn giao.\n"
    )
    return (
        f"GÓI BÀN GIAO SỔ THEO DÕI NHIỆM VỤ\n{whose}, ngày {vn_date(day)}\n\n"
        "1. Mở chương trình Năm Rõ, chọn “Phục hồi từ bản sao lưu…”, chọn chính tệp .zip này.\n"
        "2. Chương trình tạo một sổ mới, kiểm tra toàn bộ rồi mới mở; không ghi đè sổ nào.\n"
        "3. Trong gói: so.sqlite (sổ và nhật ký), minh-chung (tệp minh chứng), mau (mẫu Word),\n"
        "   ky-bao-cao (các kỳ đã chốt). SHA256SUMS.txt ghi mã băm SHA-256 của từng tệp để đối chiếu.\n"
        f"{care}"
    )


def lost_words(lost: Sequence[LostBatch]) -> str:
    """What would be lost with a backup: how many batches, of which kinds, since when."""
    if not lost:
        return "Bản này có đủ mọi lần ghi còn đọc được của sổ."
    kinds = Counter(VERB.get(one.verb, one.verb) for one in lost)
    named = "; ".join(f"{kind} {vn_number(count)} lần" for kind, count in kinds.most_common(FEW))
    return f"Mở bản này sẽ thiếu {vn_number(len(lost))} lần ghi từ {moment(lost[0].at)}: {named}."


def salvaged_words(saved: Salvaged) -> str:
    """What was saved of a damaged ledger, and what was not."""
    words = [
        f"Đã cứu {vn_number(saved.tasks)} nhiệm vụ và {vn_number(saved.batches)} lần ghi sang sổ mới tại "
        f"{saved.folder}. Sổ cũ còn nguyên như trước."
    ]
    if saved.doubtful:
        words.append(f"Nên so lại: {_counted(saved.doubtful)} chỉ còn một nơi ghi, không đối chiếu được.")
    words += [f"- {title}" for title in saved.titles[:FEW]]
    if saved.lost:
        words.append(f"Không cứu được: {_counted(saved.lost)}.")
    return "\n".join(words)


def moment(at: str) -> str:
    """A moment of the journal (ISO) on this machine's clock."""
    try:
        return f"{datetime.fromisoformat(at).astimezone():%H:%M ngày %d/%m/%Y}"
    except ValueError:
        return at


def _counted(rows: Mapping[str, int]) -> str:
    counted: Counter[str] = Counter()
    for name, count in rows.items():
        counted[_ROWS.get(name, "dòng khác")] += count
    return ", ".join(f"{vn_number(count)} {word}" for word, count in counted.items())
