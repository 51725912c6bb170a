"""dialogue.py N: writes a line to precis run -j N, waits for its answer,
writes the next; counts the answers."""
import json
import subprocess
import sys

command = subprocess.Popen(
    ["precis", "run", "--from", "jsonl", "-j", sys.argv[1]],
    stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8")
answers = 0
for i in range(3):
    print(json.dumps({"id": i, "text": "Rain fell. It was cold."}),
          file=command.stdin, flush=True)
    answers += json.loads(command.stdout.readline())["id"] == i
command.stdin.close()
command.wait(60)
print(answers, "answers")
