"""The review desk: server-rendered pages over the store, with forms that work without JavaScript."""
