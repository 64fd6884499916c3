"""What a column of an annex can be taken for."""

from enum import StrEnum


class Field(StrEnum):
    """What a column can be taken for; values are the keys of ``columns`` in JSON."""

    ID = "id"
    SECTION = "section"
    STT = "stt"
    TASK = "task"
    LEAD = "lead"
    COORDINATE = "coordinate"
    LEADER = "leader"
    PERSON = "person"
    DEADLINE = "deadline"
    PRODUCT = "product"
    RESULT = "result"
    STATUS = "status"
    PERCENT = "percent"
    COMPLETED_ON = "completed_on"
    ASSIGNED_ON = "assigned_on"
    EVIDENCE = "evidence"
    BASIS = "basis"
    NOTE = "note"
