"""What staff do at their desk: one service for each, and who may."""
