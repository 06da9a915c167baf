"""A request in the local engine's terms."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import tantivy
from tantivy import Occur

from goldthread.lib.search.engine import CATALOGUE_SCORE, SEAM_SCORE, TITLE_WEIGHT, Match, Request, crossings
from goldthread.lib.search.local_schema import facet_field
from goldthread.lib.search.query import Clause, FieldTerms


class Translator:
    """Turns a request into Tantivy's queries."""

    def __init__(self, schema: tantivy.Schema) -> None:
        self._schema = schema

    def of(self, request: Request) -> tantivy.Query:
        """The whole request: clauses, filters and years."""
        parts = [(Occur.MustNot, self._clause(clause)) for clause in request.query.unwanted]
        parts += self._wanted(request)
        parts += [(Occur.Must, self._quiet(query)) for query in self._filters(request)]
        if all(occur == Occur.MustNot for occur, _ in parts):
            parts.append((Occur.Must, tantivy.Query.all_query()))
        return tantivy.Query.boolean_query(parts)

    def _wanted(self, request: Request) -> list[tuple[Occur, tantivy.Query]]:
        clauses = request.query.wanted
        if request.match is Match.ALL:
            return [(Occur.Must, self._clause(clause)) for clause in clauses]
        fields = [(Occur.Must, self._clause(clause)) for clause in clauses if isinstance(clause, FieldTerms)]
        words = [self._clause(clause) for clause in clauses if not isinstance(clause, FieldTerms)]
        if words:
            fields.append((Occur.Must, tantivy.Query.boolean_query([(Occur.Should, word) for word in words])))
        return fields

    def _filters(self, request: Request) -> Iterable[tantivy.Query]:
        for name, values in request.filters.items():
            if values:
                yield self._one_of(facet_field(name), values)
        if request.year_from is not None or request.year_to is not None:
            yield tantivy.Query.range_query(
                self._schema,
                "year",
                tantivy.FieldType.Unsigned,
                max(request.year_from or 1, 1),
                min(request.year_to or 9999, 9999),
            )

    def _one_of(self, field: str, values: Iterable[str]) -> tantivy.Query:
        choices = [tantivy.Query.term_query(self._schema, field, value, "basic") for value in values]
        return tantivy.Query.boolean_query([(Occur.Should, choice) for choice in choices])

    def _quiet(self, query: tantivy.Query) -> tantivy.Query:
        """A condition that adds nothing to the score."""
        return tantivy.Query.const_score_query(query, 0.0)

    def _clause(self, clause: Clause) -> tantivy.Query:
        if isinstance(clause, FieldTerms):
            return self._field(clause)
        choices = [
            self._phrase("body", clause.terms),
            tantivy.Query.boost_query(self._phrase("title", clause.terms), TITLE_WEIGHT),
        ]
        for crossing in crossings(clause.terms):
            choices.append(tantivy.Query.const_score_query(self._phrase("seam", crossing), SEAM_SCORE))
        if clause.joined:
            choices.append(self._phrase("body", (clause.joined,)))
        return tantivy.Query.disjunction_max_query(choices)

    def _field(self, clause: FieldTerms) -> tantivy.Query:
        field, prefix = ("title", "") if clause.field == "title" else ("catalogue", f"{clause.field}:")
        option = "position" if field == "title" else "basic"
        held = [
            (Occur.Must, tantivy.Query.term_query(self._schema, field, prefix + term, option))
            for term in clause.terms
        ]
        return tantivy.Query.const_score_query(tantivy.Query.boolean_query(held), CATALOGUE_SCORE)

    def _phrase(self, field: str, terms: Sequence[str]) -> tantivy.Query:
        if len(terms) == 1:
            return tantivy.Query.term_query(self._schema, field, terms[0], "position")
        return tantivy.Query.phrase_query(self._schema, field, list(terms))
