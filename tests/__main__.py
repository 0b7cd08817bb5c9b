"""The gate: `python -m tests` runs every stage, prints a line for each, and the command to repeat one that failed.

Further words go to pytest (`python -m tests -k locator`); `--update` rewrites golden files and transcripts.
"""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
BIN = Path(sys.executable).parent

STAGES = {
    "format": [str(BIN / "ruff"), "format", "--check", "--quiet", "briefgen", "tests"],
    "lint": [str(BIN / "ruff"), "check", "--quiet", "briefgen", "tests"],
    "types": [sys.executable, "-m", "mypy", "--no-error-summary"],
    "imports": [str(BIN / "lint-imports"), "--no-cache"],
    "tests": [sys.executable, "-m", "pytest", "--quiet"],
}


def main() -> int:
    """Run the stages; 0 when all passed."""
    failed = []
    for name, command in STAGES.items():
        is_last = name == "tests"
        whole = [*command, *sys.argv[1:]] if is_last else command
        print(f"{name}: ", end="" if not is_last else "\n", flush=True)
        environment = os.environ | {"PYTHONDONTWRITEBYTECODE": "1"}
        run = subprocess.run(whole, cwd=ROOT, check=False, text=True, capture_output=not is_last, env=environment)
        if run.returncode == 0:
            print("ok" if not is_last else "tests: ok")
            continue
        failed.append(name)
        shown = " ".join(Path(word).name if word.startswith("/") else word for word in whole)
        print(f"failed\n{run.stdout or ''}{run.stderr or ''}\nrepeat with: {shown}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
