"""README.md says what happens: its transcript, its configuration, its Python
and its C are run as they stand, and so is the Python of the package's own.

test_readme.py --update writes the transcript anew; review it as a diff."""
import contextlib
import io
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
COMMAND = os.environ["PRECIS_COMMAND"]
LIBRARY = pathlib.Path(os.environ["PRECIS_LIBRARY"])
README = (ROOT / "README.md").read_text()
PACKAGE = (ROOT / "plugin" / "python" / "README.md").read_text()


def blocks(language, text=README):
    return re.findall(r"^```%s\n(.*?)^```" % language, text, re.S | re.M)


def digest():
    """What ./plugin/quickstart prints: it builds, then runs just this."""
    return subprocess.run([COMMAND, "tests/examples/page.html"], cwd=ROOT,
                          check=True, capture_output=True, text=True,
                          encoding="utf-8").stdout


def update():
    start = README.index("$ ./plugin/quickstart\n") + len(
        "$ ./plugin/quickstart\n")
    end = README.index("```", start)
    (ROOT / "README.md").write_text(README[:start] + digest() + README[end:])


class ReadmeTest(unittest.TestCase):
    maxDiff = None

    def test_transcript(self):
        (block,) = [b for b in blocks("console")
                    if b.startswith("$ ./plugin/quickstart\n")]
        self.assertEqual(block.split("\n", 1)[1], digest())

    def prepare(self, **programs):
        """tests/prepare where there are only these programs."""
        with tempfile.TemporaryDirectory() as folder:
            for name, script in programs.items():
                path = pathlib.Path(folder, name.replace("_", "-"))
                path.write_text("#!/bin/sh\n" + script)
                path.chmod(0o755)
            return subprocess.run(
                [shutil.which("bash"), str(ROOT / "tests" / "prepare"),
                 "build"], env={"PATH": folder}, capture_output=True,
                text=True)

    def test_prepare_says_what_to_do_where_it_cannot_install(self):
        other = self.prepare()
        self.assertEqual(other.returncode, 0)
        self.assertIn("no apt-get here", other.stderr)
        user = self.prepare(apt_get="", dpkg_query="exit 1", id="echo 1000")
        self.assertEqual(user.returncode, 1)
        self.assertIn("as root, run apt-get update, then apt-get install gcc ",
                      user.stderr)
        root = self.prepare(apt_get="echo $1 >&2", dpkg_query="exit 1",
                            id="echo 0")
        self.assertEqual(root.stderr, "update\ninstall\n")
        ready = self.prepare(apt_get="exit 1", id="echo 1000",
                             dpkg_query="echo install ok installed")
        self.assertEqual((ready.returncode, ready.stderr), (0, ""))

    def test_configuration(self):
        for block in blocks("json"):
            with tempfile.NamedTemporaryFile("w", suffix=".json") as file:
                file.write(block)
                file.flush()
                subprocess.run([COMMAND, "check", file.name], check=True,
                               capture_output=True)

    def test_python(self):
        sys.path.insert(0, str(ROOT / "plugin" / "python"))
        os.chdir(ROOT)
        for text in README, PACKAGE:
            (block,) = blocks("python", text)
            with contextlib.redirect_stdout(io.StringIO()) as out:
                exec(compile(block, "README.md", "exec"), {})
            self.assertIn("Bremerhaven", out.getvalue())

    def test_c(self):
        (block,) = blocks("c")
        (flags,) = re.findall(r"`(-Iinclude .*?)`", README, re.S)
        self.assertIn("-Lbuild/plugin", flags)
        flags = flags.replace("$PWD/build/plugin", str(LIBRARY.parent))
        flags = flags.replace("build/plugin", str(LIBRARY.parent))
        with tempfile.TemporaryDirectory() as folder:
            source = pathlib.Path(folder, "readme.c")
            source.write_text(block)
            program = pathlib.Path(folder, "readme")
            subprocess.run(["cc", "-std=c11", "-Wall", "-Wextra", "-Werror",
                            str(source), *flags.split(), "-o", str(program)],
                           cwd=ROOT, check=True)
            output = subprocess.run(
                [str(program), str(ROOT / "tests/examples/page.html")],
                check=True, capture_output=True, text=True).stdout
        self.assertIn("Bremerhaven", output)


if __name__ == "__main__":
    update() if sys.argv[1:] == ["--update"] else unittest.main()
