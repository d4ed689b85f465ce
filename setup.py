"""Everything is said in pyproject.toml, except one step: before the package is built, the message
catalogues are compiled and the assets made, so that a wheel is complete without a build server."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from setuptools import setup
from setuptools.command.build_py import build_py

ROOT = Path(__file__).resolve().parent


class BuildWithAssets(build_py):
    def run(self) -> None:
        if not self.editable_mode:  # a developer's tree is prepared by tools/setup.sh
            for command in (["tools/messages.py", "compile"], ["tools/build_assets.py"]):
                if (ROOT / command[0]).exists():
                    subprocess.run([sys.executable, *command], cwd=ROOT, check=True)
        self.data_files = self._get_data_files()  # the files just made are among them
        super().run()


setup(cmdclass={"build_py": BuildWithAssets})
