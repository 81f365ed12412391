"""Which files of the paths that a user names are reports."""

import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from unicodedata import normalize

from kg.errors import InputError

# In a folder the name must do: what a document of an office is called, readable or refused with a reason.
SUFFIXES = frozenset({".txt", ".md", ".pdf", ".hwp", ".hwpx", ".hml", ".doc", ".docx", ".odt", ".xls", ".xlsx"})
STORE_MARK = "kg-store.json"  # A folder with this file is a store of ours.
NO_REPORTS = ("readme", "license", "~$", ".")  # Beginnings of names: about a folder, locks of Office, hidden files.


def find_reports(paths: Iterable[Path]) -> list[Path]:
    """Return the reports among files and folders: named files as they are, folders with all below them, sorted.

    Raises InputError for a path that does not exist and for a folder without a report.
    """
    found = dict.fromkeys(file for path in paths for file in _reports_at(path))
    return list(found)


def _reports_at(path: Path) -> list[Path]:
    if not path.exists():
        raise InputError(
            "KG-NOT-FOUND",
            ko=f"파일이나 폴더가 없습니다: {path}. 경로를 확인하십시오.",
            en=f"there is no such file or folder: {path}. Check the path.",
        )
    if not path.is_dir():
        return [path]
    reports = sorted(_documents_below(path))
    if not reports:
        raise InputError(
            "KG-NO-REPORTS",
            ko=f"폴더에 보고서가 없습니다: {path}. {', '.join(sorted(SUFFIXES))} 파일이 있는 폴더를 주십시오.",
            en=f"the folder holds no report: {path}. Name one with files of {', '.join(sorted(SUFFIXES))}.",
        )
    return reports


def find_others(paths: Iterable[Path]) -> list[Path]:
    """Return the files in folders that are called like no document of an office, sorted: they are left alone."""
    return sorted({file for path in paths if path.is_dir() for file in _files_below(path) if not _is_document(file)})


def _documents_below(folder: Path) -> Iterator[Path]:
    return (file for file in _files_below(folder) if _is_document(file))


def _is_document(file: Path) -> bool:
    return file.suffix.lower() in SUFFIXES


def _files_below(folder: Path) -> Iterator[Path]:
    stores = [mark.parent for mark in folder.rglob(STORE_MARK)]
    for path in folder.rglob("*"):
        parts = path.relative_to(folder).parts
        if any(part.startswith(".") for part in parts) or path.name.lower().startswith(NO_REPORTS):
            continue
        if path.is_file() and not any(path.is_relative_to(store) for store in stores):
            yield path


def name_of(path: Path) -> str:
    """Return the name of a file in NFC; one in CP949, as old archives leave it, in the letters that it was meant in."""
    try:
        path.name.encode()
    except UnicodeEncodeError:
        raw = os.fsencode(path.name)
        try:
            return normalize("NFC", raw.decode("cp949"))
        except UnicodeDecodeError:
            return normalize("NFC", raw.decode(errors="replace"))
    return normalize("NFC", path.name)
