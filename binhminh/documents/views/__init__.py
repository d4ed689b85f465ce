"""Desk pages of documents, a module for each topic."""
