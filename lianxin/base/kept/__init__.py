"""What was read of the database and still holds, kept in each process until a deed on record may have changed it.

Owns the list of changes, which is the version of the data; never keeps anything of what it is the version of on disk.
"""
