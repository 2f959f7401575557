"""Values that can hardly be right, by themselves or beside the others of their item and document."""
