//! The user's plans beside the bundled one: identifiers, and a document as a plan that can be searched.

use serde::Serialize;

use super::{
    AskedWords, BUNDLED_ID, Chapter, Contents, Digest, Document, Item, List, Official,
    OfficialChapter, OfficialItem, Outline, Period, Plan, PlanKey, Source, Str, Text,
};

/// Characters of an identifier at most.
pub(super) const MAX_ID_CHARS: usize = 40;

/// A document in the library.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LibraryPlan {
    pub id: String,
    /// The day of the import, `2026-01-31`, in UTC.
    pub imported: String,
    pub document: Document,
}

/// The facts of a document in the library, without its text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct LibraryHead {
    pub id: String,
    pub title: String,
    pub issuer: String,
    pub period: String,
    pub nodes: usize,
    /// Without spaces.
    pub characters: usize,
    /// The day of the import, `2026-01-31`, in UTC.
    pub imported: String,
}

impl LibraryPlan {
    /// Returns its facts.
    pub fn head(&self) -> LibraryHead {
        let document = &self.document;
        LibraryHead {
            id: self.id.clone(),
            title: document.title.clone(),
            issuer: document.issuer.clone(),
            period: document.period.clone(),
            nodes: document.walk().len(),
            characters: document.characters(),
            imported: self.imported.clone(),
        }
    }
}

/// Returns whether `id` can name a plan: letters of any script, figures, `-` and `_`, and not the bundled plan.
pub fn is_plan_id(id: &str) -> bool {
    let allowed = |c: char| c.is_alphanumeric() || c == '-' || c == '_';
    let count = id.chars().count();
    (1..=MAX_ID_CHARS).contains(&count) && id.chars().all(allowed) && id != BUNDLED_ID
}

/// Returns an identifier made of a title: without the words that every such title has.
pub fn plan_id(title: &str) -> String {
    const COMMON: [&str; 5] = ["国民经济和社会发展", "关于", "制定", "中共", "的"];
    const LENGTH: usize = 20;
    let mut id = title.to_owned();
    for word in COMMON {
        id = id.replace(word, "");
    }
    let id: String = id
        .chars()
        .filter(|c| c.is_alphanumeric())
        .take(LENGTH)
        .collect();
    if is_plan_id(&id) {
        id
    } else {
        "plan".to_owned()
    }
}

impl LibraryPlan {
    /// Returns the outline of the document, with the day of the import.
    pub fn outline(&self) -> Outline {
        let mut outline = Outline::new(&self.document);
        outline.imported.clone_from(&self.imported);
        outline
    }

    /// Returns the plan as the browser shows it. Its title is the identifier where the document has none.
    pub fn as_plan(&self) -> Plan {
        let mut plan = self.document.as_plan();
        plan.key = PlanKey::Imported(self.id.clone());
        plan.outline = Some(self.outline());
        if self.document.title.is_empty() {
            plan.title.zh = self.id.clone().into();
        }
        plan
    }
}

impl Document {
    /// Returns the document as a plan, for the search: item `n` is the node at place `n - 1` of [`Document::walk`],
    /// the plan itself the preamble.
    pub fn as_plan(&self) -> Plan {
        let text = |zh: String| Text {
            zh: zh.into(),
            en: Str::default(),
        };
        let nodes = self.walk();
        let numbered = || (1_u32..).zip(&nodes);
        let mut items = List::default();
        items
            .to_mut()
            .extend(numbered().map(|(number, (_, node))| Item {
                number,
                title: text(node.heading()),
                digest: Digest::default(),
            }));
        let official = numbered().map(|(number, (_, node))| OfficialItem {
            number,
            title: node.heading(),
            paragraphs: node.paragraphs.clone(),
        });
        Plan {
            key: PlanKey::Imported(String::new()),
            outline: Some(Outline::new(self)),
            title: text(self.title.clone()),
            region: Text::default(),
            period: Period { from: 0, to: 0 },
            source: Source {
                chapters: [1, 1],
                items: [1, u32::try_from(nodes.len()).unwrap_or(u32::MAX)],
                note: Text::default(),
            },
            cards: Text::default(),
            unofficial: Text::default(),
            official: Some(Official {
                preamble: self.preamble.clone(),
                chapters: vec![OfficialChapter {
                    number: Some(1),
                    items: official.collect(),
                    ..OfficialChapter::default()
                }],
                closing: Vec::new(),
            }),
            chapters: vec![Chapter {
                number: 1,
                contents: Some(Contents {
                    card: None,
                    heading: Text::default(),
                    digest: Digest::default(),
                    items,
                }),
            }],
            asked: AskedWords::None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn identifiers() {
        for (title, id) in [
            (
                "中共甲县委关于制定国民经济和社会发展第十五个五年规划的建议",
                "甲县委第十五个五年规划建议",
            ),
            ("丙市政府工作报告", "丙市政府工作报告"),
            ("", "plan"),
            ("yiwu", "plan"),
        ] {
            assert_eq!(plan_id(title), id, "{title}");
        }
        for (id, allowed) in [
            ("浙江-报告_2026", true),
            ("", false),
            ("../x", false),
            ("a b", false),
            ("yiwu", false),
        ] {
            assert_eq!(is_plan_id(id), allowed, "{id}");
        }
        assert!(!is_plan_id(&"a".repeat(MAX_ID_CHARS + 1)));
    }
}
