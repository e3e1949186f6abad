"""Read accounts as plain values; who somebody is stands here, every other noun in a file of its own."""

from lianxin.base.accounts.queries.actors import actor_named, actor_of, names_of_users, usernames_meant

__all__ = ["actor_named", "actor_of", "names_of_users", "usernames_meant"]
