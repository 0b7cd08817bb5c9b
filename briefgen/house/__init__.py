"""What an organisation can change: layers, kinds and section templates, themes, languages."""
