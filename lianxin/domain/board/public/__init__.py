"""All that the public pages (lianxin.web.portal) may read of the county, by noun."""
