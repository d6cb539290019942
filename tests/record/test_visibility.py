"""What each persona sees in each table by raw SQL is what the policy table says, row by row."""

from __future__ import annotations

import pytest
from django.db import connection, connections

from goldthread.core.codes import code_set
from goldthread.language.kind import Sensitivity
from goldthread.language.roles import CHAIRING
from goldthread.record.principals import JOB
from goldthread.record.session import acting_as
from tests.record import agencies, arrivals
from tests.record.oracle import Opened, Oracle
from tests.record.service import NOW, Service, named
from tests.record.told import WATCHER

pytestmark = pytest.mark.database

CHILDREN = ("Child2 Carers", "Child3 South", "Unheld South", "Child0 North")


@pytest.fixture
def opened(service: Service, owner_of_all) -> Opened:
    """Some records were opened for a reason, by breaking glass, or shared; for every persona alike."""
    made = Opened()
    pairs = [(user.id, place, named(child)) for user in service.users for place, child in enumerate(CHILDREN)]
    owner_of_all.execute("alter table access_grant disable trigger grant_is_allowed")
    for user, place, child in pairs:
        if place in (0, 1):
            kind = "break_glass" if place else "reason"
            owner_of_all.execute(
                "insert into access_grant"
                " (id, user_id, person_id, kind, reason, words, opened_at, until, finding)"
                " values (uuidv7(), %s, %s, %s, 'duty', '', %s::timestamptz - interval '1 minute',"
                " %s::timestamptz + interval '30 minutes', '')",
                [user, child, kind, NOW, NOW],
            )
            (made.break_glass if place else made.reasons).add((user, child))
        elif place == 2:
            owner_of_all.execute(
                "insert into shared_with (id, person_id, user_id, purpose, started_at)"
                " values (uuidv7(), %s, %s, 'advice', %s)",
                [child, user, NOW],
            )
            made.shared.add((user, child))
    for child in ("Child2 Carers", "Child3 Carers"):  # with one manager alone, who is away
        owner_of_all.execute(
            "insert into shared_with (id, person_id, user_id, purpose, started_at)"
            " values (uuidv7(), %s, %s, 'transfer', %s)",
            [named(child), named("mia"), NOW],
        )
        made.shared.add((named("mia"), named(child)))
    owner_of_all.execute("alter table access_grant enable trigger grant_is_allowed")
    return made


def ids(statement: str) -> set:
    with connection.cursor() as cursor:
        cursor.execute(statement)
        return {row[0] for row in cursor.fetchall()}


def test_every_persona_sees_exactly_the_rows_that_the_policy_table_allows(service, opened, everything):
    oracle = Oracle(service, opened)
    facts = {fact.id: fact for fact in service.facts}
    narratives = everything("select id, fact_id, sensitivity from fact_narrative")
    deadlines = everything("select id, subject_id from deadline")
    pairs, wrong = 0, []

    def compare(user, table: str, seen: set, allowed: set, of: int) -> None:
        nonlocal pairs
        pairs += of
        if seen != allowed:
            wrong.append((user.username, table, len(seen - allowed), len(allowed - seen)))

    for user in service.users:
        with acting_as(user.id, now=NOW):
            children = {person.id for person in service.people if oracle.child(user.id, person.id)}
            people = {person.id for person in service.people if oracle.person(user.id, person.id)}
            compare(
                user,
                "child_summary",
                ids("select person_id from child_summary"),
                children,
                len(service.people),
            )
            compare(user, "person", ids("select id from person"), people, len(service.people))
            compare(user, "name", ids("select person_id from name"), people, len(service.people))
            adults = {person for person in people if oracle.adult(user.id, person)}
            compare(
                user,
                "identifier",
                ids("select person_id from identifier"),
                children | adults,
                len(service.people),
            )
            compare(
                user,
                "tie",
                ids("select id from tie"),
                {tie.id for tie in service.ties if oracle.tie(user.id, tie)},
                len(service.ties),
            )
            seen_facts = {fact.id for fact in service.facts if oracle.fact(user.id, fact)}
            compare(user, "fact", ids("select id from fact"), seen_facts, len(service.facts))
            compare(
                user,
                "deadline",
                ids("select id from deadline"),
                {one for one, subject in deadlines if subject in children},
                len(deadlines),
            )
            close = {
                one
                for one, fact, sensitivity in narratives
                if oracle.child(user.id, facts[fact].subject, Sensitivity(sensitivity))
            }
            compare(user, "fact_narrative", ids("select id from fact_narrative"), close, len(narratives))
            protected = {
                address.person
                for address in service.addresses
                if address.protected and oracle.child(user.id, address.person, Sensitivity.PROTECTED)
            }
            compare(
                user,
                "protected_address",
                ids("select person_id from protected_address"),
                protected,
                len(service.addresses),
            )
    assert wrong == []
    assert pairs >= 10_000


