"""Words for people and their work."""

from collections.abc import Mapping

from desktop_app.domain.people import PersonRole
from desktop_app.domain.workload import LoadPart

PERSON_ROLE: Mapping[PersonRole, str] = {
    PersonRole.HEAD: "Tổ trưởng",
    PersonRole.DEPUTY: "Tổ phó",
    PersonRole.SECRETARY: "Thư ký",
    PersonRole.STANDING: "Cơ quan thường trực",
    PersonRole.MEMBER: "Thành viên",
}

LOAD: Mapping[LoadPart, str] = {
    LoadPart.OPEN: "Đang làm",
    LoadPart.OVERDUE: "Quá hạn",
    LoadPart.DUE: "Đến hạn tháng này",
    LoadPart.DONE: "Xong tháng này",
    LoadPart.TOGETHER: "Cùng làm, phối hợp",
}
