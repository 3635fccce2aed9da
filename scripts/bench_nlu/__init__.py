"""What the engines understand, how fast, and at what cost: each on the same core, on texts that none has learned."""
