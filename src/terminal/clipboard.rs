//! Copying to where the user can paste from, with an honest report of what was done.
//!
//! In this order, as measured: inside tmux `tmux load-buffer -w -`, since a default tmux lets no OSC 52 of a
//! program through; then OSC 52, which reaches the terminal over SSH but has no reply; and where no SSH is in
//! sight also a clipboard program of this machine, which does report whether it worked.

use std::{
    collections::VecDeque,
    io::{Seek, Write},
    process::{Child, Command, Stdio},
    time::{Duration, Instant},
};

use crate::app::Copied;

use super::is_remote;

/// The longest text, in bytes, that is sent: as base64 it makes 100,000, the limit of the strictest common
/// terminals.
const MAX_BYTES: usize = 75_000;

/// The longest piece, in bytes, of a string for GNU screen: it passes on at most 768, some of them its own.
const MAX_SCREEN_PIECE: usize = 512;

/// The time for all programs of a copy together; what then still runs has failed.
const TIMEOUT: Duration = Duration::from_secs(1);

/// A program and its arguments.
type ClipboardProgram = &'static [&'static str];

const TMUX: [ClipboardProgram; 2] = [
    &["tmux", "load-buffer", "-w", "-"],
    // Before tmux 3.2, which has no way on to the terminal.
    &["tmux", "load-buffer", "-"],
];

/// One way to copy.
#[derive(Clone, Copy, Debug, PartialEq)]
enum ClipboardMethod {
    /// Run a program with the text as its input.
    Run(ClipboardProgram, Copied),
    /// Ask the terminal, through GNU screen or not. It has no reply: the next method is tried as well.
    Osc52 { screen: bool },
}

/// A copy in progress. Programs are waited for by the event loop: they delay neither keys nor signals.
#[derive(Debug)]
pub(super) struct CopyJob {
    text: String,
    methods: VecDeque<ClipboardMethod>,
    running: Option<(Child, Copied)>,
    /// The result where no program succeeds.
    otherwise: Copied,
    deadline: Instant,
}

impl CopyJob {
    /// Prepares a copy of `text` by the methods the environment allows. [`CopyJob::poll`] starts it.
    pub(super) fn new(text: String, variable: impl Fn(&str) -> Option<String>) -> CopyJob {
        let (methods, otherwise) = if text.len() > MAX_BYTES {
            let too_long = Copied::TooLong {
                bytes: text.len(),
                most: MAX_BYTES,
            };
            (VecDeque::new(), too_long)
        } else {
            (methods(variable), Copied::Failed)
        };
        CopyJob {
            text,
            methods,
            running: None,
            otherwise,
            deadline: Instant::now() + TIMEOUT,
        }
    }

    /// Returns when to call [`CopyJob::poll`] at the latest. Before that, the end of a child process is
    /// reason to call it.
    pub(super) fn deadline(&self) -> Instant {
        self.deadline
    }

    /// Goes on as far as possible without waiting; appends to `out` what is for the terminal. Returns the
    /// result once it is known.
    pub(super) fn poll(&mut self, now: Instant, out: &mut Vec<u8>) -> Option<Copied> {
        #[cfg(windows)]
        if !self.methods.is_empty() && clipboard_win::set_clipboard_string(&self.text).is_ok() {
            return Some(Copied::Tool("Windows"));
        }
        loop {
            if let Some((mut child, copied)) = self.running.take() {
                match child.try_wait() {
                    Ok(Some(status)) if status.success() => return Some(copied),
                    Ok(None) if now < self.deadline => {
                        self.running = Some((child, copied));
                        return None;
                    }
                    Ok(None) => _ = child.kill(),
                    Ok(Some(_)) | Err(_) => {}
                }
            }
            match self.methods.pop_front() {
                Some(ClipboardMethod::Osc52 { screen }) => {
                    out.extend(osc52(&self.text, screen));
                    self.otherwise = Copied::Asked;
                }
                Some(ClipboardMethod::Run(program, copied)) if now < self.deadline => {
                    self.running = start(program, &self.text).ok().map(|child| (child, copied));
                }
                Some(ClipboardMethod::Run(..)) => {}
                None => return Some(self.otherwise),
            }
        }
    }

    /// Ends a copy whose text is out of date.
    pub(super) fn cancel(self) {
        if let Some((mut child, _)) = self.running {
            let _ = child.kill();
        }
    }
}

/// Returns the methods that the environment allows, in the order they are tried.
fn methods(variable: impl Fn(&str) -> Option<String>) -> VecDeque<ClipboardMethod> {
    let set = |name: &str| variable(name).is_some_and(|value| !value.is_empty());
    let mut methods = VecDeque::new();
    if set("TMUX") {
        methods.extend(TMUX.map(|program| ClipboardMethod::Run(program, Copied::Tmux)));
    }
    methods.push_back(ClipboardMethod::Osc52 {
        screen: set("STY") && !set("TMUX"),
    });
    if is_remote(&variable) {
        return methods;
    }
    let mut tool = |program: ClipboardProgram| {
        methods.push_back(ClipboardMethod::Run(program, Copied::Tool(program[0])));
    };
    if cfg!(target_os = "macos") {
        tool(&["pbcopy"]);
    }
    if set("WAYLAND_DISPLAY") {
        tool(&["wl-copy"]);
    }
    if set("DISPLAY") {
        tool(&["xclip", "-selection", "clipboard"]);
        tool(&["xsel", "--clipboard", "--input"]);
    }
    methods
}

