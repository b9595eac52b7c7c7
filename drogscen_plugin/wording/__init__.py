"""Every sentence that more than one side says."""
