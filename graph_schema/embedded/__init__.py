"""The Neo4j that starts itself: jars by a lock file, Java from a wheel, one server a data folder.

    paths        where things lie in a data folder (GEOKG_HOME)
    filelock     flock: locks that the operating system frees when their holder dies
    lockfile     which jars, and their SHA-256
    jars         the jars on disk: checked before use, shared by all projects of the user
    download     fetches what is missing from the repositories that jgo is configured for
    memory       heap and page cache from what the machine, or the container, has
    configuration  neo4j.conf and Java's arguments: loopback only, hardened
    credentials  the generated password
    probe        free ports; does a Bolt server answer?
    state        the note that a running server leaves in its data folder
    supervisor   the process between starter and Java; stops the server when nobody uses it
    failure      why a server did not start, from its logs
    server       start or join, leave, stop
    installed    NEO4J_HOME instead: an installed Neo4j, started from its bin folder

How a server ends with its users, whatever kills them: everyone who uses it holds a *shared* lock
on `users.lock`. The supervisor tries, a few times a second, to take it *exclusively*. That works
exactly when no user is left, so it stops the server, unless `detached` says that it shall stay.
The supervisor's lock on `owner.lock` is inherited by Java, so it is held as long as either lives.
"""
