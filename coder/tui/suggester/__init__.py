"""The suggester in a process of its own, so that no key waits while it reads and learns."""
