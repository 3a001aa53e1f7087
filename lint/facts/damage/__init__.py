"""What was lost or broken on the way from the desk to the page."""
