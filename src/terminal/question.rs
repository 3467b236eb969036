//! How wide does the terminal draw “? It is asked where the cursor went.
//!
//! The question goes out with the first frame, inside its synchronized update and on the screen it has
//! just cleared, so that it delays nothing and nobody sees it. Where no answer comes nothing is lost:
//! the cursor is then placed anew after every character in doubt.

use std::time::{Duration, Instant};

use crate::{app::Size, width::Widths};

use super::screen::Measure;

/// Sent at the start of the first row. On the second row (an answer about the first could be F3 with a
/// modifier): a quote, and where is the cursor? A line and a circled digit, which some terminals treat
/// apart, and where is it now? Then the row is erased, and the cursor is at its start.
pub const QUESTION: &[u8] = "\n“\x1b[6n\r─①\x1b[6n\r\x1b[K".as_bytes();

/// The smallest screen on which the answers are certain.
const ROOM: Size = Size {
    columns: 8,
    rows: 2,
};

/// A program that ends before the answers are here waits so long for them, lest the shell gets them.
const PATIENCE: Duration = Duration::from_millis(300);

/// The question, from asking to the second answer.
#[derive(Debug)]
pub struct Question {
    state: State,
}

#[derive(Debug)]
enum State {
    /// Still to be asked.
    Open,
    /// Asked then; columns from 1 answered so far.
    Asked(Instant, Option<u16>),
    Settled,
}

impl Question {
    /// With the widths in the settings there is nothing to ask.
    pub fn new(settled: bool) -> Question {
        let state = if settled { State::Settled } else { State::Open };
        Question { state }
    }

    /// Whether to ask now, on a screen of this size. It says so once.
    pub fn is_due(&mut self, size: Size, now: Instant) -> bool {
        let room = size.columns >= ROOM.columns && size.rows >= ROOM.rows;
        let due = room && matches!(self.state, State::Open);
        if due {
            self.state = State::Asked(now, None);
        }
        due
    }

    /// Takes an answer, in columns from 1; with the second one the matter is settled, if they make sense.
    pub fn answered(&mut self, column: u16) -> Option<Measure> {
        let State::Asked(since, first) = self.state else {
            return None;
        };
        let Some(quote) = first else {
            self.state = State::Asked(since, Some(column));
            return None;
        };
        self.state = State::Settled;
        let (widths, all_alike) = match (quote, column) {
            (2, others) => (Widths::Narrow, others == 3),
            (3, others) => (Widths::Wide, others == 5),
            _ => return None,
        };
        Some(Measure {
            widths,
            certain: all_alike,
        })
    }

    /// How long answers may still be on their way.
    pub fn outstanding(&self, now: Instant) -> Option<Duration> {
        match self.state {
            State::Asked(since, _) => {
                let left = PATIENCE.checked_sub(now.duration_since(since));
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
            let mut question = Question::new(false);
            assert!(question.is_due(SIZE, Instant::now()));
            assert_eq!(question.answered(answers[0]), None);
            let measure = question.answered(answers[1]);
            assert_eq!(
                measure.map(|m| (m.widths, m.certain)),
                settled,
                "{answers:?}"
            );
            assert_eq!(question.answered(2), None, "nobody asked again");
        }
    }

    #[test]
    fn asked_once_and_only_where_there_is_room() {
        let now = Instant::now();
        let mut question = Question::new(false);
        let tiny = Size { rows: 1, ..SIZE };
        assert!(!question.is_due(tiny, now));
        assert!(question.is_due(SIZE, now));
        assert!(!question.is_due(SIZE, now));
        assert!(!Question::new(true).is_due(SIZE, now));
    }

    #[test]
    fn answers_are_waited_for_a_moment() {
        let now = Instant::now();
        let mut question = Question::new(false);
        assert_eq!(question.outstanding(now), None);
        question.is_due(SIZE, now);
        assert_eq!(question.outstanding(now), Some(PATIENCE));
        assert_eq!(question.outstanding(now + PATIENCE), None);
        question.answered(2);
        question.answered(3);
        assert_eq!(question.outstanding(now), None);
    }
}
