"""Digital signatures on PDFs (PAdES): certificates of a school's people and of the school itself,
signing with a key that never leaves its store, and checking signatures made anywhere.

    signatures.sign_pdf(pdf, certificate=…, secret=…, look=…, at=now)
    signatures.check_pdf(pdf, organisation=…, at=now)

pyHanko does the work and is imported lazily (it takes most of a second).
"""
