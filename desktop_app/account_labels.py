"""Words for accounts, roles and results that wait to be confirmed."""

from collections.abc import Mapping

from desktop_app.domain.accounts import AccountRole
from desktop_app.domain.claims import ClaimState

ACCOUNT_ROLE: Mapping[AccountRole, str] = {
    AccountRole.HEAD: "Tổ trưởng",
    AccountRole.SECRETARY: "Thư ký",
    AccountRole.MEMBER: "Thành viên",
    AccountRole.READER: "Chỉ xem",
}
ROLE_MAY: Mapping[AccountRole, str] = {
    AccountRole.HEAD: "làm mọi việc, quản lý người dùng",
    AccountRole.SECRETARY: "làm mọi việc, trừ quản lý người dùng",
    AccountRole.MEMBER: "xem cả sổ, ghi kết quả và tiến độ việc của mình",
    AccountRole.READER: "xem, in, không sửa gì",
}
CLAIM_STATE: Mapping[str, str] = {
    ClaimState.WAITING: "chờ xác nhận",
    ClaimState.ACCEPTED: "đã xác nhận",
    ClaimState.SENT_BACK: "trả lại",
}
