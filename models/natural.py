"""Reads the natural inputs of natural/ as plain lists. They are for evaluation alone: nothing trains on them."""
from settings import ENTAILMENT, FEELINGS, HERE, QUESTION_TYPES


def rows(name: str, header: list[str]) -> list[list[str]]:
    """The fields of every line below the header. Raises ValueError for another header and for a line of another length."""
    first, *lines = (HERE / 'natural' / f'{name}.tsv').read_text(encoding='utf-8').removesuffix('\n').split('\n')
    if first.split('\t') != header:
        raise ValueError(f'{name}.tsv: expected the header {header}, found the line {first!r}')
    found = [line.split('\t') for line in lines]
    for number, fields in enumerate(found, start=2):
        if len(fields) != len(header):
            raise ValueError(f'{name}.tsv, line {number}: expected {len(header)} fields, found {len(fields)}')
    return found


def sentiment() -> list[tuple[str, str, int]]:
    """[(kind, text, class)] with the classes of FEELINGS."""
    return [(kind, text, FEELINGS.index(answer)) for kind, text, answer in rows('sentiment', ['kind', 'text', 'answer'])]


def question_types() -> list[tuple[str, str, int]]:
    """[(kind, question, class)] with the classes of QUESTION_TYPES."""
    return [(kind, text, QUESTION_TYPES.index(answer)) for kind, text, answer in rows('question_type', ['kind', 'text', 'answer'])]


def entailment() -> list[tuple[str, tuple[str, str], int]]:
    """[(kind, (premise, hypothesis), class)] with the classes of ENTAILMENT."""
    return [(kind, (premise, hypothesis), ENTAILMENT.index(answer))
            for kind, premise, hypothesis, answer in rows('entailment', ['kind', 'premise', 'hypothesis', 'answer'])]


def answers() -> list[tuple[str, str, str, list[str]]]:
    """[(kind, context, question, acceptable answers)]; the list is empty where the context does not hold the answer."""
    return [(kind, context, question, accepted.split(' | ') if accepted else [])
            for kind, context, question, accepted in rows('answers', ['kind', 'context', 'question', 'answers'])]
