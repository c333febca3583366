"""Set up a fresh machine and start the program or its tests. Standard library only.

python3 start.py [FILE]         start the program (Windows: py start.py)
python3 start.py test [...]     run the whole test suite, without a display
python3 start.py cli ...        the command line, such as: start.py cli verify register.db
"""

from __future__ import print_function

import ctypes
import hashlib
import os
import shutil
import subprocess
import sys

PROJECT = os.path.dirname(os.path.abspath(__file__))
OLDEST = (3, 11)

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


def stop(dutch, english):
    """Say what is wrong and end."""
    print(dutch, file=sys.stderr)
    print("(%s)" % english, file=sys.stderr)
    sys.exit(1)


def missing_packages(with_screen):
    """Return the Debian packages that this machine lacks; empty where it is not Linux."""
    if not sys.platform.startswith("linux"):
        return []
    wanted = dict(CORE_LIBRARIES)
    if with_screen:
        wanted.update(SCREEN_LIBRARIES)
    missing = []
    for library, package in sorted(wanted.items()):
        try:
            ctypes.CDLL(library)
        except OSError:
            missing.append(package)
    return missing


def venv_missing():
    """Tell whether this Python cannot make a virtual environment (Debian splits that off)."""
    try:
        import ensurepip  # noqa: F401
        import venv  # noqa: F401
    except ImportError:
        return True
    return False


def install_packages(packages):
    """Install Debian packages through apt, as root or with sudo; else print the line to run and end."""
    if not packages:
        return
    line = "apt-get install -y --no-install-recommends " + " ".join(packages)
    apt = shutil.which("apt-get")
    if apt is None:
        stop(
            "Deze onderdelen van het systeem ontbreken: %s. Installeer ze en start opnieuw." % ", ".join(packages),
            "system libraries are missing; install them and start again",
        )
    become_root = []
    if os.geteuid() != 0:
        sudo = shutil.which("sudo")
        may = sudo is not None and (
            sys.stdin.isatty() or subprocess.call([sudo, "-n", "true"], stderr=subprocess.DEVNULL) == 0
        )
        if not may:
            stop(
                "Vraag uw beheerder om dit eenmalig uit te voeren:\n  sudo apt-get update && sudo " + line,
                "run the line above once as administrator",
            )
        become_root = [sudo]
    print("Systeemonderdelen installeren: " + " ".join(packages), file=sys.stderr)
    environment = dict(os.environ, DEBIAN_FRONTEND="noninteractive")
    quiet = {"stdin": subprocess.DEVNULL, "stdout": subprocess.DEVNULL, "env": environment}
    subprocess.call(become_root + [apt, "update", "-q"], **quiet)
    if subprocess.call(become_root + line.replace("apt-get", apt, 1).split(), **quiet) != 0:
        stop(
            "Het installeren lukte niet. Controleer de netwerkverbinding en probeer het opnieuw, of voer uit:\n  "
            + line,
            "installing system packages failed",
        )


def environment_folder():
    """Return where the virtual environment lives: short on Windows (path lengths), else beside the project."""
    mark = hashlib.sha256(PROJECT.encode("utf-8")).hexdigest()[:10]
    if os.name == "nt":
        base = os.environ.get("LOCALAPPDATA") or os.path.expanduser("~")
        return os.path.join(base, "breachreg", "venv-" + mark)
    if os.access(PROJECT, os.W_OK):
        return os.path.join(PROJECT, ".venv")
    cache = os.environ.get("XDG_CACHE_HOME") or os.path.join(os.path.expanduser("~"), ".cache")
    return os.path.join(cache, "breachreg", "venv-" + mark)


def environment_python(folder):
    """Return the path of the environment's interpreter."""
    return os.path.join(folder, "Scripts", "python.exe") if os.name == "nt" else os.path.join(folder, "bin", "python")


