"""Asking villages about their packages: the list, one village, slips on paper, papers typed in, answers, promises."""
