"""Let a guest become an account: ways in, letters with links, and sessions that can be listed."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

NEW = ("email_address", "password", "passkey", "letter", "mailed_link", "former_guest")
PURPOSES = ("claim", "address", "sign_in", "reset")
BEFORE = "user_id, token_hash, created_at, expires_at"


def upgrade() -> None:
    _sessions_that_can_be_listed()
    op.create_table(
        "email_address",
        sa.Column("email", sa.String(), nullable=False),
        _id("user_id"),
        _moment("made_at"),
        _moment("proven_at", nullable=True),
        sa.CheckConstraint("length(email) BETWEEN 3 AND 254", name=op.f("ck_email_address_email")),
        _goes_with_the_person("email_address"),
        sa.PrimaryKeyConstraint("email", name=op.f("pk_email_address")),
        sa.UniqueConstraint("user_id", name=op.f("uq_email_address_user_id")),
        sqlite_with_rowid=False,
    )
    _table("password", _text("hash"), _moment("changed_at"))
    _table(
        "passkey",
        _id("id"),
        _bytes("credential_id"),
        _bytes("public_key"),
        sa.Column("sign_count", sa.Integer(), nullable=False),
        _text("name"),
        _moment("made_at"),
        _moment("used_at", nullable=True),
        sa.CheckConstraint("length(name) BETWEEN 1 AND 40", name=op.f("ck_passkey_name")),
        sa.UniqueConstraint(
            "user_id", "credential_id", name=op.f("uq_passkey_user_id_credential_id")
        ),
        key=("id",),
    )
    op.create_table(
        "letter",
        _id("id"),
        _purpose(),
        _text("email"),
        _id("user_id", nullable=True),
        _bytes("browser_hash"),
        _text("password_hash", nullable=True),
        _moment("asked_at"),
        _moment("next_try_at"),
        sa.Column("tries", sa.Integer(), nullable=False),
        _goes_with_the_person("letter"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_letter")),
        sqlite_with_rowid=False,
    )
    _table(
        "mailed_link",
        _bytes("token_hash"),
        _purpose(),
        _text("email"),
        _bytes("browser_hash", nullable=True),
        _text("password_hash", nullable=True),
        _moment("expires_at"),
        key=("token_hash",),
    )
    _table("former_guest", _id("id"), _moment("came_at"), key=("id",))


def downgrade() -> None:
    for name in reversed(NEW):
        op.drop_table(name)
    op.rename_table("auth_session", "auth_session_after")
    _table(
        "auth_session",
        _bytes("token_hash"),
        _moment("created_at"),
        _moment("expires_at"),
        key=("token_hash",),
    )
    op.execute(f"INSERT INTO auth_session ({BEFORE}) SELECT {BEFORE} FROM auth_session_after")
    op.drop_table("auth_session_after")


def _sessions_that_can_be_listed() -> None:
    """Each that is here gets a name of its own, and was last used when it began."""
    op.rename_table("auth_session", "auth_session_before")
    _table(
        "auth_session",
        _bytes("token_hash"),
        _id("id"),
        _text("device"),
        _moment("created_at"),
        _moment("used_at"),
        _moment("expires_at"),
        _moment("proved_at", nullable=True),
        _id("guest_id", nullable=True),
        key=("token_hash",),
    )
    op.execute(
        f"INSERT INTO auth_session ({BEFORE}, id, device, used_at) "
        f"SELECT {BEFORE}, randomblob(16), '', created_at FROM auth_session_before"
    )
    op.drop_table("auth_session_before")


def _table(name: str, *parts: sa.schema.SchemaItem, key: tuple[str, ...] = ()) -> None:
    """Make a table of rows that belong to a person and go with them."""
    op.create_table(
        name,
        _id("user_id"),
        *parts,
        _goes_with_the_person(name),
        sa.PrimaryKeyConstraint("user_id", *key, name=op.f(f"pk_{name}")),
        sqlite_with_rowid=False,
    )


def _goes_with_the_person(table: str) -> sa.ForeignKeyConstraint:
    name = op.f(f"fk_{table}_user_id_user")
    return sa.ForeignKeyConstraint(["user_id"], ["user.id"], name=name, ondelete="CASCADE")


def _id(name: str, *, nullable: bool = False) -> sa.Column[bytes]:
    return sa.Column(name, sa.LargeBinary(length=16), nullable=nullable)


def _bytes(name: str, *, nullable: bool = False) -> sa.Column[bytes]:
    return sa.Column(name, sa.LargeBinary(), nullable=nullable)


def _text(name: str, *, nullable: bool = False) -> sa.Column[str]:
    return sa.Column(name, sa.String(), nullable=nullable)


def _moment(name: str, *, nullable: bool = False) -> sa.Column[int]:
    return sa.Column(name, sa.BigInteger(), nullable=nullable)


def _purpose() -> sa.Column[str]:
    held = sa.Enum(*PURPOSES, name="purpose", native_enum=False, create_constraint=True)
    return sa.Column("purpose", held, nullable=False)
