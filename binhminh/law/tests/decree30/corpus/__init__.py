"""A corpus of right documents and of documents with one known fault each, made from a seed.

The faults are put into .docx files by hand of XML, knowing nothing of the checker: what each breaks
is written down from the decree. ``tools/measure_decree30.py`` scores the checker on it.
"""
