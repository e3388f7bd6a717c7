"""The rules that let one person's rows lie together, on one machine or on many."""

import pytest
from sqlalchemy import CheckConstraint, ForeignKeyConstraint, UniqueConstraint

from webapp.models import Base

TABLES = Base.metadata.sorted_tables
OF_THE_WORLD = {"user", "email_address", "letter"}
"""People, the directory of their addresses, and what the host has to send."""
OWNED = [table for table in TABLES if table.name not in OF_THE_WORLD]


def names(constraint):
    return [column.name for column in constraint.columns]


@pytest.mark.parametrize("table", OWNED, ids=str)
def test_a_persons_rows_begin_with_the_person(table):
    keys = names(table.primary_key)
    assert keys[0] == "user_id"
    assert all(names(each)[0] == "user_id" for each in table.indexes)


@pytest.mark.parametrize("table", OWNED, ids=str)
def test_the_second_key_is_no_sequence(table):
    second = names(table.primary_key)[1:2]
    assert second in ([], ["id"], ["night"], ["token_hash"])
    assert not table.autoincrement_column


@pytest.mark.parametrize("table", OWNED, ids=str)
def test_what_is_unique_is_unique_for_one_person(table):
    unique = [each for each in table.constraints if isinstance(each, UniqueConstraint)]
    assert all("user_id" in names(each) for each in unique)
    assert not any(index.unique for index in table.indexes)
    assert not any(column.unique for column in table.columns)


@pytest.mark.parametrize("table", OWNED, ids=str)
def test_a_reference_stays_within_one_person(table):
    references = [each for each in table.constraints if isinstance(each, ForeignKeyConstraint)]
    assert references
    assert all(names(each)[0] == "user_id" for each in references)
    assert "CASCADE" in {each.ondelete for each in references}


@pytest.mark.parametrize("table", TABLES, ids=str)
def test_rows_are_stored_by_key_and_rules_have_names(table):
    assert table.dialect_options["sqlite"]["with_rowid"] is False
    checks = [each for each in table.constraints if isinstance(each, CheckConstraint)]
    assert all(each.name for each in checks)
