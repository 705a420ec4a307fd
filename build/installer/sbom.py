"""The bill of materials: what is in the bundle, as CycloneDX. The same bundle gives the same bytes."""

import datetime as dt
import uuid
from collections.abc import Iterable
from pathlib import Path

from cyclonedx.factory.license import LicenseFactory
from cyclonedx.model import Property
from cyclonedx.model.bom import Bom
from cyclonedx.model.component import Component as BomComponent
from cyclonedx.model.component import ComponentType
from cyclonedx.output.json import JsonV1Dot6
from packageurl import PackageURL

from installer import project
from installer.licences import Component, text_places

NAME = "sbom.cdx.json"
TEXTS_PROPERTY = f"{project.NAME}:licence-text"
_SPACE = uuid.UUID("5b0f3c1e-8c43-5d0a-9a2e-0f6f5a4f4a51")


def write(folder: Path, found: Iterable[Component]) -> None:
    """Write the bill into the folder of licences; each component names its texts there."""
    components = list(found)
    bom = Bom(components=[_component(component) for component in components])
    bom.metadata.timestamp = dt.datetime.fromtimestamp(project.epoch(), dt.UTC)
    bom.metadata.component = BomComponent(
        name=project.TITLE,
        version=project.version(),
        type=ComponentType.APPLICATION,
        bom_ref=project.NAME,
        licenses=[LicenseFactory().make_from_string("MIT")],
    )
    bom.serial_number = uuid.uuid5(_SPACE, repr([project.version(), project.epoch(), *map(_key, components)]))
    bom.register_dependency(bom.metadata.component, bom.components)
    (folder / NAME).write_text(JsonV1Dot6(bom).output_as_string(indent=1) + "\n", encoding="utf-8")


def _key(component: Component) -> tuple[str, str]:
    return component.name, component.version


def _component(component: Component) -> BomComponent:
    return BomComponent(
        name=component.name,
        version=component.version,
        type=ComponentType.LIBRARY,
        bom_ref=component.purl,
        purl=PackageURL.from_string(component.purl),
        licenses=[LicenseFactory().make_from_string(component.licence)],
        properties=[Property(name=TEXTS_PROPERTY, value=place) for place, _ in text_places(component)],
    )
