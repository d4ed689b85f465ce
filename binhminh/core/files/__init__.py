"""Files of a school: content stored once by its SHA-256, opened only through a permission check.

file = actions.store(organisation=school, content=upload, name=upload.name, actor=user, now=now)
with file.open() as content: ...
"""
