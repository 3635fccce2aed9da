"""What only `mycooper demo` has: fictional patients and staff, the doors to be each of them, and their mailbox."""
