"""The demo counties, made only through actions."""
