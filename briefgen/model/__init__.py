"""The forms that travel between the steps: `document` (the brief), `notes` (what users wrote), `topic` (brief.yaml)."""
