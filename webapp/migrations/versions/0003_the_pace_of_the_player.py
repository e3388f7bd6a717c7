"""Let people choose how much time the player leaves them, and whether it dims by itself."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

KEPT = (
    "id, created_at, time_zone, country, theme, body, skin, hair, hair_style, "
    "consent_version, consented_at, about_answered_at"
)


def upgrade() -> None:
    _rebuild(
        _choice("pace", "normal", "slow", "very_slow", "own"),
        _choice("dimming", "asked", "by_itself"),
        so_far={"pace": "normal", "dimming": "asked"},
    )


def downgrade() -> None:
    _rebuild(so_far={})


def _choice(name: str, *values: str) -> sa.Column[str]:
    kind = sa.Enum(*values, name=name.replace("_", ""), native_enum=False, create_constraint=True)
    return sa.Column(name, kind, nullable=False)


def _rebuild(*player: sa.Column[str], so_far: dict[str, str]) -> None:
    """Make the table anew: SQLite can add no column that must be filled and has no default."""
    op.execute(f"CREATE TEMPORARY TABLE people AS SELECT {KEPT} FROM user")
    op.drop_table("user")
    op.create_table(
        "user",
        sa.Column("id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Column("time_zone", sa.String(), nullable=False),
        sa.Column("country", sa.String(), nullable=True),
        _choice("theme", "system", "dark", "light"),
        _choice("body", "slim", "sturdy", "round"),
        _choice("skin", "1", "2", "3", "4", "5", "6"),
        _choice("hair", "black", "brown", "fair", "grey"),
        _choice("hair_style", "bun", "short", "none"),
        *player,
        sa.Column("consent_version", sa.Integer(), nullable=False),
        sa.Column("consented_at", sa.BigInteger(), nullable=False),
        sa.Column("about_answered_at", sa.BigInteger(), nullable=True),
        sa.CheckConstraint("length(country) = 2", name=op.f("ck_user_country_code")),
        sa.CheckConstraint("length(time_zone) BETWEEN 1 AND 64", name=op.f("ck_user_zone_name")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_user")),
        sqlite_with_rowid=False,
    )
    names = ", ".join((KEPT, *so_far))
    values = ", ".join((KEPT, *(f"'{value}'" for value in so_far.values())))
    op.execute(f"INSERT INTO user ({names}) SELECT {values} FROM people")
    op.execute("DROP TABLE people")
