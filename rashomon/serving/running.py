"""How the process of a server is set up: its line, and what Python does beside the work.

Comes in: a socket that is listened at.  Goes out: nothing; what is set holds for the process.
"""

import gc
import socket
import sys

TURN_S = 0.001  # after which a thread lets another on: answers that are ready wait for those that are made
SWEEPS = (20_000, 20, 100)  # how seldom Python looks for rubbish: records hold no cycles, and thousands are at hand


def at_once(line: socket.socket) -> None:
    """Let the pieces of an answer go as they come; waiting for a reader's receipt of the first takes 40 ms."""
    line.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)  # what is accepted at it has it as well


def settle() -> None:
    """Set the process up to answer many for long."""
    sys.setswitchinterval(TURN_S)
    gc.collect()
    gc.freeze()
    gc.set_threshold(*SWEEPS)
