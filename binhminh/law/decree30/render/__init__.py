"""The form of Decree 30: ``word.render_docx`` and ``pdf.render_pdf`` print one :mod:`.compose`."""
