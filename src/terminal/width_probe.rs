//! How wide does the terminal draw “? It is asked where the cursor went.
//!
//! The question goes out with the first frame, inside its synchronized update and on the screen it has
//! just cleared, so that it delays nothing and nobody sees it. Where no answer comes nothing is lost:
//! the cursor is then placed anew after every character in doubt.

use std::time::{Duration, Instant};

use crate::{app::Size, width::Widths};

use super::screen::WidthModel;

/// Sent at the start of the first row. On the second row (an answer about the first could be F3 with a
/// modifier): a quote, and where is the cursor? A line and a circled digit, which some terminals treat
/// apart, and where is it now? Then the row is erased, and the cursor is at its start.
pub const REQUEST: &[u8] = "\n“\x1b[6n\r─①\x1b[6n\r\x1b[K".as_bytes();

/// The smallest screen on which the answers are certain.
const ROOM: Size = Size {
    columns: 8,
    rows: 2,
};

/// A program that ends before the answers are here waits so long for them, lest the shell gets them.
const REPLY_TIMEOUT: Duration = Duration::from_millis(300);

/// The question, from asking to the second answer.
#[derive(Debug)]
pub struct WidthProbe {
    state: ProbeState,
}

#[derive(Debug)]
enum ProbeState {
    /// Still to be asked.
    Unsent,
    /// Asked then; columns from 1 answered so far.
    Sent(Instant, Option<u16>),
    Done,
}

impl WidthProbe {
    /// With the widths in the settings there is nothing to ask.
    pub fn new(settled: bool) -> WidthProbe {
        let state = if settled {
            ProbeState::Done
        } else {
            ProbeState::Unsent
        };
        WidthProbe { state }
    }

    /// Whether to ask now, on a screen of this size. It says so once.
    pub fn should_send(&mut self, size: Size, now: Instant) -> bool {
        let room = size.columns >= ROOM.columns && size.rows >= ROOM.rows;
        let due = room && matches!(self.state, ProbeState::Unsent);
        if due {
            self.state = ProbeState::Sent(now, None);
        }
        due
    }

    /// Takes an answer, in columns from 1; with the second one the matter is settled, if they make sense.
    pub fn on_reply(&mut self, column: u16) -> Option<WidthModel> {
        let ProbeState::Sent(since, first) = self.state else {
            return None;
        };
        let Some(quote) = first else {
            self.state = ProbeState::Sent(since, Some(column));
            return None;
        };
        self.state = ProbeState::Done;
        let (widths, all_alike) = match (quote, column) {
            (2, others) => (Widths::Narrow, others == 3),
            (3, others) => (Widths::Wide, others == 5),
            _ => return None,
        };
        Some(WidthModel {
            widths,
            verified: all_alike,
        })
    }

    /// How long answers may still be on their way.
    pub fn outstanding(&self, now: Instant) -> Option<Duration> {
        match self.state {
            ProbeState::Sent(since, _) => {
                let left = REPLY_TIMEOUT.checked_sub(now.duration_since(since));
                left.filter(|left| !left.is_zero())
            }
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SIZE: Size = Size {
        columns: 120,
        rows: 40,
    };

    #[test]
    fn two_answers_settle_it() {
        use Widths::{Narrow, Wide};
        for (answers, settled) in [
            ([2, 3], Some((Narrow, true))),
            ([3, 5], Some((Wide, true))),
            ([2, 4], Some((Narrow, false))),
            ([3, 3], Some((Wide, false))),
            ([1, 1], None),
        ] {
            let mut probe = WidthProbe::new(false);
            assert!(probe.should_send(SIZE, Instant::now()));
            assert_eq!(probe.on_reply(answers[0]), None);
            let measure = probe.on_reply(answers[1]);
            assert_eq!(
                measure.map(|m| (m.widths, m.verified)),
                settled,
                "{answers:?}"
            );
            assert_eq!(probe.on_reply(2), None, "nobody asked again");
        }
    }

    #[test]
    fn asked_once_and_only_where_there_is_room() {
        let now = Instant::now();
        let mut probe = WidthProbe::new(false);
        let tiny = Size { rows: 1, ..SIZE };
        assert!(!probe.should_send(tiny, now));
        assert!(probe.should_send(SIZE, now));
        assert!(!probe.should_send(SIZE, now));
        assert!(!WidthProbe::new(true).should_send(SIZE, now));
    }

    #[test]
    fn answers_are_waited_for_a_moment() {
        let now = Instant::now();
        let mut probe = WidthProbe::new(false);
        assert_eq!(probe.outstanding(now), None);
        probe.should_send(SIZE, now);
        assert_eq!(probe.outstanding(now), Some(REPLY_TIMEOUT));
        assert_eq!(probe.outstanding(now + REPLY_TIMEOUT), None);
        probe.on_reply(2);
        probe.on_reply(3);
        assert_eq!(probe.outstanding(now), None);
    }
}
