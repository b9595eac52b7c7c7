"""What the officer sees beside the algorithms. Runs algorithms by id; never sees iface."""
