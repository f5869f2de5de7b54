"""The only room that knows gnupg: what a key is, and locking a file for it."""
