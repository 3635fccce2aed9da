"""What is done apart from turns: jobs, and what is due by the clock."""