def fingerprint(files):
    """Return what decides whether the environment is up to date: the interpreter and the locked requirements."""
    digest = hashlib.sha256(("%s %s" % (sys.version, sys.prefix)).encode("utf-8"))
    for name in files:
        with open(os.path.join(PROJECT, name), "rb") as file:
            digest.update(file.read())
    return digest.hexdigest()


def read(path):
    """Return the text of a small file, or nothing."""
    try:
        with open(path) as file:
            return file.read()
    except (OSError, IOError):
        return ""


def prepare(for_tests, with_screen):
    """Make sure that everything is there; return the environment's interpreter."""
    packages = missing_packages(with_screen)
    folder = environment_folder()
    python = environment_python(folder)
    requirements = "requirements-test.txt" if for_tests else "requirements.txt"
    stamp = os.path.join(folder, "stamp-" + requirements)
    wanted = fingerprint([requirements])
    ready = os.path.exists(python) and read(stamp) == wanted
    if not ready and not os.path.exists(python) and venv_missing():
        packages.append("python3-venv")
    install_packages(packages)
    if ready:
        return python
    print("Eenmalig klaarzetten (dit duurt ongeveer een minuut) ...", file=sys.stderr)
    # a half-made environment (interrupted set-up, other interpreter) is made anew; the stamp is written last
    known = [name for name in (os.listdir(folder) if os.path.isdir(folder) else []) if name.startswith("stamp-")]
    base = os.path.join(folder, "base")
    if not known or read(base) != sys.version:
        shutil.rmtree(folder, ignore_errors=True)
        if subprocess.call([sys.executable, "-m", "venv", folder]) != 0:
            stop("De Python-omgeving kon niet worden gemaakt in " + folder, "could not make the virtual environment")
        with open(base, "w") as file:
            file.write(sys.version)
    command = [python, "-m", "pip", "install", "-q", "--disable-pip-version-check", "--require-hashes"]
    command += ["--only-binary=:all:", "-r", os.path.join(PROJECT, requirements)]
    if subprocess.call(command, stdin=subprocess.DEVNULL) != 0:
        stop(
            "De onderdelen konden niet worden opgehaald. Controleer de netwerkverbinding en start opnieuw.",
            "could not fetch the requirements",
        )
    with open(stamp, "w") as file:
        file.write(wanted)
    return python


def run(command, environment):
    """Hand over to the program; on Windows wait for it, since exec there returns too early."""
    if os.name == "nt":
        sys.exit(subprocess.call(command, env=environment, cwd=None))
    os.execve(command[0], command, environment)


def main(arguments):
    """Set up and start what the first argument asks for."""
    if sys.version_info < OLDEST:
        stop(
            "Dit programma heeft Python 3.11 of nieuwer nodig; dit is Python %d.%d." % sys.version_info[:2],
            "Python 3.11 or newer is needed",
        )
    mode = arguments[0] if arguments and arguments[0] in ("test", "cli") else "app"
    environment = dict(os.environ)
    environment["PYTHONPATH"] = os.pathsep.join([PROJECT] + [p for p in [environment.get("PYTHONPATH")] if p])
    environment["PYTHONUTF8"] = "1"
    if mode == "test":
        python = prepare(for_tests=True, with_screen=False)
        environment.setdefault("QT_QPA_PLATFORM", "offscreen")
        os.chdir(PROJECT)
        run([python, "-m", "pytest"] + arguments[1:], environment)
    elif mode == "cli":
        python = prepare(for_tests=False, with_screen=False)
        run([python, "-m", "breachreg.cli"] + arguments[1:], environment)
    else:
        screen = any(environment.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))
        python = prepare(for_tests=False, with_screen=environment.get("QT_QPA_PLATFORM") != "offscreen")
        if sys.platform.startswith("linux") and not screen:
            stop(
                "Er is hier geen beeldscherm. Start het programma op een computer met een bureaublad, of gebruik: "
                "python3 start.py cli --help",
                "there is no display here",
            )
        run([python, os.path.join(PROJECT, "main.py")] + arguments, environment)


if __name__ == "__main__":
    main(sys.argv[1:])
