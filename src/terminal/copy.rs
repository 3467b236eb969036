//! Copying to where the user can paste from, and saying honestly what was done.
//!
//! In this order, as measured: `tmux load-buffer -w -` inside tmux, since a default tmux lets no OSC 52
//! of a program through; elsewhere OSC 52, which reaches the terminal over SSH but has no answer; and
//! where no SSH is in sight also a clipboard program of this machine, which does say whether it worked.

use std::{
    ffi::OsStr,
    io::{Seek, Write},
    process::{Command, Stdio},
    time::{Duration, Instant},
};

use crate::app::Copied;

/// The longest text that is sent, in bytes: as base64 it makes 100,000, what the strictest of the common
/// terminals take.
const MAX_BYTES: usize = 75_000;

/// GNU screen passes strings on in pieces of at most 768 bytes, some of which are its own.
const MAX_SCREEN_PIECE: usize = 512;

/// A clipboard program that takes longer has failed.
const PROGRAM_TIMEOUT: Duration = Duration::from_secs(1);

type ClipboardProgram = &'static [&'static str];

const TMUX: [ClipboardProgram; 2] = [
    &["tmux", "load-buffer", "-w", "-"],
    // Before tmux 3.2, which has no way on to the terminal.
    &["tmux", "load-buffer", "-"],
];

/// What the environment says about copying from here.
#[derive(Debug, PartialEq)]
struct ClipboardMethods {
    tmux: bool,
    /// Inside GNU screen.
    screen: bool,
    programs: Vec<ClipboardProgram>,
}

/// Copies `text`; what must go to the terminal for it is added to `out`.
pub fn copy(text: &str, variable: impl Fn(&str) -> Option<String>, out: &mut Vec<u8>) -> Copied {
    if text.len() > MAX_BYTES {
        return Copied::TooLong {
            bytes: text.len(),
            most: MAX_BYTES,
        };
    }
    let methods = ClipboardMethods::of(variable);
    if methods.tmux && TMUX.iter().any(|program| run(program, text)) {
        return Copied::Tmux;
    }
    out.extend(osc52(text, methods.screen));
    match methods.programs.iter().find(|program| run(program, text)) {
        Some(program) => Copied::Tool(program[0]),
        None => Copied::Asked,
    }
}

impl ClipboardMethods {
    fn of(variable: impl Fn(&str) -> Option<String>) -> ClipboardMethods {
        let set = |name: &str| variable(name).is_some_and(|value| !value.is_empty());
        let remote = ["SSH_CONNECTION", "SSH_TTY", "SSH_CLIENT"]
            .into_iter()
            .any(set);
        let mut programs: Vec<ClipboardProgram> = Vec::new();
        if !remote {
            if cfg!(target_os = "macos") {
                programs.push(&["pbcopy"]);
            }
            if set("WAYLAND_DISPLAY") {
                programs.push(&["wl-copy"]);
            }
            if set("DISPLAY") {
                programs.push(&["xclip", "-selection", "clipboard"]);
                programs.push(&["xsel", "--clipboard", "--input"]);
            }
        }
        ClipboardMethods {
            tmux: set("TMUX"),
            screen: set("STY") && !set("TMUX"),
            programs,
        }
    }
}

/// Runs a program on `text`; whether it took it.
fn run(program: ClipboardProgram, text: &str) -> bool {
    feed(program[0].as_ref(), &program[1..], text).unwrap_or(false)
}

/// The text goes in as a file: a pipe would have to be waited for.
fn feed(program: &OsStr, arguments: &[&str], text: &str) -> std::io::Result<bool> {
    let mut file = tempfile::tempfile()?;
    file.write_all(text.as_bytes())?;
    file.rewind()?;
    let mut child = Command::new(program)
        .args(arguments)
        .stdin(file)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()?;
    let until = Instant::now() + PROGRAM_TIMEOUT;
    loop {
        if let Some(status) = child.try_wait()? {
            return Ok(status.success());
        }
        if Instant::now() >= until {
            child.kill()?;
            child.wait()?;
            return Ok(false);
        }
        std::thread::sleep(Duration::from_millis(2));
    }
}

/// `ESC ] 52 ; c ; base64 BEL`; inside GNU screen in pieces that it passes on.
fn osc52(text: &str, screen: bool) -> Vec<u8> {
    let sequence = [b"\x1b]52;c;", &base64(text.as_bytes())[..], b"\x07"].concat();
    if !screen {
        return sequence;
    }
    let pieces = sequence.chunks(MAX_SCREEN_PIECE);
    pieces
        .flat_map(|piece| [b"\x1bP", piece, b"\x1b\\"].concat())
        .collect()
}

