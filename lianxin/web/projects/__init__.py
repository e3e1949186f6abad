"""Pages of projects: the list, one village's project, moving a stage on, changes, pictures, beginning."""
