"""Links and copies by the byte: what src/term sends is played by a terminal that knows OSC 8, and compared with the picture.

    python3 links.py WHAT, with WHAT links or copies
"""
import base64, copy, os, re, sys, unicodedata

sys.dont_write_bytecode = True
from pty_terminal import Terminal, check, finish

PICTURES = os.path.join(os.environ["BUILT"], "tests", "pictures")


class Screen:
    """As much of a terminal as curses makes use of; every cell is a text and an address."""

    def __init__(self, rows, cols):
        self.rows, self.cols, self.row, self.col, self.address, self.unknown = rows, cols, 0, 0, "", set()
        self.cell = [[(" ", "")] * cols for _ in range(rows)]

    def clear(self, row, start, end):
        for col in range(start, min(end, self.cols)):
            self.cell[row][col] = (" ", "")

    def put(self, char):
        if unicodedata.combining(char):
            text, to = self.cell[self.row][self.col - 1]
            self.cell[self.row][self.col - 1] = (text + char, to)
            return
        width = 2 if unicodedata.east_asian_width(char) in "WF" else 1
        if self.col + width > self.cols:
            self.row, self.col = min(self.row + 1, self.rows - 1), 0
        self.cell[self.row][self.col] = (char, self.address)
        if width == 2:
            self.cell[self.row][self.col + 1] = ("", self.address)
        self.last = char
        self.col += width

    def control(self, final, text):
        if text.startswith("?") or final in "mhlrtn":
            return
        n = [int(x) if x else 0 for x in text.split(";")]
        one, row = max(n[0], 1), self.cell[self.row]
        if final in "Hf":
            self.row, self.col = max(n[0], 1) - 1, (max(n[1], 1) if len(n) > 1 else 1) - 1
        elif final == "d":
            self.row = one - 1
        elif final == "G":
            self.col = one - 1
        elif final in "ABCD":
            self.row += {"A": -one, "B": one}.get(final, 0)
            self.col += {"C": one, "D": -one}.get(final, 0)
        elif final == "K":
            self.clear(self.row, *((self.col, self.cols), (0, self.col + 1), (0, self.cols))[n[0]])
        elif final == "J":
            if n[0] == 0:
                self.clear(self.row, self.col, self.cols)
            for i in range(self.row + 1 if n[0] == 0 else 0, self.rows if n[0] != 1 else self.row):
                self.clear(i, 0, self.cols)
        elif final == "X":
            self.clear(self.row, self.col, self.col + one)
        elif final == "@":
            row[self.col:self.col] = [(" ", "")] * one
            del row[self.cols:]
        elif final == "P":
            del row[self.col:self.col + one]
            row += [(" ", "")] * one
        elif final == "b":
            for _ in range(one):
                self.put(self.last)
        else:
            self.unknown.add(text + final)

    def feed(self, data):
        pattern = (r"\x1b\[([0-9;?>]*)([A-Za-z@`])|\x1b\](.*?)(?:\x07|\x1b\\)|\x1b[()][A-Z0-9]|\x1b[=>78c]|[\x0e\x0f]|(\x1bM)|(\r)|(\n)|(\x08)|([^\x1b\x00-\x1f])|(.)")
        for m in re.finditer(pattern, data, re.S):
            if m[2]:
                self.control(m[2], m[1])
            elif m[3] is not None:
                if m[3].startswith("8;"):
                    self.address = m[3].split(";", 2)[2]
            elif m[4]:
                self.row = max(self.row - 1, 0)
            elif m[5]:
                self.col = 0
            elif m[6]:
                self.row += 1
            elif m[7]:
                self.col = max(self.col - 1, 0)
            elif m[8]:
                self.put(m[8])
            elif m[9]:
                self.unknown.add(repr(m[9]))

    def told(self):
        lines = [f"{self.row} {self.col}"] + ["".join(c[0] for c in row).rstrip() for row in self.cell]
        links = [f"{r} {c} {to}" for r, row in enumerate(self.cell) for c, (_, to) in enumerate(row) if to]
        return "\n".join(lines + links) + "\n"


def picture(step):
    """What the picture is to be; it is written before the picture is drawn."""
    return open(f"wanted.{step}").read() if os.path.exists(f"wanted.{step}") else ""


