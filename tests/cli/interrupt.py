"""interrupt.py N: interrupts precis run -j N, once while it waits for input,
once at work, once while it collects a set, once while nobody writes to the pipe
that it opens, once although it was told to ignore that; and takes its terminal
away while it writes a file.  Tells the exit statuses, whether every line written
is whole, and what is said."""
import json
import os
import signal
import subprocess
import sys
import threading
import time


def start(*options):
    return subprocess.Popen(
        ["precis", "run", "--from", "jsonl", "-j", sys.argv[1], *options],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE)


def document():
    text = "Rain fell on the town of Halden. It was cold. " * 200
    return json.dumps({"id": 1, "text": text}).encode() + b"\n"


def feed(pipe):
    try:
        while True:
            pipe.write(document())
    except OSError:
        pass


def wait_asleep(pid):
    """Until it catches SIGINT, and its first thread waits for something."""
    while True:
        with open("/proc/%d/status" % pid) as file:
            status = dict(line.split(":", 1) for line in file)
        state = status["State"].split()[0]
        caught = int(status["SigCgt"], 16) >> (signal.SIGINT - 1) & 1
        if state == "Z" or (state == "S" and caught):
            return
        time.sleep(0.01)


def main():
    # a shell may have told us, and so those we start, to ignore them
    signal.signal(signal.SIGINT, signal.default_int_handler)
    signal.signal(signal.SIGHUP, signal.SIG_DFL)
    waiting = start()
    waiting.stdin.write(b'{"id":1,"text":"Rain."}\n')
    waiting.stdin.flush()
    waiting.stdout.readline()
    waiting.send_signal(signal.SIGINT)
    print("waiting:", waiting.wait(60))
    waiting.stdin.close()

    working = start()
    threading.Thread(target=feed, args=(working.stdin,), daemon=True).start()
    first = working.stdout.readline()
    working.send_signal(signal.SIGINT)
    rest = working.stdout.read()
    whole = all(json.loads(line)["id"] == 1
                for line in (first + rest).splitlines())
    print("working:", working.wait(60),
          "whole" if whole and rest[-1:] in (b"", b"\n") else "broken")

    merging = start("--merge")
    merging.stdin.write(document() * 100)   # more than the pipe holds
    merging.stdin.flush()
    merging.send_signal(signal.SIGINT)
    rest = merging.stdout.read()
    print("merging:", merging.wait(60), rest or "nothing")
    merging.stdin.close()

    os.mkfifo("pipe")
    opening = subprocess.Popen(["precis", "run", "-j", sys.argv[1], "pipe"],
                               stderr=subprocess.PIPE)
    wait_asleep(opening.pid)
    opening.send_signal(signal.SIGINT)
    said = opening.communicate()[1]
    print("opening:", opening.returncode, said or "nothing")
    os.remove("pipe")

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    ignoring = start()
    ignoring.stdin.write(document())
    ignoring.stdin.flush()
    ignoring.stdout.readline()
    ignoring.send_signal(signal.SIGINT)
    rest = ignoring.communicate(document())[0]
    print("ignoring:", ignoring.wait(60), len(rest.splitlines()), "more")
    signal.signal(signal.SIGINT, signal.default_int_handler)

    before = set(os.listdir())
    writing = start("-o", "hung-up.jsonl")
    while len(os.listdir()) == len(before):
        time.sleep(0.01)
    wait_asleep(writing.pid)
    writing.send_signal(signal.SIGHUP)
    print("writing:", writing.wait(60),
          sorted(set(os.listdir()) - before) or "nothing")
    writing.stdin.close()


main()
