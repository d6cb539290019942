"""Into the database and out to the pages: import, rebuild, serve."""

from __future__ import annotations

import click


@click.command("import")
def import_files() -> None:
    """placeholder"""


@click.command()
def rebuild() -> None:
    """placeholder"""


@click.command()
@click.option("--port", default=8000)
def serve(port: int) -> None:
    """Serve the pages."""
