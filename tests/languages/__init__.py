"""Tests of the languages the program speaks."""
