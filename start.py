"""Set up a fresh machine and start the program or its tests; `USAGE` says how. Standard library only.

The file must stay readable for old Pythons, so that they can say that they are too old.
"""

from __future__ import print_function

import contextlib
import ctypes
import hashlib
import os
import platform
import shutil
import subprocess
import sys
import time

PROJECT = os.path.dirname(os.path.abspath(__file__))
OLDEST = (3, 11)
MODES = ("test", "cli", "python")
ALL_TESTS = ["-n", "auto", "--maxprocesses", "4", "--dist", "loadfile"]  # on every core

USAGE = """\
python3 start.py [BESTAND]     zet alles klaar en start het programma     (Windows: py start.py)
python3 start.py cli ...       de opdrachtregel, zie: start.py cli --help
python3 start.py test ...      alle tests, zonder beeldscherm (run the whole test suite; the rest goes to pytest)
python3 start.py python ...    Python met alle hulpmiddelen (the environment's own Python)

Heet uw register toevallig "test", schrijf dan: start.py ./test
(sets up whatever is missing, then starts the program with these arguments)"""

# shared library -> Debian package that has it
CORE_LIBRARIES = {
    "libglib-2.0.so.0": "libglib2.0-0",
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libfontconfig.so.1": "libfontconfig1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libxkbcommon.so.0": "libxkbcommon0",
}
SCREEN_LIBRARIES = {
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
}
WAYLAND_LIBRARIES = {"libwayland-cursor.so.0": "libwayland-cursor0"}

# the oldest C library that Qt's own wheels run on, by processor
OLDEST_GLIBC = {"x86_64": (2, 34), "aarch64": (2, 39)}


def say(text):
    """Tell the user what goes on; standard output belongs to the program that is started."""
    print(text, file=sys.stderr)
    sys.stderr.flush()


def stop(dutch, english):
    """Say what is wrong and what to do, and end with exit code 1."""
    say("%s\n(%s)" % (dutch, english))
    sys.exit(1)


def on_linux():
    """Tell whether system libraries have to be looked for."""
    return sys.platform.startswith("linux")


def check_python():
    """End when this Python is too old."""
    if sys.version_info < OLDEST:
        found = "%d.%d" % tuple(sys.version_info[:2])
        stop(
            "Dit programma heeft Python 3.11 of nieuwer nodig; dit is Python %s. "
            "Installeer een nieuwere Python, of start met bijvoorbeeld: python3.11 start.py" % found,
            "Python 3.11 or newer is needed, this is %s" % found,
        )


def check_system():
    """End when Qt has no wheel for this Linux: older C library, or another processor."""
    if not on_linux():
        return
    oldest = OLDEST_GLIBC.get(platform.machine())
    if oldest is None:
        stop(
            "Voor deze processor (%s) bestaat het vensteronderdeel Qt niet; nodig is x86_64 of aarch64."
            % platform.machine(),
            "there is no Qt wheel for this processor",
        )
    try:
        name, _, version = (os.confstr("CS_GNU_LIBC_VERSION") or "").partition(" ")
    except (OSError, ValueError):  # another C library, such as Alpine's
        name, version = "", ""
    parts = version.split(".")[:2]
    if name != "glibc" or (all(part.isdigit() for part in parts) and tuple(int(part) for part in parts) < oldest):
        needed = "Debian 12, Ubuntu 22.04" if oldest < (2, 36) else "Debian 13, Ubuntu 24.04"
        stop(
            "Dit systeem is te oud voor het vensteronderdeel Qt: nodig is glibc %d.%d of nieuwer (%s)."
            % (oldest + (needed,)),
            "glibc %d.%d or newer is needed" % oldest,
        )


