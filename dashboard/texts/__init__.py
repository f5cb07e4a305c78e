"""Every French label of the screen, one module a page; numbers go through `dashboard.french`."""
