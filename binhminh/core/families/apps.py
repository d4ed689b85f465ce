from django.apps import AppConfig


class FamiliesConfig(AppConfig):
    name = "binhminh.core.families"
    label = "families"

    def ready(self) -> None:
        from django.utils.translation import gettext_lazy as _

        from binhminh.core.people import handover

        from .actions import hand_over_homerooms
        from .audit_words import register_words
        from .queries import open_homerooms
        from .searching import declare

        handover.register(
            _("groups of children in charge"),
            lambda user, organisation: open_homerooms(user, organisation).count(),
            hand_over_homerooms,
            key="families.homerooms",
        )
        declare()
        register_words()
