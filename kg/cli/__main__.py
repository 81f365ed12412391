"""`python -m kg.cli`: the command without its script."""

import sys

from kg.cli import main

if __name__ == "__main__":
    sys.exit(main())
