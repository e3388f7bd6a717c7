"""What may join a routine, and what it may not lose (5.6, G5)."""

from collections import Counter
from collections.abc import Iterable, Sequence

from webapp.domain.allowed import Option
from webapp.domain.body import Area
from webapp.domain.dose import Dosed

MOST_OF_A_GROUP = 2


def movements_of(entries: Iterable[Dosed]) -> list[Dosed]:
    return [entry for entry in entries if entry.stretch.part is None]


def groups_of(movements: Iterable[Dosed]) -> Counter[str]:
    return Counter(each.stretch.group for each in movements)


def joinable(options: Iterable[Option], movements: Sequence[Dosed]) -> list[Option]:
    """Nothing twice, never a third of a group, one strong move at most."""
    chosen, groups = {each.stretch.slug for each in movements}, groups_of(movements)
    has_strong = any(each.stretch.is_strong for each in movements)
    return [
        option
        for option in options
        if option.stretch.slug not in chosen
        and groups[option.stretch.group] < MOST_OF_A_GROUP
        and not (has_strong and option.stretch.is_strong)
    ]


def covered_by(entries: Iterable[Dosed], areas: Iterable[Area]) -> set[Area]:
    """The areas that these reach well."""
    served = list(entries)
    return {area for area in areas if any(each.stretch.serves_well(area) for each in served)}
