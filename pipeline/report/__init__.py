"""The results of a check in the formats that people and machines read; each module writes one."""
