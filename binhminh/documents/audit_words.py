"""How the audit page says what was done with documents."""

from django.utils.translation import gettext_lazy as _

WORDS = {
    "documents.check.started": _("had the form of a document checked"),
    "documents.check.removed": _("deleted a check of a document"),
    "documents.settings.changed": _("changed the settings of documents"),
}
