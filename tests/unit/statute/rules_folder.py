"""A small folder of rules for tests: two questions files' worth of kinds, one pathway."""

from __future__ import annotations

from pathlib import Path

QUESTIONS = """\
questions:
  - id: decision_date
    type: date
    text: When is it decided?
    label: The decision date
    help: The board knows.
  - id: incident_date
    type: date
    text: When did it happen?
    label: The incident date
    help: The police know.
  - id: subject_age
    type: number
    text: How old was the person?
    label: The person's age
    help: The GP knows.
  - id: nation
    type: nation
    text: Which nation?
    label: The nation
    help: The referrer knows.
  - id: died
    type: yes_no
    text: Has the person died?
    help: The GP knows.
    says: {"yes": They died., "no": They live., unknown: Nobody knows.}
  - id: cause
    type: choice
    text: Why?
    help: The coroner knows.
    options:
      - {value: abuse, text: Abuse}
      - {value: accident, text: Accident}
    says: {abuse: It was abuse., accident: It was an accident., unknown: The cause is not known.}
"""

EDITION = """\
pathway: england.test
edition: "2020"
nation: england
name: Test review
text_read: true
in_force: {from: 2020-01-01, text: In force., cite: act, mark: S}
applies_by:
  fact: decision_date
  transition: {text: None., cite: act, mark: S}
sources:
  act: {title: The Act, kind: statute}
responsible: {text: The board, cite: act, mark: S}
about:
  - {text: Anyone., cite: act, mark: S}
legal_basis:
  - {text: The Act., cite: act, mark: S}
purpose:
  - {text: To learn., cite: act, mark: S}
trigger:
  - id: duty
    name: Duty
    text: The board must review.
    cite: {source: act, at: section 1}
    mark: S
    force: must
    when:
      all:
        - question: died
        - question: cause
          is: [abuse]
decides:
  who: {text: The chair., cite: act, mark: S}
"""


def write_rules(folder: Path, edition: str = EDITION, questions: str = QUESTIONS) -> Path:
    (folder / "questions").mkdir(parents=True, exist_ok=True)
    (folder / "questions" / "all.yaml").write_text(questions, encoding="utf-8")
    (folder / "england").mkdir(exist_ok=True)
    (folder / "england" / "test.yaml").write_text(edition, encoding="utf-8")
    return folder


def changed(text: str, old: str, new: str) -> str:
    """The text with one place changed; a test that changes nothing is an error."""
    assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times"
    return text.replace(old, new)
