"""A provider's web site on loopback, with its proxy: every case of a form that `veto check` can meet.

    server.py FOLDER    prints the port of the proxy, then the port of the HTTPS server by itself, and serves until it is ended

The proxy takes CONNECT to any name below forms.test, and to bought.example, and answers there itself, with real TLS and the
certificate that FOLDER has for that name; so real names are asked for, and no file of the machine is touched. FOLDER has the
certificates (certificates.sh) and `page`, the text of /page; `log` gets a line for each request: when it came and went, host, path, what
was asked to be new; `heads` all that each said of itself. A file `catalogue` there is served as it is.
"""
import gzip
import http.server
import itertools
import os
import socketserver
import ssl
import sys
import threading
import time

folder = sys.argv[1]
lock = threading.Lock()
# Those who ask for /wait are kept until eight of them have come: a client that never asks so many at once waits in vain.
come = threading.Semaphore(0)
crowd = threading.Event()


def await_crowd():
    for _ in range(8):
        come.acquire()
    crowd.set()


threading.Thread(target=await_crowd, daemon=True).start()


def context(name):
    c = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    c.load_cert_chain(os.path.join(folder, name + ".crt"), os.path.join(folder, name + ".key"))
    return c


good = context("good")
others = {"expired.forms.test": context("expired"), "stranger.forms.test": context("stranger"), "other-host.forms.test": context("other-host")}
good.sni_callback = lambda sock, name, _: setattr(sock, "context", others.get(name, good)) if name in others else None

LOGIN = "<h1>Log in</h1><form><input name=email><input type=password></form>"
HOSTILE = (
    "<title>\x1b]0;owned\x07</title><p>\x1b[2J\x1b[31mred &#27;[5m &#x9b;31m \u202egnp.exe \u2066x\u2069 \x00 \x7f \u0085"
    "<p>\x1b]52;c;aGk=\x07 \r\n \u2028 end"
)

