"""The room Voorbereid: whom to call, what prevents breaches, and the binder for when nothing works."""
