"""How long the program takes, as ratios against others measured in the same run. Never asserted by a clock."""
