"""Reads about documents, registers and checks of form."""

from .checks import Progress, offers_form_check, progress_since, visible_checks

__all__ = ["Progress", "offers_form_check", "progress_since", "visible_checks"]
