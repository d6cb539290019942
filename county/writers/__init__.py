"""The county written out in the sector's own files: census XML, Annex A workbook, dataset folder."""

from county.writers.annex_a import write_annex_a
from county.writers.cin import write_cin
from county.writers.ssd import write_ssd

__all__ = ["write_annex_a", "write_cin", "write_ssd"]
