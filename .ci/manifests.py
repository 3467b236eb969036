#!/usr/bin/env python3
"""Writes the Homebrew formula and the Scoop manifest from SHA256SUMS.

usage: manifests.py VERSION FOLDER

Both name download addresses below @URL@, which the owner replaces by the place of the releases.
"""
import json, pathlib, sys

NAME = "yiwu-plan"
SUMMARY = "Terminal browser for Yiwu's proposal for its 14th five-year plan"


def main():
    version, folder = sys.argv[1], pathlib.Path(sys.argv[2])
    sums = dict(reversed(line.split(maxsplit=1)) for line in (folder / "SHA256SUMS").read_text().splitlines())

    def archive(target, suffix):
        name = f"{NAME}-{version}-{target}.{suffix}"
        if name not in sums:
            sys.exit(f"missing: {name}")
        return f"@URL@/{name}", sums[name]

    def block(system, arch, target):
        url, digest = archive(target, "tar.gz")
        return f'  on_{system} do\n    on_{arch} do\n      url "{url}"\n      sha256 "{digest}"\n    end\n  end\n'

    formula = f"""class YiwuPlan < Formula
  desc "{SUMMARY}"
  homepage "@URL@"
  version "{version}"
  license any_of: ["MIT", "Apache-2.0"]
{block("macos", "arm", "aarch64-apple-darwin")}{block("macos", "intel", "x86_64-apple-darwin")}\
{block("linux", "arm", "aarch64-unknown-linux-musl")}{block("linux", "intel", "x86_64-unknown-linux-musl")}
  def install
    bin.install "{NAME}"
    man1.install "{NAME}.1"
    bash_completion.install "complete/{NAME}.bash" => "{NAME}"
    zsh_completion.install "complete/_{NAME}"
    fish_completion.install "complete/{NAME}.fish"
  end

  test do
    assert_match "92%", shell_output("#{{bin}}/{NAME} --lang zh search jzl")
  end
end
"""
    (folder / f"{NAME}.rb").write_text(formula)

    url, digest = archive("x86_64-pc-windows-gnu", "zip")
    scoop = {
        "version": version,
        "description": SUMMARY,
        "homepage": "@URL@",
        "license": "MIT|Apache-2.0",
        "architecture": {"64bit": {"url": url, "hash": digest}},
        "extract_dir": f"{NAME}-{version}-x86_64-pc-windows-gnu",
        "bin": f"{NAME}.exe",
        "checkver": {"url": "@URL@", "regex": rf"{NAME}-([\d.]+)-x86_64-pc-windows-gnu"},
        "autoupdate": {
            "architecture": {"64bit": {"url": f"@URL@/{NAME}-$version-x86_64-pc-windows-gnu.zip"}},
            "extract_dir": f"{NAME}-$version-x86_64-pc-windows-gnu",
            "hash": {"url": "$baseurl/SHA256SUMS"},
        },
    }
    (folder / f"{NAME}.json").write_text(json.dumps(scoop, indent=4) + "\n")


main()
