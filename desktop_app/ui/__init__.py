"""The window: Qt shows values and asks for actions, and holds no rules of its own."""
