"""Terms of forms that are filled in. Labels are what pages show."""

from django.db import models


class FormState(models.TextChoices):
    DRAFT = "draft", "Being filled in"
    FINISHED = "finished", "Waits for a signature"
    SIGNED = "signed", "Signed"


class Verb(models.TextChoices):
    """What audit events of this app say happened."""

    FORM_BEGUN = "form.begun", "Began a form"
    FORM_ASKED = "form.asked", "Asked an agency to fill in a form"
    FORM_ANSWERED = "form.answered", "Saved answers of a form"
    FORM_ROW_REMOVED = "form.row-removed", "Took a part out of a form"
    FORM_FINISHED = "form.finished", "Finished a form"
    FORM_REOPENED = "form.reopened", "Opened a form again"
    FORM_SIGNED = "form.signed", "Signed a form"
    FORM_DISCARDED = "form.discarded", "Took a form off the case"
    FORM_MOVED = "form.moved", "Brought a form to a newer edition"
    FORM_DOWNLOADED = "form.downloaded", "Downloaded a form"
    FACT_USED = "form.fact-used", "Took an answer of a form into the screening"
    BOARD_FORM_CHANGED = "board-form.changed", "Changed one of the board's forms"
    TEMPLATE_BROUGHT = "board-form.template", "Brought a Word template for a form"
