"""What a program can read out of a sentence: sentences, numbers, dates, quotations, names; and its typography.

Pure functions over strings. Positions are offsets in code points. Nothing here knows of briefs, notes or findings.
"""
