"""terminal.py WHAT: runs precis on a terminal of its own and tells what comes
there of a text that would steer it, how far the command says it is, and what
it says if it is asked nothing."""
import json
import os
import pty
import re
import select
import subprocess
import sys
import time


def start(arguments, stream, **more):
    """precis, and our end of the terminal that is its stream."""
    ours, its = pty.openpty()
    command = subprocess.Popen(["precis", *arguments], **more, **{stream: its})
    os.close(its)
    return command, ours


def read(terminal):
    got = b""
    try:
        while piece := os.read(terminal, 4096):
            got += piece
    except OSError:             # the other end is closed
        pass
    os.close(terminal)
    return got.decode("utf-8").replace("\r\n", "\n")


def steer():
    """A text as it is, with what clean would take out of it."""
    text = "Rain\x1b[31m fell\a on\u009b2J Halden.\rSnow\x7f fell\ton Ås.\n"
    config = '{"precis": 1, "stages": [{"stage": "split"}]}'
    with open("split.json", "w", encoding="utf-8") as file:
        file.write(config)
    command, terminal = start(["run", "-c", "split.json", "-f", "text"],
                              "stdout", stdin=subprocess.PIPE)
    command.stdin.write(text.encode())
    command.stdin.close()
    print(repr(read(terminal)))
    command.wait(60)


def progress():
    line = json.dumps({"id": 1, "text": "Rain fell on Halden. " * 50}) + "\n"
    with open("many.jsonl", "w", encoding="utf-8") as file:
        file.write(line * 200)
    for given in ["many.jsonl"], ["--from", "jsonl", "/dev/stdin"]:
        feed = subprocess.Popen(["cat", "many.jsonl"], stdout=subprocess.PIPE)
        command, terminal = start(["run", "-p", "ingest", *given], "stderr",
                                  stdin=feed.stdout, stdout=subprocess.PIPE,
                                  env={**os.environ, "TERM": "xterm"})
        select.select([command.stdout], [], [])
        time.sleep(0.3)
        written = command.stdout.read().count(b"\n")
        said = read(terminal)
        shown = re.sub("[0-9.]+", "N", said.split("\r")[1])
        shown = re.sub(r"\[[# ]{24}\]", "[...]", shown).replace("\x1b[K", "")
        print(written, "documents:", shown)
        print("wiped out" if said.endswith("\r\x1b[K") else said)
        feed.stdout.close()
        feed.wait(60)
        command.wait(60)


def ask():
    command, terminal = start([], "stdin", stderr=subprocess.PIPE)
    print(command.stderr.read().decode(), end="")
    print(command.wait(60))
    os.close(terminal)


{"steer": steer, "progress": progress, "ask": ask}[sys.argv[1]]()
