"""The tab of what happens between plan and report."""
