"""Pages of exemplars: the gallery, one on the screen and on paper, twins of a village, and copying a package."""
