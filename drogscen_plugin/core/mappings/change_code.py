"""The codes of what became of a scene from mapping to mapping, as the value list ``change_code`` has them."""

NEW, REMAINING, CEASED = "NY", "KVARSTAR", "UPPHORD"
MERGED, SPLIT, RETURNED = "SAMMANSLAGEN", "UPPDELAD", "ATERKOMMEN"
