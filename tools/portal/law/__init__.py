"""The law as a calculation: values on a day, the walk through a tree, the Reba sum."""
