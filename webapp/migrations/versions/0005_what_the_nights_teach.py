"""Keep mornings and wakings, ice and heat, pauses and changes, and what may be shared."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

NEW = (
    "morning",
    "waking",
    "flare_pause",
    "pack_use",
    "log_change",
    "skip_reason",
    "sheet",
    "shared_sheet",
    "calendar_feed",
)


def upgrade() -> None:
    _table(
        "morning",
        _whole("night"),
        _moment("noted_at"),
        _whole("night_worst", nullable=True),
        _choice("wakes", "never", "1", "2_3", "4_plus", nullable=True),
        _whole("sleep_quality", nullable=True),
        _check("morning", "night_worst", "night_worst BETWEEN 0 AND 10"),
        _check("morning", "sleep_quality", "sleep_quality BETWEEN 0 AND 10"),
        key=("night",),
    )
    _table("waking", _whole("night"), _id("id"), _moment("at"), key=("night", "id"))
    _table(
        "flare_pause",
        _id("id"),
        _whole("from_night"),
        _whole("until_night", nullable=True),
        _check("flare_pause", "order", "until_night >= from_night"),
        key=("id",),
    )
    _table(
        "pack_use",
        _id("id"),
        _choice("pack", "ice", "heat"),
        _moment("started_at"),
        _moment("ends_at"),
        _moment("stopped_at", nullable=True),
        key=("id",),
    )
    op.create_index(op.f("ix_pack_use_user_id_started_at"), "pack_use", ["user_id", "started_at"])
    _table(
        "log_change",
        _id("id"),
        _id("entry_id"),
        _choice("change", "edit", "delete"),
        _moment("made_at"),
        sa.Column("before", sa.Text(), nullable=True),
        key=("id",),
    )
    op.create_index(op.f("ix_log_change_user_id_entry_id"), "log_change", ["user_id", "entry_id"])
    _table(
        "skip_reason",
        _whole("night"),
        sa.Column("slug", sa.String(), nullable=False),
        _choice("why", "not_useful", "too_hard", "no_time", kind="whyskipped"),
        key=("night", "slug"),
    )
    _table("sheet", sa.Column("chosen", sa.Text(), nullable=False))
    _table(
        "shared_sheet",
        _id("id"),
        sa.Column("token_hash", sa.LargeBinary(), nullable=False),
        _moment("made_at"),
        _moment("expires_at"),
        _moment("revoked_at", nullable=True),
        sa.Column("chosen", sa.Text(), nullable=False),
        key=("id",),
    )
    _table(
        "calendar_feed",
        sa.Column("token_hash", sa.LargeBinary(), nullable=False),
        _moment("made_at"),
        _whole("lights_out"),
        _check("calendar_feed", "lights_out", "lights_out BETWEEN 0 AND 1439"),
    )
    op.add_column("routine", sa.Column("lessons", sa.Text(), nullable=True))


def downgrade() -> None:
    op.drop_column("routine", "lessons")
    for name in reversed(NEW):
        op.drop_table(name)


def _table(name: str, *parts: sa.schema.SchemaItem, key: tuple[str, ...] = ()) -> None:
    """Make a table of rows that belong to a person and go with them."""
    op.create_table(
        name,
        _id("user_id"),
        *parts,
        sa.ForeignKeyConstraint(
            ["user_id"], ["user.id"], name=op.f(f"fk_{name}_user_id_user"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("user_id", *key, name=op.f(f"pk_{name}")),
        sqlite_with_rowid=False,
    )


def _id(name: str) -> sa.Column[bytes]:
    return sa.Column(name, sa.LargeBinary(length=16), nullable=False)


def _moment(name: str, *, nullable: bool = False) -> sa.Column[int]:
    return sa.Column(name, sa.BigInteger(), nullable=nullable)


def _whole(name: str, *, nullable: bool = False) -> sa.Column[int]:
    return sa.Column(name, sa.Integer(), nullable=nullable)


def _choice(name: str, *values: str, kind: str = "", nullable: bool = False) -> sa.Column[str]:
    held = sa.Enum(*values, name=kind or name, native_enum=False, create_constraint=True)
    return sa.Column(name, held, nullable=nullable)


def _check(table: str, name: str, rule: str) -> sa.CheckConstraint:
    return sa.CheckConstraint(rule, name=op.f(f"ck_{table}_{name}"))
