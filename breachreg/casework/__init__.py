"""The rules of every change of a case, pure: a case in, the changed case out, or a refusal that says why and where.

`Register` has a method for each and asks here, whoever the caller is; a window shows what the same function says.
"""
