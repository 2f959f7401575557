"""What the commands show to people, as rich pages. Other programs read the JSON instead."""
