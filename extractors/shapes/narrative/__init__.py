"""The narrative: items in the prose of inspection reports and letters, as boxes, numbered points, bullets or sentences.

Paragraphs become passages (`passages`), passages under a heading that announces items become sections (`sections`),
and each section is read by what its heading says (`points`, `duties`).
"""
