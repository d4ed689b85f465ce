from django.urls import include, path

from . import board, lists, my_work

app_name = "desk"
urlpatterns = [
    path("", board.board, name="board"),
    path("viec-cua-toi/", my_work.my_work, name="my-work"),
    path("", include("binhminh.desk.administration.audit.urls")),
    path("viec/", lists.work_list, name="work-list"),
    path("dien-bien/", lists.change_list, name="change-list"),
    path("da-xem/", board.board_seen, name="board-seen"),
]
