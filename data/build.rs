//! Build script: the digest, the everyday words and the tables of characters as statics, the commit and the target for `--version`.

#[path = "build/asked.rs"]
mod asked;
#[path = "build/characters.rs"]
mod characters;
#[path = "build/checksum.rs"]
mod checksum;
#[path = "build/plan.rs"]
mod plan;
// The program's own: the tables hold its syllables.
#[path = "../src/search/syllable.rs"]
#[allow(dead_code)]
mod syllable;

use std::{env, fs, path::Path, process::Command};

fn main() {
    println!("cargo::rerun-if-changed=data");
    println!("cargo::rerun-if-changed=src/search/syllable.rs");
    let folder = env::var("OUT_DIR").expect("cargo names a folder");
    if is_dynamic_glibc() {
        fixed_address();
        static_unwinder(Path::new(&folder));
    }
    if env::var("CARGO_CFG_TARGET_OS").is_ok_and(|system| system == "linux") {
        written_output(Path::new(&folder));
    }
    for (name, source) in [
        ("asked.rs", asked::source()),
        ("phrases.rs", characters::phrases()),
        ("plan.rs", plan::source()),
        ("readings.rs", characters::readings()),
        ("traditional.rs", characters::traditional()),
    ] {
        fs::write(Path::new(&folder).join(name), source).expect("the folder can be written to");
    }
    let target = env::var("TARGET").unwrap_or_default();
    println!("cargo::rustc-env=YIWU_PLAN_TARGET={target}");
    println!("cargo::rustc-env=YIWU_PLAN_COMMIT={}", commit());
}

/// Returns whether the build is for Linux with glibc as a shared library.
fn is_dynamic_glibc() -> bool {
    let is = |name: &str, value: &str| env::var(name).is_ok_and(|found| found == value);
    let linked_statically =
        env::var("CARGO_CFG_TARGET_FEATURE").is_ok_and(|features| features.contains("crt-static"));
    is("CARGO_CFG_TARGET_OS", "linux") && is("CARGO_CFG_TARGET_ENV", "gnu") && !linked_statically
}

/// Links at a fixed address.
///
/// A position-independent one patches 11,000 addresses of its tables at each start, 60 pages of them: an eighth of
/// the first frame. Static builds say the same with `-C relocation-model=static`, which no manifest can hold.
fn fixed_address() {
    println!("cargo::rustc-link-arg-bins=-no-pie");
}

/// Links what unwinds a panic as a static library, where the C compiler has it: libgcc_s need not be loaded then.
///
/// The standard library asks for `-lgcc_s`. A linker script of that name, which is found first, names GCC's static
/// library instead. Each shared library less is an eighth of the first frame.
fn static_unwinder(folder: &Path) {
    // Cargo names a linker that was configured; the default one is for this machine.
    let linker = match env::var("RUSTC_LINKER") {
        Ok(linker) => linker,
        Err(_) if env::var("TARGET") == env::var("HOST") => "cc".to_owned(),
        Err(_) => return,
    };
    let asked = Command::new(linker)
        .arg("-print-file-name=libgcc_eh.a")
        .output();
    let Ok(library) = asked.map(|output| String::from_utf8_lossy(&output.stdout).trim().to_owned())
    else {
        return;
    };
    // Without such a library the compiler prints the bare name.
    if !Path::new(&library).is_absolute() || !Path::new(&library).is_file() {
        return;
    }
    let folder = folder.join("unwinder");
    fs::create_dir_all(&folder).expect("the folder can be written to");
    let script = format!("GROUP ( \"{library}\" -lgcc )\n");
    fs::write(folder.join("libgcc_s.so"), script).expect("the folder can be written to");
    println!("cargo::rustc-link-search=native={}", folder.display());
}

/// Has LLD write the program in one piece, where LLD is the linker.
///
/// The kernel then keeps the file in larger pieces than one that was written page by page through a map, and fetches it
/// with less work: a twentieth to a fifth of the first frame, until the file is copied or read from the disk anew. LLD 21 and 22
/// call this `--mmap-output-file` (llvm-project issue 207459); to others that know the option it is the default.
fn written_output(folder: &Path) {
    const OPTION: &str = "-Wl,--mmap-output-file";
    if env::var("PROFILE").is_ok_and(|profile| profile == "release") && links_with(OPTION, folder) {
        println!("cargo::rustc-link-arg-bins={OPTION}");
    }
}

/// Returns whether the linker of this build accepts an option: tried with an empty program.
fn links_with(option: &str, folder: &Path) -> bool {
    let source = folder.join("empty.rs");
    fs::write(&source, "fn main() {}").expect("the folder can be written to");
    let mut compiler = Command::new(env::var("RUSTC").expect("cargo names the compiler"));
    compiler
        .arg(format!("-Clink-arg={option}"))
        .arg("--target")
        .arg(env::var("TARGET").expect("cargo names the target"))
        .arg("--out-dir")
        .args([folder, &source]);
    if let Ok(linker) = env::var("RUSTC_LINKER") {
        compiler.arg(format!("-Clinker={linker}"));
    }
    let flags = env::var("CARGO_ENCODED_RUSTFLAGS").unwrap_or_default();
    compiler.args(flags.split('\u{1f}').filter(|flag| !flag.is_empty()));
    compiler.output().is_ok_and(|tried| tried.status.success())
}

/// Returns the abbreviated commit: of the checkout, or as a release build names it; "unknown" from an archive.
///
/// A debug build has "debug" instead: it would otherwise be built anew after every commit.
fn commit() -> String {
    println!("cargo::rerun-if-env-changed=YIWU_PLAN_RELEASE_COMMIT");
    if let Ok(named) = env::var("YIWU_PLAN_RELEASE_COMMIT") {
        return named;
    }
    if env::var("PROFILE").is_ok_and(|profile| profile == "debug") {
        return "debug".to_owned();
    }
    // Only the project's own checkout: a copy unpacked inside another repository has no commit.
    let log = Path::new(".git/logs/HEAD");
    if !log.exists() {
        return "unknown".to_owned();
    }
    println!("cargo::rerun-if-changed={}", log.display());
    let output = Command::new("git")
        .args(["rev-parse", "--short=9", "HEAD"])
        .output();
    output
        .ok()
        .filter(|output| output.status.success())
        .and_then(|output| String::from_utf8(output.stdout).ok())
        .map_or_else(|| "unknown".to_owned(), |text| text.trim().to_owned())
}
