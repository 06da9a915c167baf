"""Values that templates of cases are given."""

from goldthread.apps.cases.presenters.frame import case_page, stage_tag

__all__ = ["case_page", "stage_tag"]
