"""Passwords that are hashed in no time: what a real hash costs is tested where it is made, and told by `make bench`."""

from care.hashing import Hashing


def quick_hashing() -> Hashing:
    """Hashes as ever, at the least that Argon2 takes; whoever compares with such a hash pays as little."""
    return Hashing(memory_kib=8, passes=1)
