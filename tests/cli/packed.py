"""packed.py NAME...: reads a text packed by each of gzip, xz and zstd; what
the build cannot unpack (it is told by name what it can) is an error that says
so, and so is what takes too much memory to unpack."""
import gzip
import lzma
import shutil
import subprocess
import sys
import zlib

TEXT = b"Rain fell on the town of Halden. It was cold in the north.\n" * 9000


def zstd(data):
    if not shutil.which("zstd"):
        return None
    return subprocess.run(["zstd", "-c"], input=data, check=True,
                          stdout=subprocess.PIPE).stdout


PACKERS = {"gzip": gzip.compress, "xz": lzma.compress, "zstd": zstd}


# As if it were packed with a window of 2 GiB.


def widen_xz(data):
    end = 12 + data[12] * 4
    head = data[12:16] + b"\x26" + data[17:end]
    return data[:12] + head + zlib.crc32(head).to_bytes(4, "little") + \
        data[end + 4:]


def widen_zstd(data):
    return data[:5] + b"\xA8" + data[6:]


WIDENERS = {"xz": widen_xz, "zstd": widen_zstd}


def unpack(data):
    return subprocess.run(
        ["precis", "run", "-p", "ingest", "-f", "text"], input=data,
        stdout=subprocess.PIPE, stderr=subprocess.PIPE)


def main():
    plain = unpack(TEXT).stdout
    bad = plain.count(b"Halden") != 9000
    for name, pack in PACKERS.items():
        data = pack(TEXT)
        if data is None:
            print(name, "is not there to pack with")
            continue
        if name not in sys.argv[1:]:
            bad |= b"cannot unpack" not in unpack(data).stderr
            continue
        half = TEXT[:len(TEXT) // 2]
        several = pack(half) + pack(TEXT[len(half):])
        bad |= unpack(data).stdout != plain
        bad |= unpack(several).stdout != plain
        if name == "gzip":      # as tapes and tar leave it
            bad |= unpack(several + bytes(512)).stdout != plain
        for cut in (10, len(data) // 2, len(data) - 3):
            bad |= unpack(data[:cut]).returncode != 1
        if name in WIDENERS:
            bad |= b"too much memory" not in unpack(WIDENERS[name](data)).stderr
        print(name, "fails" if bad else "is read through")
    return bad


sys.exit(main())