def check_display(environment):
    """End when there is no screen to show a window on."""
    if on_linux() and not any(environment.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")):
        stop(
            "Er is hier geen beeldscherm (DISPLAY en WAYLAND_DISPLAY zijn leeg). Start het programma op een computer "
            "met een bureaublad, of gebruik de opdrachtregel: python3 start.py cli --help",
            "there is no display here; use the command line, or set QT_QPA_PLATFORM",
        )


def wanted_libraries(mode, environment):
    """Return which libraries a mode needs: the command line none, the tests those of Qt, a window also the screen's."""
    if mode == "cli" or not on_linux():
        return {}
    wanted = dict(CORE_LIBRARIES)
    if mode == "app" and not environment.get("QT_QPA_PLATFORM", "").startswith(("offscreen", "minimal")):
        wanted.update(SCREEN_LIBRARIES)
        if environment.get("WAYLAND_DISPLAY"):
            wanted.update(WAYLAND_LIBRARIES)
    return wanted


def missing_libraries(wanted):
    """Return the libraries among `wanted` that cannot be loaded. Takes milliseconds."""
    missing = []
    for library in sorted(wanted):
        try:
            ctypes.CDLL(library)
        except OSError:
            missing.append(library)
    return missing


def venv_missing():
    """Tell whether this Python cannot make a virtual environment (Debian splits that off)."""
    try:
        import ensurepip  # noqa: F401
        import venv  # noqa: F401
    except ImportError:
        return True
    return False


def install_packages(packages, lacking):
    """Install Debian packages through apt, as root or with sudo; else print the line to run and end.

    `lacking` names the same things for a system without apt.
    """
    apt = shutil.which("apt-get")
    if apt is None:
        stop(
            "Deze onderdelen van het systeem ontbreken: %s. Installeer ze en start opnieuw." % ", ".join(lacking),
            "system libraries are missing; install them and start again",
        )
    line = "apt-get install -y --no-install-recommends " + " ".join(packages)
    become_root = []
    if os.geteuid() != 0:
        sudo = shutil.which("sudo")
        if sudo is None or not (
            sys.stdin.isatty() or subprocess.call([sudo, "-n", "true"], stderr=subprocess.DEVNULL) == 0
        ):
            stop(
                "Er ontbreken onderdelen van het systeem. Voer dit eenmalig uit als beheerder, en start dan opnieuw:\n\n"
                "  sudo apt-get update && sudo %s\n" % line,
                "run the line above once as administrator, then start again",
            )
        become_root = [sudo]
    say("Systeemonderdelen installeren: %s ..." % " ".join(packages))
    become_root += ["env", "DEBIAN_FRONTEND=noninteractive"]
    subprocess.call(become_root + [apt, "-q", "update"], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
    install = [apt, "-q", "-o", "DPkg::Lock::Timeout=300"] + line.split()[1:]
    if subprocess.call(become_root + install, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL) != 0:
        stop(
            "Het installeren lukte niet. Controleer de netwerkverbinding en probeer het opnieuw, of voer uit:\n\n"
            "  sudo apt-get update && sudo %s\n" % line,
            "installing system packages failed",
        )


def complete_system(libraries, needs_venv):
    """See to it that the system has the libraries and can make virtual environments."""
    lacking = missing_libraries(libraries)
    packages = [libraries[name] for name in lacking]
    if needs_venv and venv_missing():
        lacking.append("venv (ensurepip)")
        packages.append("python%d.%d-venv" % tuple(sys.version_info[:2]))
    if not packages:
        return
    install_packages(packages, lacking)
    still = missing_libraries(libraries)
    if still:
        stop(
            "Deze onderdelen ontbreken nog na het installeren: %s." % ", ".join(still),
            "still missing after installation",
        )


def writable(folder):
    """Tell whether this user may change things there."""
    return os.access(folder, os.W_OK | os.X_OK)


def environment_folder():
    """Return where the virtual environment lives: beside the project, or with the user where that cannot be.

    On Windows it is always with the user, under a short path: Qt's longest file names would pass 260 in OneDrive's.
    """
    mark = "venv-" + hashlib.sha256(PROJECT.encode("utf-8", "replace")).hexdigest()[:10]
    if os.name == "nt":
        base = os.environ.get("LOCALAPPDATA") or os.path.expanduser("~")
        if "WindowsApps" in sys.executable:  # the Store's Python sees another, much longer, %LOCALAPPDATA%
            base = os.path.expanduser("~")
        return os.path.join(base, "breachreg", mark)
    beside = os.path.join(PROJECT, ".venv")
    # a colon would end the path in PATH; another user's environment can only be used, not repaired
    if ":" not in PROJECT and writable(PROJECT) and (not os.path.exists(beside) or writable(beside)):
        return beside
    cache = os.environ.get("XDG_CACHE_HOME") or os.path.join(os.path.expanduser("~"), ".cache")
    return os.path.join(cache, "breachreg", mark)


def interpreter():
    """Return what makes an environment unfit for another Python; updates of the same one keep it."""
    version = "%d.%d" % tuple(sys.version_info[:2])
    return " ".join((sys.implementation.name, version, platform.machine(), sys.base_prefix))


def fingerprint(name):
    """Return what decides whether the environment is up to date: the interpreter and the locked requirements."""
    with open(os.path.join(PROJECT, name), "rb") as file:
        return hashlib.sha256(interpreter().encode("utf-8", "replace") + b"\n" + file.read()).hexdigest()


def read(path):
    """Return the text of a small file, or nothing."""
    try:
        with open(path) as file:
            return file.read()
    except (OSError, IOError, ValueError):
        return ""


def write(path, text):
    """Write a small file."""
    with open(path, "w") as file:
        file.write(text)


@contextlib.contextmanager
def alone(folder):
    """Let one start at a time set up the environment: an impatient second click waits for the first."""
    parent = os.path.dirname(folder)
    if not os.path.isdir(parent):
        os.makedirs(parent)
    file = open(folder + ".lock", "a")  # noqa: SIM115
    told = False
    try:
        while not try_lock(file):
            if not told:
                say("Het klaarzetten is al bezig in een ander venster; even geduld ...")
                told = True
            time.sleep(0.3)
        yield
    finally:
        file.close()


def try_lock(file):
    """Lock the file, or return False when another holds it. The lock goes when the file is closed."""
    try:
        if os.name == "nt":
            import msvcrt

            file.seek(0)
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):
        return False
    except OSError:
        return True  # a disk that knows no locks: go on without
    return True


class Environment(object):
    """The virtual environment of the project and how far it has come."""

    def __init__(self, for_tests):
        self.folder = environment_folder()
        self.python = os.path.join(self.folder, *(["Scripts", "python.exe"] if os.name == "nt" else ["bin", "python"]))
        # the test set holds the whole runtime set (a test compares them), so that having it means having both
        self.sets = ["requirements.txt", "requirements-test.txt"] if for_tests else ["requirements.txt"]
        self.busy = os.path.join(self.folder, "busy")

    def stamp(self, name):
        """Return the file that says that this set is installed."""
        return os.path.join(self.folder, "stamp-" + name)

    def ready(self):
        """Tell whether nothing has to be done. The stamp is written last, so half a set-up has none."""
        if not os.path.exists(self.python) or os.path.exists(self.busy):
            return False
        return read(self.stamp(self.sets[-1])) == fingerprint(self.sets[-1])

    def build(self):
        """Make or mend the environment; it can be broken off at any moment and is then made anew."""
        base = os.path.join(self.folder, "base")
        sound = os.path.exists(self.python) and not os.path.exists(self.busy) and read(base) == interpreter()
        if not sound:
            shutil.rmtree(self.folder, ignore_errors=True)
            if os.path.exists(self.folder):
                stop(
                    "De map %s kon niet worden leeggemaakt. Sluit het programma en start opnieuw." % self.folder,
                    "could not empty the environment's folder; close the program first",
                )
            maker = getattr(sys, "_base_executable", None) or sys.executable
            if subprocess.call([maker, "-m", "venv", self.folder], stdin=subprocess.DEVNULL) != 0:
                stop(
                    "De Python-omgeving kon niet worden gemaakt in %s. Is er nog plaats op de schijf?" % self.folder,
                    "could not make the virtual environment",
                )
        write(self.busy, "")
        write(base, interpreter())
        say("Onderdelen ophalen (eenmalig, ongeveer 100 MB) ...")
        parts = os.path.join(PROJECT, "onderdelen")  # on a stick: see tools/stick.py
        offline = ["--no-index", "--find-links", parts] if os.path.isdir(parts) else []
        command = [self.python, "-m", "pip", "install", "-q", "--disable-pip-version-check", "--no-input"]
        command += offline + ["--require-hashes", "--only-binary=:all:", "-r", os.path.join(PROJECT, self.sets[-1])]
        if subprocess.call(command, stdin=subprocess.DEVNULL, env=dict(os.environ, PIP_USER="0")) != 0:
            stop(
                "De onderdelen konden niet worden opgehaald; hierboven staat waarom. Controleer de netwerkverbinding "
                "en de ruimte op de schijf, en start opnieuw.",
                "could not fetch the requirements; the reason stands above",
            )
        for name in self.sets:
            write(self.stamp(name), fingerprint(name))
        os.remove(self.busy)


def prepare(mode, environment):
    """Make sure that everything is there; return the environment's interpreter."""
    place = Environment(for_tests=mode in ("test", "python"))
    ready = place.ready()
    if not ready:
        check_system()
    complete_system(wanted_libraries(mode, environment), needs_venv=not ready)
    if not ready:
        say("Het programma wordt eenmalig klaargezet; dit duurt ongeveer een minuut ...")
        with alone(place.folder):
            if not place.ready():  # another start may have done it meanwhile
                place.build()
    return place.python


def run(command, environment):
    """Hand over to the program; on Windows wait for it, since exec there returns too early."""
    sys.stdout.flush()
    sys.stderr.flush()
    if os.name == "nt":
        sys.exit(subprocess.call(command, env=environment))
    os.execve(command[0], command, environment)


def main(arguments):
    """Set up and start what the first argument asks for."""
    check_python()
    if arguments in (["-h"], ["--help"]):
        print(USAGE)
        return
    mode = arguments[0] if arguments and arguments[0] in MODES else "app"
    rest = arguments if mode == "app" else arguments[1:]
    environment = dict(os.environ, PYTHONUTF8="1")
    environment["PYTHONPATH"] = os.pathsep.join([PROJECT] + [p for p in [environment.get("PYTHONPATH")] if p])
    if mode == "app" and "--version" not in rest:
        check_display(environment)
    python = prepare(mode, environment)
    if mode in ("test", "python"):
        environment["QT_QPA_PLATFORM"] = environment.get("QT_QPA_PLATFORM") or "offscreen"
    if mode == "test":
        os.chdir(PROJECT)
        rest = rest or ALL_TESTS
    begin = {"app": [os.path.join(PROJECT, "main.py")], "cli": ["-m", "breachreg.cli"], "test": ["-m", "pytest"]}
    run([python] + begin.get(mode, []) + rest, environment)


if __name__ == "__main__":
    try:
        main(sys.argv[1:])
    except KeyboardInterrupt:
        sys.exit(130)
    except (OSError, IOError) as error:
        stop("Het klaarzetten lukte niet: %s. Los dat op en start opnieuw." % error, "setting up failed: %s" % error)
