"""Addresses of meetings."""

from django.urls import path

from goldthread.apps.reviews.views.meetings import actions, agenda, calling, minutes, pages

MEETINGS = "cases/<uuid:case_id>/meetings"
MEETING = f"{MEETINGS}/<uuid:meeting_id>"
ITEM = f"{MEETING}/items/<uuid:item_id>"
ACTION = "cases/<uuid:case_id>/meeting-actions/<uuid:action_id>"

urlpatterns = [
    path(MEETINGS, pages.meetings, name="meetings"),
    path(f"{MEETINGS}/call", calling.call, name="meeting-call"),
    path(MEETING, pages.meeting, name="meeting"),
    path(f"{MEETING}/calendar.ics", pages.calendar, name="meeting-calendar"),
    path(f"{MEETING}/pack", pages.pack, name="meeting-pack"),
    path(f"{MEETING}/when", calling.move, name="meeting-move"),
    path(f"{MEETING}/quorum", calling.quorum, name="meeting-quorum"),
    path(f"{MEETING}/people", calling.invite, name="meeting-invite"),
    path(f"{MEETING}/people/<uuid:attendee_id>/off", calling.take_off, name="meeting-attendee-off"),
    path(f"{MEETING}/invitations", calling.send, name="meeting-send"),
    path(f"{MEETING}/cancel", calling.cancel, name="meeting-cancel"),
    path(f"{MEETING}/items", agenda.add, name="meeting-item-new"),
    path(f"{ITEM}/change", agenda.change, name="meeting-item-change"),
    path(f"{ITEM}/move", agenda.move, name="meeting-item-move"),
    path(f"{ITEM}/off", agenda.take_off, name="meeting-item-off"),
    path(f"{ITEM}/upload", agenda.upload, name="meeting-paper-upload"),
    path(f"{ITEM}/record", agenda.record, name="meeting-paper-record"),
    path(f"{MEETING}/papers/<uuid:paper_id>/off", agenda.take_paper_off, name="meeting-paper-off"),
    path(f"{MEETING}/minutes", minutes.minutes, name="meeting-minutes"),
    path(f"{MEETING}/minutes.<slug:kind>", minutes.download, name="meeting-minutes-file"),
    path(f"{MEETING}/minutes/approve", minutes.approve, name="meeting-approve"),
    path(f"{MEETING}/attendance", minutes.attendance, name="meeting-attendance"),
    path(f"{MEETING}/conflict", minutes.conflict, name="meeting-conflict"),
    path(f"{ITEM}/minutes", minutes.write, name="meeting-item-minutes"),
    path(f"{ITEM}/decide", minutes.decide, name="meeting-decide"),
    path(f"{MEETING}/decisions/<uuid:decision_id>", minutes.decision, name="meeting-decision"),
    path(f"{ITEM}/action", actions.give, name="meeting-action-new"),
    path(ACTION, actions.action, name="meeting-action"),
    path(f"{ACTION}/change", actions.action_change, name="meeting-action-change"),
]
