"""How well documents are read, measured against gold records that people made."""
