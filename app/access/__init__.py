"""Who may do what: keys with scopes, in request headers only.

    keys     a key's text and hash; what the graph keeps of it
    keyring  the keys of the graph, as the service knows them; who sends a request
    rules    which scopes a request needs
    limits   how many requests a key and an address have
    gate     the middleware that asks all of these

Keys count as soon as there is one, on any address; and always on an address that others reach. An
address of this machine without keys is open, as the graph's files are to the user who runs it.
"""
