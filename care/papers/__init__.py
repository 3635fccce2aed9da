"""Papers that people take with them: drawn from what they are handed, and speaking no words of their own."""
