"""A sheet as XlsxWriter makes it, with two things its interface does not offer."""

from xlsxwriter.worksheet import Worksheet


class PaperSheet(Worksheet):  # type: ignore[misc]  # XlsxWriter ships no types
    """Rows have a height and still grow when somebody types more; page 1 carries no page number.

    Both are attributes of a tag that is written anyway.
    """

    def _xml_start_tag_unencoded(self, tag: str, attributes: list[tuple[str, object]]) -> None:
        if tag == "row":
            attributes = [each for each in attributes if each[0] != "customHeight"]
        super()._xml_start_tag_unencoded(tag, attributes)

    def _xml_start_tag(self, tag: str, attributes: list[tuple[str, object]] | None = None) -> None:
        attributes = list(attributes or ())
        if tag == "headerFooter":
            attributes.append(("differentFirst", "1"))
        super()._xml_start_tag(tag, attributes)
