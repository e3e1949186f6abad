"""Pictures of the site (照片): welcome, never required."""

from django.db import models


class Photo(models.Model):
    """A picture of the site, re-encoded without what the camera wrote into it; where it was taken is kept here."""

    village = models.ForeignKey("places.Village", on_delete=models.PROTECT, related_name="+")
    milestone = models.ForeignKey("Milestone", null=True, on_delete=models.PROTECT, related_name="photos")
    file = models.ForeignKey("files.StoredFile", on_delete=models.PROTECT, related_name="+")
    phase = models.CharField(max_length=8, blank=True)  # before, after, or "" in between
    caption = models.CharField(max_length=60, blank=True)
    taken_at = models.DateTimeField(null=True)
    longitude = models.FloatField(null=True)  # WGS84
    latitude = models.FloatField(null=True)
    distance_m = models.PositiveIntegerField(null=True)  # from the centre, where both places are known
    portrait_consent = models.BooleanField(default=False)  # nobody to be recognised, or all agreed: may be public
    added_at = models.DateTimeField()
    added_by = models.CharField(max_length=40)
    removed_at = models.DateTimeField(null=True)
    removed_by = models.CharField(max_length=40, blank=True)

    def __str__(self) -> str:
        return f"{self.village_id} {self.file_id}"