/// RFC 4648, section 4.
fn base64(bytes: &[u8]) -> Vec<u8> {
    const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut encoded = Vec::with_capacity(bytes.len().div_ceil(3) * 4);
    for group in bytes.chunks(3) {
        let byte = |at: usize| u32::from(group.get(at).copied().unwrap_or(0));
        let bits = byte(0) << 16 | byte(1) << 8 | byte(2);
        for at in 0..4 {
            encoded.push(if at <= group.len() {
                ALPHABET[(bits >> (18 - 6 * at) & 63) as usize]
            } else {
                b'='
            });
        }
    }
    encoded
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn base64_as_in_rfc_4648() {
        for (text, encoded) in [
            ("", ""),
            ("f", "Zg=="),
            ("fo", "Zm8="),
            ("foo", "Zm9v"),
            ("foobar", "Zm9vYmFy"),
            ("高铁", "6auY6ZOB"),
        ] {
            assert_eq!(base64(text.as_bytes()), encoded.as_bytes(), "{text}");
        }
    }

    #[test]
    fn ways_by_the_environment() {
        const XCLIP: ClipboardProgram = &["xclip", "-selection", "clipboard"];
        const XSEL: ClipboardProgram = &["xsel", "--clipboard", "--input"];
        for (variables, tmux, screen, programs) in [
            (&[][..], false, false, &[][..]),
            (&["TMUX", "SSH_TTY"], true, false, &[]),
            (&["STY"], false, true, &[]),
            (&["TMUX", "STY"], true, false, &[]),
            (&["DISPLAY"], false, false, &[XCLIP, XSEL]),
            (
                &["DISPLAY", "WAYLAND_DISPLAY"],
                false,
                false,
                &[&["wl-copy"], XCLIP, XSEL],
            ),
            (&["DISPLAY", "SSH_CONNECTION"], false, false, &[]),
        ] {
            let variable = |name: &str| variables.contains(&name).then(|| "x".to_owned());
            let mut methods = ClipboardMethods::of(variable);
            methods.programs.retain(|program| program[0] != "pbcopy");
            let programs = programs.to_vec();
            assert_eq!(
                methods,
                ClipboardMethods {
                    tmux,
                    screen,
                    programs
                },
                "{variables:?}"
            );
        }
    }

    #[test]
    fn what_the_terminal_is_sent() {
        let mut out = Vec::new();
        assert_eq!(copy("高铁", |_| None, &mut out), Copied::Asked);
        assert_eq!(out, b"\x1b]52;c;6auY6ZOB\x07");
    }

    #[test]
    fn screen_is_sent_pieces() {
        let text = "义乌".repeat(300);
        let whole = osc52(&text, false);
        let wrapped = osc52(&text, true);
        let pieces: Vec<&[u8]> = wrapped
            .strip_prefix(b"\x1bP")
            .and_then(|rest| rest.strip_suffix(b"\x1b\\"))
            .expect("wrapped")
            .split(|&byte| byte == b'P')
            .collect();
        assert!(wrapped.len() > whole.len() + 4);
        assert!(
            pieces
                .iter()
                .all(|piece| piece.len() <= MAX_SCREEN_PIECE + 4)
        );
        let text = String::from_utf8(wrapped).expect("ASCII");
        assert_eq!(
            text.replace("\u{1b}P", "")
                .replace("\u{1b}\\", "")
                .as_bytes(),
            whole
        );
    }

    #[test]
    fn too_much_is_not_sent() {
        let mut out = Vec::new();
        let text = "长".repeat(MAX_BYTES / 3 + 1);
        let told = Copied::TooLong {
            bytes: text.len(),
            most: MAX_BYTES,
        };
        assert_eq!(copy(&text, |_| None, &mut out), told);
        assert_eq!(out, b"");
    }

    #[test]
    fn a_program_gets_the_text_and_says_whether_it_took_it() {
        let takes =
            |command: &str| feed("sh".as_ref(), &["-c", command], "高铁\n").expect("sh runs");
        assert!(takes("read line; test \"$line\" = 高铁"));
        assert!(!takes("exit 1"));
        assert!(!takes("sleep 5"), "it is not waited for");
        assert!(feed("no-such-program".as_ref(), &[], "").is_err());
    }
}
