from datetime import UTC

from django.db import models
from django.db.models import Q

from bihuan.rules import chain


class Record(models.Model):
    """One event, as it happened. The database itself refuses to change or delete a row."""

    seq = models.PositiveBigIntegerField(unique=True)
    at = models.DateTimeField()
    actor_id = models.BigIntegerField(null=True)
    actor_name = models.CharField(max_length=80)
    actor_post = models.CharField(max_length=120)
    kind = models.CharField(max_length=60)
    subject = models.CharField(max_length=80)
    sentence = models.TextField()
    facts = models.JSONField()
    previous = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)

    class Meta:
        indexes = [
            models.Index(fields=["subject", "seq"], name="record_subject"),
            models.Index(fields=["kind", "seq"], name="record_kind"),
            models.Index(fields=["actor_id", "seq"], name="record_actor"),
            models.Index(fields=["at"], name="record_at"),
        ]
        constraints = [models.CheckConstraint(condition=Q(seq__gte=1), name="record_seq_positive")]

    def __str__(self) -> str:
        return f"{self.seq} {self.kind}"

    @property
    def content(self) -> str:
        """The canonical text of every column but the hashes: what the hash is taken over."""
        return chain.canonical(
            {
                "seq": self.seq,
                "at": self.at.astimezone(UTC).isoformat(timespec="microseconds"),
                "actor": self.actor_id,
                "name": self.actor_name,
                "post": self.actor_post,
                "kind": self.kind,
                "subject": self.subject,
                "sentence": self.sentence,
                "facts": self.facts,
            }
        )

    @property
    def ring(self) -> chain.Ring:
        return chain.Ring(self.seq, self.content, self.previous, self.hash)


class ChainHead(models.Model):
    """The one row every writer locks: the last seq and hash, so that a cut tail shows."""

    seq = models.PositiveBigIntegerField(default=0)
    hash = models.CharField(max_length=64, default=chain.GENESIS)

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(id=1), name="chain_has_one_head")]

    def __str__(self) -> str:
        return f"{self.seq} {self.hash[:12]}"
