"""What only the suite's own code knows, for scripts/conformance: `serve` starts its servers, `list` prints its tests.

usage: suite.py SUITE serve CONFIG | suite.py SUITE list FOLDER...
"""
import json
import os
import signal
import sys
import threading

sys.dont_write_bytecode = True
suite, command, words = sys.argv[1], sys.argv[2], sys.argv[3:]
sys.path.insert(0, os.path.join(suite, "tools"))
import localpaths  # noqa: F401  the suite's own libraries


def serve(config):
    from serve import serve as server

    def end_with_parent():
        os.read(0, 1)
        os.kill(os.getpid(), signal.SIGINT)

    threading.Thread(target=end_with_parent, daemon=True).start()
    def end_with_parent():
        os.read(0, 1)
        os.kill(os.getpid(), signal.SIGINT)

    threading.Thread(target=end_with_parent, daemon=True).start()
    server.run(config_path=config, h2=False)


def files(folder):
    if os.path.isfile(os.path.join(suite, folder)):
        yield folder
    for at, _, names in sorted(os.walk(os.path.join(suite, folder))):
        for name in sorted(names):
            yield os.path.relpath(os.path.join(at, name), suite)


def tests(folder):
    from manifest.sourcefile import SourceFile

    for path in files(folder):
        kind, items = SourceFile(suite, path, "/").manifest_items()
        for item in items if kind == "testharness" else []:
            yield {
                "url": item.url,
                "secure": item.https,
                "http2": item.h2,
                "www": item.subdomain,
                "driven": bool(item.testdriver),
                "long": item.timeout == "long",
            }


if __name__ == "__main__":
    if command == "serve":
        serve(*words)
    else:
        print(json.dumps([dict(test, folder=folder) for folder in words for test in tests(folder)]))
