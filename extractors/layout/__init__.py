"""What stands where on a page: lines, tables, pictures of rules."""
