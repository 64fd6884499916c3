"""Words for accounts, roles and results that wait to be confirmed."""

from collections.abc import Mapping, Sequence

from desktop_app.domain.accounts import AccountRole
from desktop_app.domain.claims import ClaimState
from desktop_app.domain.permissions import Act, Deed
from desktop_app.labels.changes import VERB

ACCOUNT_ROLE: Mapping[AccountRole, str] = {
    AccountRole.HEAD: "Tổ trưởng",
    AccountRole.SECRETARY: "Thư ký",
    AccountRole.MEMBER: "Thành viên",
    AccountRole.READER: "Chỉ xem",
}
ROLE_MAY: Mapping[AccountRole, str] = {
    AccountRole.HEAD: "làm mọi việc, quản lý người dùng",
    AccountRole.SECRETARY: "làm mọi việc, trừ quản lý người dùng và mật khẩu của sổ",
    AccountRole.MEMBER: "xem cả sổ, ghi kết quả và tiến độ việc của mình",
    AccountRole.READER: "xem, in, không sửa gì",
}
CLAIM_STATE: Mapping[str, str] = {
    ClaimState.WAITING: "chờ xác nhận",
    ClaimState.ACCEPTED: "đã xác nhận",
    ClaimState.SENT_BACK: "trả lại",
}
ACT: Mapping[Act, str] = {
    Act.PAPER: "In, ghi PDF, Word",
    Act.EXPORT: "Ghi ra tệp Excel",
    Act.BACKUP: "Sao lưu",
    Act.PACKAGE: "Ghi gói bàn giao",
    Act.RESTORE: "Phục hồi",
    Act.TEMPLATE: "Sửa mẫu báo cáo",
    Act.NEW_YEAR: "Mở sổ năm mới",
    Act.SEAL: "Đặt, đổi, bỏ mật khẩu của sổ",
}


def deed_words(deed: Deed) -> str:
    """What somebody would do, as the journal calls it."""
    return ACT[deed] if isinstance(deed, Act) else VERB[deed]


def roles_words(roles: Sequence[AccountRole]) -> str:
    """Roles in a sentence: "Tổ trưởng hoặc Thư ký"."""
    *others, last = [ACCOUNT_ROLE[role] for role in roles]
    return f"{', '.join(others)} hoặc {last}" if others else last
