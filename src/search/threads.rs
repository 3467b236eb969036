//! Work that is divided among the processors.

use std::{num::NonZero, ops::Range, panic, sync::LazyLock, thread};

/// The maximum number of threads: more would wait for memory.
const MAX_THREADS: usize = 8;

/// The threads that work is divided among.
static COUNT: LazyLock<usize> = LazyLock::new(|| {
    let available = thread::available_parallelism().map_or(1, NonZero::get);
    available.min(MAX_THREADS)
});

/// Divides numbers into one range for each thread, none shorter than `least` unless there is only one.
pub(super) fn parts(count: usize, least: usize) -> Vec<Range<usize>> {
    let most = count / least.max(1);
    // The number of processors is a system call, which one thread does not need.
    let parts = if most < 2 { 1 } else { most.min(*COUNT) };
    (0..parts)
        .map(|part| count * part / parts..count * (part + 1) / parts)
        .collect()
}

/// Does the work of each part on a thread of its own, the first on this one; returns the results in the order of the
/// parts.
pub(super) fn each<P: Sync, T: Send>(parts: &[P], work: impl Fn(&P) -> T + Sync) -> Vec<T> {
    let Some((first, others)) = parts.split_first() else {
        return Vec::new();
    };
    if others.is_empty() {
        return vec![work(first)];
    }
    thread::scope(|scope| {
        let work = &work;
        let begin = |part| {
            let spawned = thread::Builder::new().spawn_scoped(scope, move || work(part));
            // If the system can start no thread, the work is done here.
            spawned.map_err(|_| work(part))
        };
        let others: Vec<_> = others.iter().map(begin).collect();
        let mut results = vec![work(first)];
        results.extend(others.into_iter().map(|other| {
            match other {
                Ok(thread) => thread
                    .join()
                    .unwrap_or_else(|error| panic::resume_unwind(error)),
                Err(result) => result,
            }
        }));
        results
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_cover_everything_in_order() {
        for (count, least) in [(0, 4), (7, 4), (8, 4), (1001, 10)] {
            let parts = parts(count, least);
            let all: Vec<usize> = parts.iter().cloned().flatten().collect();
            assert_eq!(all, (0..count).collect::<Vec<_>>());
            assert!(parts.len() == 1 || parts.iter().all(|part| part.len() >= least));
        }
        let lengths = each(&[1..3, 3..4, 4..9], Range::len);
        assert_eq!(lengths, [2, 1, 5]);
    }
}