def test_what_came_in_and_what_was_handed_over_is_seen_by_nobody_else(service, opened, owner_of_all):
    """Not by a screener of the family, nor by whoever may know one child of two, nor by a team's analyst."""
    arrivals.put(owner_of_all)
    oracle, wrong = arrivals.Doors(service, opened), []
    for user in service.users:
        allowed = oracle.seen(user.id)
        with acting_as(user.id, now=NOW):
            found = {table: ids(f"select id from {table}") for table in allowed}
        wrong += [
            (user.username, table, len(found[table] - ours), len(ours - found[table]))
            for table, ours in allowed.items()
            if found[table] != ours
        ]
    assert wrong == []
    with acting_as(arrivals.TEACHER, now=NOW):
        assert ids("select person from what_i_sent()") == oracle.sent_about(arrivals.TEACHER)


def test_an_agency_sees_what_is_asked_of_it_and_its_own_words_alone(service, opened, owner_of_all):
    """Nor another agency, nor a worker whom an agency lends, nor whoever of it is kin to the child."""
    agencies.put(owner_of_all)
    oracle, wrong, found = agencies.Agencies(service, opened), [], set()
    for user in service.users:
        allowed = {asked: oracle.seen(user.id, asked=asked) for asked in (True, False)}
        reads = {one.id for one in agencies.EACH if oracle.child(user.id, named(one.child))} | allowed[False]
        with acting_as(user.id, now=NOW):
            asked = ids("select ask from asked_of_my_agency()")
            words = ids("select fact from my_agencys_words()")
            facts = ids("select id from fact where kind like 'Contribution%'")
        if (asked, words, facts) != (allowed[True], allowed[False], reads):
            wrong.append((user.username, len(asked), len(words), facts ^ reads))
        found |= asked | words
    assert wrong == []
    assert len(found) == 12


def test_whoever_watches_over_looking_reads_of_everybody_but_their_own_family(service, opened, owner_of_all):
    """Neither who looked at them, nor what was opened, nor that there is a record at all."""
    everybody = {person.id for person in service.people}
    for one in everybody:
        owner_of_all.execute(
            "insert into read_audit (id, at, user_id, action, surface, reason, request, subject_id)"
            " values (uuidv7(), %s, %s, 'read', '', '', '', %s)",
            [NOW, named("clerk"), one],
        )
    oracle, found = Oracle(service, opened), {}
    asked_of = ",".join(str(one) for one in {*everybody, named("nobody")})
    for user in (one for one in service.users if oracle._conflicts(one.id)):
        kin = oracle._conflicts(user.id)
        with acting_as(user.id, now=NOW):
            looks = ids(f"select subject_id from read_audit where user_id <> '{user.id}'")
            grants = ids(f"select person_id from access_grant where user_id <> '{user.id}'")
            asked = ids(f"select id from unnest('{{{asked_of}}}'::uuid[]) id where may_know_who_looked(id)")
        assert not (looks | grants | asked) & kin, user.username
        found[user.username] = looks, grants, asked
    watched, opened_ones = everybody - oracle._conflicts(named(WATCHER)), {named(one) for one in CHILDREN[:2]}
    assert found[WATCHER] == (watched, opened_ones & watched, watched)


def test_whom_somebody_may_never_know_of_is_the_same_for_one_as_for_all(service):
    """A page asks for one, the job that chases asks for everybody: two functions, one answer."""
    each = set()
    for user in service.users:
        with acting_as(user.id, now=NOW):
            each |= {(user.id, person) for person in ids("select unnest(my_conflicts())")}
    with acting_as(JOB, now=NOW, using="job"), connections["job"].cursor() as cursor:
        cursor.execute("select user_id, person_id from everybodys_conflicts()")
        assert set(cursor.fetchall()) == each
    assert {user for user, _ in each} == {named("uncle"), named("aunt"), arrivals.TEACHER, named(WATCHER)}


def test_the_database_and_the_table_say_alike_who_chairs(everything):
    roles = list(code_set("allocation_role").rows)
    found = everything("select r from unnest(%s::text[]) r where relation_of_allocation(r) = 'chair'", roles)
    assert {role for (role,) in found} == CHAIRING


def test_nothing_is_visible_while_nobody_is_set(service):
    for table in (
        "person",
        "name",
        "fact",
        "fact_narrative",
        "fact_ref",
        "entry",
        "tie",
        "child_summary",
        "spell",
        "deadline",
        "allocation",
        "address",
        "protected_address",
        "identifier",
        "read_audit",
        "arrived_contact",
        "contact_child",
        "handover",
    ):
        assert ids(f"select count(*) from {table}") == {0}, table
