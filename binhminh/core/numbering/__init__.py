"""Gapless numbers per organisation, series and year."""
