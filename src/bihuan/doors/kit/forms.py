"""What every form of the doors needs: a refusal becomes one of its errors."""

from collections.abc import Iterator
from contextlib import contextmanager

from django import forms

from bihuan.rules.refusal import Refused


@contextmanager
def refusals_into(form: forms.BaseForm) -> Iterator[None]:
    """Put a Refused's sentence at the head of the form, with its code to grep for."""
    try:
        yield
    except Refused as refusal:
        form.add_error(None, f"{refusal.sentence}（{refusal.code}）")
