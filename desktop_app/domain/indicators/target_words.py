"""The words of targets, folded: which way is better, yes and no, what only introduces a number."""

import re

from desktop_app.domain.reporting.amounts import NUMBER

MORE = re.compile(
    r"(?:>\s*=|=\s*>|[≥⩾≧]|>|khong thap hon|khong it hon|khong nho hon|khong kem hon|khong duoi|toi thieu"
    r"|it nhat|thap nhat|lon hon hoac bang|lon hon|cao hon|nhieu hon|tren|hon|vuot|tu)"
    r"(?:\s*(?:>\s*=|[≥>]|la|muc|dat|den|tu))*\s*\Z"
)
LESS = re.compile(
    r"(?:<\s*=|=\s*<|[≤⩽≦]|<|khong qua|khong vuot qua|khong vuot|khong cao hon|khong lon hon|khong nhieu hon"
    r"|toi da|nhieu nhat|cao nhat|nho hon hoac bang|nho hon|thap hon|it hon|duoi|xuong con|giam con|con"
    r"|giam xuong|xuong)(?:\s*(?:<\s*=|[≤<]|la|muc|duoi|con|toi da|khong qua))*\s*\Z"
)
RANKED = re.compile(
    r"(?:\btop|\bhang|\bxep hang|\bthu hang|\bxep thu|\bvi tri|\bnhom)(?:\s*(?:thu|so|tu))*\s*\Z"
)
AFTER_MORE = re.compile(r"\s*tro len\b|\s*\+\Z")
AFTER_LESS = re.compile(r"\s*tro (?:xuong|lai)\b")
JOINED = re.compile(r"\s*%?\s*(?:-|–|—|÷|~|den|toi)\s*\Z")
APART = re.compile(r"(?:trong khoang|trong pham vi|trong gioi han)\s*(?:tu\s*)?\Z")

RISING = re.compile(
    r"(?:,|va)?\s*(?:\btang dan\b|\A(?:cao|lon|nhieu) hon (?:nam|ky|quy|thang) truoc\b"
    r"|\bnam sau cao hon nam truoc\b"
    r"|\bky sau cao hon ky truoc\b|\bquy sau cao hon quy truoc\b"
    r"|\bthang sau cao hon thang truoc\b)(?:\s+(?:theo|hang|hang|qua cac|tung|moi)\s+(?:nam|quy|thang|ky))?"
)
FALLING = re.compile(
    r"(?:,|va)?\s*(?:\bgiam dan\b|\A(?:thap|it|nho) hon (?:nam|ky|quy|thang) truoc\b"
    r"|\bnam sau thap hon nam truoc\b|\bky sau thap hon ky truoc\b)"
    r"(?:\s+(?:theo|hang|qua cac|tung|moi)\s+(?:nam|quy|thang|ky))?"
)
JUST_RISING = re.compile(r"tang(?: so voi.*| hang nam| lien tuc)?\Z")
JUST_FALLING = re.compile(r"giam(?: so voi.*| hang nam| lien tuc)?\Z")

YES = re.compile(r"(?:co|dat|x|yes|v|✓|✔|☑|da co|co ban hanh|dat chuan|dat yeu cau|bat buoc|100% co)\Z")
NO = re.compile(r"khong(?: co| phat sinh| de xay ra| xay ra| ton tai)?(?: [a-z ,]+)?\Z")
DONE = re.compile(
    r"(?:hoan thanh|hoan tat|xong|da hoan thanh|ban hanh|trien khai"
    r"|dua vao (?:su dung|van hanh|hoat dong)|van hanh)\b"
)
TIMED = re.compile(
    r"(?:truoc|trong|den|den het|cuoi|dau|het|cham nhat|quy|thang|nam|6 thang|9 thang|ngay|giai doan)\b"
    r"|\d{1,2}\s*/\s*\d{1,2}\s*/\s*\d{4}"
)

SINCE = re.compile(r"\(?\s*\bso (?:voi|cung ky)\b.*\Z")
YEAR = re.compile(
    r"(?:\b(?:den|vao|toi|trong|cho)\s+)?(?:\b(?:het|cuoi|ca)\s+)?"
    r"\(?\s*(?:\b(?:nam|giai doan den)\s+)?\b(20\d\d)\b\s*\)?\s*(?::|la|dat)?"
)
SPLIT = re.compile(
    r"\s*[;\n]\s*|,\s+(?=(?:den |nam |\d{4}\b|tu nam |\d[\d.,]*\s*%?\s*\(?\s*(?:nam )?20\d\d))"
)
DATES = re.compile(
    r"\b\d{1,2}\s*[/.\-]\s*\d{1,2}\s*[/.\-]\s*20\d\d\b|\b\d{1,2}\s*[/.\-]\s*(?:20)?\d\d\b|\bngay \d{1,2}\b"
    r"|\bthang \d{1,2}\b|\b(?:quy|qui) (?:[ivx]+|\d)\b|\b0?[69] thang\b|\b20\d\d\b"
)
WHOLE_YEAR = re.compile(r"\A(?:nam |den nam )?20\d\d\Z")

A_NUMBER = re.compile(rf"(?<![\w.,])(?:{NUMBER})(?=\s*%|\s|\Z|[)(\-–—÷~,.;+/<>])(?![.,]\d)")

# Indicators whose numbers should be small, by their names.
SMALLER = re.compile(
    r"\b(?:ho (?:can )?ngheo|tre han|qua han|cham han|cham tien do|that nghiep|tai nan|tu vong|suy dinh duong"
    r"|sinh con thu ba|bo hoc|thoi gian (?:trung binh )?(?:xu ly|giai quyet|cho|tra loi|phan hoi)"
    r"|sai sot|su co|chua duoc|khong hai long|that thoat|ton dong|toi pham|vi pham|xep hang|thu hang)\b"
)
EACH_PERIOD = re.compile(
    r"\b(?:moi|hang) (?:nam|quy|thang)\b|\btrong (?:nam|quy|thang|ky)\b|\bphat sinh\b|/\s*(?:nam|quy|thang)\b"
)
