"""What a brochure says, drawn at random, and what is true of it."""
