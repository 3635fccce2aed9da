"""What goes to a chat app by itself, or again: notices alone, at one pace for all workers."""
