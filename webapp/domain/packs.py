"""Ice and heat beside the routine (5.12)."""

from enum import StrEnum


class Pack(StrEnum):
    ICE = "ice"
    HEAT = "heat"
