"""Pages of requests: what is to be done, one with its story, taking one in, a blank paper."""
