"""Where it hurts, and which way a body can be placed."""

from enum import StrEnum


class Area(StrEnum):
    GROIN_FRONT = "groin_front"
    FRONT_THIGH = "front_thigh"
    INNER_THIGH = "inner_thigh"
    OUTER_HIP = "outer_hip"
    OUTER_THIGH = "outer_thigh"
    BUTTOCK = "buttock"
    SIT_BONE = "sit_bone"
    BACK_THIGH = "back_thigh"
    LOW_BACK_SI = "low_back_si"


class Side(StrEnum):
    LEFT = "left"
    RIGHT = "right"
    BOTH = "both"
    CENTRE = "centre"

    @property
    def legs(self) -> tuple["Side", ...]:
        """The one or two legs this side names; the centre of the back names neither."""
        return _LEGS[self]

    @property
    def other(self) -> "Side":
        return _OTHER[self]


_LEGS = {
    Side.LEFT: (Side.LEFT,),
    Side.RIGHT: (Side.RIGHT,),
    Side.BOTH: (Side.LEFT, Side.RIGHT),
    Side.CENTRE: (),
}
_OTHER = {
    Side.LEFT: Side.RIGHT,
    Side.RIGHT: Side.LEFT,
    Side.BOTH: Side.BOTH,
    Side.CENTRE: Side.CENTRE,
}


class Posture(StrEnum):
    STANDING = "standing"
    KNEELING = "kneeling"
    SEATED = "seated"
    SUPINE = "supine"
    SIDE = "side"

    @property
    def rank(self) -> int:
        """Its place on the way from standing to lying (5.8)."""
        return _POSTURE_RANK[self]


_POSTURE_RANK = {
    Posture.STANDING: 10,
    Posture.KNEELING: 20,
    Posture.SEATED: 30,
    Posture.SUPINE: 40,
    Posture.SIDE: 50,
}


class Surface(StrEnum):
    STAND = "stand"
    CHAIR = "chair"
    FLOOR = "floor"
    BED = "bed"


class Tag(StrEnum):
    """What a variant does to the body; rules speak of tags, so tags make a new stretch safe."""

    FLEX90 = "FLEX90"
    FLEX90P = "FLEX90P"
    EXT = "EXT"
    ADD = "ADD"
    ABD = "ABD"
    IR = "IR"
    ER = "ER"
    ROTL = "ROTL"
    TROCH = "TROCH"
    TROCHL = "TROCHL"
    HAMO = "HAMO"
    ADDU = "ADDU"
    NERVE = "NERVE"
    NERVEG = "NERVEG"
    SPFLEX = "SPFLEX"
    SPFLEX2 = "SPFLEX2"
    SPEXT = "SPEXT"
    TWIST = "TWIST"
    TWISTL = "TWISTL"
    KBEND = "KBEND"
    KBENDL = "KBENDL"
    KNEEL = "KNEEL"
    STAND1 = "STAND1"
    STANDL = "STANDL"
    ASYM = "ASYM"
    SUPINE = "SUPINE"
    SIDEBOTH = "SIDEBOTH"
    HEADLOW = "HEADLOW"
    BELLY = "BELLY"
    LEVER = "LEVER"
    ISO = "ISO"
    ABDI = "ABDI"
