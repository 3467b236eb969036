//! Latin letters divided into syllables: the division whose pairs of syllables occur in the texts is preferred.

use super::{
    lookup::Lookup,
    syllables::{begun_with, syllable, typos_of},
};
use crate::search::syllable::Syllable;

/// The maximum letters of a word that is divided.
pub(super) const MAX_LETTERS: usize = 64;
/// Letters of the longest syllable: zhuang.
const MAX_SYLLABLE: usize = 6;

/// The cost of a syllable: few long syllables cost less than many short ones.
const SYLLABLE: f32 = 1.0;
/// The extra cost of a syllable of one letter.
const SHORT: f32 = 0.5;
/// The cost of a letter that is in no syllable.
const STRAY: f32 = 3.0;
/// The extra cost of two syllables that no text has side by side.
const UNKNOWN_PAIR: f32 = 0.7;
/// The extra cost of a syllable with one typo: a letter wrong, missing, added or swapped.
const TYPO: f32 = 1.2;
/// The extra cost of a syllable that is only begun.
const BEGUN: f32 = 1.0;
/// Letters of the shortest syllable that may have a typo: two letters are one typo away from too many.
const MIN_TYPO_SYLLABLE: usize = 3;
/// The maximum letters of a word in which typos are looked for.
const MAX_TYPO_LETTERS: usize = 40;
/// The beam width: the paths kept for each letter.
const BEAM: usize = 8;

/// A syllable of a division.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Divided {
    pub syllable: Syllable,
    /// True if it was typed with a typo.
    pub is_typo: bool,
}

/// A word of letters, divided into syllables.
#[derive(Clone, Debug, Default)]
pub(super) struct Division {
    /// `None` for letters in no syllable.
    pub syllables: Vec<Option<Divided>>,
    /// Letters in no syllable.
    pub stray: usize,
}

/// A step of a path through the letters: a syllable, or letters in none.
#[derive(Clone, Copy)]
struct Step {
    cost: f32,
    start: usize,
    divided: Option<Divided>,
    /// True if it takes a letter that is in no syllable.
    is_stray: bool,
    /// The number of the step before, among those that end at `start`.
    before: usize,
}

/// Divides a word into syllables; other characters are in no syllable. The last syllable of a word that is still being
/// typed may be incomplete; it is then left open.
pub(super) fn divide(word: &str, near: &Lookup<'_>, is_open: bool) -> Division {
    let letters = word.len();
    if letters == 0 || letters > MAX_LETTERS || !word.bytes().all(|b| b.is_ascii_lowercase()) {
        return Division {
            syllables: vec![None],
            stray: letters,
        };
    }
    let plain = cheapest(word, near, is_open, false);
    if letters > MAX_TYPO_LETTERS || plain.0 <= plain.1.syllables.len() as f32 * (SYLLABLE + SHORT)
    {
        return plain.1;
    }
    let tolerant = cheapest(word, near, is_open, true);
    if tolerant.0 < plain.0 {
        tolerant.1
    } else {
        plain.1
    }
}

/// Returns the cheapest division and its cost.
fn cheapest(word: &str, near: &Lookup<'_>, is_open: bool, typos: bool) -> (f32, Division) {
    let letters = word.len();
    let mut steps: Vec<Vec<Step>> = vec![Vec::new(); letters + 1];
    steps[0].push(Step {
        cost: 0.0,
        start: 0,
        divided: None,
        is_stray: false,
        before: 0,
    });
    for start in 0..letters {
        steps[start].sort_by(|a, b| a.cost.total_cmp(&b.cost));
        steps[start].truncate(BEAM);
        let Some(best) = steps[start].first().copied() else {
            continue;
        };
        for end in start + 1..=letters.min(start + MAX_SYLLABLE) {
            let text = &word[start..end];
            let mut found = syllable_steps(&steps[start], near, start, text, typos);
            if is_open
                && end == letters
                && start > 0
                && syllable(text).is_none()
                && begun_with(text).next().is_some()
            {
                found.push(Step {
                    cost: best.cost + SYLLABLE + BEGUN,
                    start,
                    divided: None,
                    is_stray: false,
                    before: 0,
                });
            }
            steps[end].extend(found);
        }
        steps[start + 1].push(Step {
            cost: best.cost + STRAY,
            start,
            divided: None,
            is_stray: true,
            before: 0,
        });
    }
    cheapest_path(&steps)
}

