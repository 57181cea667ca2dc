"""What people ask about the whole: what a change does, what is due, what a statement rests on."""
