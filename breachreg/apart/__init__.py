"""Reading files from outside in a process of its own, with limits; what it reads comes back as lines of JSON."""
