"""What a program can read out of a sentence; knows nothing of ours."""
