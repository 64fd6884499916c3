"""The same use cases without a window, for scripts: Vietnamese for people, JSON for programs."""
