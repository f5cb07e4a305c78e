"""What the application is made of: bill of materials, licences, installs that are the same."""
