//! What the rows of the search show under their titles: why each is there.

use crate::{
    plan::{Language, Plan, Reference, Target},
    search::{Field, Filter, Hit, Match, Part, Query, TargetFacts},
};

use super::list;

/// What a query asks for, other than by the texts that it is found in.
pub(super) struct Asked<'a> {
    filters: &'a [Filter],
    /// Years that are words of the query.
    years: Vec<u16>,
    /// True if it has no letters: figures are in no language.
    of_figures: bool,
}

impl<'a> Asked<'a> {
    pub(super) fn by(query: &'a Query) -> Asked<'a> {
        let mut chars = query.terms.iter().flat_map(|term| &term.chars);
        Asked {
            filters: &query.filters,
            years: years(query),
            of_figures: !chars.any(char::is_ascii_alphabetic),
        }
    }
}

/// Returns the words of a query that are a year of a plan: 2025, 2025年.
fn years(query: &Query) -> Vec<u16> {
    let year = |term: &[char]| {
        let digits = term.strip_suffix(&['年']).unwrap_or(term);
        let text: String = digits.iter().collect();
        text.parse().ok().filter(|year| (1900..2200).contains(year))
    };
    let terms = query.terms.iter();
    terms.filter_map(|term| year(&term.chars)).collect()
}

/// Returns what was found of a hit beside its title, best first, each text once: of its two languages the one
/// that is read, where it was found in both. What was found in the other language alone is left out where
/// something was found in the one that is read; else, where figures were looked for, it is shown as it is read. Before
/// it the targets due in a year of the query, after it those that its filters ask for.
pub(super) fn reasons(plan: &Plan, hit: &Hit, asked: &Asked, language: Language) -> Vec<Match> {
    let mut reasons: Vec<Match> = Vec::new();
    for best in hit.matches.iter().filter(|found| is_beside_title(found)) {
        let (field, index) = (best.field_ref.field, best.field_ref.index);
        let same = |found: &Match| (found.field_ref.field, found.field_ref.index) == (field, index);
        if reasons.iter().any(same) {
            continue;
        }
        let read = |found: &&Match| same(found) && found.field_ref.language == language;
        let read = hit.matches.iter().find(read);
        reasons.push(
            read.filter(|_| field != Field::AskedAs)
                .unwrap_or(best)
                .clone(),
        );
    }
    let is_read = |found: &Match| found.field_ref.language == language;
    let in_title = |found: &Match| is_title_in(found, language);
    if hit.matches.iter().any(in_title)
        || reasons.iter().any(|found| is_text(found) && is_read(found))
    {
        reasons.retain(|found| !is_text(found) || is_read(found));
    } else if asked.of_figures && !reasons.is_empty() {
        for found in &mut reasons {
            if let Some(read) = as_read(plan, hit.reference, found, language) {
                *found = read;
            }
        }
    } else if reasons.is_empty() {
        let other = hit.matches.iter();
        reasons.extend(
            other
                .filter(|found| found.field_ref.field == Field::Title)
                .cloned(),
        );
    }
    add_asked_targets(&mut reasons, plan, hit.reference, asked, language);
    reasons
}

/// Adds the targets that the query asks for and no match shows: those due in one of its years at the front, those of
/// its filters at the end.
fn add_asked_targets(
    reasons: &mut Vec<Match>,
    plan: &Plan,
    place: Reference,
    asked: &Asked,
    language: Language,
) {
    let targets = plan.digest(place).map_or(&[][..], |digest| &digest.targets);
    let mut due = 0;
    for (index, target) in targets.iter().enumerate() {
        let known = |found: &Match| {
            (found.field_ref.field, found.field_ref.index) == (Field::Target, index)
        };
        let of_year = target.due.is_some_and(|year| asked.years.contains(&year));
        if !(of_year || asked_for(target, asked.filters)) || reasons.iter().any(known) {
            continue;
        }
        let reason = Match {
            ranges: Vec::new(),
            ..list::whole(Field::Target, index, language, &target.line(language))
        };
        if of_year {
            reasons.insert(due, reason);
            due += 1;
        } else {
            reasons.push(reason);
        }
    }
}

/// Returns the text of a match in the language that is read, with nothing marked in it.
fn as_read(plan: &Plan, reference: Reference, found: &Match, language: Language) -> Option<Match> {
    let digest = plan.digest(reference)?;
    let (field, index) = (found.field_ref.field, found.field_ref.index);
    let text = match field {
        Field::Target => digest.targets.get(index)?.line(language),
        Field::Name => digest.names.get(index)?.get(language).to_owned(),
        Field::Measure => digest.measures.get(index)?.get(language).to_owned(),
        Field::Summary => digest.summary.get(language).to_owned(),
        _ => return None,
    };
    Some(Match {
        ranges: Vec::new(),
        ..list::whole(field, index, language, &text)
    })
}

/// Returns whether a match is in a text of the plan, which has it in both languages.
fn is_text(found: &Match) -> bool {
    !matches!(
        found.field_ref.field,
        Field::Note | Field::Official | Field::AskedAs
    )
}

/// Returns whether a match is in the title as a row shows it.
pub(super) fn is_title_in(found: &Match, language: Language) -> bool {
    found.field_ref.field == Field::Title && found.field_ref.language == language
}

/// Returns whether some filter is on targets, and the target is what all of those ask for.
fn asked_for(target: &Target, filters: &[Filter]) -> bool {
    let facts = TargetFacts::of_target(target);
    let mut asked = false;
    for filter in filters {
        let holds = match filter {
            Filter::Due(..) | Filter::Amount(..) => facts.satisfies(filter),
            Filter::Has(Part::Due) => target.due.is_some(),
            Filter::Has(Part::Target) => true,
            _ => continue,
        };
        if !holds {
            return false;
        }
        asked = true;
    }
    asked
}

/// Returns whether a match is in a text that the first line of a row does not show.
pub(super) fn is_beside_title(found: &Match) -> bool {
    !matches!(found.field_ref.field, Field::Title | Field::Reference)
}
