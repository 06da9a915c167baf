"""A small form with one of everything, and a folder of rules to load it from."""

from pathlib import Path

from goldthread.lib.forms import Form, load_forms

REFERRAL = """\
form: referral
edition: "2026-11-01"
name: A referral
pathways: [england.sar]
status: template
source: [{title: Common practice, mark: M}]
sections:
  - id: adult
    name: The adult
    answers: referrer
    questions:
      - {id: name, type: person, text: Name, required: true}
      - {id: born, type: date, text: Date of birth, past: true, unknown: true}
      - {id: died, type: yes_no, text: Has the adult died?, required: true,
          unknown: true, fact: died, keep: true}
      - {id: died_on, type: date, text: When?, past: true, required: true, when: {question: died}}
      - {id: harm, type: long_text, text: What harm?, limit: 20, when: {question: died, is: "no"}}
  - id: care
    name: Care
    answers: clinician
    questions:
      - id: overall
        type: score
        text: Overall care
        options: [{value: "1", text: Very poor}, {value: "2", text: Poor}, {value: "3", text: Adequate}]
      - {id: second, type: text, text: Second reviewer, when: {question: overall, at_most: 2}, required: true}
      - id: kinds
        type: choices
        text: Kinds of harm
        options: [{value: neglect, text: Neglect}, {value: self_neglect, text: Self-neglect},
          {value: none, text: None of these, exclusive: true}]
      - id: events
        type: table
        text: Key events
        at_most: 2
        columns: [{id: day, text: Date, type: date}, {id: what, text: What happened, width: 3}]
  - id: agencies
    name: Agencies
    answers: coordinator
    when: {any: [{question: kinds, is: [neglect]}, {question: died}]}
    repeat: {name: agency, at_most: 2}
    questions:
      - {id: agency, type: text, text: Agency, required: true, limit: 30}
      - {id: known, type: yes_no, text: Known?, required: true}
      - {id: since, type: text, text: Since when?, when: {question: known}}
  - id: end
    name: Declaration
    answers: approver
    questions:
      - {id: words, type: statement, text: I have read this form.}
      - {id: signed, type: signature, text: Signed}
"""


def folder(tmp_path: Path) -> Path:
    """A folder of rules without a form yet."""
    (tmp_path / "forms").mkdir(exist_ok=True)
    return tmp_path / "forms"


def referral(tmp_path: Path) -> Form:
    (folder(tmp_path) / "referral.2026-11-01.yaml").write_text(REFERRAL, encoding="utf-8")
    return load_forms(tmp_path).form("referral", "2026-11-01")
