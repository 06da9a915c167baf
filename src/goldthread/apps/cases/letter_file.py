"""A letter as a Word document."""

from io import BytesIO

from docx import Document
from docx.shared import Cm, Pt

from goldthread.apps.cases.models import Letter


def letter_docx(letter: Letter) -> bytes:
    """The letter as it stands. Its properties carry no name: neither author nor title."""
    document = Document()
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.5)
    style = document.styles["Normal"]
    style.font.name, style.font.size = "Arial", Pt(12)
    if letter.address.strip():
        document.add_paragraph("\n".join([letter.recipient, *letter.address.strip().splitlines()]))
    for paragraph in letter.body.strip().split("\n\n"):
        document.add_paragraph(paragraph.strip())
    properties = document.core_properties
    properties.author = properties.title = properties.comments = properties.last_modified_by = ""
    properties.language = "en-GB"
    stream = BytesIO()
    document.save(stream)
    return stream.getvalue()


def letter_name(letter: Letter) -> str:
    """A file name without any name: the board's reference and who it is for."""
    reference = letter.decision.case.reference.replace("/", "-")
    return f"{reference}-{letter.audience}-{str(letter.pk)[-4:]}.docx"
