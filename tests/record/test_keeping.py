"""What was recorded stays; whoever looks leaves a mark; the catalogue itself is as strict as we say."""

from __future__ import annotations

from uuid import UUID

import pytest
from django.db import DatabaseError, connection, transaction

from goldthread.ground.roles import APP, DERIVER, IMPORTER, JOB, OWNER
from goldthread.record import models
from goldthread.record.new_id import new_id
from goldthread.record.session import acting_as
from tests.record.service import NOW, named

pytestmark = pytest.mark.database

KEPT = (
    "entry", "fact", "fact_narrative", "fact_ref", "read_audit", "imported_row", "document", "document_bytes",
    "contact_document", "contact_document_bytes", "made_paper", "made_paper_bytes",
)  # fmt: skip
BY_DOCUMENT = {"document_bytes", "contact_document_bytes"}
NO_PERSON_IN_IT = {"carries_kept", "kind_policy", "role_policy"}
READS_PAST_POLICIES = {
    "all_carries",
    "another_agencys_words",
    "anybody_disagrees",
    "asked_of_my_agency",
    "asked_too",
    "chain_read_audit",
    "checks_asked_of_us",
    "contact_is_about_mine",
    "contacts_about",
    "contacts_closed_to_me",
    "contacts_timed",
    "contacts_told",
    "derive_facts",
    "derive_lock",
    "derive_people",
    "derive_write",
    "entry_is_being_written",
    "everybody",
    "everybodys_conflicts",
    "fact_is_being_written",
    "find_person",
    "grant_is_allowed",
    "heard_by_agencies",
    "heard_by_holders",
    "held_closely",
    "hidden_from_me",
    "hide_misfiled",
    "household_around",
    "informant_held",
    "is_a_challenge",
    "is_answered",
    "is_awaited",
    "just_registered",
    "looked_at",
    "managers_i_answer_for",
    "match_is_free",
    "matches_taken_back",
    "may_be_named",
    "may_know_who_looked",
    "may_record",
    "must_be_touched",
    "my_agencys_words",
    "my_agency_is_writing",
    "my_challenges",
    "my_conflicts",
    "my_ladders",
    "my_ladders_steps",
    "my_people",
    "opens_for_a_reason",
    "posts_i_cover",
    "protected_near",
    "reaches",
    "reaches_child",
    "run_for_others",
    "settle_stand_ins",
    "supersedes_its_own",
    "teams_nobody_runs",
    "what_i_sent",
    "who_answers",
    "written_of_several",
}


def refused(statement: str, values=None) -> bool:
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement, values)
    except DatabaseError:
        return True
    return False


def test_the_application_can_neither_change_nor_delete_what_is_kept(service):
    with acting_as(named("director of the county"), now=NOW):
        for table in KEPT:
            column = "at" if table == "read_audit" else "document_id" if table in BY_DOCUMENT else "id"
            assert refused(f"update {table} set {column} = {column}"), table
            assert refused(f"delete from {table}"), table
            assert refused(f"truncate {table} cascade"), table


def test_neither_application_nor_importer_holds_the_right_to_change_what_is_kept(everything):
    for role in (APP, IMPORTER, JOB, DERIVER):
        for table in KEPT:
            asked = f"has_any_column_privilege('{role}', '{table}', 'update')"
            assert everything(
                f"select {asked} or has_table_privilege('{role}', '{table}', 'delete, truncate')"
            ) == [(False,)], (role, table)


def test_a_trigger_refuses_even_whoever_has_the_right(owner_of_all):
    for table in KEPT:
        with pytest.raises(Exception, match="append-only"):
            owner_of_all.execute(f"delete from {table}")


def test_every_table_about_people_forces_row_level_security(everything):
    tables = everything(
        "select c.relname, c.relrowsecurity and c.relforcerowsecurity, pg_get_userbyid(c.relowner)"
        " from pg_class c where c.relkind in ('r', 'p') and c.relnamespace = 'public'::regnamespace"
        " and c.relname in (select relname from pg_class) and c.oid in ("
        "   select attrelid from pg_attribute where attname in ("
        " 'id', 'person_id', 'fact_id', 'match_id', 'document_id', 'role', 'kind'))"
    )
    ours = {model._meta.db_table for model in models.__dict__.values() if hasattr(model, "_meta")} | {
        "misfiled"
    }
    found = {name: (forced, owner) for name, forced, owner in tables if name in ours}
    assert set(found) == ours
    for name, (forced, owner) in found.items():
        assert forced or name in NO_PERSON_IN_IT, name
        assert owner == OWNER, name


def test_no_role_of_ours_passes_policies_and_the_application_owns_nothing(everything):
    roles = everything(
        "select rolname, rolsuper or rolbypassrls or rolcreaterole or rolcreatedb, rolcanlogin from pg_roles"
        " where rolname = any(%s)",
        [OWNER, APP, IMPORTER, JOB, DERIVER],
    )
    assert {name: powerful for name, powerful, _ in roles} == dict.fromkeys(
        (OWNER, APP, IMPORTER, JOB, DERIVER), False
    )
    assert [signs_in for name, _, signs_in in roles if name == DERIVER] == [False]
    assert everything("select count(*) from pg_class where pg_get_userbyid(relowner) = %s", APP) == [(0,)]
    with connection.cursor() as cursor:
        assert refused(f"set role {DERIVER}")
        cursor.execute("select current_user")
        assert cursor.fetchone() == (APP,)


