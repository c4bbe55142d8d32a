"""What people decide about a graph: that a claim is wrong, that two names are one actor.

A decision is one transaction under the lock of writers. It deletes nothing: what is derived from
the claims follows it, and follows it back when it is undone.
"""
