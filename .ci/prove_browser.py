#!/usr/bin/env python3
"""Drives the browser on a pseudo-terminal: /jzl shows 92%, q leaves with exit code 0.

usage: prove_browser.py COMMAND…      (the program, or an emulator and the program)
"""
import fcntl, os, pty, select, struct, sys, tempfile, termios, time

LIMIT = 60  # seconds; an emulated start is slow


def main():
    home = tempfile.mkdtemp()
    environment = {"TERM": "xterm-256color", "LANG": "zh_CN.UTF-8", "HOME": home, "PATH": os.environ["PATH"]}
    child, terminal = pty.fork()
    if child == 0:
        os.execvpe(sys.argv[1], [*sys.argv[1:], "open"], environment)
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 120, 0, 0))
    seen = wait_for(terminal, "义乌".encode(), b"")
    os.write(terminal, b"/jzl")
    # The painter writes only what changed, and the hit in several styles: the value stands alone.
    seen = wait_for(terminal, b"92%", seen)
    os.write(terminal, b"\x1b")
    time.sleep(0.5)
    os.write(terminal, b"q")
    deadline = time.time() + LIMIT
    while time.time() < deadline:
        done, status = os.waitpid(child, os.WNOHANG)
        if done:
            sys.exit(os.waitstatus_to_exitcode(status) != 0)
        read(terminal, 0.1)
    os.kill(child, 9)
    sys.exit("the browser did not leave")


def wait_for(terminal, wanted, seen):
    deadline = time.time() + LIMIT
    seen = b""
    while wanted not in seen:
        if time.time() > deadline:
            sys.exit(f"not on the screen: {wanted.decode()}")
        seen += read(terminal, 0.2)
    return seen


def read(terminal, seconds):
    if not select.select([terminal], [], [], seconds)[0]:
        return b""
    try:
        return os.read(terminal, 65536)
    except OSError:  # the other end is closed
        return b""


main()
