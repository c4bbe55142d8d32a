"""The worker: takes jobs that the service left in the graph, and reads their reports into it.

store    the worker's side of jobs: take, renew, note outcomes, finish, release
reports  payloads of a job -> outcomes; where readers, pipeline and writer meet
worker   the loop, and the lease that is renewed beside it
cli      geokg worker
"""
