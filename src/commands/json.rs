//! The JSON the program prints: additive only, under one schema number.

use serde::{Serialize, Serializer};

use crate::plan::{
    Bound, Chapter, Digest, Item, Kind, Name, OfficialItem, Plan, Reference, Target, Text, related,
};

/// Version of the JSON, increased by every change that is not an addition.
pub(super) const SCHEMA: u32 = 1;

#[derive(Serialize)]
pub(super) struct PlanJson<'a> {
    schema: u32,
    title: &'a Text,
    region: &'a Text,
    period: [u16; 2],
    source: SourceJson,
    unofficial: &'a Text,
    chapters: Vec<ChapterJson<'a>>,
}

#[derive(Serialize)]
struct SourceJson {
    chapters: [u32; 2],
    items: [u32; 2],
}

#[derive(Serialize)]
pub(super) struct ChapterJson<'a> {
    number: u32,
    in_source: bool,
    card: Option<&'a Text>,
    heading: Option<&'a Text>,
    summary: Option<&'a Text>,
    measures: &'a [Text],
    targets: Vec<TargetJson<'a>>,
    names: Vec<NameJson<'a>>,
    items: Vec<ItemJson<'a>>,
    official: Option<OfficialChapterJson<'a>>,
}

#[derive(Serialize)]
pub(super) struct ItemJson<'a> {
    number: u32,
    title: &'a Text,
    summary: &'a Text,
    measures: &'a [Text],
    targets: Vec<TargetJson<'a>>,
    names: Vec<NameJson<'a>>,
    related: Vec<u32>,
    official: Option<OfficialJson>,
}

/// The official wording, from the user's own copy; paragraphs separated by newlines.
#[derive(Serialize)]
pub(super) struct OfficialJson {
    text: String,
}

/// A chapter's lead in the imported text, and the items that only it has.
#[derive(Serialize)]
struct OfficialChapterJson<'a> {
    heading: Option<&'a str>,
    text: String,
    items: Vec<OfficialItemJson<'a>>,
}

/// An item that only the imported text has.
#[derive(Serialize)]
pub(super) struct OfficialItemJson<'a> {
    number: u32,
    title: &'a str,
    text: String,
}

impl<'a> OfficialItemJson<'a> {
    pub(super) fn of(item: &'a OfficialItem) -> OfficialItemJson<'a> {
        OfficialItemJson {
            number: item.number,
            title: &item.title,
            text: item.paragraphs.join("\n"),
        }
    }
}

impl<'a> OfficialChapterJson<'a> {
    fn of(plan: &'a Plan, number: u32) -> Option<OfficialChapterJson<'a>> {
        let copy = plan.official.as_ref()?.chapter(number)?;
        let is_new = |item: &&OfficialItem| {
            let known = plan.digest(Reference::Item(item.number));
            known.is_none_or(Digest::is_empty)
        };
        let items = copy.items.iter().filter(is_new);
        Some(OfficialChapterJson {
            heading: copy.heading.as_deref(),
            text: copy.lead.join("\n"),
            items: items.map(OfficialItemJson::of).collect(),
        })
    }
}

#[derive(Serialize)]
pub(super) struct TargetJson<'a> {
    indicator: &'a Text,
    value: &'a Text,
    bound: Bound,
    #[serde(serialize_with = "amount")]
    amount: Option<f64>,
    unit: Option<&'a Text>,
    due: Option<u16>,
    yearly: bool,
}

#[derive(Serialize)]
pub(super) struct NameJson<'a> {
    zh: &'a str,
    en: &'a str,
    kind: Kind,
    reading: Option<&'a str>,
}

/// A bookmarked or noted place.
#[derive(Serialize)]
pub(super) struct NoteJson<'a> {
    /// The identifier of its plan.
    pub plan: &'a str,
    pub place: String,
    pub chapter: Option<u32>,
    /// Null for a chapter.
    pub item: Option<u32>,
    pub title: Option<&'a Text>,
    pub bookmarked: bool,
    pub note: Option<&'a str>,
    pub targets: Vec<TargetJson<'a>>,
    pub citation: String,
}

