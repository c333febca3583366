"""Start the program: `main.py [FILE]`."""

import sys

from ui.application import run

if __name__ == "__main__":
    sys.exit(run(sys.argv))
