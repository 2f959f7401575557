"""Word files, workbooks and tables of text as sheets of text and tables."""
