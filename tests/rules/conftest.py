"""A council's own clock, for the stories that need one."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from goldthread.core.clocks import Clocks, load_clocks
from tests.rules.telling import WORDS, Local


@pytest.fixture
def local(tmp_path: Path) -> Local:
    """A council's own clock, from a referral to its decision unless the story says otherwise."""

    def write(*versions: dict[str, Any], **row: Any) -> Clocks:
        usual = {
            "starts": [{"kind": "ReferralReceived"}],
            "met_by": [{"kind": "ReferralDecided"}],
            "lapses_on": [{"kind": "ReferralClosed"}],
            "per": "referral",
            **WORDS,
        }
        path = tmp_path / "council.yaml"
        said = {
            "name": "A local clock",
            "versions": [{**usual, **row, **version} for version in versions or ({},)],
        }
        path.write_text(yaml.safe_dump({"clocks": {"story": said}}), encoding="utf-8")
        return Clocks({"story": load_clocks(path)["story"]})

    return write
