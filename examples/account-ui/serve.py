#!/usr/bin/env python3
"""Serves a built marketplace on http://localhost:8080, with the headers of its `_headers`, and the account on :8081."""

import re
import sys
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

HERE = Path(__file__).resolve().parent


def rules(folder):
    """The rules of `_headers`: a pattern at the start of a line, its headers indented below it."""
    found, pattern = [], None
    file = folder / "_headers"
    for line in file.read_text(encoding="utf-8").splitlines() if file.is_file() else []:
        if line[:1].isspace():
            name, _, value = line.strip().partition(": ")
            found.append((pattern, name, value))
        elif line.strip():
            pattern = re.compile(".*".join(map(re.escape, line.strip().split("*"))))
    return found


class Handler(SimpleHTTPRequestHandler):
    """Files of a folder, with the headers that fit their paths."""

    extensions_map = {**SimpleHTTPRequestHandler.extensions_map, ".js": "text/javascript", ".html": "text/html; charset=utf-8"}

    def __init__(self, *arguments, headers_of, **options):
        self.headers_of = headers_of
        super().__init__(*arguments, **options)

    def end_headers(self):
        path = self.path.partition("?")[0]
        for pattern, name, value in self.headers_of:
            if pattern.fullmatch(path):
                self.send_header(name, value)
        super().end_headers()

    def log_message(self, *_):
        pass


def server(folder, port, headers_of):
    return ThreadingHTTPServer(("localhost", port), partial(Handler, directory=folder, headers_of=headers_of))


def main():
    if len(sys.argv) != 2 or not Path(sys.argv[1], "embed.js").is_file():
        sys.exit("usage: serve.py DIST, where DIST is a built marketplace")
    site = Path(sys.argv[1])
    marketplace = server(site, 8080, rules(site))
    threading.Thread(target=marketplace.serve_forever, daemon=True).start()
    print("The account is at http://localhost:8081/, the marketplace at http://localhost:8080/. Ctrl+C ends both.")
    try:
        server(HERE, 8081, []).serve_forever()
    except KeyboardInterrupt:
        pass


if __name__ == "__main__":
    main()
