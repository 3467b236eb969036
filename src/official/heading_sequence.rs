//! Selection of headings among the lines that look like one: the heaviest increasing sequence of numbers.
//!
//! A list inside an item counts from 1 again, a table of contents names every chapter before the
//! first begins, a figure may be at the start of a line: none of them makes the run heavier.

use super::headings::MAX_NUMBER;

/// A line that may be a heading.
#[derive(Clone, Copy, Debug)]
pub(super) struct Candidate {
    pub number: u32,
    /// Weight of the evidence: at least 1.
    pub weight: u32,
}

/// Weight lost for each number that is missing between two headings.
const GAP: u32 = 2;

/// The best run found that ends with some number.
#[derive(Clone, Copy, Default)]
struct SequenceEnd {
    /// With what the gaps took: by this, runs are gone on with.
    weight: u32,
    /// Without: by this, the whole run is chosen.
    total: u32,
    /// One more than the candidate's place; 0 is none.
    last: u32,
}

/// The places in `candidates` that make up the heaviest run of growing numbers, in order. Of runs
/// that weigh the same, the earlier.
pub(super) fn heading_sequence(candidates: &[Candidate]) -> Vec<usize> {
    let mut best = [SequenceEnd::default(); MAX_NUMBER as usize + 1];
    let mut before = vec![0_u32; candidates.len()];
    for (at, candidate) in candidates.iter().enumerate() {
        let number = candidate.number as usize;
        let mut run = SequenceEnd::default();
        let mut gap = 0;
        for earlier in best[..number].iter().rev() {
            if earlier.weight > 0 {
                // To go on with a run is always better than to begin one.
                let weight = earlier.weight.saturating_sub(gap).max(1);
                if weight > run.weight {
                    run = SequenceEnd { weight, ..*earlier };
                }
            }
            gap += GAP;
        }
        before[at] = run.last;
        let weight = run.weight + candidate.weight;
        if weight > best[number].weight {
            let last = u32::try_from(at + 1).expect("no more candidates than lines");
            let total = run.total + candidate.weight;
            best[number] = SequenceEnd {
                weight,
                total,
                last,
            };
        }
    }
    let heaviest = best
        .iter()
        .reduce(|best, run| if run.total > best.total { run } else { best });
    let mut places = Vec::new();
    let mut next = heaviest.map_or(0, |run| run.last);
    while next > 0 {
        let at = next as usize - 1;
        places.push(at);
        next = before[at];
    }
    places.reverse();
    places
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(numbers: &[(u32, u32)]) -> Vec<usize> {
        let candidate = |&(number, weight): &(u32, u32)| Candidate { number, weight };
        heading_sequence(&numbers.iter().map(candidate).collect::<Vec<_>>())
    }

    #[test]
    fn runs() {
        for (what, numbers, expected) in [
            ("nothing", &[][..], &[][..]),
            ("all in order", &[8, 9, 10], &[0, 1, 2]),
            ("a list inside the first", &[8, 1, 2, 9, 10], &[0, 3, 4]),
            ("a list inside the second", &[1, 2, 1, 2, 3], &[0, 1, 4]),
            (
                "a list in the middle",
                &[25, 26, 27, 1, 2, 29],
                &[0, 1, 2, 5],
            ),
            ("one number wrong", &[25, 62, 27, 28], &[0, 2, 3]),
            ("the whole twice", &[8, 9, 10, 8, 9, 10], &[0, 1, 2]),
            ("gaps", &[8, 10, 17], &[0, 1, 2]),
            ("a large gap", &[1, 60], &[0, 1]),
            ("a gap at the end", &[25, 26, 30], &[0, 1, 2]),
            ("backwards", &[3, 2, 1], &[2]),
        ] {
            let weighed: Vec<(u32, u32)> = numbers.iter().map(|&number| (number, 2)).collect();
            assert_eq!(of(&weighed), expected, "{what}");
        }
    }

    #[test]
    fn weights() {
        let contents = [(8, 1), (9, 1), (10, 1), (8, 2), (9, 2), (10, 2)];
        assert_eq!(of(&contents), [3, 4, 5], "contents have nothing under them");
        let known = [(5, 10), (1, 2), (2, 2), (3, 2), (4, 2), (6, 10)];
        assert_eq!(of(&known), [0, 5], "a title that is known outweighs a list");
    }
}
