"""Reading files that may be scans: `read.read_document` takes a PDF, a picture or a Word file and
gives its words with places and confidence, the typeset paper, and a searchable copy.

Plain services: no models, no Django. OCR is OCRmyPDF with Tesseract, in a process apart.
"""
