"""`briefgen`, and `python -m briefgen`: what a Ctrl-C that comes while the program loads does, and the command line."""

import sys
from typing import NoReturn


def main() -> NoReturn:
    """Load the command line and run it."""
    try:
        from briefgen import cli
    except KeyboardInterrupt:
        sys.exit(130)
    cli.main()


if __name__ == "__main__":
    main()