# Two megabytes each, and each of a kind that some reader takes long for.
MANY = 2_000_000
FLOODS = {
    "/lines": b"<p>x" * (MANY // 4),
    "/attributes": b"<p " + b" ".join(b"a%d" % i for i in range(MANY // 8)) + b"><p>read",
    "/values": b"<p " + b" ".join(b"a%d='%d'" % (i, i) for i in range(MANY // 16)) + b"><p>read",
    "/deep": b"<div>" * (MANY // 5),
    "/tangled": b"<b><i></b>" * (MANY // 10),
    "/open-comments": b"<!--" * (MANY // 4),
    "/references": b"&amp;&#x41;&nothing" * (MANY // 20),
    "/combining": "a".encode() + "\u0301".encode() * (MANY // 2),
    "/controls": "\u0085\u202e\x01".encode() * (MANY // 6),
    "/no-unicode": b"\xff\xfe\xed\xa0\x80" * (MANY // 5),
    "/decomposed": "\U0001d160".encode() * (MANY // 4),
}


def again(part, pause=0.0):
    while True:
        yield part
        time.sleep(pause)


def packed(times):
    body = b"\0" * 4_000_000
    for _ in range(times):
        body = gzip.compress(body)
    names = ", ".join(["gzip"] * times)
    return [OK + b"Content-Type: text/html\r\nContent-Encoding: %s\r\n\r\n" % names.encode(), body]


CHUNKED = b"Content-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n"
OK = b"HTTP/1.1 200 OK\r\n"
RAW = {
    "/headers": lambda: itertools.chain([OK], again(b"X-More: " + b"a" * 1000 + b"\r\n")),
    "/one-header": lambda: itertools.chain([OK], again(b"a" * 65536)),
    "/hints": lambda: again(b"HTTP/1.1 103 Early Hints\r\nLink: <x>; rel=preload\r\n\r\n" * 100),
    "/trailers": lambda: [OK + CHUNKED + b"5\r\n<p>hi\r\n0\r\n", *(b"T: " + b"z" * 1000 + b"\r\n" for _ in range(10000))],
    "/drip": lambda: itertools.chain([OK], again(b"X: y\r\n", 0.2)),
    "/drip-body": lambda: itertools.chain([OK + b"Content-Type: text/html\r\n\r\n"], again(b"<p>x" * 10, 0.2)),
    "/gigabytes": lambda: itertools.chain([OK + b"Content-Length: 10737418240\r\n\r\n"], again(b"<p>x" * 16384)),
    "/packed-twice": lambda: packed(2),
    "/packed-nothing": lambda: [OK + b"Content-Encoding: gzip\r\n\r\n\x1f\x8b\x08\x08\0\0\0\0\0\x03", *(b"n" * 65536 for _ in range(1000))],
    "/packed-strangely": lambda: [OK + b"Content-Encoding: br\r\n\r\n" + b"\x5b" * 100],
}


class Site(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *_):
        pass

    def page(self, body, status=200, headers=(), kind="text/html; charset=utf-8"):
        body = body.encode("utf-8", "surrogatepass") if isinstance(body, str) else body
        # Before the last byte: whoever has that asks for the next, and is not to be seen beside this one.
        self.went = time.time()
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        for name, value in headers:
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def lead(self, to, status=302, headers=()):
        self.page("", status, [("Location", to), *headers])

    def tagged(self, body):
        tag = '"%x"' % (hash(body) & 0xFFFFFFFF)
        if self.headers.get("If-None-Match") == tag:
            self.send_response(304)
            self.send_header("ETag", tag)
            self.end_headers()
        else:
            self.page(body, headers=[("ETag", tag), ("Last-Modified", "Mon, 24 Aug 2026 10:00:00 GMT")])

    def chunks(self, parts):
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.send_header("Transfer-Encoding", "chunked")
        self.end_headers()
        for part in parts:
            self.wfile.write(b"%x\r\n%s\r\n" % (len(part), part))
            self.wfile.flush()

    def kept(self):
        with open(os.path.join(folder, "page"), "rb") as f:
            return f.read()

    def answer(self, path):
        if path == "/ok":
            self.tagged("<title>Form</title><h1>Object</h1><p>Tell us why.")
        elif path == "/page":
            self.page(self.kept())
        elif path == "/tagged-page":
            self.tagged(self.kept())
        elif path == "/catalogue":
            with open(os.path.join(folder, "catalogue"), "rb") as f:
                self.page(f.read(), headers=[("Set-Cookie", "who=you"), ("ETag", '"1"')], kind="application/octet-stream")
        elif path == "/to-catalogue":
            self.lead("https://else.forms.test/catalogue", headers=[("Set-Cookie", "who=you; Domain=forms.test")])
        elif path == "/catalogue-of-100-megabytes":
            self.chunks(b"x" * 1_000_000 for _ in range(100))
        elif path == "/login":
            self.page(LOGIN)
        elif path == "/to-login":
            self.lead("/login?next=/to-login")
        elif path == "/moved-here":
            self.lead("/ok", 301)
        elif path == "/moved-away":
            self.lead("https://else.forms.test/ok")
        elif path == "/sold":
            self.lead("https://bought.example/ok")
        elif path == "/sold-login":
            self.lead("https://bought.example/login")
        elif path == "/to-http":
            self.lead("http://ok.forms.test/ok")
        elif path == "/to-file":
            self.lead("file:///etc/passwd")
        elif path == "/loop":
            self.lead("/loop")
        elif path == "/cookie" and "seen=1" not in self.headers.get("Cookie", ""):
            self.lead("/cookie", headers=[("Set-Cookie", "seen=1")])
        elif path == "/cookie":
            self.page("<p>welcome back")
        elif path in ("/404", "/410", "/500", "/403", "/401"):
            self.page("<p>no", int(path[1:]))
        elif path == "/slow-headers":
            time.sleep(30)
        elif path == "/slow-body":
            self.chunks(b"x" for _ in range(100) if time.sleep(0.3) is None)
        elif path == "/endless":
            self.chunks(b"<p>more" * 1000 for _ in iter(int, 1))
        elif path == "/bomb":
            self.page(gzip.compress(b"\0" * 50_000_000), headers=[("Content-Encoding", "gzip")])
        elif path == "/gzip":
            self.page(gzip.compress(b"<p>packed"), headers=[("Content-Encoding", "gzip")])
        elif path == "/half":
            self.send_response(200)
            self.send_header("Content-Length", "1000")
            self.end_headers()
            self.wfile.write(b"<p>half")
            self.close_connection = True
        elif path in FLOODS:
            self.page(FLOODS[path])
        elif path in RAW:
            for part in RAW[path]():
                self.wfile.write(part)
            self.close_connection = True
        elif path == "/to-user":
            self.lead("https://ok.forms.test:443@else.forms.test/ok")
        elif path == "/to-user-number":
            self.lead("https://user:pass@127.0.0.1:1/ok")
        elif path == "/to-number":
            self.lead("https://2130706433:1/ok")
        elif path == "/to-other-letters":
            self.lead("https://\u043e\u043a.forms.test/ok".encode().decode("latin-1"))
        elif path == "/on-and-on":
            self.lead("/on-and-on?" + self.path[11:] + "x")
        elif path == "/hostile":
            self.page(HOSTILE, headers=[("ETag", '"\x1b[31m"')])
        elif path == "/to-hostile":
            self.lead("https://else.forms.test/%1b[31m\x1b[31m")
        elif path == "/wait":
            come.release()
            crowd.wait(20)
            time.sleep(0.5)
            self.page("<p>here")
        else:
            self.page("<p>what?", 404)

    def do_GET(self):
        self.went = began = time.time()
        with lock, open(os.path.join(folder, "heads"), "a", encoding="utf-8") as f:
            print(self.requestline, *("%s: %s" % pair for pair in sorted(self.headers.items())), sep="|", file=f)
        path = self.path.split("?")[0]
        try:
            self.answer(path)
        except OSError:
            self.close_connection = True
        with lock, open(os.path.join(folder, "log"), "a", encoding="utf-8") as f:
            print("%.3f %.3f %s %s %s" % (began, self.went, self.headers.get("Host"), self.path, self.headers.get("If-None-Match", "-")), file=f)


class Direct(socketserver.BaseRequestHandler):
    def handle(self):
        try:
            with good.wrap_socket(self.request, server_side=True) as sock:
                Site(sock, self.client_address, self.server)
        except OSError:
            pass


class Proxy(socketserver.BaseRequestHandler):
    def handle(self):
        asked = b""
        while b"\r\n\r\n" not in asked:
            more = self.request.recv(4096)
            if not more:
                return
            asked += more
        method, target, _ = asked.split(b"\r\n")[0].decode().split(" ", 2)
        if method != "CONNECT" or not target.endswith((".forms.test:443", "bought.example:443")) or target.startswith("refused."):
            self.request.sendall(b"HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n")
            return
        self.request.sendall(b"HTTP/1.1 200 OK\r\n\r\n")
        Direct(self.request, self.client_address, self.server)


class Server(socketserver.ThreadingTCPServer):
    daemon_threads = True
    allow_reuse_address = True
    request_queue_size = 64

    def handle_error(self, *_):
        pass


proxy, direct = Server(("127.0.0.1", 0), Proxy), Server(("127.0.0.1", 0), Direct)
print(proxy.server_address[1], direct.server_address[1], flush=True)
threading.Thread(target=direct.serve_forever, daemon=True).start()
proxy.serve_forever()
