"""Listening: addresses that are printed, and the server of the other systems."""

import threading
import urllib.request

from flask import Flask

from anatomy.settings import load
from anatomy.web import serve


def test_a_server_for_all_tells_this_computer_first(monkeypatch):
    monkeypatch.setattr(serve, "_network_address", lambda: "192.168.1.20")
    with serve.listen(load({"PORT": "0"})) as bound:
        port = bound.getsockname()[1]
        assert serve.addresses(bound) == [f"http://127.0.0.1:{port}", f"http://192.168.1.20:{port}"]


def test_a_server_for_one_tells_only_that():
    with serve.listen(load({"PORT": "0", "HOST": "127.0.0.1"})) as bound:
        assert serve.addresses(bound) == [f"http://127.0.0.1:{bound.getsockname()[1]}"]


def test_without_a_network_there_is_no_network_address(monkeypatch):
    monkeypatch.setattr(serve, "_network_address", lambda: None)
    with serve.listen(load({"PORT": "0"})) as bound:
        assert len(serve.addresses(bound)) == 1


def test_waitress_serves_on_the_same_socket():
    app = Flask("tiny", static_folder=None)
    app.add_url_rule("/", "hello", lambda: "hello")
    bound = serve.listen(load({"PORT": "0", "HOST": "127.0.0.1"}))
    threading.Thread(target=serve._serve_waitress, args=(app, bound), daemon=True).start()
    with urllib.request.urlopen(serve.addresses(bound)[0], timeout=10) as answer:
        assert answer.read() == b"hello"
