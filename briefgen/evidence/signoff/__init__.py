"""What people have read against its passage: the chain of ticks, and how each tick stands now."""
