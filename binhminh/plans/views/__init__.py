"""Desk pages of the plan."""
