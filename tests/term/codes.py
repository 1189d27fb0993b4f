# What QR codes say that stand in text: the text is drawn as a terminal draws it, each character as a block of pixels, and read by
# zbarimg. Colours are followed as far as the codes use them (SGR: reverse, 30 to 49, 90 to 107, 38;5 and 48;5).
#
#     codes.py dark|light TEXT...     the addresses of the codes found, a line for each, in the order of the files
#
# A line that begins with an address ends the code above it. "dark" draws what has no colour of its own light on dark, "light" dark on light, as paper does.
import re, subprocess, sys, tempfile, os

W, H, MARGIN = 4, 8, 16  # pixels of a character, and around the whole
BLACK, WHITE = 0, 255


def shade(n, default):
    if n is None:
        return default
    if n < 16:
        return {0: BLACK, 7: 229, 15: WHITE}.get(n, 128)
    return {16: BLACK, 231: WHITE}.get(n, 128)


class Pen:
    def __init__(self):
        self.fore = self.back = None
        self.reverse = False

    def take(self, words):
        n = [int(w or 0) for w in words.split(";")]
        while n:
            c = n.pop(0)
            if c == 0:
                self.__init__()
            elif c in (7, 27):
                self.reverse = c == 7
            elif 30 <= c <= 37 or 90 <= c <= 97:
                self.fore = c - 30 if c < 90 else c - 82
            elif 40 <= c <= 47 or 100 <= c <= 107:
                self.back = c - 40 if c < 100 else c - 92
            elif c in (39, 49):
                self.fore, self.back = (None, self.back) if c == 39 else (self.fore, None)
            elif c in (38, 48) and n[:1] == [5]:
                n.pop(0)
                if c == 38:
                    self.fore = n.pop(0)
                else:
                    self.back = n.pop(0)


def cells(line, ground):
    ink, paper = (BLACK, WHITE) if ground == "light" else (WHITE, BLACK)
    for part in re.finditer(r"\x1b\[([0-9;]*)m|\x1b\][^\x1b]*\x1b\\|(.)", line):
        if part[2] is None:
            if part[1] is not None:
                pen.take(part[1])
            continue
        fore, back = shade(pen.fore, ink), shade(pen.back, paper)
        yield part[2], *((back, fore) if pen.reverse else (fore, back))


def blocks(text, ground):
    global pen
    pen = Pen()
    block = []
    for line in text.splitlines():
        row = list(cells(line, ground))
        if "".join(c for c, *_ in row).startswith("https:"):
            yield block
            block = []
        else:
            block.append(row)
    yield block


def draw(rows, ground, name):
    paper = WHITE if ground == "light" else BLACK
    wide = max((len(r) for r in rows), default=1) * W + 2 * MARGIN
    pixels = [bytearray([paper]) * wide for _ in range(len(rows) * H + 2 * MARGIN)]
    for y, row in enumerate(rows):
        for x, (c, fore, back) in enumerate(row):
            # A full block of letters leaves gaps between them, as a # does.
            upper, lower = (c in "▀█#", c in "▄█#")
            for line in range(H):
                at = pixels[MARGIN + y * H + line]
                on = upper if line < H // 2 else lower
                at[MARGIN + x * W : MARGIN + (x + 1) * W] = bytes([fore if on else back]) * W
    with open(name, "wb") as f:
        f.write(b"P5 %d %d 255\n" % (wide, len(pixels)) + b"".join(pixels))


def main():
    ground, files = sys.argv[1], sys.argv[2:]
    with tempfile.TemporaryDirectory() as folder:
        names = []
        for rows in (b for file in files for b in blocks(open(file, encoding="utf-8").read(), ground) if b):
            names.append(os.path.join(folder, "%04d.pgm" % len(names)))
            draw(rows, ground, names[-1])
        found = subprocess.run(["zbarimg", "--quiet", "--nodbus", "--raw", "-S*.enable=0", "-Sqrcode.enable=1", *names], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        sys.stdout.write(found.stdout)


main()
