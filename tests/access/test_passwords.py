"""How hard is a stolen password table to guess? As hard as OWASP asks for Argon2id, at the least."""

from __future__ import annotations

import pytest
from argon2 import Type, extract_parameters
from django.contrib.auth.hashers import Argon2PasswordHasher

from tests.conftest import AS_SHIPPED

# OWASP Password Storage Cheat Sheet: at least 19 MiB, two passes, one lane.
MEMORY, PASSES, LANES = 19 * 1024, 2, 1


def test_a_password_is_kept_as_owasp_asks(settings: object, monkeypatch: pytest.MonkeyPatch) -> None:
    """The tests sign in hundreds of times and hash with less; here as it is shipped."""
    for name, value in AS_SHIPPED.items():
        monkeypatch.setattr(Argon2PasswordHasher, name, value)
    assert settings.PASSWORD_HASHERS[0].endswith(".Argon2PasswordHasher")  # type: ignore[attr-defined]
    kept = Argon2PasswordHasher().encode("thread-of-gold-1", "a-salt-of-its-own").removeprefix("argon2")
    found = extract_parameters(kept)
    assert found.type is Type.ID
    assert found.memory_cost >= MEMORY
    assert found.time_cost >= PASSES
    assert found.parallelism >= LANES
