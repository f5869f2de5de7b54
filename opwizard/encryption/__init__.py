"""Keys, and files that only their holder can open. The only package that knows gnupg."""
