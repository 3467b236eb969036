//! Queries to the terminal: the width of ambiguous characters, the colour of the background.
//!
//! They go out with the first frame, within its synchronized update and on the screen it has just cleared,
//! so that they delay nothing and are not seen. Without a reply nothing is lost: the cursor is then placed
//! anew after every ambiguous character, and the theme is the default.

use std::time::{Duration, Instant};

use crate::{
    app::{Rgb, Size},
    width::AmbiguousWidth,
};

use super::screen::WidthModel;

/// Asks for the background (OSC 11). Not every terminal answers; each answers in order, so the cursor
/// reports below also tell that no answer will come.
const BACKGROUND_QUERY: &[u8] = b"\x1b]11;?\x07";
/// Two cursor reports, on the second row, since a report on the first could be F3 with a modifier: after a
/// quote, and after a line and a circled digit, which some terminals treat apart. Then the row is erased.
const WIDTH_QUERY: &[u8] = "\n“\x1b[6n\r─①\x1b[6n\r\x1b[K".as_bytes();
/// One cursor report on the second row.
const FENCE: &[u8] = b"\n\x1b[6n\r";

/// The smallest screen on which the reports are unambiguous.
const MIN_SIZE: Size = Size {
    columns: 8,
    rows: 2,
};

/// The timeout for replies before the terminal is yielded; later ones would appear as input of the shell.
const REPLY_TIMEOUT: Duration = Duration::from_secs(1);

/// The queries to send.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Queries {
    pub width: bool,
    pub background: bool,
}

/// The queries, from sending them to the last reply.
#[derive(Debug)]
pub(super) struct TerminalProbe {
    queries: Queries,
    state: ProbeState,
    background: Option<Rgb>,
}

#[derive(Debug)]
enum ProbeState {
    Unsent,
    Sent {
        at: Instant,
        /// Columns from 1, in the order they were reported.
        reports: Vec<u16>,
    },
    Done,
}

impl TerminalProbe {
    pub(super) fn new(queries: Queries) -> TerminalProbe {
        let state = if queries == Queries::default() {
            ProbeState::Done
        } else {
            ProbeState::Unsent
        };
        TerminalProbe {
            queries,
            state,
            background: None,
        }
    }

    /// Returns the bytes to send now, on a screen of this size; once. They leave the cursor at the start of
    /// the second row.
    pub(super) fn take_request(&mut self, size: Size, now: Instant) -> Option<Vec<u8>> {
        let fits = size.columns >= MIN_SIZE.columns && size.rows >= MIN_SIZE.rows;
        if !fits || !matches!(self.state, ProbeState::Unsent) {
            return None;
        }
        self.state = ProbeState::Sent {
            at: now,
            reports: Vec::new(),
        };
        let Queries { width, background } = self.queries;
        let mut request = Vec::new();
        if background {
            request.extend_from_slice(BACKGROUND_QUERY);
        }
        request.extend_from_slice(if width { WIDTH_QUERY } else { FENCE });
        Some(request)
    }

    /// Takes a cursor report, its column from 1. Returns the widths with the last one, if they make sense.
    pub(super) fn on_cursor_report(&mut self, column: u16) -> Option<WidthModel> {
        let ProbeState::Sent { reports, .. } = &mut self.state else {
            return None;
        };
        reports.push(column);
        let model = match reports[..] {
            [_] if self.queries.width => return None,
            [2, others] => Some((AmbiguousWidth::Narrow, others == 3)),
            [3, others] => Some((AmbiguousWidth::Wide, others == 5)),
            _ => None,
        };
        self.state = ProbeState::Done;
        let (widths, verified) = model?;
        Some(WidthModel { widths, verified })
    }

    /// Takes the colour of the background. Returns it where it was asked for and is the first reply, however
    /// late.
    pub(super) fn on_background(&mut self, colour: Rgb) -> Option<Rgb> {
        let expected = self.queries.background && !matches!(self.state, ProbeState::Unsent);
        if !expected || self.background.is_some() {
            return None;
        }
        self.background = Some(colour);
        self.background
    }

