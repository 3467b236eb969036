#!/usr/bin/env python3
"""Prints the licence texts of every crate that is built into the program, from the registry's own copies."""
import json, pathlib, subprocess, sys

TARGETS = ["x86_64-unknown-linux-musl", "x86_64-pc-windows-gnu", "aarch64-apple-darwin"]


def crates():
    """Names and versions in the normal dependency trees of the released targets, and what the build script takes tables from."""
    found = set()
    for target in TARGETS:
        for edges in (["normal"], ["build", "--depth", "1"]):
            tree = ["cargo", "tree", "--locked", "--edges", *edges, "--prefix", "none", "--target", target]
            lines = subprocess.run([*tree, "--format", "{p}"], capture_output=True, text=True, check=True).stdout
            found |= {tuple(line.split()[:2]) for line in lines.splitlines() if line}
    return {(name, version.lstrip("v")) for name, version in found}


def main():
    metadata = subprocess.run(["cargo", "metadata", "--locked", "--format-version", "1"], capture_output=True, check=True)
    used, missing = crates(), []
    for package in sorted(json.loads(metadata.stdout)["packages"], key=lambda p: (p["name"], p["version"])):
        if package["source"] is None or (package["name"], package["version"]) not in used:
            continue
        folder = pathlib.Path(package["manifest_path"]).parent
        texts = sorted(p for p in folder.iterdir() if p.is_file() and p.name.upper().startswith(("LICEN", "COPYING", "NOTICE", "UNLICENSE")))
        # Of several licences to choose from, MIT is the one taken; its text carries the notice.
        chosen = [p for p in texts if "MIT" in p.name.upper()] or texts
        print("=" * 78, f"{package['name']} {package['version']} ({package['license']})", "=" * 78, sep="\n")
        if not chosen:
            missing.append(package["name"])
            print(f"Authors: {', '.join(package['authors']) or 'see the repository'}\n{package['repository'] or ''}")
        for path in chosen:
            print(path.read_text(encoding="utf8", errors="replace").strip() + "\n")
    if missing:
        print("no licence text in the crate:", ", ".join(missing), file=sys.stderr)


main()
