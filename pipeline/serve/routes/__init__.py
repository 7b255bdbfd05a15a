"""The paths of the application, and what they share."""
