"""What is stored, as files for other trackers and for committees: pure functions over rows that `flows` hands in."""
