"""Pages of activities for those who run them: drafts and reviews, sessions with their lists, programmes, brands."""
