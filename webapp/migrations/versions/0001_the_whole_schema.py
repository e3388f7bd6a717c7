"""The whole schema, as it was first released."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "user",
        sa.Column("id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Column("time_zone", sa.String(), nullable=False),
        sa.Column("country", sa.String(), nullable=True),
        sa.Column(
            "theme",
            sa.Enum(
                "system", "dark", "light", name="theme", native_enum=False, create_constraint=True
            ),
            nullable=False,
        ),
        sa.Column("consent_version", sa.Integer(), nullable=False),
        sa.Column("consented_at", sa.BigInteger(), nullable=False),
        sa.Column("about_answered_at", sa.BigInteger(), nullable=True),
        sa.CheckConstraint("length(country) = 2", name=op.f("ck_user_country_code")),
        sa.CheckConstraint("length(time_zone) BETWEEN 1 AND 64", name=op.f("ck_user_zone_name")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_user")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "auth_session",
        sa.Column("user_id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("token_hash", sa.LargeBinary(), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Column("expires_at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["user_id"], ["user.id"], name=op.f("fk_auth_session_user_id_user"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("user_id", "token_hash", name=op.f("pk_auth_session")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "pain_profile",
        sa.Column("user_id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("answers", sa.Text(), nullable=False),
        sa.Column("updated_at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["user_id"], ["user.id"], name=op.f("fk_pain_profile_user_id_user"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("user_id", name=op.f("pk_pain_profile")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "routine",
        sa.Column("user_id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("night", sa.Integer(), nullable=False),
        sa.Column("made_at", sa.BigInteger(), nullable=False),
        sa.Column("evening", sa.Text(), nullable=False),
        sa.Column("wishes", sa.Text(), nullable=False),
        sa.Column("plan", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["user_id"], ["user.id"], name=op.f("fk_routine_user_id_user"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("user_id", "id", name=op.f("pk_routine")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_routine_user_id_made_at"), "routine", ["user_id", "made_at"])

    op.create_table(
        "screening",
        sa.Column("user_id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("started_at", sa.BigInteger(), nullable=False),
        sa.Column("finished_at", sa.BigInteger(), nullable=True),
        sa.Column("answered", sa.Text(), nullable=False),
        sa.Column("cleared_at", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(
            ["user_id"], ["user.id"], name=op.f("fk_screening_user_id_user"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("user_id", "id", name=op.f("pk_screening")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_screening_user_id_started_at"), "screening", ["user_id", "started_at"])

    op.create_table(
        "log_entry",
        sa.Column("user_id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("night", sa.Integer(), nullable=False),
        sa.Column("id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("routine_id", sa.LargeBinary(length=16), nullable=True),
        sa.Column("started_at", sa.BigInteger(), nullable=True),
        sa.Column("finished_at", sa.BigInteger(), nullable=True),
        sa.Column("received_at", sa.BigInteger(), nullable=False),
        sa.Column("time_zone", sa.String(), nullable=False),
        sa.Column(
            "status",
            sa.Enum(
                "complete", "partial", name="status", native_enum=False, create_constraint=True
            ),
            nullable=False,
        ),
        sa.Column("pain_before", sa.Integer(), nullable=True),
        sa.Column("pain_after", sa.Integer(), nullable=True),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("edited_at", sa.BigInteger(), nullable=True),
        sa.CheckConstraint("length(note) <= 2000", name=op.f("ck_log_entry_note")),
        sa.CheckConstraint("pain_after BETWEEN 0 AND 10", name=op.f("ck_log_entry_pain_after")),
        sa.CheckConstraint("pain_before BETWEEN 0 AND 10", name=op.f("ck_log_entry_pain_before")),
        sa.ForeignKeyConstraint(
            ["user_id", "routine_id"],
            ["routine.user_id", "routine.id"],
            name=op.f("fk_log_entry_user_id_routine_id_routine"),
        ),
        sa.ForeignKeyConstraint(
            ["user_id"], ["user.id"], name=op.f("fk_log_entry_user_id_user"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("user_id", "night", "id", name=op.f("pk_log_entry")),
        sa.UniqueConstraint("user_id", "id", name=op.f("uq_log_entry_user_id_id")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_log_entry_user_id_routine_id"), "log_entry", ["user_id", "routine_id"])

    op.create_table(
        "log_move",
        sa.Column("user_id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("night", sa.Integer(), nullable=False),
        sa.Column("entry_id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("slug", sa.String(), nullable=False),
        sa.Column("variant", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("sides", sa.String(), nullable=False),
        sa.Column("seconds_planned", sa.Integer(), nullable=False),
        sa.Column("seconds_done", sa.Integer(), nullable=False),
        sa.Column(
            "done",
            sa.Enum(
                "done", "partly", "skipped", name="done", native_enum=False, create_constraint=True
            ),
            nullable=False,
        ),
        sa.Column(
            "feeling",
            sa.Enum(
                "ok",
                "good",
                "too_hard",
                "hurt",
                name="feeling",
                native_enum=False,
                create_constraint=True,
            ),
            nullable=True,
        ),
        sa.CheckConstraint("position >= 0", name=op.f("ck_log_move_position")),
        sa.CheckConstraint(
            "seconds_planned >= 0 AND seconds_done >= 0", name=op.f("ck_log_move_seconds")
        ),
        sa.ForeignKeyConstraint(
            ["user_id", "night", "entry_id"],
            ["log_entry.user_id", "log_entry.night", "log_entry.id"],
            name=op.f("fk_log_move_user_id_night_entry_id_log_entry"),
            onupdate="CASCADE",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint(
            "user_id", "night", "entry_id", "position", name=op.f("pk_log_move")
        ),
        sqlite_with_rowid=False,
    )


def downgrade() -> None:
    op.drop_table("log_move")
    op.drop_table("log_entry")
    op.drop_table("screening")
    op.drop_table("routine")
    op.drop_table("pain_profile")
    op.drop_table("auth_session")
    op.drop_table("user")
