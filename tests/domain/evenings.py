"""Short ways to say an evening in tests."""

from webapp.domain.profile import Evening


def pain(area="groin_front", side="right", nrs=4, *, main=False):
    return {"area": area, "side": side, "nrs": nrs, "main": main}


def evening(*areas, **answers):
    given = {
        "pain_areas": list(areas) or [pain(main=True)],
        "pain_now": 4,
        "minutes": 15,
        "level": 1,
        "age_band": "40_64",
        "pregnancy": "none",
    }
    return Evening.model_validate({**given, **answers})


def told(code, **fields):
    return {"code": code, **fields}
