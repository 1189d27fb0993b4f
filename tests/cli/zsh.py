"""Types into an interactive zsh, as somebody would: for each pair LINE WANTED of the arguments the line and TAB, then a key
that prints what the line has become. The first argument is the folder of the function _veto. Exit status 1 where one differs."""
import os
import pty
import select
import signal
import sys
import time

SETTINGS = """
fpath=({folder} $fpath)
autoload -Uz compinit
compinit -u
PS1='> '
show() {{ print -r -- "<$BUFFER>"; BUFFER= }}
zle -N show
bindkey '^X' show
print '<ready>'
"""

folder, pairs = sys.argv[1], sys.argv[2:]
with open(os.path.join(os.environ["HOME"], ".zshrc"), "w") as rc:
    rc.write(SETTINGS.format(folder=folder))
pid, terminal = pty.fork()
if pid == 0:
    os.execvpe("zsh", ["zsh", "-i"], dict(os.environ, TERM="dumb"))


def shown():
    """What zsh prints between angle brackets next."""
    seen, end = "", time.monotonic() + 20
    while time.monotonic() < end and ">\r\n" not in seen:
        if select.select([terminal], [], [], 0.1)[0]:
            seen += os.read(terminal, 65536).decode("utf-8", "replace")
    return seen[seen.rfind("<") + 1:seen.rfind(">\r\n")]


failed = shown() != "ready"
for line, wanted in zip(pairs[::2], pairs[1::2]):
    os.write(terminal, line.encode() + b"\t\x18")
    became = shown()
    print("ok" if became == wanted else f"not ok, wanted {wanted!r}:", repr(line), "became", repr(became))
    failed = failed or became != wanted
os.kill(pid, signal.SIGKILL)
os.waitpid(pid, 0)
sys.exit(failed)
