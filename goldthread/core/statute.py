"""Where what the law and the council decide is written down: the `statute` folder."""

from pathlib import Path

STATUTE = Path(__file__).parents[1] / "statute"
