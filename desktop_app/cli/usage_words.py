"""What argparse says against a command line, in Vietnamese."""

import json
import re
import sys

_SAID = (
    (r"the following arguments are required: (.+)", r"thiếu \1"),
    (r"one of the arguments (.+) is required", r"cần một trong \1"),
    (r"unrecognized arguments: (.+)", r"không có tùy chọn hay tham số \1"),
    (r"ambiguous option: (.+?) could match (.+)", r"\1 chưa rõ, có thể là \2"),
    (r"argument (.+?): invalid choice: (.*?) \(choose from (.+)\)", r"\1: không có \2; hãy chọn trong \3"),
    (r"argument (.+?): invalid \S+ value: (.*)", r"\1: không nhận \2"),
    (r"argument (.+?): not allowed with argument (.+)", r"\1 không đi cùng \2"),
    (r"argument (.+?): expected one argument", r"\1: thiếu giá trị"),
    (r"argument (.+?): expected at least one argument", r"\1: cần ít nhất một giá trị"),
    (r"argument (.+?): expected (\d+) arguments", r"\1: cần \2 giá trị"),
    (r"argument (.+?): ignored explicit argument (.*)", r"\1 không nhận giá trị \2"),
    (r"argument (.+?): (.*)", r"\1: \2"),
)


def explain(message: str, command: str, *, as_json: bool) -> None:
    """Say what is wrong with a command line: to people on stderr, to programs as an error on stdout."""
    said = f"Câu lệnh chưa đúng ({usage_words(message)}). Gõ “namro --help” để xem cách dùng."
    print(f"namro: {said}", file=sys.stderr)  # noqa: T201
    if as_json:
        error = {"code": "usage", "message": said, "where": command}
        print(json.dumps({"error": error}, ensure_ascii=False))  # noqa: T201


def usage_words(message: str) -> str:
    """The same in Vietnamese; what is not known stays as it is."""
    for pattern, words in _SAID:
        found = re.fullmatch(pattern, message, re.DOTALL)
        if found:
            return found.expand(words)
    return message
