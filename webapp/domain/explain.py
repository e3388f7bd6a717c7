"""Saying why: each move its reason, each gap its sentence (5.13)."""

from collections.abc import Iterable, Sequence

from webapp.domain.allowed import Allowed, Option
from webapp.domain.body import Area
from webapp.domain.catalogue import Catalogue, Stretch
from webapp.domain.dose import Dosed
from webapp.domain.knowledge import Labels
from webapp.domain.routine import LeftOut, NotStretched
from webapp.domain.rules import Rules
from webapp.domain.scoring import Gain, Scoring


class Explaining:
    def __init__(self, rules: Rules, labels: Labels) -> None:
        self._rules = rules
        self._reasons = rules.reasons
        self._labels = labels

    def why(self, stretch: Stretch, scoring: Scoring) -> str:
        """The strongest thing that speaks for it tonight, then what it is for."""
        if stretch.part is not None:
            return stretch.goal
        best = max(scoring.gains(stretch), key=lambda gain: gain.points, default=None)
        if best is None or best.points <= 0:
            return f"{self._reasons.why_gentle} {stretch.goal}"
        return f"{self._sentence(best)} {stretch.goal}"

    def cautions(self, option: Option) -> tuple[str, ...]:
        """How to stay in the easy range, what the rules warn of, and what always holds."""
        eases = (rule.ease for rule in option.eased_by)
        rules = (*option.warned_by, *option.eased_by)
        warnings = (rule.caution for rule in rules if rule.warns & option.variant.tags)
        return _distinct((*eases, *warnings, option.stretch.caution))

    def left_out(self, catalogue: Catalogue, allowed: Allowed) -> tuple[LeftOut, ...]:
        """Every movement a rule keeps away tonight; what simply does not apply stays unsaid."""
        return tuple(
            LeftOut(slug=slug, name=catalogue[slug].name, reason=block.reason, rule=block.rule)
            for slug, block in allowed.blocks.items()
            if block.is_said
        )

    def not_stretched(
        self, areas: Iterable[Area], chosen: Sequence[Dosed], allowed: Allowed, catalogue: Catalogue
    ) -> tuple[NotStretched, ...]:
        """Each sore area that no chosen stretch reaches well, with the reason (5.6)."""
        return tuple(
            NotStretched(area=area, reason=self._gap(area, allowed, catalogue))
            for area in areas
            if not any(entry.stretch.serves_well(area) for entry in chosen)
        )

    def rest_night(self, areas: Iterable[Area]) -> tuple[NotStretched, ...]:
        reason = self._reasons.area_rest_night
        return tuple(NotStretched(area=area, reason=reason) for area in areas)

    def _gap(self, area: Area, allowed: Allowed, catalogue: Catalogue) -> str:
        reaching = catalogue.reaching(area)
        if any(allowed.of(stretch.slug) for stretch in reaching):
            return self._reasons.area_no_time
        is_blocked = any(allowed.blocks[each.slug].is_safety for each in reaching)
        return self._reasons.area_blocked if is_blocked else self._reasons.area_no_move

    def _sentence(self, gain: Gain) -> str:
        template: str = getattr(self._reasons, f"why_{gain.kind}")
        return template.format(**{_PLACEHOLDERS[gain.kind]: self._label(gain)})

    def _label(self, gain: Gain) -> str:
        if gain.kind == "flag":
            return next(rule.who for rule in self._rules.flags.values() if rule.flag == gain.about)
        return self._labels.short(gain.kind, gain.about)


_PLACEHOLDERS = {
    "area": "area",
    "trigger": "trigger",
    "sensation": "sensation",
    "sleep_position": "sleep_position",
    "flag": "who",
}


def _distinct(sentences: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(sentence for sentence in sentences if sentence))
