//! The evidence that one reading of a query finds in each entry.

use super::{
    index::NearIndex,
    question::{AnswerKind, Question},
    slot::Slot,
    slots::QueryReading,
    strength::STRONG,
};
use crate::{
    plan::{Kind, Reference},
    search::{attributes::TargetFacts, hit::Field, index::Index},
};

/// An entry with this coverage is shown.
const SHOWN: f32 = 0.5;
/// An entry with this coverage is shown if some of its pieces are found, not guessed.
const SHOWN_STRONG: f32 = 0.34;
/// The number of found pieces that [`SHOWN_STRONG`] requires.
const STRONG_SLOTS: u32 = 2;
/// An entry with this coverage is shown if there are exact hits.
const BESIDE_EXACT: f32 = 0.8;
/// An entry with this coverage is shown if the query is one piece that is still being typed.
const SHOWN_BEGUN: f32 = 0.25;
/// The weight of all pieces of an entry, relative to those of its best text.
const WHOLE: f32 = 0.5;
/// A text of the wanted kind is shown before the best text if its score is at least this share of that.
const ANSWER: f32 = 0.5;
/// The factor of a chapter if the question asks for a chapter.
const WANTED_CHAPTER: f32 = 1.5;
/// The factor of everyday words, relative to the texts of the plan.
const ASKED: f32 = 0.8;
/// The part of an everyday phrase's score that is proportional to the share of the phrase in the query.
const WHOLE_PHRASE: f32 = 0.5;
/// The factor of an everyday phrase that equals the query: it was written for it.
const SAME_PHRASE: f32 = 1.7;
/// Texts of a near hit that are shown as matches.
const MAX_MATCHES: usize = 3;

/// The share of a query that an entry must have to be shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Threshold {
    /// Those that have nearly all: others hold the whole query.
    BesideExact,
    /// Those that have most of it.
    Most,
    /// Those that have most of what comes before its end, which is still typed.
    BeforeEnd,
}

impl Threshold {
    /// Returns whether an entry is shown; `total` and `before_end` are the weights of the whole query and of what comes
    /// before its end.
    fn admits(self, evidence: &Evidence, total: f32, before_end: f32) -> bool {
        let coverage = evidence.sum / total;
        match self {
            Threshold::BesideExact => coverage >= BESIDE_EXACT,
            Threshold::Most => {
                coverage >= SHOWN || coverage >= SHOWN_STRONG && evidence.strong >= STRONG_SLOTS
            }
            Threshold::BeforeEnd if before_end > 0.0 => evidence.before_end / before_end >= SHOWN,
            Threshold::BeforeEnd => coverage >= SHOWN_BEGUN,
        }
    }
}

/// An entry that is near a query.
#[derive(Clone, Debug)]
pub(crate) struct NearHit {
    pub document: u32,
    /// The share of the query's weight that the entry has, 0 to 1.
    pub coverage: f32,
    pub(super) score: f32,
    /// Best first.
    pub segments: Vec<u32>,
    /// The reading of the query by which it was found.
    pub(super) reading: usize,
}

/// The evidence of one reading in one entry.
#[derive(Clone, Copy, Default)]
struct Evidence {
    /// The weight of the slots that the entry has.
    sum: f32,
    /// The same without the end of a query that is still typed.
    before_end: f32,
    /// The best score of the current slot.
    slot: f32,
    strong: u32,
    /// True if the current slot is found strongly.
    slot_strong: bool,
}

/// Scores one reading after another, reusing its buffers.
pub(super) struct Scorer<'a> {
    near: &'a NearIndex,
    index: &'a Index,
    question: &'a Question,
    /// Entries that may be found.
    allowed: Vec<bool>,
    segments: Vec<f32>,
    /// The number of slots of the current reading with a weight.
    slots: u32,
    /// The slots that each segment has.
    counts: Vec<u32>,
    /// The best strength of the current slot, by segment.
    slot: Vec<f32>,
    evidence: Vec<Evidence>,
}

