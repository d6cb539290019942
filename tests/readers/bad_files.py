"""Every bad file there is: hostile, broken, of another shape, or with a row that is wrong."""

from tests.readers.bad import Bad
from tests.readers.bad_books import WORKBOOKS
from tests.readers.bad_tables import TABLES
from tests.readers.bad_xml import HOSTILE, TRUNCATED
from tests.readers.odd_rows import ODD_ROWS

BAD = [*HOSTILE, *TRUNCATED, *WORKBOOKS, *TABLES, *ODD_ROWS]
__all__ = ["BAD", "Bad"]
