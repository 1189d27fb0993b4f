"""A program in a pseudo-terminal of our own, where every byte and every moment is seen; checks in TAP."""
import fcntl, os, pty, select, struct, subprocess, sys, termios, time

VETO = os.environ["VETO"]
PATIENCE = float(os.environ.get("PATIENCE", "20"))
tests = 0


def check(ok, name, *why):
    global tests
    tests += 1
    print(f"{'ok' if ok else 'not ok'} {tests} - {name}")
    if not ok:
        for line in why:
            print("#", line)
    sys.stdout.flush()


class Terminal:
    """A pseudo-terminal with a program on it. The slave stays open here, so that what is left of it can be looked at."""

    def __init__(self, *argv, rows=24, cols=80, **env):
        self.master, self.slave = pty.openpty()
        fcntl.ioctl(self.slave, termios.TIOCSWINSZ, struct.pack("HHHH", rows, cols, 0, 0))
        self.before = termios.tcgetattr(self.slave)
        self.bytes = b""
        self.process = subprocess.Popen(argv or (VETO,), stdin=self.slave, stdout=self.slave, stderr=self.slave, preexec_fn=self.session,
                                        env={**os.environ, "TERM": "xterm-256color", **env})

    def session(self):
        os.setsid()
        fcntl.ioctl(0, termios.TIOCSCTTY, 0)

    def read(self, seconds):
        """What comes within this time, at most until the first silence of it."""
        got = b""
        if select.select([self.master], [], [], max(seconds, 0))[0]:
            got = os.read(self.master, 65536)
        self.bytes += got
        return got

    def until(self, text, since=0, patience=PATIENCE):
        """Reads until the bytes since SINCE hold TEXT; whether they do."""
        end = time.monotonic() + patience
        while text not in self.bytes[since:]:
            if time.monotonic() > end or self.process.poll() is not None and not self.read(0.1):
                return text in self.bytes[since:]
            self.read(0.1)
        return True

    def quiet(self, seconds, patience=PATIENCE):
        """Reads until nothing came for so long."""
        end = time.monotonic() + patience
        while self.read(seconds) and time.monotonic() < end:
            pass

    def press(self, keys):
        """Returns where in the bytes the answer begins."""
        at = len(self.bytes)
        os.write(self.master, keys)
        return at

    def wait(self):
        end = time.monotonic() + PATIENCE
        while self.process.poll() is None and time.monotonic() < end:
            self.read(0.05)
        while self.read(0.05):
            pass
        if self.process.poll() is None:
            self.process.kill()
            return None
        return self.process.returncode

    def last(self, on, off):
        return self.bytes.rfind(on) > self.bytes.rfind(off)

    def is_left(self, name):
        check(termios.tcgetattr(self.slave) == self.before, f"{name}: the settings of the terminal are what they were")
        check(b"\x1b[?1049h" in self.bytes and self.last(b"\x1b[?1049l", b"\x1b[?1049h"), f"{name}: the alternate screen is left")
        check(b"\x1b[?2004h" in self.bytes and self.last(b"\x1b[?2004l", b"\x1b[?2004h"), f"{name}: pasted text is not marked any more")
        check(not self.last(b"\x1b[?25l", b"\x1b[?25h"), f"{name}: the cursor is not hidden")


def finish():
    print(f"1..{tests}")