/// Writes an amount, a whole one without a fraction: 5, not 5.0.
pub(super) fn amount<S: Serializer>(
    amount: &Option<f64>,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    match amount {
        None => serializer.serialize_none(),
        // Every amount in the plan is far below 2^53, where f64 holds whole numbers exactly.
        Some(amount) if amount.fract() == 0.0 => serializer.serialize_i64(*amount as i64),
        Some(amount) => serializer.serialize_f64(*amount),
    }
}

/// Writes an amount that is always there.
pub(super) fn whole<S: Serializer>(value: &f64, serializer: S) -> Result<S::Ok, S::Error> {
    amount(&Some(*value), serializer)
}

impl<'a> PlanJson<'a> {
    pub(super) fn of(plan: &'a Plan) -> PlanJson<'a> {
        PlanJson {
            schema: SCHEMA,
            title: &plan.title,
            region: &plan.region,
            period: [plan.period.from, plan.period.to],
            source: SourceJson {
                chapters: plan.source.chapters,
                items: plan.source.items,
            },
            unofficial: &plan.unofficial,
            chapters: plan
                .chapters
                .iter()
                .map(|chapter| ChapterJson::of(plan, chapter))
                .collect(),
        }
    }
}

impl<'a> ChapterJson<'a> {
    pub(super) fn of(plan: &'a Plan, chapter: &'a Chapter) -> ChapterJson<'a> {
        // Chapters that only the imported text has are under “official”.
        let contents = chapter.contents.as_ref().filter(|_| chapter.is_digested());
        let digest = contents.map(|contents| &contents.digest);
        ChapterJson {
            number: chapter.number,
            in_source: contents.is_some(),
            card: contents.and_then(|contents| contents.card.as_ref()),
            heading: contents.map(|contents| &contents.heading),
            summary: digest.map(|digest| &digest.summary),
            measures: digest.map_or(&[], |digest| &digest.measures),
            targets: digest.map_or_else(Vec::new, targets),
            names: digest.map_or_else(Vec::new, names),
            items: contents
                .into_iter()
                .flat_map(|contents| &contents.items)
                .filter(|item| !item.digest.is_empty())
                .map(|item| ItemJson::of(plan, item))
                .collect(),
            official: OfficialChapterJson::of(plan, chapter.number),
        }
    }
}

impl<'a> ItemJson<'a> {
    pub(super) fn of(plan: &'a Plan, item: &'a Item) -> ItemJson<'a> {
        ItemJson {
            number: item.number,
            title: &item.title,
            summary: &item.digest.summary,
            measures: &item.digest.measures,
            targets: targets(&item.digest),
            names: names(&item.digest),
            related: related(plan, item.number),
            official: plan.official.as_ref().and_then(|copy| {
                let text = copy.item(item.number)?.paragraphs.join("\n");
                Some(OfficialJson { text })
            }),
        }
    }
}

fn targets(digest: &Digest) -> Vec<TargetJson<'_>> {
    digest.targets.iter().map(TargetJson::of).collect()
}

fn names(digest: &Digest) -> Vec<NameJson<'_>> {
    digest.names.iter().map(NameJson::of).collect()
}

impl<'a> TargetJson<'a> {
    pub(super) fn of(target: &'a Target) -> TargetJson<'a> {
        TargetJson {
            indicator: &target.indicator,
            value: &target.value,
            bound: target.bound,
            amount: target.amount,
            unit: target.unit.as_ref(),
            due: target.due,
            yearly: target.yearly,
        }
    }
}

impl<'a> NameJson<'a> {
    pub(super) fn of(name: &'a Name) -> NameJson<'a> {
        NameJson {
            zh: &name.zh,
            en: &name.en,
            kind: name.kind,
            reading: name.reading.as_deref(),
        }
    }
}
