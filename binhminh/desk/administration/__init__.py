"""Desk pages of the ground: people, the school itself, calendar, legal catalogue, audit trail.

They stand here and not in `core`, because core lies below `web` and must not know its lists and
components. The decisions stay in the actions of each core app.
"""