/// Starts a program on `text`, given as a file: writing to a pipe might have to wait.
fn start(program: &[&str], text: &str) -> std::io::Result<Child> {
    let mut file = tempfile::tempfile()?;
    file.write_all(text.as_bytes())?;
    file.rewind()?;
    Command::new(program[0])
        .args(&program[1..])
        .stdin(file)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
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
    fn methods_by_the_environment() {
        for (variables, names) in [
            (&[][..], "OSC 52"),
            (&["TMUX", "SSH_TTY"], "tmux tmux OSC 52"),
            (&["STY"], "OSC 52 in screen"),
            (&["TMUX", "STY"], "tmux tmux OSC 52"),
            (&["DISPLAY"], "OSC 52 xclip xsel"),
            (&["DISPLAY", "WAYLAND_DISPLAY"], "OSC 52 wl-copy xclip xsel"),
            (&["DISPLAY", "SSH_CONNECTION"], "OSC 52"),
        ] {
            if cfg!(target_os = "macos") {
                return;
            }
            let variable = |name: &str| variables.contains(&name).then(|| "x".to_owned());
            let methods = methods(variable);
            let found = methods.iter().map(|method| match method {
                ClipboardMethod::Run(program, _) => program[0],
                ClipboardMethod::Osc52 { screen: false } => "OSC 52",
                ClipboardMethod::Osc52 { screen: true } => "OSC 52 in screen",
            });
            let found = found.collect::<Vec<_>>().join(" ");
            assert_eq!(found, names, "{variables:?}");
        }
    }

    /// A job of these methods.
    #[cfg(unix)]
    fn job(methods: impl IntoIterator<Item = ClipboardMethod>) -> CopyJob {
        CopyJob {
            methods: methods.into_iter().collect(),
            ..CopyJob::new("高铁\n".to_owned(), |_| None)
        }
    }

    #[cfg(unix)]
    const OSC52: ClipboardMethod = ClipboardMethod::Osc52 { screen: false };

    #[cfg(unix)]
    const fn run(program: ClipboardProgram) -> ClipboardMethod {
        ClipboardMethod::Run(program, Copied::Tool("sh"))
    }

    /// Polls until there is a result, as the loop does.
    fn finish(mut job: CopyJob, out: &mut Vec<u8>) -> Copied {
        loop {
            if let Some(copied) = job.poll(Instant::now(), out) {
                return copied;
            }
            std::thread::sleep(Duration::from_millis(1));
        }
    }

    #[test]
    fn the_terminal_is_asked_where_no_program_is_at_hand() {
        let mut out = Vec::new();
        let job = CopyJob::new("高铁".to_owned(), |_| None);
        assert_eq!(finish(job, &mut out), Copied::Asked);
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
        let too_long = Copied::TooLong {
            bytes: text.len(),
            most: MAX_BYTES,
        };
        assert_eq!(finish(CopyJob::new(text, |_| None), &mut out), too_long);
        assert_eq!(out, b"");
    }

    #[test]
    #[cfg(unix)]
    fn the_first_program_that_takes_the_text_is_reported() {
        const TAKES: ClipboardMethod = run(&["sh", "-c", "read line; test \"$line\" = 高铁"]);
        const FAILS: ClipboardMethod = run(&["sh", "-c", "exit 1"]);
        const MISSING: ClipboardMethod = run(&["no-such-program"]);
        for (methods, copied) in [
            (&[OSC52, TAKES][..], Copied::Tool("sh")),
            (&[MISSING, FAILS, TAKES], Copied::Tool("sh")),
            (&[FAILS, OSC52], Copied::Asked),
            (&[OSC52, FAILS], Copied::Asked),
            (&[MISSING], Copied::Failed),
        ] {
            let job = job(methods.iter().copied());
            assert_eq!(finish(job, &mut Vec::new()), copied, "{methods:?}");
        }
    }

    #[test]
    #[cfg(unix)]
    fn programs_that_hang_share_one_deadline_and_are_not_waited_for() {
        const HANGS: ClipboardMethod = run(&["sleep", "60"]);
        let mut job = job([HANGS, HANGS, OSC52, HANGS]);
        let mut out = Vec::new();
        let began = Instant::now();
        assert_eq!(job.poll(began, &mut out), None, "it returns at once");
        assert!(out.is_empty());
        let deadline = job.deadline();
        assert!(deadline <= began + TIMEOUT);
        assert_eq!(job.poll(deadline, &mut out), Some(Copied::Asked));
        assert!(out.starts_with(b"\x1b]52;c;"));
    }
}
