"""A county is loaded whole, and what follows from its facts stands beside them."""

import pytest

pytestmark = pytest.mark.database


def test_every_child_has_a_line_with_worker_team_and_last_seen(service, everything):
    children = [person for person in service.people if person.known_as == "child"]
    lines = everything("select status, team_id, seen_on, seen_alone_on from child_summary")
    assert len(lines) == len(children)
    assert all(status == "referral" and team and seen and alone for status, team, seen, alone in lines)


def test_counts_in_equal_counts_out(service, everything):
    assert everything("select count(*) from fact") == [(len(service.facts),)]
    assert everything("select count(*) from entry") == [(len(service.entries),)]
    assert everything("select count(*) from tie") == [(len(service.ties),)]
    protected = sum(address.protected for address in service.addresses)
    assert everything("select count(*) from protected_address") == [(protected,)]
