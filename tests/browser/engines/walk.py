"""The way through an evening, by the words on its pages."""

SIGNS = ("now", "today", "lately")
PLAY = "/tonight/play"


def come_to_the_player(phone):
    """From the first visit on; it starts by itself."""
    phone.open("/")
    phone.tap_on("label[for=consent]")
    phone.tap("Begin")
    for group in SIGNS:
        phone.arrive_at(f"/safety/questions/{group}")
        phone.tap("None of these")
    phone.arrive_at("/where")
    phone.tap_on(".body-map--front .body-map__place--outer-hip-right .body-map__felt")
    phone.tap("Continue")
    phone.arrive_at("/about")
    phone.tap("None of these, go on")
    phone.arrive_at("/tonight")
    phone.tap_on("label:has([name=pain_now][value='4'])")
    phone.tap("Start")
    phone.arrive_at(PLAY)


def breathe_to_the_end(phone):
    """Past the one hold there is."""
    phone.wait_for(".player[data-state=running]")
    phone.tap("Skip")
    phone.wait_for("h1", "Calm breathing")
