"""The reporting views: what they show is described once, for the databases and for people."""
