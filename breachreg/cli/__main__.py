"""`python -m breachreg.cli`."""

import sys

from breachreg.cli.program import main

if __name__ == "__main__":
    sys.exit(main())
