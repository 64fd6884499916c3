"""Words for units: their kinds, and the level a ledger is kept at."""

from collections.abc import Mapping

from desktop_app.domain.ledger_info import Level
from desktop_app.domain.units.unit_kinds import UnitKind

UNIT_KIND: Mapping[UnitKind, str] = {
    UnitKind.COMMUNE: "Cấp xã",
    UnitKind.DEPARTMENT: "Sở, ngành, phòng, ban",
    UnitKind.VILLAGE: "Thôn, tổ dân phố",
    UnitKind.OTHER: "Khác",
}

LEVEL: Mapping[Level, str] = {
    Level.COMMUNE: "Cấp xã (xã, phường, đặc khu)",
    Level.PROVINCE: "Cấp tỉnh",
    Level.DEPARTMENT: "Sở, ban, ngành",
}
