"""Evidence: what shows that something was done, linked to as many records as it serves.

An app says which of its records take evidence (in ``apps.py``'s ``ready``):

    from binhminh.core.evidence import targets

    targets.register("plans.Task", can_add=permissions.can_report, url=..., label=str)
"""
