"""What the .run and the .deb have in common: menu entry, file type, description, icons."""

from installer import icons, project
from installer.archive import Entry

FOLDER = project.BUILD / "linux"
MIME_FILE = f"{project.NAME}.mime.xml"


def desktop_entry() -> str:
    """The menu entry; its Exec is the command's name."""
    return project.filled(FOLDER / "app.desktop")


def mime_type() -> str:
    """The file type .imgplan."""
    return project.filled(FOLDER / "mime.xml")


def metainfo() -> str:
    """What a software centre shows."""
    return project.filled(FOLDER / "metainfo.xml")


def desktop_files(share: str) -> dict[str, Entry]:
    """All of it below a folder like usr/share."""
    made = {
        f"{share}/applications/{project.APP_ID}.desktop": Entry(desktop_entry().encode()),
        f"{share}/mime/packages/{project.NAME}.xml": Entry(mime_type().encode()),
        f"{share}/metainfo/{project.APP_ID}.metainfo.xml": Entry(metainfo().encode()),
    }
    for side in icons.SIDES:
        folder = f"{share}/icons/hicolor/{side}x{side}"
        made[f"{folder}/apps/{project.NAME}.png"] = Entry(icons.draw(icons.svg(project.NAME), side))
        made[f"{folder}/mimetypes/{project.MIME_ICON}.png"] = Entry(icons.draw(icons.svg(icons.NAMES[1]), side))
    return made
