"""The rules, one module for each part of a document; :mod:`.registry` says what a rule is."""

from .registry import Judged, Rule, all_rules, rule

__all__ = ["Judged", "Rule", "all_rules", "rule"]
