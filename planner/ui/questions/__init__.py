"""The questions about the journey: asked on the first page, and again when the answers change. No files here."""
