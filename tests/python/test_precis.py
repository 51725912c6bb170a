"""The Python package: the README's calls, units, errors, threads, pickling."""
import contextlib
import copy
import gc
import io
import os
import pathlib
import pickle
import re
import signal
import subprocess
import sys
import tempfile
import threading
import unittest
import unittest.mock
import weakref

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "plugin" / "python"))

import precis  # noqa: E402
from precis import _library, _pipeline  # noqa: E402

try:
    import numpy
except ImportError:
    numpy = None

PAGE = (ROOT / "tests" / "examples" / "page.html").read_bytes()
CANCELLED = -7                  # PRECIS_E_CANCELLED
SPLIT = {"precis": 1, "stages": [{"stage": "split"}]}


class HeaderTest(unittest.TestCase):
    """Each function of precis.h is declared here with its types."""

    C_TYPES = {
        "uint32_t": "c_uint32", "int32_t": "c_int32", "uint64_t": "c_uint64",
        "size_t": "c_size_t", "void": "None", "const char *": "c_char_p",
        "void *": "c_void_p", "const void *": "c_void_p",
        "PrecisPipeline *": "c_void_p", "const PrecisPipeline *": "c_void_p",
        "PrecisDoc *": "c_void_p", "const PrecisDoc *": "c_void_p",
        "PrecisPipeline **": "*c_void_p", "PrecisDoc **": "*c_void_p",
        "char **": "*c_void_p", "size_t *": "*c_size_t",
        "uint64_t *": "*c_uint64", "PrecisError *": "*Error",
        "const PrecisInput *": "*Input",
        "const PrecisSet *": "*Set", "const PrecisSpan *": "*Span",
        "const PrecisRun *": "*Run", "const uint32_t *": "*c_uint32",
        "PrecisLog": "Log", "PrecisNext": "Next", "PrecisDone": "Done",
    }

    @staticmethod
    def spell(kind):
        if kind is None:
            return "None"
        if (isinstance(kind, type) and
                issubclass(kind, _library.ctypes._Pointer)):
            return "*" + HeaderTest.spell(kind._type_)
        for name in ("Log", "Next", "Done"):
            if kind is getattr(_library, name):
                return name
        names = {"c_uint": "c_uint32", "c_int": "c_int32",
                 "c_ulong": "c_uint64"}
        return names.get(kind.__name__, kind.__name__)

    def parse(self):
        text = (ROOT / "include" / "precis" / "precis.h").read_text()
        text = re.sub(r"/\*.*?\*/", "", text, flags=re.S)
        text = re.sub(r"^#.*$", "", text, flags=re.M)
        pattern = r"PRECIS_API\s+([^;()]*?)(precis_\w+)\(([^)]*)\)\s*;"
        for result, name, arguments in re.findall(pattern, text):
            kinds = []
            for argument in arguments.split(","):
                argument = " ".join(argument.split())
                if argument == "void":
                    continue
                kind = re.match(r"(.*?)\w+$", argument).group(1).strip()
                kinds.append(kind)
            yield name, result.strip(), kinds

    def test_every_function_is_declared_as_in_the_header(self):
        declared = dict(_library.FUNCTIONS)
        size = {"c_size_t": "c_uint64"}
        for name, result, kinds in self.parse():
            got_result, got = declared.pop(name)
            want = [self.C_TYPES[kind] for kind in kinds]
            spelt = [self.spell(kind) for kind in got]
            same = lambda w, g: w == g or size.get(w.strip("*")) == g.strip("*")
            self.assertEqual(len(want), len(spelt), name)
            for w, g in zip(want, spelt):
                self.assertTrue(same(w, g), "%s: %s, not %s" % (name, g, w))
            want_result = self.C_TYPES[result]
            got_result = self.spell(got_result)
            if name in ("precis_doc_text", "precis_doc_source"):
                want_result = "c_void_p"    # may hold NUL: not a C string
            self.assertTrue(same(want_result, got_result), name)
        self.assertEqual(declared, {})

    def test_tokens_are_counted_by_the_caller(self):
        pipeline = precis.load({"precis": 1, "stages": [
            {"stage": "split"}, {"stage": "summarize", "tokens": 12}]})
        text = ("The council voted to rebuild the bridge. It cost four "
                "million. Shops are glad of it now.")
        doc = pipeline.run(text, count_tokens=lambda s: len(s.split()))
        words = sum(len(str(s).split()) for s in doc.summary)
        self.assertTrue(0 < words <= 12)
        with self.assertRaises(ZeroDivisionError):
            pipeline.run(text, count_tokens=lambda s: 1 // 0)
        with self.assertRaises(ValueError):
            pipeline.run(text, count_tokens=lambda s: -1)

    def test_a_hint_that_cannot_be_is_ignored_with_a_warning(self):
        with self.assertWarnsRegex(UserWarning, 'ignored language: "english" '
                                   "is not a BCP 47 tag") as caught:
            doc = precis.load("ingest").run("A text.", language="english")
        self.assertEqual(caught.filename, __file__)
        self.assertNotIn("language", doc.meta)
        self.assertIn("english", doc.meta["ignored"])
        item = {"source": "A text.", "language": "english"}
        with self.assertWarnsRegex(UserWarning, "ignored language") as seen:
            for doc in precis.load(SPLIT).map([item]):
                self.assertIn("english", doc.meta["ignored"])
        self.assertEqual(seen.filename, __file__)

    @contextlib.contextmanager
    def interrupted(self, but=None):
        """What the library runs in the block begins anew when it is done, with
        Ctrl-C each time once the event that is given is set, until it is
        cancelled: all of it must be.  but: a thread that runs as ever."""
        run, ended, raised = _pipeline.lib.precis_run, [], []
        main, ready = threading.main_thread().ident, threading.Event()

        def run_on(pipeline, given, doc, err):
            if threading.current_thread() is but:
                return run(pipeline, given, doc, err)
            ready.wait()
            status = 0
            while status == 0:
                signal.pthread_kill(main, signal.SIGINT)
                status = run(pipeline, given, doc, err)
                _pipeline.lib.precis_doc_free(doc._obj)
                doc._obj.value = None
            ended.append(status)
            return status

        def interrupt(*_):
            if not raised:
                raised.append(True)
                raise KeyboardInterrupt

        self.addCleanup(signal.signal, signal.SIGINT,
                        signal.signal(signal.SIGINT, interrupt))
        with unittest.mock.patch.object(_pipeline.lib, "precis_run", run_on):
            with self.assertRaises(KeyboardInterrupt):
                yield ready
        self.assertEqual(set(ended), {CANCELLED})

    def test_ctrl_c_ends_what_runs_but_in_another_thread(self):
        pipeline = precis.load("news")
        text = "The council of Bremen voted on Monday for a plan.\n\n" * 6000
        other = []
        thread = threading.Thread(
            target=lambda: other.append(pipeline.run(text)))
        thread.start()
        with self.interrupted(but=thread) as ready:
            ready.set()
            pipeline.run(text)
        thread.join()
        self.assertEqual(other[0].text[:18], "The council of Bre")
        doc = pipeline.run("The bridge reopens on Monday.")
        self.assertEqual(doc.text, "The bridge reopens on Monday.")

    def test_ctrl_c_ends_a_map(self):
        def items():
            yield from ["Rain fell."] * 4
            ready.set()

        with self.interrupted() as ready:
            for _ in precis.load("news").map(items(), threads=2):
                pass

    def test_ctrl_c_while_tokens_are_counted_is_raised(self):
        counted = []

        def count(text):
            counted.append(text)
            signal.raise_signal(signal.SIGINT)
            return 1

        pipeline = precis.load({"precis": 1, "stages": [
            {"stage": "split"}, {"stage": "summarize", "tokens": 12}]})
        with self.assertRaises(KeyboardInterrupt):
            pipeline.run("Rain fell. It was cold. " * 100, count_tokens=count)
        self.assertEqual(len(counted), 1)

    def test_documents_outlive_a_merge_that_nobody_waits_for(self):
        pipeline = precis.load("news")
        documents = [pipeline.run("Rain fell."), pipeline.run("It was cold.")]
        alive = [weakref.ref(document) for document in documents]
        main = threading.main_thread().ident
        left, ended, seen = threading.Event(), threading.Event(), []

        def merge_on(pipeline, given, doc, err):
            signal.pthread_kill(main, signal.SIGINT)
            while given._obj.cancel.contents.value == 0:
                left.wait(.001)
            signal.pthread_kill(main, signal.SIGINT)
            left.wait()
            seen.extend(one() for one in alive)
            ended.set()
            return CANCELLED

        with unittest.mock.patch.object(_pipeline.lib, "precis_merge",
                                        merge_on):
            with self.assertRaises(KeyboardInterrupt):
                pipeline.merge(documents.pop() for _ in range(2))
            left.set()
            ended.wait()
        self.assertNotIn(None, seen)

    def test_structs_have_the_sizes_of_the_header(self):
        sizeof = _library.ctypes.sizeof
        word = sizeof(_library.c_void_p)    # as wide as size_t, too
        sizes = [(_library.Error, 536), (_library.Span, 16),
                 (_library.Run, 16), (_library.Input, 8 + 6 * word),
                 (_library.Set, 8 + 6 * word)]
        for struct, size in sizes:
            self.assertEqual(sizeof(struct), size)


class DocumentTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.doc = precis.load("news").run(PAGE)

    def test_digest_is_a_dict_whose_sentences_stand_in_the_source(self):
        digest = self.doc.digest("source")
        self.assertEqual(digest["headline"], self.doc.title)
        self.assertEqual(digest["source"], self.doc.meta["source"])
        sentences = [s for p in digest["paragraphs"] for s in p["sentences"]]
        self.assertEqual(
            [s["text"] for s in sentences],
            [str(s) for s in self.doc.summary])
        self.assertEqual([(s["start"], s["end"]) for s in sentences],
                         [s.source for s in self.doc.summary])
        self.assertEqual(digest["summary"].replace("\n", " "),
                         " ".join(s["text"] for s in sentences))

    def test_documents_are_merged(self):
        pipeline = precis.load("news")
        reports = [
            pipeline.run("A landslide buried the mouth of the Gralla tunnel. "
                         "A train with 212 passengers stopped in time.",
                         id="b", date="2031-03-05"),
            pipeline.run("<p>The mouth of the Gralla tunnel was buried by a "
                         "landslide.</p><p>The railway said that buses run "
                         "&amp; that tickets stay good.</p>", id="a",
                         date="2031-03-04")]
        merged = pipeline.merge(reports, title="Gralla")
        self.assertEqual([d.label for d in merged.documents], ["a", "b"])
        self.assertEqual(merged.title, "Gralla")
        buried = [s for s in merged.summary if "landslide" in str(s)]
        self.assertEqual(len(buried), 1)
        sources = {"a": reports[1].source, "b": reports[0].source}
        for paragraph in merged.digest("source")["paragraphs"]:
            for s in paragraph["sentences"]:
                source = sources[s["document"]][s["start"]:s["end"]].decode()
                self.assertEqual(source.replace("&amp;", "&"), s["text"])
        for span in merged.summary:
            base = int(merged.documents["ab".index(span.document)].offset)
            start, end = (i - base for i in span.source)
            self.assertEqual(sources[span.document][start:end],
                             merged.source[slice(*span.source)])
        with self.assertRaisesRegex(precis.PrecisError, "no document"):
            pipeline.merge([])

    def test_page(self):
        doc = self.doc
        self.assertEqual(doc.title, "Bremerhaven opens first hydrogen ferry "
                                    "terminal in Europe")
        self.assertEqual(doc.meta["author"], "Ilse Brandt; Tomasz Wilk")
        self.assertIn("Europe’s merchant fleet", doc.text)
        self.assertNotIn("cookies", doc.text)
        self.assertNotIn("Most read", doc.text)
        self.assertGreaterEqual(len(doc.sentences), 14)
        self.assertGreaterEqual(len(doc.summary), 1)
        self.assertGreaterEqual(len(doc.keyphrases), 3)
        people = {str(e) for e in doc.entities if e.label == "PER"}
        self.assertIn("Jonas Meier", people)
        money = {e.value for e in doc.entities if e.label == "MONEY"}
        self.assertIn("EUR 146000000", money)

    def test_spans_are_indices_of_the_str(self):
        for name in self.doc.layers:
            layer = self.doc.layer(name)
            for span, (start, end) in zip(layer, layer.ranges("bytes")):
                raw = self.doc.text.encode()[start:end].decode()
                self.assertEqual(raw, str(span))

    def test_the_source_is_read_once(self):
        self.assertIs(self.doc.source, self.doc.source)

    def test_source_of_a_span_holds_its_words(self):
        for sentence in self.doc.sentences:
            start, end = sentence.source
            source = self.doc.source[start:end].decode("utf-8", "replace")
            for word in re.findall(r"[A-Za-z]{3,}", str(sentence)):
                self.assertIn(word, source)

    def test_utf16(self):
        doc = precis.load(SPLIT).run("𝄞 was here. Two 𝄞 were there.")
        starts = [start for start, _ in doc.sentences.ranges("utf16")]
        self.assertEqual(starts[0], 0)
        self.assertEqual([str(s) for s in doc.sentences],
                         ["𝄞 was here.", "Two 𝄞 were there."])
        self.assertEqual(doc.convert(0, 2, "utf16", "chars"), (0, 1))
        self.assertEqual(doc.convert(0, 1, "chars", "utf16"), (0, 2))
        for end in 1000, 2**64, 2**64 + 1:
            with self.assertRaises(ValueError):
                doc.convert(0, end)
        with self.assertRaises(TypeError):
            doc.convert(0, 1.0)

    def test_a_name_with_a_nul_is_none(self):
        self.assertIn("title", self.doc.meta)
        for key in "title\0", "title\0x", "\ud800", 1, None:
            self.assertNotIn(key, self.doc.meta)
            with self.assertRaises(KeyError):
                self.doc.layer(key)

    def test_columns_are_attributes(self):
        entity = self.doc.entities[0]
        self.assertTrue(entity.value is None or isinstance(entity.value, str))
        with self.assertRaisesRegex(AttributeError,
                                    "'entities' has no 'lable'; .* canonical, "
                                    "end, label, .* value"):
            entity.lable
        self.assertLessEqual({"value", "canonical", "label", "source"},
                             set(dir(entity)))
        self.assertIn("lemma", dir(self.doc.tokens[0]))
        with self.assertRaises(KeyError):
            self.doc.layer("nothing.here")

    def test_a_column_that_a_language_lacks_is_none(self):
        tokens = precis.load("news").run("Паром уходит завтра вечером.").tokens
        self.assertEqual([token.lemma for token in tokens], [None] * 5)
        with self.assertRaises(AttributeError):
            tokens[0].lema
        self.assertIsNone(self.doc.summary[0].place)
        self.assertIsNone(self.doc.summary[0].document)

    def test_every_layer_is_a_property(self):
        header = (ROOT / "include/precis/types.h").read_text()
        names = re.findall(r'define PRECIS_[A-Z]+ +"([a-z]+)" +/\*', header)
        self.assertIn("summary", names)
        for name in names:
            if name in self.doc.layers:
                layer = getattr(self.doc, name)
                self.assertEqual(len(layer), len(self.doc.layer(name)))
            else:
                with self.assertRaisesRegex(KeyError, name):
                    getattr(self.doc, name)

    def test_label_ids(self):
        labels = self.doc.labels
        self.assertEqual(self.doc.label(1), labels[1])
        for none in 0, -1, len(labels), 2**32 + 1:
            self.assertEqual(self.doc.label(none), "")
        with self.assertRaises(TypeError):
            self.doc.label("PER")

    def test_sequence_protocol(self):
        sentences = self.doc.sentences
        self.assertEqual(str(sentences[-1]), str(list(sentences)[-1]))
        self.assertEqual(len(sentences[1:3]), 2)
        with self.assertRaises(IndexError):
            sentences[len(sentences)]

    def test_a_span_equals_itself_read_again(self):
        sentences = self.doc.sentences
        self.assertEqual(sentences[1], sentences[1])
        self.assertNotEqual(sentences[0], sentences[1])
        self.assertNotEqual(sentences[0], self.doc.summary[0])
        self.assertEqual(sentences.index(sentences[1]), 1)
        self.assertEqual(len({sentences[0], self.doc.sentences[0]}), 1)

    def test_render(self):
        self.assertEqual(self.doc.json()["text"], self.doc.text)
        lines = self.doc.render("digest").splitlines()
        self.assertEqual(lines[0], self.doc.title)
        self.assertEqual(lines[1], "Summary:")
        with self.assertRaises(precis.PrecisError) as caught:
            self.doc.render("pdf")
        self.assertEqual(caught.exception.name, "argument")

    def test_origin(self):
        origin, start, end = self.doc.meta.origin("title")
        self.assertTrue(origin)
        if end > start:
            self.assertIn(b"Bremerhaven", self.doc.source[start:end])

    @unittest.skipIf(numpy is None, "numpy is not there")
    def test_numpy_view_is_no_copy_and_keeps_the_document(self):
        array = precis.load("news").run(PAGE).sentences.array
        gc.collect()
        self.assertFalse(array.flags.owndata)
        self.assertFalse(array.flags.writeable)
        self.assertTrue((array["end"] > array["start"]).all())

    @unittest.skipIf(numpy is None, "numpy is not there")
    def test_columns_and_labels_as_arrays(self):
        entities = precis.load("news").run(PAGE).entities
        strings = numpy.array(entities.document.labels)
        values = entities.column("value")
        self.assertFalse(values.flags.owndata)
        self.assertEqual([v or None for v in strings[values]],
                         [e.value for e in entities])
        self.assertEqual(list(strings[entities.array["label"]]),
                         [e.label for e in entities])
        with self.assertRaisesRegex(KeyError, "there are: value"):
            entities.column("lemma")


class PipelineTest(unittest.TestCase):
    def test_sources(self):
        pipeline = precis.load(SPLIT)
        for source in ("One. Two.", b"One. Two.", bytearray(b"One. Two."),
                       memoryview(b"One. Two.")):
            self.assertEqual(len(pipeline.run(source).sentences), 2)
        with self.assertRaises(TypeError):
            pipeline.run(None)

    def test_config_forms(self):
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder, "c.json")
            path.write_text('{"precis": 1, "stages": [{"stage": "split"}]}')
            self.assertEqual(precis.load(path).config["stages"][0]["stage"],
                             "split")
            for directories in (folder, [folder], pathlib.Path(folder)):
                with self.assertRaisesRegex(precis.PrecisError, "no.such.so"):
                    precis.stages("no.such", directories)
            # a file is JSON, whatever it holds
            for held, says in ((b"news", "found n"), (b"", "text ends"),
                               (b'{"precis": "\xe9"}', "0xE9 is not UTF-8")):
                path.write_bytes(held)
                with self.assertRaisesRegex(precis.PrecisError, says) as got:
                    precis.load(path)
                self.assertEqual(got.exception.faults, precis.check(path))
                self.assertIn(says, got.exception.faults[0]["message"])
        with_mark = precis.load('\ufeff{"precis": 1, "use": "plain"}')
        self.assertEqual(pickle.loads(pickle.dumps(with_mark)).config,
                         precis.load("plain").config)
        with self.assertRaisesRegex(ValueError, "'a.json'.*pathlib.Path"):
            precis.load("a.json")
        with self.assertRaisesRegex(TypeError, "configuration"):
            precis.load(b"news")
        self.assertIn("news", precis.presets())
        self.assertIn("tag", [s["stage"] for s in precis.stages()])

    def test_error_has_all_fields(self):
        with self.assertRaises(precis.PrecisError) as caught:
            precis.load('{"precis": 1,\n "stages": [{"stage": "spilt"}],'
                        ' "limit": {}}')
        error = caught.exception
        self.assertEqual(error.name, "config")
        self.assertEqual(error.line, 2)
        self.assertEqual(len(error.faults), 2)
        self.assertIn("split", " ".join(f.get("hint") or f["message"]
                                        for f in error.faults))
        self.assertRegex(str(error), r"\(did you mean .*\); and 1 more, in "
                                     "faults$")
        again = pickle.loads(pickle.dumps(error))
        self.assertEqual(str(again), str(error))

    def test_hints(self):
        doc = precis.load("plain").run("It rained.", url="https://e.org/x",
                                       id="7")
        self.assertEqual(doc.meta["source"], "https://e.org/x")
        self.assertEqual(doc.json()["id"], "7")
        pipeline = precis.load("plain")
        self.assertEqual(repr(pipeline),
                         "<Pipeline clean, split, summarize, tag>")
        item = {"source": "It rained.", "url": None, "date": None, "id": "8"}
        for doc in pipeline.map([item]):
            self.assertNotIn("date", doc.meta)
            self.assertEqual(doc.meta["id"], "8")

    def test_map_keeps_the_order_and_the_run(self):
        pipeline = precis.load({"precis": 1, "limits": {"input_bytes": 50},
                                "stages": [{"stage": "split"}]})
        texts = ["Text %d." % i for i in range(100)]
        texts[50] = "x" * 51
        results = list(pipeline.map(iter(texts), threads=4,
                                    on_error="return"))
        self.assertEqual(len(results), 100)
        self.assertEqual(results[50].name, "limit")
        self.assertEqual(results[50].item, 50)
        self.assertEqual(str(results[50]), "item 50: the input has 51 bytes, "
                         "and at most 50 are allowed (raise "
                         "limits.input_bytes)")
        again = pickle.loads(pickle.dumps(results[50]))
        self.assertEqual(str(again), str(results[50]))
        self.assertEqual([r.text for i, r in enumerate(results) if i != 50],
                         [t for i, t in enumerate(texts) if i != 50])
        with self.assertRaises(precis.PrecisError):
            list(pipeline.map(texts, threads=4))

    def test_map_takes_what_run_takes(self):
        pipeline = precis.load("plain")
        docs = list(pipeline.map([
            {"source": "It rained.", "url": "https://e.org/x", "id": "7"},
            "It snowed.", None, {"id": "8"},
            {"source": b"It rained.", "date": 3}], on_error="return"))
        self.assertEqual(docs[0].meta["source"], "https://e.org/x")
        self.assertEqual(docs[0].meta["id"], "7")
        self.assertEqual(docs[1].text, "It snowed.")
        for error, says in zip(docs[2:], ("item 2: a document is a str, or",
                                          'item 3: "source" is missing',
                                          "item 4: hint date is a str")):
            self.assertIsInstance(error, TypeError)
            self.assertIn(says, str(error))
        with self.assertRaisesRegex(TypeError, "item 1: .* not 7"):
            list(pipeline.map(["It rained.", 7]))

    def test_pickles_as_its_configuration(self):
        pipeline = pickle.loads(pickle.dumps(precis.load(SPLIT)))
        self.assertEqual(len(pipeline.run("One. Two.").sentences), 2)

    def test_threads_share_a_pipeline(self):
        pipeline = precis.load("news")
        want = pipeline.run(PAGE).render("json")
        got = []
        threads = [threading.Thread(
            target=lambda: got.append(pipeline.run(PAGE).render("json")))
            for _ in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        self.assertEqual(set(got), {want})
        self.assertEqual(len(got), 8)

    def test_lone_surrogate_leaves_the_text_around_it(self):
        doc = precis.load("plain").run("caf\u00e9 \ud800 th\u00e9")
        self.assertEqual(doc.text, "caf\u00e9 \ufffd th\u00e9")

    def test_wrong_types_are_told(self):
        pipeline = precis.load("plain")
        for source in (5, ["a"], None):
            with self.assertRaises(TypeError):
                pipeline.run(source)
        for file in pathlib.Path("page.html"), io.BytesIO(b"A text."):
            with self.assertRaisesRegex(TypeError, "str, or bytes.*read first"):
                pipeline.run(file)
        for one in "A text.", {"source": "A text."}:
            with self.assertRaisesRegex(TypeError, "run does"):
                pipeline.map(one)
        with self.assertRaisesRegex(TypeError, "item 1: .* not 5"):
            list(pipeline.map(["a", {"source": "b", 5: "c"}]))
        with self.assertRaisesRegex(TypeError, "query"):
            pipeline.run("a", query=5)
        with self.assertRaisesRegex(TypeError, "function of a str, not 5"):
            pipeline.run("a", count_tokens=5)
        with self.assertRaisesRegex(TypeError, "index of a layer .* not 'a'"):
            pipeline.run("A text.").sentences["a"]
        with self.assertRaisesRegex(ValueError, "query"):
            pipeline.run("a", query="b\0c")
        with self.assertRaisesRegex(ValueError, "query"):
            pipeline.run("a", **{"query\0": "b"})
        with self.assertRaisesRegex(ValueError, "utf16"):
            pipeline.run("a").render("json", "utf-16")
        with self.assertRaisesRegex(TypeError, "documents.*'x'"):
            pipeline.merge(["x"])
        with self.assertRaisesRegex(TypeError, "this is one"):
            pipeline.merge(pipeline.run("A text."))
        with self.assertRaisesRegex(ValueError, "threads.*-1"):
            pipeline.map(["a"], threads=-1)
        with self.assertRaises(TypeError):
            pipeline.map(["a"], threads="2")

    def test_messages_of_stages_go_to_the_logger(self):
        with self.assertLogs("precis", "INFO") as logs:
            _pipeline._log(None, 0, b"not shown")
            _pipeline._log(None, 2, "caf\u00e9".encode())
        self.assertEqual(logs.output, ["WARNING:precis:caf\u00e9"])

    def test_spans_can_be_copied(self):
        span = precis.load("plain").run("One is here.").sentences[0]
        self.assertEqual(copy.copy(span), span)
        self.assertEqual(copy.deepcopy(span), span)

    def test_a_copy_of_a_document_is_the_document(self):
        doc = precis.load("plain").run("One is here.")
        self.assertIs(copy.copy(doc), doc)
        self.assertIs(copy.deepcopy(doc), doc)
        with self.assertRaisesRegex(TypeError, "pickled"):
            pickle.dumps(doc)

    def test_memory_is_freed_with_the_last_reference(self):
        gc.disable()
        try:
            doc = precis.load("plain").run("One is here.")
            gone = weakref.ref(doc)
            self.assertEqual(doc.sentences[0].label, doc.meta.get("x", "body"))
            del doc
            self.assertIsNone(gone())
        finally:
            gc.enable()

    def test_what_runs_at_the_exit_may_read_documents(self):
        program = """if True:
            import atexit
            atexit.register(lambda: print(doc.text, pipeline.run("b").text))
            import precis
            pipeline = precis.load("plain")
            doc = pipeline.run("a")"""
        done = subprocess.run(
            [sys.executable, "-c", program], capture_output=True, text=True,
            env={**os.environ, "PYTHONPATH": str(ROOT / "plugin" / "python")})
        self.assertEqual((done.stdout, done.stderr), ("a b\n", ""))

    def test_another_library_is_told(self):
        done = subprocess.run(
            [sys.executable, "-c", "import precis"], capture_output=True,
            text=True, env={**os.environ, "PRECIS_LIBRARY": "libm.so.6",
                            "PYTHONPATH": str(ROOT / "plugin" / "python")})
        self.assertIn("ImportError: libm.so.6 has no precis_abi", done.stderr)


if __name__ == "__main__":
    unittest.main()
