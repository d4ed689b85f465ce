"""How the audit page says what was done with certificates."""

from django.utils.translation import gettext_lazy as _

WORDS = {
    "signatures.certificate.added": _("added a signing certificate"),
    "signatures.certificate.pictured": _("changed the picture of a signature"),
    "signatures.certificate.withdrawn": _("took a signing certificate out of use"),
    "signatures.root.trusted": _("trusted a root certificate"),
    "signatures.root.distrusted": _("trusted a root certificate no more"),
}

#: Names of the details that are no field of the record.
FIELDS = {
    "holder": _("holder"),
    "serial": _("serial number"),
    "store": _("key in"),
}
