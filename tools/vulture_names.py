"""Names that only a protocol's signature uses; vulture reads this file and counts them as used."""

# mypy: ignore-errors
# ruff: noqa: B018, F821

update_fields  # foundation/flow: what a thing that moves can be told to save
evals_log  # rules/deweather: what xgboost hands to a callback
