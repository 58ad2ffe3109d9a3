"""Imports run one way."""

from __future__ import annotations

from pathlib import Path

from importlinter.application.use_cases import create_report, read_user_options
from importlinter.configuration import configure


def test_import_contracts_hold() -> None:
    configure()
    root = Path(__file__).resolve().parents[2]
    options = read_user_options(str(root / "pyproject.toml"))
    report = create_report(options)
    broken = [contract.name for contract, check in report.get_contracts_and_checks() if not check.kept]
    assert not broken
