"""The secret key of a data folder: made once, kept beside the data, readable by its owner only."""

from __future__ import annotations

import os
import secrets
import tempfile
from pathlib import Path


def secret_key(data: Path) -> str:
    """Return the key in ``data/secret-key``, making it on the first call."""
    path = data / "secret-key"
    if not path.exists():
        data.mkdir(parents=True, exist_ok=True)
        # Written first and put in place whole: another process may look at this very moment.
        handle, draft = tempfile.mkstemp(dir=data, prefix=".secret-")  # 0600
        with os.fdopen(handle, "w", encoding="ascii") as file:
            file.write(secrets.token_urlsafe(50))
        try:
            os.link(draft, path)
        except FileExistsError:
            pass  # the other was quicker: read that one
        except OSError:  # a file system without links
            Path(draft).replace(path)
        finally:
            Path(draft).unlink(missing_ok=True)
    return path.read_text(encoding="ascii").strip()
