"""Four roles on one database: the embedded one, or a council's own."""

from pathlib import Path

import pytest
from psycopg import sql

from goldthread.ground import databases as chosen
from goldthread.ground.home import password
from goldthread.ground.roles import (
    ALL,
    OWNER,
    PLAIN,
    may_sign_in,
    statements_in_database,
    statements_on_cluster,
)

MANUAL = Path(__file__).resolve().parents[2] / "docs" / "how-to" / "use-your-own-postgres.md"
ADDRESS = "postgresql://{}:secret@db.example:5433/records?sslmode=verify-full"


@pytest.fixture(autouse=True)
def nothing_set(monkeypatch: pytest.MonkeyPatch) -> None:
    for variable, _ in chosen.ALIASES.values():
        monkeypatch.delenv(variable, raising=False)


def test_pages_migrations_imports_and_jobs_are_four_roles_of_the_embedded_database(tmp_path: Path):
    secret = password(tmp_path, chosen.APP)
    found = chosen.databases(tmp_path)
    assert {alias: said["USER"] for alias, said in found.items()} == {
        "default": "goldthread_app",
        "owner": "goldthread_owner",
        "importer": "goldthread_importer",
        "job": "goldthread_job",
    }
    assert found["default"]["PASSWORD"] == secret
    assert found["default"]["ATOMIC_REQUESTS"] is False


def test_a_councils_own_server_is_used_as_its_addresses_say(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    for variable, role in chosen.ALIASES.values():
        monkeypatch.setenv(variable, ADDRESS.format(role))
    found = chosen.databases(tmp_path)["default"]
    assert (found["HOST"], found["PORT"], found["NAME"]) == ("db.example", "5433", "records")
    assert (found["USER"], found["PASSWORD"]) == ("goldthread_app", "secret")
    assert found["OPTIONS"] == {"sslmode": "verify-full"}


def test_an_address_for_one_role_only_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("DATABASE_URL", ADDRESS.format("goldthread_app"))
    with pytest.raises(chosen.AddressMissing, match="DATABASE_OWNER_URL"):
        chosen.databases(tmp_path)


def test_the_manual_gives_the_sql_that_we_run_ourselves():
    """Run once by a council's own administrator, who then sets passwords."""
    roles = [f"CREATE ROLE {role} {may_sign_in(role)} {PLAIN};" for role in ALL]
    made = f"CREATE DATABASE {chosen.NAME} OWNER {OWNER};"
    on_cluster, inside = statements_on_cluster(chosen.NAME), statements_in_database()
    lines = [*roles, made, *map(words, on_cluster), f"\\connect {chosen.NAME}", *map(words, inside)]
    assert "\n".join(lines) in MANUAL.read_text()


def words(statement: sql.Composable) -> str:
    return statement.as_string(None).replace('"', "") + ";"