    /// Returns whether all replies are here, or nothing was asked.
    pub(super) fn is_answered(&self) -> bool {
        !matches!(self.state, ProbeState::Sent { .. })
    }

    /// Returns how long replies may still be on their way; `None` where none are.
    pub(super) fn outstanding(&self, now: Instant) -> Option<Duration> {
        match self.state {
            ProbeState::Sent { at, .. } => {
                let left = REPLY_TIMEOUT.checked_sub(now.duration_since(at));
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
    const WIDTH: Queries = Queries {
        width: true,
        background: false,
    };
    const BACKGROUND: Queries = Queries {
        width: false,
        background: true,
    };
    const WHITE: Rgb = Rgb([255; 3]);

    fn sent(queries: Queries, now: Instant) -> TerminalProbe {
        let mut probe = TerminalProbe::new(queries);
        probe.take_request(SIZE, now).expect("there is room");
        probe
    }

    #[test]
    fn two_reports_give_the_widths() {
        use AmbiguousWidth::{Narrow, Wide};
        for (reports, model) in [
            ([2, 3], Some((Narrow, true))),
            ([3, 5], Some((Wide, true))),
            ([2, 4], Some((Narrow, false))),
            ([3, 3], Some((Wide, false))),
            ([1, 1], None),
        ] {
            let mut probe = sent(WIDTH, Instant::now());
            assert_eq!(probe.on_cursor_report(reports[0]), None);
            let result = probe.on_cursor_report(reports[1]);
            assert_eq!(result.map(|m| (m.widths, m.verified)), model, "{reports:?}");
            assert_eq!(probe.on_cursor_report(2), None, "nothing was asked again");
        }
    }

    #[test]
    fn sent_once_and_only_where_there_is_room() {
        let now = Instant::now();
        let mut probe = TerminalProbe::new(WIDTH);
        let tiny = Size { rows: 1, ..SIZE };
        assert_eq!(probe.take_request(tiny, now), None);
        assert!(probe.take_request(SIZE, now).is_some());
        assert_eq!(probe.take_request(SIZE, now), None);
        let mut nothing = TerminalProbe::new(Queries::default());
        assert_eq!(nothing.take_request(SIZE, now), None);
    }

    #[test]
    fn replies_are_outstanding_for_a_second() {
        let now = Instant::now();
        assert_eq!(TerminalProbe::new(WIDTH).outstanding(now), None);
        let mut probe = sent(WIDTH, now);
        assert_eq!(probe.outstanding(now), Some(REPLY_TIMEOUT));
        assert_eq!(probe.outstanding(now + REPLY_TIMEOUT), None);
        probe.on_cursor_report(2);
        probe.on_cursor_report(3);
        assert_eq!(probe.outstanding(now), None);
    }

    #[test]
    fn a_background_is_taken_once_and_only_where_it_was_asked_for() {
        let now = Instant::now();
        assert_eq!(sent(WIDTH, now).on_background(WHITE), None);
        let mut probe = sent(BACKGROUND, now);
        assert_eq!(probe.on_background(WHITE), Some(WHITE));
        assert_eq!(probe.on_background(WHITE), None);
        // The cursor report behind it ends the wait.
        assert!(probe.outstanding(now).is_some());
        assert_eq!(probe.on_cursor_report(1), None);
        assert_eq!(probe.outstanding(now), None);
    }

    #[test]
    fn a_terminal_without_a_background_reply_is_not_waited_for() {
        let now = Instant::now();
        let mut probe = sent(BACKGROUND, now);
        probe.on_cursor_report(1);
        assert_eq!(probe.outstanding(now), None);
        assert_eq!(probe.on_background(WHITE), Some(WHITE), "late, and of use");
    }
}
