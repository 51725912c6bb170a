#!/usr/bin/env python3
"""installed.py BUILD VERSION - what an installation puts into a folder serves a
host in C that asks pkg-config alone, the command and Python, and all tell one
version.  Nothing is looked for in the build folder."""
import glob
import os
import shutil
import subprocess
import sys
import tempfile

SKIP = 77
build, version = sys.argv[1:]
for tool in "meson", "pkg-config", "cc", "readelf":
    if not shutil.which(tool):
        print(tool, "is not there")
        sys.exit(SKIP)

HOST = """
#include <precis/precis.h>
#include <stdio.h>

int main(void)
{
  return puts(precis_version()) < 0;
}
"""
PYTHON = """
import importlib.metadata, os, precis, precis._installed
print(precis.__version__)
assert importlib.metadata.version("precis") == precis.__version__
assert os.environ["PRECIS_LIBRARY"].endswith(precis._installed.LIBRARY)
"""


def find(root, path):
    """The one file below root whose path ends so."""
    found = glob.glob(os.path.join(root, "**", path), recursive=True)
    assert len(found) == 1, (path, found)
    return found[0]


def output(*command, **more):
    return subprocess.run(command, check=True, encoding="utf-8",
                          stdout=subprocess.PIPE,
                          env={**os.environ, **more}).stdout.split()


with tempfile.TemporaryDirectory() as root:
    subprocess.run(["meson", "install", "-C", build, "--no-rebuild", "--quiet",
                    "--destdir", root], check=True)
    command = find(root, "bin/precis")
    library = find(root, "libprecis.so.?")
    libraries = {"LD_LIBRARY_PATH": os.path.dirname(library)}
    for file in command, library:
        assert build not in " ".join(output("readelf", "-d", file)), file
    assert output(command, "--version", **libraries) == ["precis", version]
    for file in "man/man1/precis.1", "completions/precis", \
            "precis/LICENSE", "precis/NOTICE.md":
        find(root, file)

    flags = output("pkg-config", "--cflags", "--libs", "precis",
                   PKG_CONFIG_PATH=os.path.dirname(find(root, "precis.pc")),
                   PKG_CONFIG_SYSROOT_DIR=root)
    host = os.path.join(root, "host")
    subprocess.run(["cc", "-x", "c", "-", "-o", host, *flags], input=HOST,
                   encoding="utf-8", check=True)
    assert output(host, **libraries) == [version]

    package = os.path.dirname(find(root, "precis/__init__.py"))
    assert output(sys.executable, "-c", PYTHON, PRECIS_LIBRARY=library,
                  PYTHONPATH=os.path.dirname(package)) == [version]
