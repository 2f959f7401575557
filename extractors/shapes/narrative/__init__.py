"""The narrative: items in the prose of inspection reports and letters, in boxes, numbered paragraphs, bullets, sentences.

Paragraphs become passages (`passages`), passages under a heading that announces items become sections (`sections`),
and each section is read by what its heading says (`points`, `duties`).
"""
