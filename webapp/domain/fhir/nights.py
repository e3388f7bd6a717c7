"""What was planned, what was done of it, and how it felt (9.3)."""

import datetime as dt
from collections.abc import Iterator
from zoneinfo import ZoneInfo

from webapp.domain.clock import is_time_zone, night_of
from webapp.domain.export import KeptMorning, KeptNight, KeptRoutine
from webapp.domain.fhir.shape import (
    LOINC,
    OURS,
    Chart,
    Resource,
    coding,
    concept,
    device_id,
    id_of,
    me,
    profile_id,
    ref,
    snomed,
)
from webapp.domain.log import Done, Status
from webapp.domain.nights import Wakes
from webapp.domain.routine import Entry

UNITS = "http://unitsofmeasure.org"
CATEGORIES = "http://terminology.hl7.org/CodeSystem/observation-category"
PAIN = ("72514-3", "Pain severity - 0-10 verbal numeric rating [Score] - Reported")
EXERCISE = ("55411-3", "Exercise duration")
STRETCHING = ("229070002", "Stretching exercises")
HIP = ("24136001", "Hip joint structure")
WAKES = {
    Wakes.NEVER: "Not once",
    Wakes.ONCE: "Once",
    Wakes.TWO_OR_THREE: "Two or three times",
    Wakes.FOUR_OR_MORE: "Four times or more",
}
STATUSES = {Status.COMPLETE: "completed", Status.PARTIAL: "stopped"}
A_NIGHT = dt.timedelta(days=1)


def care_plan(chart: Chart, routine: KeptRoutine) -> Resource:
    return {
        "resourceType": "CarePlan",
        "id": id_of(routine.id, "plan"),
        "status": "active",
        "intent": "plan",
        "title": "Stretching routine before bed",
        "subject": me(chart),
        "created": routine.made_at.isoformat(),
        "activity": [{"detail": _planned(entry)} for entry in routine.plan.entries],
        "note": [{"text": chart.app.about}],
    }


def _planned(entry: Entry) -> Resource:
    sides = " and ".join(entry.sides) or "both together"
    return {
        "status": "scheduled",
        "code": {"text": f"{entry.name}: {entry.variant_name}"},
        "scheduledString": f"In the evening, {entry.seconds} seconds, sides: {sides}",
        "description": entry.how or entry.name,
    }


def of_night(chart: Chart, night: KeptNight) -> Iterator[Resource]:
    yield _procedure(chart, night)
    yield from _pains(chart, night)
    seconds = sum(move.seconds_done for move in night.moves)
    if seconds:
        yield _exercise(chart, night, seconds)


def _procedure(chart: Chart, night: KeptNight) -> Resource:
    is_planned = chart.routine is not None and chart.routine.id == night.routine_id
    moves = "; ".join(f"{move.name}: {move.done}" for move in night.moves)
    return {
        "resourceType": "Procedure",
        "id": id_of(night.id, "procedure"),
        "status": _status(night),
        "code": concept("Stretching routine", *snomed(chart, STRETCHING)),
        "subject": me(chart),
        "recorder": me(chart),
        **({"basedOn": [ref(id_of(night.routine_id, "plan"))]} if is_planned else {}),
        **_performed(night),
        **({"note": [{"text": moves}]} if moves else {}),
    }


def _status(night: KeptNight) -> str:
    is_untouched = night.moves and all(move.done is Done.SKIPPED for move in night.moves)
    return "not-done" if is_untouched else STATUSES[night.status]


def _performed(night: KeptNight) -> Resource:
    times = {"start": _told_at(night, night.started_at), "end": _told_at(night, night.finished_at)}
    known = {name: moment for name, moment in times.items() if moment}
    return {"performedPeriod": known} if known else {"performedDateTime": str(night.night)}


def _pains(chart: Chart, night: KeptNight) -> Iterator[Resource]:
    told = (
        ("before", night.pain_before, night.started_at),
        ("after", night.pain_after, night.finished_at),
    )
    for when, level, moment in told:
        if level is not None:
            yield {
                **_observation(chart, id_of(night.id, f"pain {when}")),
                "code": concept("Pain", coding(LOINC, *PAIN)),
                "effectiveDateTime": _told_at(night, moment) or str(night.night),
                "valueQuantity": _score(level),
                "note": [{"text": f"{when} routine"}],
            } | _about_the_hip(chart)


def _exercise(chart: Chart, night: KeptNight, seconds: int) -> Resource:
    minutes = {"value": round(seconds / 60, 1), "unit": "min", "system": UNITS, "code": "min"}
    return {
        **_observation(chart, id_of(night.id, "exercise"), "activity"),
        "code": concept("Time spent stretching", coding(LOINC, *EXERCISE)),
        "effectiveDateTime": _told_at(night, night.started_at) or str(night.night),
        "valueQuantity": minutes,
    }


def of_morning(chart: Chart, morning: KeptMorning) -> Iterator[Resource]:
    if morning.night_worst is not None:
        code = concept(
            "Worst pain of the night",
            coding(LOINC, *PAIN),
            coding(OURS, "night-worst", "Worst pain of the night"),
        )
        value = {"valueQuantity": _score(morning.night_worst)} | _about_the_hip(chart)
        yield _by_night(chart, morning, code, value)
    if morning.sleep_quality is not None:
        code = concept("Sleep quality", coding(OURS, "sleep-quality", "Sleep quality, 0 to 10"))
        yield _by_night(chart, morning, code, {"valueInteger": morning.sleep_quality})
    if morning.wakes is not None:
        code = concept("Woken by pain", coding(OURS, "times-woken", "Times woken by pain"))
        times = concept(WAKES[morning.wakes], coding(OURS, morning.wakes, WAKES[morning.wakes]))
        yield _by_night(chart, morning, code, {"valueCodeableConcept": times})


def _by_night(chart: Chart, morning: KeptMorning, code: Resource, value: Resource) -> Resource:
    night = morning.night
    return {
        **_observation(chart, id_of(chart.owner, f"{code['text']} {night}")),
        "code": code,
        "effectivePeriod": {"start": str(night), "end": str(night + A_NIGHT)},
        **value,
    }


def _observation(chart: Chart, observation_id: str, category: str = "survey") -> Resource:
    return {
        "resourceType": "Observation",
        "id": observation_id,
        "status": "final",
        "category": [{"coding": [coding(CATEGORIES, category, category.capitalize())]}],
        "subject": me(chart),
        "performer": [me(chart)],
        "device": ref(device_id(chart)),
    }


def _about_the_hip(chart: Chart) -> Resource:
    derived = {"derivedFrom": [ref(profile_id(chart))]} if chart.profile else {}
    return {"bodySite": concept("Hip", *snomed(chart, HIP)), **derived}


def _score(level: int) -> Resource:
    return {"value": level, "unit": "{score}", "system": UNITS, "code": "{score}"}


def _told_at(night: KeptNight, moment: dt.datetime | None) -> str | None:
    """A moment on the clock where the person was; none where the night was moved since."""
    zone = night.time_zone if is_time_zone(night.time_zone) else "UTC"
    if moment is None or night_of(moment, zone) != night.night:
        return None
    return moment.astimezone(ZoneInfo(zone)).isoformat(timespec="seconds")
