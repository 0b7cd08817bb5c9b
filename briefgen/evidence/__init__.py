"""The trail from a sentence to its source: stored copies, and waivers of what people accept in spite of a finding."""
