"""What the staff's desk asks for, in the clinic's words."""
