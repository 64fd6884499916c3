"""Cards of the settings, signing in and unlocking."""
