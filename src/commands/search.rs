//! `search QUERY…`: ranked hits.

use std::{borrow::Cow, time::Instant};

use serde::Serialize;

use crate::{
    page::{Line, Role, near_mark, near_rule},
    plan::{BUNDLED_ID, Language, Plan, Reference, Text},
    search::{
        Field, Hit, Index, LibraryScope, MatchKind, PlanHit, Results, SearchContext, SearchOptions,
    },
    settings::Paths,
    words::words,
};

use super::{
    Error,
    cli::{Format, SearchArgs},
    error::ExitStatus,
    import_error::ImportError,
    matched_text::{marked, print_matches},
    print::Printer,
    report,
    search_plans::{self, SearchedPlans, plan_and_path},
};

#[derive(Serialize)]
struct SearchJson<'a> {
    query: &'a str,
    elapsed_us: u128,
    /// Hits in all, those left out by `--limit` or by the limit for imported plans included.
    total: usize,
    truncated: bool,
    hits: Vec<SearchHitJson<'a>>,
}

#[derive(Serialize)]
struct SearchHitJson<'a> {
    /// Null for a chapter's own hit.
    item: Option<u32>,
    chapter: Option<u32>,
    title: Option<Cow<'a, Text>>,
    matches: Vec<SearchMatchJson<'a>>,
    /// True if the hit is only near the query.
    approximate: bool,
    /// The share of the query that the hit holds, weighed by rarity, from 0 to 1.
    coverage: f64,
    /// The plan's ID; `yiwu` is the bundled one.
    plan: &'a str,
    /// The place in the outline of an imported plan: `2.1`.
    #[serde(skip_serializing_if = "Option::is_none")]
    node: Option<String>,
}

#[derive(Serialize)]
struct SearchMatchJson<'a> {
    field: Field,
    text: Cow<'a, str>,
    /// Half-open, in characters of `text`.
    ranges: Vec<[usize; 2]>,
    how: MatchKind,
}

pub(super) fn run(
    plan: &Plan,
    arguments: &SearchArgs,
    context: &SearchContext,
    library: Option<&Paths>,
    printer: &mut Printer,
) -> Result<ExitStatus, Error> {
    let (query, scope) = LibraryScope::take(&arguments.query.join(" "));
    let query = query.as_str();
    let scope = scope.only(arguments.plan.as_deref());
    let imported = SearchedPlans::new(library)?;
    check_scope(&scope, &imported.ids, printer.language())?;
    let options = SearchOptions {
        exact: context.options.exact || arguments.exact,
        ..context.options.clone()
    };
    let (results, elapsed_us) = if scope.has(BUNDLED_ID) {
        let index = Index::for_query(plan, &context.notes, &options, query);
        timed_search(&index, query, arguments.format)
    } else {
        (Results::default(), 0)
    };
    let in_plans = search_plans::search(query, &scope, &imported, &options, printer);
    let limit = arguments.limit.unwrap_or(usize::MAX);
    let hits = &results.hits[..limit.min(results.hits.len())];
    let plan_hits = &in_plans.hits[..(limit - hits.len()).min(in_plans.hits.len())];
    let total = results.total.max(results.hits.len()) + in_plans.total;
    let shown = hits.len() + plan_hits.len();
    if arguments.format == Format::Json {
        let hits = hits.iter().map(|hit| hit_json(plan, hit));
        printer.json(&SearchJson {
            query,
            elapsed_us,
            total,
            truncated: shown < total,
            hits: hits.chain(plan_hits.iter().map(plan_hit_json)).collect(),
        })?;
    } else {
        print_hits(plan, hits, &results.ignored, printer)?;
        for hit in plan_hits {
            search_plans::print(hit, printer)?;
        }
    }
    printer.finish()?;
    printer.notices(&results.notices);
    if let Some(suggestion) = &results.suggestion {
        report::hint(words(printer.language()).perhaps(suggestion));
    }
    if arguments.format == Format::Text && shown < total {
        hint_at_more(total - shown, printer.language());
    }
    Ok(ExitStatus::found(total > 0))
}

/// Prints a hint that `more` results were left out.
fn hint_at_more(more: usize, language: Language) {
    match language {
        Language::Zh => report::hint(format_args!("另有 {more} 条结果，增大 --limit 可见")),
        Language::En if more == 1 => report::hint("1 more result, --limit shows more"),
        Language::En => report::hint(format_args!("{more} more results, --limit shows more")),
    }
}

