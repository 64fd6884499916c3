"""What the letterhead of every form is made of."""

from desktop_app.labels.issuers import issuer_lines, upper_line


def letterhead(unit: str, upper_unit: str, place: str) -> dict[str, object]:
    """Who issues a form, under whom ("" for nobody), where; ``unit`` is the file's author too."""
    return {
        "unit": unit,
        "issuer": issuer_lines(unit),
        "upper_unit": upper_line(upper_unit),
        "place": place,
    }
