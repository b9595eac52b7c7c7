"""Reading the parameters and layers that several algorithms take."""
