"""What goes with the package: its types, its document."""

import re
import subprocess
import sys
from pathlib import Path

import impots

ROOT = Path(__file__).parents[3]
sys.path.append(str(Path(__file__).parents[1]))

import stub  # noqa: E402


def test_the_types_are_those_of_the_tables():
    assert stub.STUB.read_text(encoding="utf-8") == stub.stub(), "write it anew: python crates/impots-python/stub.py"


def test_the_types_are_those_of_the_program(tmp_path):
    checked = subprocess.run(
        [sys.executable, "-m", "mypy.stubtest", "impots"], cwd=tmp_path, capture_output=True, text=True
    )
    assert checked.returncode == 0, checked.stdout + checked.stderr


def test_a_slip_in_a_name_is_found_by_a_type_checker(tmp_path):
    program = tmp_path / "program.py"
    program.write_text('import impots\nimpots.tax(salry=1)\nimpots.tax(situation="wed")\nimpots.tax(salary=1).net + 1\n')
    checked = subprocess.run(
        [sys.executable, "-m", "mypy", "--strict", program], cwd=tmp_path, capture_output=True, text=True
    )
    found = re.findall(r"program\.py:(\d): error", checked.stdout)
    assert found == ["2", "3"], checked.stdout + checked.stderr


def test_every_example_of_the_document_prints_what_it_says(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    text = (ROOT / "docs/python.md").read_text(encoding="utf-8")
    blocks = re.findall(r"^```(python|text)\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)
    assert len(blocks) > 8
    names: dict[str, object] = {}
    for kind, block in blocks:
        if kind == "python":
            exec(compile(block, "docs/python.md", "exec"), names)
        else:
            assert capsys.readouterr().out == block
    assert capsys.readouterr().out == ""


def test_the_names_of_the_package_are_those_it_lists():
    assert sorted(name for name in dir(impots) if not name.startswith("_")) == sorted(set(impots.__all__) - {"__version__"})
