"""Let letters tell of a change: one more purpose, which SQLite takes into a new table alone."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

BEFORE = ("claim", "address", "sign_in", "reset")
CHANGED = "changed"


def upgrade() -> None:
    _make_anew((*BEFORE, CHANGED))


def downgrade() -> None:
    op.execute(f"DELETE FROM letter WHERE purpose = '{CHANGED}'")
    _make_anew(BEFORE)


def _make_anew(purposes: tuple[str, ...]) -> None:
    _copied(
        "letter",
        sa.Column("id", sa.LargeBinary(length=16), nullable=False),
        _purpose(purposes),
        sa.Column("email", sa.String(), nullable=False),
        sa.Column("user_id", sa.LargeBinary(length=16), nullable=True),
        sa.Column("browser_hash", sa.LargeBinary(), nullable=False),
        sa.Column("password_hash", sa.String(), nullable=True),
        sa.Column("asked_at", sa.BigInteger(), nullable=False),
        sa.Column("next_try_at", sa.BigInteger(), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        key=("id",),
    )
    _copied(
        "mailed_link",
        sa.Column("user_id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("token_hash", sa.LargeBinary(), nullable=False),
        _purpose(purposes),
        sa.Column("email", sa.String(), nullable=False),
        sa.Column("browser_hash", sa.LargeBinary(), nullable=True),
        sa.Column("password_hash", sa.String(), nullable=True),
        sa.Column("expires_at", sa.BigInteger(), nullable=False),
        key=("user_id", "token_hash"),
    )


def _copied(name: str, *columns: sa.Column[Any], key: tuple[str, ...]) -> None:
    op.rename_table(name, f"{name}_before")
    op.create_table(
        name,
        *columns,
        sa.ForeignKeyConstraint(
            ["user_id"], ["user.id"], name=op.f(f"fk_{name}_user_id_user"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint(*key, name=op.f(f"pk_{name}")),
        sqlite_with_rowid=False,
    )
    names = ", ".join(column.name for column in columns)
    op.execute(f"INSERT INTO {name} ({names}) SELECT {names} FROM {name}_before")
    op.drop_table(f"{name}_before")


def _purpose(purposes: tuple[str, ...]) -> sa.Column[str]:
    held = sa.Enum(*purposes, name="purpose", native_enum=False, create_constraint=True)
    return sa.Column("purpose", held, nullable=False)
