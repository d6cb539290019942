"""The database's roles: who owns, who works, who derives and who imports; none is a superuser."""

from psycopg import Connection, connect, sql

from goldthread.ground.postgres import SUPERUSER, Server

OWNER = "goldthread_owner"  # owns the schema and migrates
APP = "goldthread_app"  # the pages: owns nothing, under row-level security
IMPORTER = "goldthread_importer"  # inserts what the readers staged
JOB = "goldthread_job"  # scheduled work: reads what is due and who holds it, writes notices; no child's words
DERIVER = "goldthread_deriver"  # nobody signs in as it; the derived tables' functions run as it

SIGN_IN = (OWNER, APP, IMPORTER, JOB)
ALL = (*SIGN_IN, DERIVER)
PLAIN = "NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS"
ONE_AT_A_TIME = 20101124
EXTENSIONS = ("pg_trgm", "btree_gist", "unaccent", "fuzzystrmatch")


def ensure_roles_and_database(server: Server, database: str) -> None:
    """Makes the roles, the database and its extensions where they are missing; safe to call each start."""
    with connect(server.dsn(SUPERUSER, "postgres"), autocommit=True) as connection:
        # Roles belong to the whole server: two who start at once would write the same row of its catalogue.
        connection.execute("select pg_advisory_lock(%s)", [ONE_AT_A_TIME])
        for role in ALL:
            _ensure_role(connection, role)
        for role in SIGN_IN:
            _set_password(connection, role, server.password(role))
        _ensure_database(connection, database)
        with connect(server.dsn(SUPERUSER, database), autocommit=True) as inside:
            for statement in statements_in_database():
                inside.execute(statement)


def statements_on_cluster(database: str) -> list[sql.Composed]:
    """Who may connect, and that the owner may hand a function over to the deriver."""
    name = sql.Identifier(database)
    return [
        sql.SQL("GRANT {} TO {} WITH INHERIT FALSE, SET TRUE").format(_role(DERIVER), _role(OWNER)),
        sql.SQL("REVOKE ALL ON DATABASE {} FROM PUBLIC").format(name),
        sql.SQL("GRANT CONNECT ON DATABASE {} TO {}").format(name, _roles(APP, IMPORTER, JOB)),
        sql.SQL("GRANT TEMPORARY ON DATABASE {} TO {}").format(name, _role(IMPORTER)),
    ]


def statements_in_database() -> list[sql.Composed]:
    """Extensions, and a schema where the owner alone makes things."""
    extensions = [
        sql.SQL("CREATE EXTENSION IF NOT EXISTS {}").format(sql.Identifier(name)) for name in EXTENSIONS
    ]
    return [
        *extensions,
        sql.SQL("REVOKE ALL ON SCHEMA {} FROM PUBLIC").format(sql.Identifier("public")),
        sql.SQL("GRANT USAGE ON SCHEMA public TO {}").format(_roles(APP, IMPORTER, JOB, DERIVER)),
    ]


def _ensure_role(connection: Connection, role: str) -> None:
    """Makes the role, or takes back any right beyond those it should have."""
    found = connection.execute("select 1 from pg_roles where rolname = %s", [role]).fetchone()
    verb = "ALTER" if found else "CREATE"
    text = f"{verb} ROLE {{}} {may_sign_in(role)} {PLAIN}"
    connection.execute(sql.SQL(text).format(_role(role)))


def _set_password(connection: Connection, role: str, password: str) -> None:
    """Sends the scrambled verifier, so that the password itself never reaches a log of the server."""
    scrambled = connection.pgconn.encrypt_password(
        password.encode(), role.encode(), b"scram-sha-256"
    ).decode()
    connection.execute(sql.SQL("ALTER ROLE {} PASSWORD {}").format(_role(role), sql.Literal(scrambled)))


def _ensure_database(connection: Connection, database: str) -> None:
    """Makes the database, owned by the owner, and says who may connect."""
    found = connection.execute("select 1 from pg_database where datname = %s", [database]).fetchone()
    if not found:
        made = sql.SQL("CREATE DATABASE {} OWNER {}").format(sql.Identifier(database), _role(OWNER))
        connection.execute(made)
    for statement in statements_on_cluster(database):
        connection.execute(statement)


def may_sign_in(role: str) -> str:
    return "LOGIN" if role in SIGN_IN else "NOLOGIN"


def _role(role: str) -> sql.Identifier:
    return sql.Identifier(role)


def _roles(*roles: str) -> sql.Composed:
    return sql.SQL(", ").join(_role(role) for role in roles)
