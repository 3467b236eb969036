//! A standard stream that is written whole, even if it does not block.

use std::io::{self, Stderr, Stdout, Write, stderr, stdout};

use super::encoding::{EncodedStream, Encoding};

/// Standard output in its encoding.
pub(super) type StandardOutput = EncodedStream<Output<Stdout>>;

pub(super) fn standard_output() -> StandardOutput {
    EncodedStream::new(Output::new(stdout()), Encoding::of_streams())
}

/// Returns standard error in its encoding.
pub(super) fn standard_error() -> EncodedStream<Output<Stderr>> {
    EncodedStream::new(Output::new(stderr()), Encoding::of_streams())
}

/// A stream without a buffer of its own. The flag O_NONBLOCK belongs to the open file, which node, ssh and
/// others share with this program: where a pipe is full, writing waits.
pub(super) struct Output<F>(F);

impl<F> Output<F> {
    fn new(file: F) -> Output<F> {
        Output(file)
    }
}

#[cfg(unix)]
impl<F: std::os::fd::AsFd> Write for Output<F> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        use rustix::{
            event::{PollFd, PollFlags, poll},
            io::Errno,
        };

        loop {
            match rustix::io::write(&self.0, bytes) {
                Err(Errno::AGAIN) => {
                    let mut ready = [PollFd::new(&self.0, PollFlags::OUT)];
                    // EINTR: it is tried again.
                    let _ = poll(&mut ready, None);
                }
                Err(Errno::INTR) => {}
                result => return Ok(result?),
            }
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Windows has no such flag; its console takes UTF-16, which the standard library makes of UTF-8.
#[cfg(windows)]
impl<F: Write> Write for Output<F> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.0.flush()
    }
}

#[cfg(all(test, unix))]
mod tests {
    use std::{io::Read, thread, time::Duration};

    use super::*;

    #[test]
    fn a_pipe_that_does_not_block_gets_everything() {
        let (mut reader, writer) = io::pipe().expect("a pipe");
        rustix::io::ioctl_fionbio(&writer, true).expect("set");
        let bytes: Vec<u8> = (0..1_000_000_u32).map(|number| number as u8).collect();
        let read = thread::spawn(move || {
            // The pipe is full by then.
            thread::sleep(Duration::from_millis(50));
            let mut read = Vec::new();
            reader.read_to_end(&mut read).expect("read");
            read
        });
        Output::new(writer).write_all(&bytes).expect("written");
        assert!(read.join().expect("read") == bytes);
    }
}
