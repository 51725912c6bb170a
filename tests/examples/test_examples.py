"""The examples, built and run as their heads say: a host that only dlopens, a
stranger's stage in C and in C++, ctypes without our package."""
import glob
import html
import os
import pathlib
import subprocess
import sys
import unittest

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parents[1]
PAGE = str(HERE / "page.html")
BUILT = os.environ["TEST_EXAMPLES"]     # where acme.so, acmepp.so and host are
LIBRARY = os.environ["PRECIS_LIBRARY"]
CPP = os.path.exists(BUILT + "/acmepp.so")
# Where a group shares its files (umask 002) it may write what was built, and
# the loader takes nothing from such a place.
for place in [BUILT, *glob.glob(BUILT + "/*.so")]:
    if os.stat(place).st_mode & 0o022:
        os.chmod(place, 0o755)
sys.path.insert(0, str(ROOT / "plugin" / "python"))

import precis  # noqa: E402

TEXT = ("Who paid for the bridge? The city paid, and it paid twice. Really. "
        "The second bill came in May, after the river had risen over the new "
        "piers. Will it stand? Nobody in the council would say so. The mayor "
        "wants an inquiry into the contract.")


def acme(plugin, minimum):
    return precis.load({"precis": 1, "stages": [
        {"stage": "split"},
        {"stage": "acme.questions", "plugin": plugin, "minimum": minimum},
        {"stage": "summarize", "sentences": 3}]}, [BUILT])


class ExamplesTest(unittest.TestCase):
    def output(self, *command):
        return subprocess.run(command, check=True, capture_output=True,
                              text=True, encoding="utf-8").stdout

    def test_host_that_only_dlopens(self):
        lines = self.output(BUILT + "/host", LIBRARY, PAGE).splitlines()
        self.assertEqual(lines[0].split("\t")[-1], "Bremerhaven opens first "
                         "hydrogen ferry terminal in Europe")
        source = pathlib.Path(PAGE).read_bytes()
        for line in lines[1:]:
            layer, label, place, text = line.split("\t", 3)
            start, end = map(int, place.split("-"))
            raw = html.unescape(source[start:end].decode("utf-8", "replace"))
            self.assertIn(text.split()[0].strip("“‘\"’"), raw)
        self.assertIn("entities", {line.split("\t")[0] for line in lines})

    @unittest.skipUnless(CPP, "there was no C++ compiler")
    def test_host_in_cpp(self):
        self.assertEqual(self.output(BUILT + "/hostpp", PAGE),
                         self.output(BUILT + "/host", LIBRARY, PAGE))
        pdf = BUILT + "/host.pdf"
        pathlib.Path(pdf).write_bytes(b"%PDF-1.4 x")
        ran = subprocess.run([BUILT + "/hostpp", pdf], capture_output=True)
        self.assertEqual(ran.returncode, 1)
        self.assertTrue(ran.stderr.startswith(b"hostpp: clean: the source is"))

    def test_host_of_many_files(self):
        pdf = BUILT + "/many.pdf"
        pathlib.Path(pdf).write_bytes(b"%PDF-1.4 x")
        ran = subprocess.run([BUILT + "/many", "3600", PAGE, pdf, PAGE],
                             capture_output=True)
        doc = precis.load("news").run(pathlib.Path(PAGE).read_bytes())
        self.assertEqual(ran.stdout, 2 * b"".join(
            b"%s\t%s\t%d-%d\t%s\n" % (
                PAGE.encode(), entity.label.encode(), *entity.source,
                doc.source[slice(*entity.source)])
            for entity in doc.entities))
        self.assertTrue(ran.stderr.startswith(
            pdf.encode() + b": input: clean: the source is a PDF"))
        self.assertEqual(ran.returncode, 1)

    def test_host_of_many_files_when_the_time_is_up(self):
        ran = subprocess.run([BUILT + "/many", "0", PAGE, PAGE],
                             capture_output=True)
        self.assertEqual(ran.stdout, b"")
        self.assertEqual(ran.stderr.count(b": cancelled: "), 2)

    def test_ctypes_without_our_package(self):
        digest = self.output(sys.executable, str(HERE / "raw.py"), LIBRARY,
                             PAGE)
        doc = precis.load("news").run(pathlib.Path(PAGE).read_bytes())
        self.assertEqual(digest, doc.render("digest"))

    def test_a_stranger_between_split_and_summarize(self):
        doc = acme("acme", 2).run(TEXT)
        questions = doc.layer("acme.questions")
        self.assertEqual([str(q) for q in questions],
                         ["Who paid for the bridge?", "Will it stand?"])
        self.assertEqual([q.words for q in questions], ["5", "3"])
        self.assertNotIn("Really.", [str(s) for s in doc.sentences])
        self.assertEqual(len(doc.summary), 3)

    @unittest.skipUnless(CPP, "there was no C++ compiler")
    def test_the_same_in_cpp(self):
        for minimum in (1, 2, 8):
            c = acme("acme", minimum).run(TEXT).json()
            cpp = acme("acmepp", minimum).run(TEXT).json()
            c["meta"].pop("pipeline"), cpp["meta"].pop("pipeline")
            self.assertEqual(c, cpp)

    def test_a_bad_option_of_the_stranger_is_a_fault(self):
        with self.assertRaises(precis.PrecisError) as caught:
            acme("acme", 0)
        self.assertIn("minimum", caught.exception.where)

    def test_they_link_to_nothing_of_ours(self):
        for name in ["acme.so", "host"] + ["acmepp.so"] * CPP:
            needed = self.output("readelf", "-d", BUILT + "/" + name)
            self.assertNotIn("precis", needed)
            self.assertNotIn("glib", needed)


if __name__ == "__main__":
    unittest.main()
