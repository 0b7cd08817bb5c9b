"""What users write, read: `topics.read_topic` (brief.yaml), `notes.read_notes` (sources, notes, written sections).

All faults come at once, each at its place; what is sound is read in spite of them.
"""
