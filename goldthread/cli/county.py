"""The made-up county."""

import click


@click.command()
def county() -> None:
    """placeholder"""