/// Returns the steps from `start` that take `text` as one syllable: as it is, and as one with a typo.
fn syllable_steps(
    before: &[Step],
    near: &Lookup<'_>,
    start: usize,
    text: &str,
    typos: bool,
) -> Vec<Step> {
    let short = if text.len() == 1 { SHORT } else { 0.0 };
    let step = |syllable, is_typo| {
        let extra = if is_typo { TYPO } else { 0.0 };
        let divided = Divided { syllable, is_typo };
        step_to(before, near, start, divided, short + extra)
    };
    let own = syllable(text).into_iter();
    let mut found: Vec<Step> = own.map(|syllable| step(syllable, false)).collect();
    if typos && text.len() >= MIN_TYPO_SYLLABLE {
        let typos = typos_of(text).into_iter();
        found.extend(typos.map(|syllable| step(syllable, true)));
    }
    found
}

/// Follows the cheapest path from its last step back to the first; returns its cost and its division.
fn cheapest_path(steps: &[Vec<Step>]) -> (f32, Division) {
    let mut division = Division::default();
    let mut end = steps.len() - 1;
    let last = steps[end].iter().enumerate();
    let last = last.min_by(|a, b| a.1.cost.total_cmp(&b.1.cost));
    let (mut at, cost) = last.map_or((0, f32::MAX), |(at, step)| (at, step.cost));
    while end > 0 {
        let step = steps[end][at];
        division.stray += usize::from(step.is_stray);
        let repeated = step.divided.is_none() && division.syllables.last() == Some(&None);
        if !repeated {
            division.syllables.push(step.divided);
        }
        (end, at) = (step.start, step.before);
    }
    division.syllables.reverse();
    (cost, division)
}

/// Returns the cheapest step to a syllable from those that end at `start`.
fn step_to(from: &[Step], near: &Lookup<'_>, start: usize, divided: Divided, extra: f32) -> Step {
    let way = |(before, step): (usize, &Step)| {
        let last = step.divided.map(|last| last.syllable);
        let known = last.is_none_or(|last| near.has_syllables(last, divided.syllable));
        let pair = if known { 0.0 } else { UNKNOWN_PAIR };
        (step.cost + pair, before)
    };
    let best = from.iter().enumerate().map(way);
    let best = best.min_by(|a, b| a.0.total_cmp(&b.0));
    let (cost, before) = best.unwrap_or((f32::MAX, 0));
    Step {
        cost: cost + SYLLABLE + extra,
        start,
        divided: Some(divided),
        is_stray: false,
        before,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        plan::bundled,
        search::{Index, SearchOptions},
    };

    /// The syllables of a division: `*` behind one with a typo, `-` for letters in none.
    fn shown(division: &Division) -> String {
        let shown = |divided: &Option<Divided>| match divided {
            Some(divided) if divided.is_typo => format!("{}*", divided.syllable.text()),
            Some(divided) => divided.syllable.text().to_owned(),
            None => "-".to_owned(),
        };
        let all: Vec<String> = division.syllables.iter().map(shown).collect();
        all.join(" ")
    }

    #[test]
    fn words_are_divided_as_the_texts_have_them() {
        let index = Index::build(&bundled(), &[], &SearchOptions::default());
        let near = Lookup::new(index.near(), index.own_texts());
        for (word, is_open, expected, stray) in [
            ("gaotie", false, "gao tie", 0),
            ("yiwuzhan", false, "yi wu zhan", 0),
            ("zhuangbei", false, "zhuang bei", 0),
            ("lvse", false, "lv se", 0),
            // One long syllable rather than two short ones.
            ("xian", false, "xian", 0),
            // 方案 is in the texts, 饭干 is not.
            ("fangan", false, "fang an", 0),
            // Letters swapped, wrong, missing, and one too many.
            ("yiwuzhna", false, "yi wu zhan*", 0),
            ("yiwuzhsn", false, "yi wu zhan*", 0),
            ("jichang", false, "ji chang", 0),
            ("jichnag", false, "ji chang*", 0),
            ("gaotiezhhan", false, "gao tie zhan*", 0),
            // The same end while it may go on: it begins a syllable.
            ("gaotiez", false, "gao tie*", 0),
            ("gaotiez", true, "gao tie -", 0),
            // In no syllable.
            ("gtz", false, "-", 3),
            ("gao1", false, "-", 4),
            ("", false, "-", 0),
        ] {
            let division = divide(word, &near, is_open);
            let found = (shown(&division), division.stray);
            assert_eq!(
                found,
                (expected.to_owned(), stray),
                "{word}, open: {is_open}"
            );
        }
        // The limits: letters that are divided, and those in which typos are looked for.
        for (count, expected) in [(MAX_LETTERS / 2, true), (MAX_LETTERS / 2 + 1, false)] {
            let division = divide(&"ji".repeat(count), &near, false);
            assert_eq!(division.stray == 0, expected, "{count} syllables");
        }
        for (count, expected) in [(5, true), (6, false)] {
            let division = divide(&"jichnag".repeat(count), &near, false);
            assert_eq!(shown(&division).contains('*'), expected, "{count} typos");
        }
    }
}