def test_functions_that_read_past_policies_are_those_reviewed_and_pin_their_path(everything):
    found = everything(
        "select proname, proconfig, pg_get_userbyid(proowner) from pg_proc where prosecdef"
        " and pronamespace = 'public'::regnamespace"
    )
    assert {name for name, _, _ in found} == READS_PAST_POLICIES
    for name, config, owner in found:
        assert owner == DERIVER, name
        assert any(line.startswith("search_path=pg_catalog, public, pg_temp") for line in config), name
    assert (
        everything(
            "select relname from pg_class where relkind in ('v', 'm')"
            " and relnamespace = 'public'::regnamespace"
            " and relname not like 'pg_stat%'"
        )
        == []
    )


def test_the_deriver_reads_no_narrative_and_no_protected_address(everything):
    for table in (
        "fact_narrative",
        "protected_address",
        "draft",
        "document",
        "made_paper",
        "contact_document_bytes",
    ):
        assert everything(f"select has_table_privilege('{DERIVER}', '{table}', 'select')") == [(False,)], (
            table
        )


def test_each_look_is_chained_to_the_one_before(service, everything, owner_of_all):
    sam = named("sam")
    for place in range(3):
        with acting_as(sam, now=NOW):
            models.ReadAudit.objects.bulk_create(
                [
                    models.ReadAudit(
                        at=NOW,
                        user_id=sam,
                        action="read",
                        subject_id=named("Child0 North"),
                        surface="child",
                        request=str(place),
                        day=NOW.date(),
                        number=0,
                        hash_before=b"",
                        hash=b"",
                    )
                ]
            )
    assert everything("select number from read_audit order by number") == [(1,), (2,), (3,)]
    broken = (
        "select count(*) from (select hash_before, lag(hash) over (order by number) as earlier, hash,"
        " read_audit_hash(read_audit) as again from read_audit) chain"
        " where hash <> again or hash_before <> coalesce(earlier, hash_before)"
    )
    assert everything(broken) == [(0,)]
    owner_of_all.execute("alter table read_audit disable trigger append_only")
    owner_of_all.execute("update read_audit set subject_id = %s where number = 2", [named("Child1 North")])
    assert everything(broken) == [(1,)]


def test_nobody_writes_a_look_in_another_name(service):
    with acting_as(named("sam"), now=NOW):
        assert refused(
            "insert into read_audit (id, at, user_id, action, surface, reason, request)"
            " values (%s, %s, %s, 'read', '', '', '')",
            [new_id(), NOW, named("zoe")],
        )


def find(by: str, forename: str, surname: str) -> list:
    with acting_as(named(by), now=NOW), connection.cursor() as cursor:
        cursor.execute(
            "select forename, surname, restricted, in_reach from find_person(%s, %s, null, null, %s, 'r1')",
            [forename, surname, new_id()],
        )
        return cursor.fetchall()


def test_finding_says_little_and_keeps_that_it_was_asked(service, everything):
    assert ("Child2", "South", False, False) in find("sam", "Child2", "South")
    assert ("Child3", "Carers", True, False) not in find("sam", "Child3", "Carers")
    assert ("Child3", "Carers", True, False) in find("screener of North", "Child3", "Carers")
    asked = everything("select user_id, action, people from read_audit order by number")
    assert len(asked) == 3
    assert all(action == "search" for _, action, _ in asked)


def test_a_conflict_of_interest_finds_nobody_of_the_family(service):
    found = {
        (forename, surname)
        for name in ("Child0", "Child1", "Mother")
        for forename, surname, _, _ in find("uncle", name, "North")
    }
    assert not {("Child0", "North"), ("Child1", "North"), ("Mother", "North")} & found
    assert ("Child2", "North") in {(one, two) for one, two, _, _ in find("uncle", "Child2", "North")}


def test_one_name_alone_finds_by_first_or_family_name(service):
    """Given only a first or only a family name, when somebody looks, then the child is among those found."""
    for said in ("South", "Child2"):
        assert ("Child2", "South", False, False) in find("sam", "", said)
    assert not {row[1] for row in find("uncle", "", "Mother") if row[0] == "Mother"} & {"North"}


def test_whoever_has_no_part_in_searching_may_not(service):
    with pytest.raises(DatabaseError, match="does not search"):
        find("analyst of the county", "Child0", "North")


def test_hidden_and_absent_people_are_refused_alike(service):
    """No foreign key and no duplicate tells that somebody is on record."""

    def message(subject: UUID) -> str:
        try:
            with acting_as(named("sam"), now=NOW), connection.cursor() as cursor:
                cursor.execute(
                    "insert into identifier"
                    " (id, person_id, identifier_type, value, recorded_at, recorded_by_id)"
                    " values (%s, %s, 'nhs_number', '1', %s, %s)",
                    [new_id(), subject, NOW, named("sam")],
                )
        except DatabaseError as error:
            return str(error)
        return "accepted"

    assert message(named("Child3 Carers")) == message(new_id()) != "accepted"
