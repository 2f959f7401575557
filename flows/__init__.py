"""The nightly run and the stages that it shares with the command line."""
