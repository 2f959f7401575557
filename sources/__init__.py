"""Where documents come from: watched folders and addresses, declared in `sources.yaml`."""
