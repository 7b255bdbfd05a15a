"""What was checked, in the formats that people and machines read; each module writes one."""
