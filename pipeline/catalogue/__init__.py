"""All brochures together: one database, and a site of files that needs neither server nor network."""