impl<'a> Scorer<'a> {
    pub(super) fn new(
        near: &'a NearIndex,
        index: &'a Index,
        within: &[u32],
        question: &'a Question,
    ) -> Scorer<'a> {
        let mut allowed = vec![false; index.documents.len()];
        for &document in within {
            allowed[document as usize] = true;
        }
        Scorer {
            near,
            index,
            question,
            allowed,
            segments: vec![0.0; near.documents.len()],
            slots: 0,
            counts: vec![0; near.documents.len()],
            slot: vec![0.0; near.documents.len()],
            evidence: vec![Evidence::default(); index.documents.len()],
        }
    }

    /// Returns the entries that one reading finds, the best text of each first.
    pub(super) fn score(
        &mut self,
        reading: &QueryReading,
        number: usize,
        threshold: Threshold,
    ) -> Vec<NearHit> {
        let total: f32 = reading.slots.iter().map(|slot| slot.weight).sum();
        let before_end = reading.slots.iter().filter(|slot| !slot.is_unfinished);
        let before_end: f32 = before_end.map(|slot| slot.weight).sum();
        if total <= 0.0 {
            return Vec::new();
        }
        self.segments.fill(0.0);
        self.counts.fill(0);
        self.slots = reading
            .slots
            .iter()
            .filter(|slot| slot.weight > 0.0)
            .count() as u32;
        self.evidence.fill(Evidence::default());
        let mut touched: Vec<u32> = Vec::new();
        let mut found: Vec<u32> = Vec::new();
        for slot in reading.slots.iter().filter(|slot| slot.weight > 0.0) {
            self.add_slot(slot, &mut touched, &mut found);
        }
        let is_shown = |evidence: &Evidence| threshold.admits(evidence, total, before_end);
        self.hits(found, total, number, is_shown)
    }

    /// Adds the scores of one slot. Segments that are found first are added to `found`; `touched` is a buffer.
    fn add_slot(&mut self, slot: &Slot, touched: &mut Vec<u32>, found: &mut Vec<u32>) {
        touched.clear();
        for (strength, posting) in &slot.ways {
            for &segment in posting.segments.iter() {
                let at = segment as usize;
                if !self.allowed[self.near.documents[at] as usize] {
                    continue;
                }
                let asked = at >= self.index.segments.len();
                let strength = if asked { strength * ASKED } else { *strength };
                if self.slot[at] == 0.0 {
                    touched.push(segment);
                }
                self.slot[at] = self.slot[at].max(strength);
            }
        }
        for &segment in touched.iter() {
            let at = segment as usize;
            let strength = std::mem::take(&mut self.slot[at]);
            if self.segments[at] == 0.0 {
                found.push(segment);
            }
            self.segments[at] += slot.weight * strength;
            self.counts[at] += 1;
            let evidence = &mut self.evidence[self.near.documents[at] as usize];
            evidence.slot = evidence.slot.max(slot.weight * strength);
            evidence.slot_strong |= strength >= STRONG;
        }
        for &segment in touched.iter() {
            let evidence = &mut self.evidence[self.near.documents[segment as usize] as usize];
            let found = std::mem::take(&mut evidence.slot);
            evidence.sum += found;
            if !slot.is_unfinished {
                evidence.before_end += found;
            }
            evidence.strong += u32::from(std::mem::take(&mut evidence.slot_strong));
        }
    }

    fn hits(
        &self,
        mut found: Vec<u32>,
        total: f32,
        reading: usize,
        is_shown: impl Fn(&Evidence) -> bool,
    ) -> Vec<NearHit> {
        let worth = |segment: u32| {
            self.segments[segment as usize]
                * self.near.weights[segment as usize]
                * self.factor(segment)
        };
        found.retain(|&segment| {
            is_shown(&self.evidence[self.near.documents[segment as usize] as usize])
        });
        found.sort_by(|&a, &b| {
            let document = |segment: u32| self.near.documents[segment as usize];
            document(a)
                .cmp(&document(b))
                .then(worth(b).total_cmp(&worth(a)))
                .then(a.cmp(&b))
        });
        let hit = |segments: &[u32]| {
            let document = self.near.documents[segments[0] as usize];
            let evidence = &self.evidence[document as usize];
            let mut score = (worth(segments[0]) + WHOLE * evidence.sum) / total;
            let reference = self.index.documents[document as usize].reference;
            if self.question.wants_chapter && matches!(reference, Reference::Chapter(_)) {
                score *= WANTED_CHAPTER;
            }
            let mut shown = segments.to_vec();
            // The answer is read first, also where another text has more of the question's words.
            let is_own = |segment: u32| self.near.asked(segment).is_none();
            let answers = |&segment: &u32| {
                let enough = worth(segment) >= ANSWER * worth(segments[0]);
                enough && is_own(segment) && self.is_wanted(segment)
            };
            if is_own(shown[0])
                && let Some(answer) = shown.iter().position(answers)
            {
                shown[..=answer].rotate_right(1);
            }
            shown.truncate(MAX_MATCHES);
            NearHit {
                document,
                coverage: evidence.sum / total,
                score,
                segments: shown,
                reading,
            }
        };
        let same =
            |a: &u32, b: &u32| self.near.documents[*a as usize] == self.near.documents[*b as usize];
        found.chunk_by(same).map(hit).collect()
    }

    /// Returns the entries with an answer of the kind that is wanted, in order: for a question that says nothing else.
    pub(super) fn wanted(&self) -> Vec<NearHit> {
        let is_asked = |segment: &u32| {
            let text = &self.index.segments[*segment as usize];
            let reference = self.index.documents[text.document as usize].reference;
            let is_chapter = self.question.wants_chapter
                && text.field_ref.field == Field::Title
                && matches!(reference, Reference::Chapter(_));
            self.allowed[text.document as usize] && (is_chapter || self.is_wanted(*segment))
        };
        let segments = 0..self.index.segments.len() as u32;
        let wanted: Vec<u32> = segments.filter(is_asked).collect();
        let same =
            |a: &u32, b: &u32| self.near.documents[*a as usize] == self.near.documents[*b as usize];
        let hit = |segments: &[u32]| NearHit {
            document: self.near.documents[segments[0] as usize],
            coverage: 0.0,
            score: 0.0,
            segments: segments[..segments.len().min(MAX_MATCHES)].to_vec(),
            reading: 0,
        };
        wanted.chunk_by(same).map(hit).collect()
    }

    /// Returns the factor of a text: 1 for one of the plan, for an everyday phrase how much of it the query has.
    fn factor(&self, segment: u32) -> f32 {
        let Some(asked) = self.near.asked(segment) else {
            return 1.0;
        };
        let found = self.counts[segment as usize].min(asked.pieces);
        let share = found as f32 / asked.pieces as f32;
        let is_all = found == asked.pieces && found == self.slots;
        let bonus = if is_all { SAME_PHRASE } else { 1.0 };
        bonus * (1.0 - WHOLE_PHRASE + WHOLE_PHRASE * share)
    }

    /// Returns true if a text of the index is of the kind that the question asks for.
    fn is_wanted(&self, segment: u32) -> bool {
        let segment = &self.index.segments[segment as usize];
        let (field, index) = (segment.field_ref.field, segment.field_ref.index);
        let attributes = &self.index.documents[segment.document as usize].attributes;
        let target = attributes
            .targets
            .get(index)
            .filter(|_| field == Field::Target);
        let kind = attributes.kinds.get(index).filter(|_| field == Field::Name);
        match self.question.wants {
            AnswerKind::Any => false,
            AnswerKind::Figure => target.is_some_and(TargetFacts::has_amount),
            AnswerKind::Year => target.is_some_and(TargetFacts::has_year),
            AnswerKind::Place => kind == Some(&Kind::Place),
            AnswerKind::Body => kind == Some(&Kind::Institution),
        }
    }
}
