"""Make one track, as told on the standard input: a process of its own, which makes way for all."""

import os
import sys

from webapp.sound.order import Order
from webapp.sound.recording import record

NICENESS = 10

os.nice(NICENESS)
record(Order.model_validate_json(sys.stdin.buffer.read()))