def drawn(t, screen, seen, step):
    """Reads on until the picture is there and nothing more comes, or until nothing came for 0.3 s: then it is as it is."""
    silent = 0
    while silent < 15:
        silent = 0 if t.read(0.02) else silent + 1
        if silent == 1:
            now = copy.deepcopy(screen)
            now.feed(t.bytes[seen:].decode(errors="replace"))
            if now.told().split("\n")[:25] == picture(step).split("\n")[:25]:
                return


def play(term):
    t = Terminal(PICTURES, "wanted", TERM=term, LC_ALL="C.UTF-8", TMUX="", STY="")
    screen = Screen(24, 80)
    seen = 0
    for step in range(8):
        t.until(b"\x1b", seen)
        drawn(t, screen, seen, step)
        if step == 7: # what comes behind the others is seen with the next
            t.quiet(0.3)
        screen.feed(t.bytes[seen:].decode())
        seen = len(t.bytes)
        yield step, screen, picture(step)
        t.press(b" ")
    check(t.wait() == 0, f"{term}: it ends")
    check(not screen.unknown, f"{term}: every sequence is one that the test knows", *screen.unknown)
    play.terminal = t


def links():
    for term in ("xterm-256color", "tmux-256color", "screen-256color"):
        for step, screen, wanted in play(term):
            check(screen.told() == wanted, f"{term}, picture {step}: text, links and cursor are where they belong", *wanted.split("\n"), "shown:", *screen.told().split("\n"))
            check(screen.address == "", f"{term}, picture {step}: no link is left open")
        play.terminal.is_left(term)
    for term in ("linux", "vt100", "vt220", "ansi"):
        for step, screen, wanted in play(term):
            texts = lambda s: s.split("\n")[:25]
            check(texts(screen.told()) == texts(wanted), f"{term}, picture {step}: text and cursor", *texts(wanted), "shown:", *texts(screen.told()))
        check(b"\x1b]" not in play.terminal.bytes, f"{term}: is sent no link")


def copied(text, term, **env):
    t = Terminal(PICTURES, "wanted", text, TERM=term, LC_ALL="C.UTF-8", **env)
    t.until(b"see")
    t.quiet(0.3)
    for _ in range(9):
        t.press(b" ")
        t.quiet(0.05)
    check(t.wait() == 0, f"{term}: it ends")
    return t.bytes


def copies():
    text = "instagram/anna ä\n" * 40
    plain = b"\x1b]52;c;" + base64.b64encode(text.encode()) + b"\x07"
    tmux = b"\x1bPtmux;" + plain.replace(b"\x1b", b"\x1b\x1b") + b"\x1b\\"

    def pieces(got):
        found = re.findall(rb"\x1bP((?:[^\x1b]|\x1b\])*)\x1b\\", got)
        check(found and all(len(p) <= 256 for p in found), "screen gets no piece that is too long", *map(len, found))
        return b"".join(found)

    got = copied(text, "xterm-256color", TMUX="", STY="")
    check(got.count(plain) == 1 and b"\x1bP" not in got, "a terminal by itself gets the request as it is", got[:400])
    for term, env in (("tmux-256color", {}), ("screen-256color", {"TMUX": "/tmp/x,1,0"}), ("xterm-256color", {"TMUX": "/tmp/x,1,0"})):
        got = copied(text, term, **env)
        check(tmux in got and plain in got.replace(tmux, b""), f"tmux ({term}) gets it wrapped, and as it is")
    got = copied(text, "screen-256color", STY="1.x")
    check(pieces(got) == plain and plain not in got, "screen gets it in pieces", pieces(got)[:400])
    got = copied(text, "screen-256color")
    check(pieces(got) == plain and plain in got, "who may be either gets what harms neither")
    for term in ("linux", "vt100", "vt220"):
        got = copied(text, term)
        check(b"\x1b]52" not in got and b"no clipboard" in got, f"{term} is sent nothing, and it says so", got[:200])
    got = copied("x" * 74995, "xterm-256color")
    check(b"\x1b]52" not in got and b"too long" in got, "a text that is too long is not sent, and it says so")
    got = copied("x" * 74994, "xterm-256color")
    check(got.count(b"\x1b]52") == 1, "the longest is")


os.environ.pop("TMUX", None)
os.environ.pop("STY", None)
for name in sys.argv[1:]:
    {"links": links, "copies": copies}[name]()
finish()
