"""What the officer sees beside the algorithms, which it runs by id; it never sees iface."""
