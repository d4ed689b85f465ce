"""Pages of outgoing documents: the list, a draft and its text, the record, its steps and files."""

from .urls import urlpatterns

__all__ = ["urlpatterns"]
