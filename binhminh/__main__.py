"""`python -m binhminh` is `binhminh`."""

import sys

from binhminh.cli import main

sys.exit(main())
