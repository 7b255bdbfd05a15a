"""What processes and threads share."""
