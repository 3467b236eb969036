//! Times as poll(2) takes them.

use std::time::Duration;

use rustix::event::Timespec;

/// Converts a time for poll(2).
pub(super) fn timespec(time: Duration) -> Timespec {
    Timespec {
        tv_sec: time.as_secs().try_into().unwrap_or(i64::MAX),
        tv_nsec: time.subsec_nanos().into(),
    }
}
