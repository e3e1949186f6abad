"""Tests of the planning engine."""
