"""What the writers share: fonts found, pinned and subset; images decoded and capped once."""
