"""Who may do what: one table of actions and verbs, held against every role inside and outside its region."""
