from django.db import models


class Survey(models.Model):
    """排查: one round over a register, in which each subject is seen again (R073, R088)."""

    county_code = models.CharField(max_length=6)
    register = models.CharField(max_length=40)
    name = models.CharField(max_length=60)
    begin_on = models.DateField()
    end_on = models.DateField()
    opened_by = models.CharField(max_length=80)
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return self.name


class SurveyMark(models.Model):
    """排查记录: in this round somebody saw this subject, or that it is gone."""

    class Found(models.TextChoices):
        SAME = "same", "与登记一致"
        CHANGED = "changed", "有变化"
        GONE = "gone", "已不存在"
        NEW = "new", "新发现"

    survey = models.ForeignKey(Survey, models.PROTECT, related_name="marks")
    subject = models.ForeignKey("subjects.Subject", models.PROTECT, related_name="marks")
    found = models.CharField(max_length=7, choices=Found)
    note = models.CharField(max_length=200, blank=True)
    on = models.DateField()
    marked_by = models.CharField(max_length=80)
    marked_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["survey", "subject"], name="survey_mark_once"),
        ]

    def __str__(self) -> str:
        return f"{self.survey_id} {self.subject_id} {self.found}"
