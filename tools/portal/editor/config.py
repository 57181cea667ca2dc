"""The configuration of the form editor: which files it opens, and with which form.

The page in overrides/editor/ reads it. Where changes go follows from the address of the repository;
without one, only a folder on the own computer can be opened.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from portal.editor.form import ORIGINAL, fields_of
from portal.editor.words import kind_words, words
from portal.kinds import kinds
from portal.kinds.content import FILES, Content
from portal.kinds.kind import Kind
from portal.source.fields import references_in

# The address of the editor, below that of the site.
ADDRESS = "beheer/"
_BACKENDS = {"github.com": "github", "gitlab.com": "gitlab"}


@dataclass(frozen=True)
class Forge:
    """Where changes go: the address of the repository, the kind of host where the address does not
    say it (`github`, `gitlab` or `gitea`), the id under which the host knows the editor, and the
    address that signs in for a GitHub that needs one."""

    repository: str = ""
    kind: str = ""
    app: str = ""
    signs_in: str = ""

    @property
    def origins(self) -> tuple[str, ...]:
        """The origins with which the editor talks."""
        if not self.repository:
            return ()
        origin, _ = _split(self.repository)
        own = {"github": ("https://api.github.com", "https://www.githubstatus.com")}
        signs = (_split(self.signs_in)[0],) if self.signs_in else ()
        return (origin, *own.get(self._backend, ()), *signs)

    @property
    def _backend(self) -> str:
        return self.kind or _BACKENDS.get(urlsplit(self.repository).netloc, "gitea")

    def backend(self, site: str) -> dict[str, Any]:
        """What the editor has to know to propose a change; `site` is the address of the site."""
        if not self.repository:
            here = {"base_url": site or "https://localhost", "repo": "deze/computer"}
            return {"name": "gitea", "auth_methods": ["oauth"], "app_id": "geen", **here}
        origin, path = _split(self.repository)
        found: dict[str, Any] = {"name": self._backend, "repo": path, "branch": "main"}
        if self._backend == "github":
            found |= {"open_authoring": True, "auth_scope": "public_repo"}
            return found | ({"base_url": self.signs_in} if self.signs_in else {})
        api = {"gitlab": "/api/v4", "gitea": "/api/v1"}[self._backend]
        found |= {"base_url": origin, "api_root": origin + api}
        if self._backend == "gitlab":
            found["auth_type"] = "pkce"
        return found | ({"app_id": self.app} if self.app else {})


def _split(address: str) -> tuple[str, str]:
    """The origin of an address, and its path without what git adds."""
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc}", parts.path.strip("/").removesuffix(".git")


def config(content: Content, forge: Forge, site: str) -> dict[str, Any]:
    """The configuration, for today's content."""
    reviewed = forge.repository and forge.backend(site)["name"] != "gitea"
    return {
        "load_config_file": False,
        "backend": forge.backend(site),
        "publish_mode": "editorial_workflow" if reviewed else "simple",
        "media_folder": "content/media",
        "public_folder": "/media",
        "app_title": str(content.municipality.site_name),
        "slug": {"encoding": "ascii", "clean_accents": True, "maxlength": 60},
        "show_preview_links": False,
        "editor": {"preview": False},
        "collections": [*_collections(content), _files()],
        "choices": choices(content),
        "needs": {kind.name: list(kind.one_of) for kind in kinds().values() if kind.one_of},
        "faces": {kind.name: kind.faces for kind in kinds().values() if kind.faces},
        "messages": words()["messages"],
    }


def choices(content: Content) -> Mapping[str, list[dict[str, str]]]:
    """What a reference can lead to, by the kind of thing; a page also by its parts."""
    found: dict[str, list[dict[str, str]]] = {"page": [], "parameter": []}
    for kind in kinds().values():
        if kind.name == "parameter":
            continue
        own = found.setdefault(kind.name, [])
        for name, item in content.of(kind).items():
            title = str(getattr(item, "title", None) or getattr(item, "term", name))
            own.append({"label": title, "value": name})
            shown = f"{title} ({words()['kinds'][kind.name]['one']})"
            found["page"].append({"label": shown, "value": kind.reference(name)})
            for anchor in kind.anchors(item):
                value = f"{kind.reference(name)}#{anchor}"
                found["page"].append({"label": f"{shown} · {anchor}", "value": value})
    found["language"] = [{"label": o.name, "value": o.locale} for o in content.languages.languages]
    for key, section in content.sections.sections.items():
        found["page"].append({"label": section.title, "value": f"section:{key}"})
    for name, parameter in content.parameters.items():
        found["parameter"].append({"label": f"{parameter.title} ({name})", "value": name})
    used = {one["value"] for one in found["page"]}
    others = sorted(set(_references(content)) - used)
    found["page"] += [{"label": page, "value": page} for page in others]
    return found


def _references(content: Content) -> list[str]:
    return [
        key
        for entry in content.entries()
        for _, key, kind in references_in(entry.model)
        if kind == "page"
    ]


def _collections(content: Content) -> list[dict[str, Any]]:
    found = []
    for kind in kinds().values():
        said = kind_words(kind.name)
        if not kind.nested:
            found.append(_collection(kind, kind.name, kind.folder, said, said["label"]))
            continue
        for folder in sorted({name.split(".")[0] for name in content.of(kind)}):
            label = f"{said['label']}: {folder}"
            place = f"{kind.folder}/{folder}"
            found.append(_collection(kind, f"{kind.name}-{folder}", place, said, label))
    return found


def _collection(
    kind: Kind[Any], name: str, folder: str, said: Mapping[str, str], label: str
) -> dict[str, Any]:
    title = "term" if "term" in kind.model.model_fields else "title"
    return {
        "name": name,
        "label": label,
        "label_singular": said["one"],
        "description": said["about"],
        "folder": f"content/{folder}",
        "identifier_field": title,
        "summary": f"{{{{{title}}}}}",
        "slug": {"template": f"{{{{{title}}}}}", "editable": ["create"]},
        "delete": False,
        "extension": "yml",
        "format": name,
        "fields": [*fields_of(kind.model), ORIGINAL],
    }


def _files() -> dict[str, Any]:
    files = [
        {
            "name": name,
            "label": words()["files"][name]["label"],
            "file": f"content/{name}.yml",
            "format": name,
            "fields": [*fields_of(model), ORIGINAL],
        }
        for name, model in FILES.items()
    ]
    return {"name": "files", "label": "De site", "files": files}
