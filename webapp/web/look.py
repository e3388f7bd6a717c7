"""How the person in the pictures looks to whoever is asking."""

from dataclasses import dataclass
from typing import Self

from webapp.domain.figure import Body, Hair, HairStyle, Skin
from webapp.models.user import Theme, User


@dataclass(frozen=True)
class Look:
    """What they wear and in which theme, as it stands in an address."""

    theme: Theme = Theme.SYSTEM
    body: Body = Body.SLIM
    skin: Skin = Skin.SECOND
    hair: Hair = Hair.BROWN
    hair_style: HairStyle = HairStyle.BUN

    @classmethod
    def parse(cls, text: str) -> Self | None:
        """The look of these words; None when they name none."""
        try:
            theme, body, skin, hair, hair_style = text.split("-")
            return cls(Theme(theme), Body(body), Skin(skin), Hair(hair), HairStyle(hair_style))
        except ValueError:
            return None

    @classmethod
    def of(cls, user: User | None) -> Self:
        if user is None:
            return cls()
        return cls(user.theme, user.body, user.skin, user.hair, user.hair_style)

    def __str__(self) -> str:
        return f"{self.theme}-{self.body}-{self.skin}-{self.hair}-{self.hair_style}"
