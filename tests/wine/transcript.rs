//! What a Windows program writes to its console, as bytes for an emulator.
//!
//! Wine's console obeys no sequences and changes what it passes on, so the calls themselves are recorded, by
//! strace: WriteConsoleW is a request to Wine's server, with UTF-16 behind a header of 64 bytes.

use std::{fs, path::Path};

/// The length of the request's header, in bytes; the number of the request is its first 4.
const HEADER_BYTES: usize = 64;
/// The offset of the control code in the header, in bytes.
const CODE_OFFSET: usize = 12;
/// IOCTL_CONDRV_WRITE_CONSOLE.
const WRITE_CONSOLE: [u8; 4] = 0x0050_8078_u32.to_le_bytes();

/// The options of strace: one file a process, whole buffers in hexadecimal.
pub(crate) const STRACE: [&str; 8] = [
    "-ff",
    "-q",
    "-e",
    "trace=writev",
    "-e",
    "signal=none",
    "-xx",
    "-s65536",
];

/// Returns everything written to the console so far, from the files whose names begin with `prefix` in
/// `folder`.
pub(crate) fn written(folder: &Path, prefix: &str) -> Vec<u8> {
    let recordings = recordings(folder, prefix);
    let lines = recordings.iter().flat_map(|text| text.lines());
    let units = lines.filter_map(console_write).flatten();
    // A surrogate pair may be half written.
    let text: String = char::decode_utf16(units).map_while(Result::ok).collect();
    text.into_bytes()
}

/// Returns the exit code of the process that wrote to the console, once it has ended.
pub(crate) fn exit_code(folder: &Path, prefix: &str) -> Option<u32> {
    recordings(folder, prefix)
        .iter()
        .filter(|text| text.lines().any(|line| console_write(line).is_some()))
        .find_map(|text| {
            let last = text.lines().next_back()?;
            let code = last.strip_prefix("+++ exited with ")?;
            code.strip_suffix(" +++")?.parse().ok()
        })
}

/// Returns the recordings of all processes, whole lines only.
fn recordings(folder: &Path, prefix: &str) -> Vec<String> {
    let files = fs::read_dir(folder).expect("the folder of the recording");
    let files = files.map(|file| file.expect("a file of the recording"));
    files
        .filter(|file| file.file_name().to_string_lossy().starts_with(prefix))
        .map(|file| {
            let mut text = fs::read_to_string(file.path()).expect("a recording");
            text.truncate(text.rfind('\n').map_or(0, |end| end + 1));
            text
        })
        .collect()
}

/// Returns the UTF-16 units of one recorded call, if it writes to the console.
fn console_write(line: &str) -> Option<Vec<u16>> {
    let mut buffers = line.split("iov_base=\"").skip(1).map(|rest| {
        let hexadecimal = rest.split('"').next().unwrap_or_default();
        hexadecimal
            .split("\\x")
            .skip(1)
            .map(|byte| u8::from_str_radix(byte, 16).expect("strace -xx prints hexadecimal"))
            .collect::<Vec<u8>>()
    });
    let header = buffers.next().filter(|bytes| bytes.len() == HEADER_BYTES)?;
    if header[CODE_OFFSET..CODE_OFFSET + 4] != WRITE_CONSOLE {
        return None;
    }
    let data: Vec<u8> = buffers.flatten().collect();
    let pairs = data.chunks_exact(2);
    Some(
        pairs
            .map(|pair| u16::from_le_bytes([pair[0], pair[1]]))
            .collect(),
    )
}
