"""Contract: a Django app shows the others only its public modules."""

from __future__ import annotations

from grimp import ImportGraph
from importlinter import Contract, ContractCheck, fields, output


class PublicFace(Contract):
    """From outside an app only its `public` modules may be imported.

    `exempt` lines read "importer: module": this importer may also use that module of any app.
    """

    # import-linter replaces each field by its parsed value, which its types do not tell.
    floors: list[str] = fields.ListField(fields.StringField())  # type: ignore[assignment]
    public: set[str] = fields.SetField(fields.StringField())  # type: ignore[assignment]
    exempt: set[str] = fields.SetField(  # type: ignore[assignment]
        fields.StringField(), required=False, default=set()
    )

    def check(self, graph: ImportGraph, verbose: bool) -> ContractCheck:  # noqa: FBT001
        apps = [app for floor in self.floors for app in graph.find_children(floor)]
        broken = sorted(
            (importer, imported)
            for app in apps
            for imported in graph.find_descendants(app)
            if self._part(app, imported) not in self.public
            for importer in graph.find_modules_that_directly_import(imported)
            if not importer.startswith(app + ".")
            and not self._is_exempt(importer, self._part(app, imported))
        )
        return ContractCheck(kept=not broken, metadata={"broken": broken})

    def render_broken_contract(self, check: ContractCheck) -> None:
        for importer, imported in check.metadata["broken"]:
            output.print_error(f"{importer} reaches into {imported}", bold=False)
        output.print_error("Ask the app's queries or access, or add what is missing there.")

    @staticmethod
    def _part(app: str, module: str) -> str:
        return module[len(app) + 1 :].split(".", maxsplit=1)[0]

    def _is_exempt(self, importer: str, part: str) -> bool:
        allowed = [line.partition(":") for line in self.exempt]
        return any(
            (importer == who.strip() or importer.startswith(who.strip() + "."))
            and part == module.strip()
            for who, _, module in allowed
        )
