from django.urls import path

from goldthread.apps.paperwork.views import cases, filling, finishing, settings

app_name = "paperwork"

CASE = "cases/<uuid:case_id>/forms"
FORM = "forms/<uuid:filled_id>"
SECTION = f"{FORM}/<slug:section>"
PAGE = f"{SECTION}/<int:row>/<int:page>"
BOARD = "organisations/<uuid:board_id>/forms"
BOARD_FORM = f"{BOARD}/<slug:form>"

urlpatterns = [
    path(CASE, cases.forms, name="forms"),
    path(f"{CASE}/begin", cases.begin, name="begin"),
    path(f"{CASE}/ask", cases.ask, name="ask"),
    path("forms", cases.asked_of_us, name="asked"),
    path(FORM, filling.form, name="form"),
    path(f"{FORM}/check", finishing.check, name="check"),
    path(f"{FORM}/finish", finishing.finish, name="finish"),
    path(f"{FORM}/sign", finishing.sign, name="sign"),
    path(f"{FORM}/open-again", finishing.reopen, name="reopen"),
    path(f"{FORM}/take-off", finishing.discard, name="discard"),
    path(f"{FORM}/screening", finishing.facts, name="facts"),
    path(f"{FORM}/newer-edition", finishing.newer, name="newer"),
    path(f"{FORM}/file.<slug:kind>", finishing.print_form, name="file"),
    path(f"{SECTION}/all", filling.repeats, name="repeats"),
    path(f"{SECTION}/<int:row>/take-out", filling.repeat_out, name="repeat-out"),
    path(PAGE, filling.page, name="page"),
    path(f"{PAGE}/rows/<int:number>", filling.table_row, name="table-row"),
    path(BOARD, settings.board_forms, name="board-forms"),
    path(BOARD_FORM, settings.board_form, name="board-form"),
    path(f"{BOARD_FORM}/name", settings.board_name, name="board-name"),
    path(f"{BOARD_FORM}/as-it-came", settings.board_again, name="board-again"),
    path(f"{BOARD_FORM}/blank.<slug:kind>", settings.board_blank, name="board-blank"),
    path(f"{BOARD_FORM}/template", settings.board_template, name="board-template"),
    path(f"{BOARD_FORM}/template/start.docx", settings.board_starter, name="board-starter"),
    path(f"{BOARD_FORM}/parts/<slug:part>", settings.board_part, name="board-part"),
    path(f"{BOARD_FORM}/parts/<slug:part>/move-<slug:way>", settings.board_move, name="board-move"),
]