/// Warns of plans that a scope names and the library lacks.
///
/// # Errors
/// If the scope has no other plan.
fn check_scope(scope: &LibraryScope, ids: &[String], language: Language) -> Result<(), Error> {
    let every_id = std::iter::once(BUNDLED_ID).chain(ids.iter().map(String::as_str));
    match scope.unknown(every_id) {
        (unknown, true) => {
            let id = unknown.join(words(language).separator);
            Err(ImportError::NoPlan { id }.into())
        }
        (unknown, false) => {
            for id in unknown {
                let id = id.to_owned();
                report::warning(ImportError::NoPlan { id }.message(language).error);
            }
            Ok(())
        }
    }
}

/// Searches, and returns the microseconds it took. The first search may build what near hits need; as JSON reports
/// the time with a ready index, the search is then made again.
fn timed_search(index: &Index, query: &str, format: Format) -> (Results, u128) {
    let was_prepared = index.is_prepared();
    let search = || {
        let start = Instant::now();
        let results = index.search(query);
        (results, start.elapsed().as_micros())
    };
    let first = search();
    if format == Format::Json && !was_prepared && index.is_prepared() {
        search()
    } else {
        first
    }
}

/// Prints the hits of the bundled plan as text, with a rule before those that are only near.
fn print_hits(
    plan: &Plan,
    hits: &[Hit],
    ignored: &[String],
    printer: &mut Printer,
) -> Result<(), Error> {
    let first_near = hits.iter().position(|hit| hit.near.is_some());
    for (number, hit) in hits.iter().enumerate() {
        if Some(number) == first_near {
            let mut line = Line::default();
            line.push(
                near_rule(number > 0, ignored, printer.language()),
                Role::Faint,
            );
            printer.entry(&line, 1)?;
        }
        text(plan, hit, printer)?;
    }
    Ok(())
}

fn hit_json<'a>(plan: &'a Plan, hit: &'a Hit) -> SearchHitJson<'a> {
    let (item, chapter) = match hit.reference {
        Reference::Item(number) => (Some(number), plan.chapter_of(number).map(|c| c.number)),
        Reference::Chapter(number) => (None, Some(number)),
        Reference::Plan => (None, None),
    };
    SearchHitJson {
        item,
        chapter,
        title: plan.title(hit.reference).map(Cow::Borrowed),
        matches: matches_json(hit),
        plan: BUNDLED_ID,
        node: None,
        approximate: hit.near.is_some(),
        coverage: hit
            .near
            .map_or(1.0, |near| f64::from(near.coverage) / 1000.0),
    }
}

fn matches_json(hit: &Hit) -> Vec<SearchMatchJson<'_>> {
    hit.matches
        .iter()
        .map(|found| SearchMatchJson {
            field: found.field_ref.field,
            text: match found.field_ref.field {
                Field::Reference => words(Language::Zh).reference(hit.reference).into(),
                _ => Cow::from(&found.text),
            },
            how: found.how,
            ranges: found.ranges.iter().map(|r| [r.start, r.end]).collect(),
        })
        .collect()
}

fn plan_hit_json(hit: &PlanHit) -> SearchHitJson<'_> {
    let (plan, path) = plan_and_path(hit);
    let title = Text {
        zh: hit.heading.clone().into(),
        ..Text::default()
    };
    SearchHitJson {
        item: None,
        chapter: None,
        title: Some(Cow::Owned(title)),
        matches: matches_json(&hit.hit),
        approximate: false,
        coverage: 1.0,
        plan,
        node: Some(path.to_owned()).filter(|path| !path.is_empty()),
    }
}

/// Prints the title on a line, then each field that matched.
fn text(plan: &Plan, hit: &Hit, printer: &mut Printer) -> Result<(), Error> {
    let words = words(printer.language());
    let mut line = Line::default();
    line.push(
        format!("{}  ", words.reference(hit.reference)),
        Role::Number,
    );
    if let Some(near) = hit.near {
        line.push(
            format!("{}  ", near_mark(near, printer.language())),
            Role::Faint,
        );
    }
    let title = hit
        .matches
        .iter()
        .find(|m| m.field_ref.field == Field::Title);
    match (title, plan.title(hit.reference)) {
        (Some(title), _) => line.spans.extend(marked(title, Role::Title)),
        (None, Some(title)) => line.push(title.get(printer.language()), Role::Title),
        (None, None) => line.push(words.not_in_source, Role::Faint),
    }
    printer.entry(&line, 1)?;
    print_matches(hit, printer)
}
