//! What fuzzing has found so far, read again: no panic, and what holds for any bytes holds for these.

use std::{fs, path::Path};

use crate::readers;

#[test]
fn every_file_of_the_corpora() {
    type Reader = fn(&[u8]);
    let readers: [(&str, Reader); 5] = [
        ("query", readers::query),
        ("copy", readers::copy),
        ("office", readers::office),
        ("state", readers::state),
        ("config", readers::config),
    ];
    for (name, reader) in readers {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("tests/fuzz/corpus")
            .join(name);
        let files: Vec<_> = fs::read_dir(folder).expect(name).flatten().collect();
        assert!(!files.is_empty(), "{name}");
        for file in files {
            // Said only where it fails: which file it was.
            println!("{}", file.path().display());
            reader(&fs::read(file.path()).expect("a file"));
        }
    }
}
