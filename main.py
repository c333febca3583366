"""Start the program: `main.py [FILE]`; `main.py --reader` is what the program starts itself, to read files from outside."""

import sys

if __name__ == "__main__":
    if sys.argv[1:] == ["--reader"]:
        from breachreg.apart.child import serve

        serve()
    else:
        from ui.application import run

        sys.exit(run(sys.argv))
