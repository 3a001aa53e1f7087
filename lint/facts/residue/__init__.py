"""What another language left behind in English copy."""
