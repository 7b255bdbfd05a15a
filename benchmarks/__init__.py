"""How fast and how lean the program is: `make bench`. Figures are ratios within one run, since machines are shared and
noisy.
"""
