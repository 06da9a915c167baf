"""The pathways and editions, for the apps that stand on this one."""

from goldthread.apps.cases.rulebook import edition_of, option_name, pathways, questions_of

__all__ = ["edition_of", "option_name", "pathways", "questions_of"]
