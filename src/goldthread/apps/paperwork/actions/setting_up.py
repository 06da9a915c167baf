"""What a board makes of its forms: words, order, questions left out, its own Word template."""

from dataclasses import replace
from pathlib import Path

from django.conf import settings

from goldthread.apps.accounts.models import Organisation, User
from goldthread.apps.audit.events import Actor, Chain, Refused, action, record_event
from goldthread.apps.audit.records import StaleRecord
from goldthread.apps.files.actions import read_content, store_upload
from goldthread.apps.files.actions.storing import Upload
from goldthread.apps.files.models import StoredFile
from goldthread.apps.paperwork.enums import Verb
from goldthread.apps.paperwork.models import BoardForm
from goldthread.apps.paperwork.permissions import sets_up_forms
from goldthread.apps.paperwork.selectors.editions import Used, standing, used
from goldthread.apps.reviews.permissions import acting, require
from goldthread.lib.forms import Changes, ChangesError, Form, Renamed, changed
from goldthread.lib.forms.word_template import TemplateNotes, inspect_limited
from goldthread.lib.sandbox import ChildFailed, LimitExceeded, UnreadableFile

TEMPLATE_FILE = "paperwork.template"
NOT_YOURS = "You do not have the right to change the board's forms."


def _settler(by: Actor, board: Organisation, form: str) -> tuple[User, Used]:
    user = acting(by)
    require(sets_up_forms(user, board), NOT_YOURS)
    Organisation.objects.select_for_update().get(pk=board.pk)
    try:
        return user, used(board, form)
    except KeyError:
        raise Refused("There is no such form.") from None


def changes_of(own: BoardForm | None) -> Changes:
    return Changes.from_json(own.changes) if own is not None else Changes()


def _save(
    by: Actor,
    board: Organisation,
    user: User,
    now: Used,
    changes: Changes,
    verb: Verb,
    expected: int | None = None,
    template: StoredFile | None = None,
) -> BoardForm:
    """The next version of a board's form. Raises StaleRecord where another was saved first."""
    own = now.own
    number = own.number if own else 0
    if own is not None and expected is not None and expected != number:
        raise StaleRecord(own)
    try:
        changed(now.original, changes)
    except ChangesError as error:
        raise Refused(str(error)) from error
    made = BoardForm(
        board=board,
        form=now.original.id,
        number=number + 1,
        changes=changes.to_json(),
        template=template or (own.template if own else None),
        made_by=user,
    )
    made.save()
    record_event(
        by=by,
        chain=Chain.of_organisation(board.pk),
        verb=verb,
        about=made,
        form=made.form,
        number=made.number,
    )
    return made


@action
def name_form(
    *, by: Actor, board: Organisation, form: str, name: str, expected: int | None = None
) -> BoardForm:
    """Call a form by the board's own name."""
    user, now = _settler(by, board, form)
    title = " ".join(name.split())
    if not title:
        raise Refused("Give the form a name.")
    changes = replace(changes_of(now.own), name="" if title == now.original.name else title)
    return _save(by, board, user, now, changes, Verb.BOARD_FORM_CHANGED, expected)


@action
def change_words(
    *,
    by: Actor,
    board: Organisation,
    form: str,
    part: str,
    text: str,
    help: str,
    cut: bool,
    expected: int | None = None,
) -> BoardForm:
    """Other words for a question or section and the help under it, and whether it is left out."""
    user, now = _settler(by, board, form)
    before = changes_of(now.own)
    was_text, was_help = words_in(now.original, part)
    words = Renamed("" if text.strip() == was_text else text.strip(), None if help == was_help else help)
    renamed = {key: one for key, one in before.renamed.items() if key != part}
    if words != Renamed():
        renamed[part] = words
    left_out = before.cut | {part} if cut else before.cut - {part}
    changes = replace(before, renamed=renamed, cut=left_out)
    return _save(by, board, user, now, changes, Verb.BOARD_FORM_CHANGED, expected)


def words_in(form: Form, part: str) -> tuple[str, str]:
    """A question's or section's words as the form came. Raises Refused where the form has it not."""
    for section in form.sections:
        if section.id == part:
            return section.name, section.help
        for question in section.questions:
            if question.id == part:
                return question.text, question.help
    raise Refused("This form has no such question.")


@action
def move_part(*, by: Actor, board: Organisation, form: str, part: str, up: bool) -> BoardForm:
    """Move a section among sections, or a question among those of its section, by one place."""
    user, now = _settler(by, board, form)
    key, ids = _siblings(now.form, part)
    at = ids.index(part)
    to = at - 1 if up else at + 1
    if not 0 <= to < len(ids):
        raise Refused("It cannot be moved further.")
    ids[at], ids[to] = ids[to], ids[at]
    before = changes_of(now.own)
    changes = replace(before, order={**before.order, key: tuple(ids)})
    return _save(by, board, user, now, changes, Verb.BOARD_FORM_CHANGED)


def _siblings(form: Form, part: str) -> tuple[str, list[str]]:
    sections = [section.id for section in form.sections]
    if part in sections:
        return "", sections
    try:
        section = form.section_of(part)
    except KeyError:
        raise Refused("This form has no such question.") from None
    return section.id, [question.id for question in section.questions]


@action
def start_again(*, by: Actor, board: Organisation, form: str) -> BoardForm:
    """Go back to the form as it came; the board's earlier versions are kept."""
    user, now = _settler(by, board, form)
    return _save(by, board, user, now, Changes(), Verb.BOARD_FORM_CHANGED)


@action
def bring_template(
    *, by: Actor, board: Organisation, form: str, upload: Upload
) -> tuple[BoardForm, TemplateNotes]:
    """Take a board's own Word file for a form. Raises `Refused` with why for a file that is not taken.

    The file is read in the sandbox before it is kept: no macros, nothing that fetches other files.
    """
    user, now = _settler(by, board, form)
    content = b"".join(upload.chunks())
    notes = read_template(content, now.form)
    stored = store_upload(by=by, upload=upload, purpose=TEMPLATE_FILE, organisation_id=board.pk)
    changes = changes_of(now.own)
    return _save(by, board, user, now, changes, Verb.TEMPLATE_BROUGHT, template=stored), notes


def read_template(content: bytes, form: Form) -> TemplateNotes:
    try:
        return inspect_limited(content, form, Path(settings.GOLDTHREAD_HOME))
    except UnreadableFile as refusal:
        raise Refused(f"{refusal.message} {refusal.fix}") from refusal
    except (LimitExceeded, ChildFailed) as failure:
        raise Refused("This file could not be read as a Word template. Save it again in Word.") from failure


def template_notes(board: Organisation, form: str) -> TemplateNotes | None:
    """What the board's standing template asks for; None without a template that can be read."""
    own = standing(board, form)
    if own is None or own.template is None or not own.template.is_readable:
        return None
    return read_template(read_content(own.template), used(board, form).form)
