//! The outline of an imported plan: its nodes by the flat numbers that items have.

use super::{Document, NodePath, NodePlace, Reference, document::join_heading};

/// The structure and the metadata of an imported plan. Node `n` of [`Document::walk`], counted from 1, is item `n`.
#[derive(Clone, Debug, Default)]
pub struct Outline {
    /// As the title says; empty where it does not.
    pub issuer: String,
    pub period: String,
    /// The day of the import, `2026-01-31`.
    pub imported: String,
    entries: Vec<OutlineEntry>,
}

/// A node of the outline.
#[derive(Clone, Debug)]
pub struct OutlineEntry {
    pub path: NodePath,
    /// As the document has it: `八、`, `第三条`; empty for a heading without one.
    pub marker: String,
    /// Without the marker; of an item that is all text its opening words.
    pub title: String,
    /// True if the title is the opening words of the text.
    pub is_untitled: bool,
    number: Option<u32>,
    /// The item above; `None` at the top.
    pub parent: Option<u32>,
    pub has_children: bool,
}

impl OutlineEntry {
    /// Returns how many nodes it is below.
    pub fn depth(&self) -> usize {
        self.path.depth() - 1
    }

    /// Returns the marker and the title, as the document has them.
    pub fn heading(&self) -> String {
        join_heading(&self.marker, &self.title)
    }

    /// Returns the heading over the text: of an item that is all text only the marker.
    pub fn heading_over_text(&self) -> String {
        if self.is_untitled && !self.marker.is_empty() {
            self.marker.clone()
        } else {
            self.heading()
        }
    }

    fn place(&self) -> NodePlace {
        NodePlace {
            path: self.path.to_string(),
            title: self.title.clone(),
        }
    }
}

impl Outline {
    pub(super) fn new(document: &Document) -> Outline {
        let mut entries: Vec<OutlineEntry> = Vec::new();
        // The nodes that the next one may be below, from the top.
        let mut above: Vec<u32> = Vec::new();
        for (number, (path, node)) in (1_u32..).zip(document.walk()) {
            above.truncate(path.depth() - 1);
            let parent = above.last().copied();
            if let Some(parent) = parent {
                entries[parent as usize - 1].has_children = true;
            }
            entries.push(OutlineEntry {
                path,
                marker: node.marker.clone(),
                title: node.heading_text(),
                is_untitled: node.title.is_empty(),
                number: node.number,
                parent,
                has_children: false,
            });
            above.push(number);
        }
        Outline {
            issuer: document.issuer.clone(),
            period: document.period.clone(),
            imported: String::new(),
            entries,
        }
    }

    /// Returns the nodes with their numbers, in order.
    pub fn entries(&self) -> impl Iterator<Item = (u32, &OutlineEntry)> {
        (1..).zip(&self.entries)
    }

    /// Returns the number of nodes.
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Returns whether the document has no headings.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// Returns the node of an item.
    pub fn entry(&self, number: u32) -> Option<&OutlineEntry> {
        self.entries.get((number as usize).checked_sub(1)?)
    }

    /// Returns the items directly below one, or at the top.
    pub fn children(&self, parent: Option<u32>) -> impl Iterator<Item = u32> {
        let below = self.entries();
        below.filter_map(move |(number, entry)| (entry.parent == parent).then_some(number))
    }

    /// Returns the items above one, the outermost first.
    pub fn ancestors(&self, number: u32) -> Vec<u32> {
        let above = |number: &u32| self.entry(*number).and_then(|entry| entry.parent);
        let parent = above(&number);
        let mut ancestors: Vec<u32> = std::iter::successors(parent, above).collect();
        ancestors.reverse();
        ancestors
    }

    /// Returns the last item below one, or itself.
    pub fn last_below(&self, number: u32) -> u32 {
        let Some(entry) = self.entry(number) else {
            return number;
        };
        let below = self.entries.iter().skip(number as usize);
        let count = below
            .take_while(|other| other.path.is_below(&entry.path))
            .count();
        number + count as u32
    }

    /// Returns the markers from the top down to an item: `二、（一）`, `第二章第三条`.
    pub fn markers(&self, number: u32) -> String {
        let mut path = self.ancestors(number);
        path.push(number);
        let markers = path.iter().filter_map(|&number| self.entry(number));
        markers.map(|entry| entry.marker.as_str()).collect()
    }

    /// Returns the item at a place; `None` for the preamble, or where the document has no such place.
    pub fn item_at(&self, path: &NodePath) -> Option<Reference> {
        let found = self.entries.binary_search_by(|entry| entry.path.cmp(path));
        let number = u32::try_from(found.ok()?).ok()? + 1;
        Some(Reference::Item(number))
    }

    /// Returns the item that a text names: by its place in the outline (`2.1`), by its marker (`（二）`, `第三条`), or
    /// by the number of an article (`3`, `第3条`) or a chapter (`c2`).
    pub fn find(&self, text: &str) -> Option<Reference> {
        let wanted: String = text.chars().filter(|c| !c.is_whitespace()).collect();
        let numbered = |end: char, number: u32| {
            let mut entries = self.entries();
            let fits =
                |entry: &OutlineEntry| entry.marker.ends_with(end) && entry.number == Some(number);
            entries.find_map(|(at, entry)| fits(entry).then_some(Reference::Item(at)))
        };
        let by_number = match wanted.parse() {
            Ok(Reference::Plan) => return Some(Reference::Plan),
            Ok(Reference::Item(number)) => numbered('条', number),
            Ok(Reference::Chapter(number)) => numbered('章', number),
            Err(_) => None,
        };
        let by_path = || self.item_at(&wanted.parse().ok()?);
        let by_marker = || {
            let same = |entry: &OutlineEntry| {
                let marker = entry.marker.chars().filter(|c| !c.is_whitespace());
                !wanted.is_empty() && marker.eq(wanted.chars())
            };
            let mut entries = self.entries();
            entries.find_map(|(at, entry)| same(entry).then_some(Reference::Item(at)))
        };
        by_number.or_else(by_path).or_else(by_marker)
    }

    /// Returns a place as it is kept from one import to the next.
    pub fn node_place(&self, reference: Reference) -> NodePlace {
        let number = reference.item();
        let entry = number.and_then(|number| self.entry(number));
        entry.map_or_else(NodePlace::default, OutlineEntry::place)
    }

    /// Returns where a place is now: at its path if it has the same title, else the nearest that has; `None` where
    /// there is none. `same` compares two titles.
    pub fn resolve(
        &self,
        place: &NodePlace,
        same: impl Fn(&str, &str) -> bool,
    ) -> Option<Reference> {
        if place.path.is_empty() {
            return Some(Reference::Plan);
        }
        let at_path = self
            .entries()
            .find(|(_, entry)| entry.path.to_string() == place.path);
        let here = at_path.map_or(0, |(number, _)| number);
        if at_path.is_some_and(|(_, entry)| same(&entry.title, &place.title)) {
            return Some(Reference::Item(here));
        }
        let titled = self
            .entries()
            .filter(|(_, entry)| same(&entry.title, &place.title));
        let nearest = titled.min_by_key(|(number, _)| number.abs_diff(here))?;
        Some(Reference::Item(nearest.0))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::OutlineNode;

    fn node(marker: &str, number: u32, title: &str, children: Vec<OutlineNode>) -> OutlineNode {
        OutlineNode {
            marker: marker.to_owned(),
            number: Some(number),
            title: title.to_owned(),
            children,
            ..OutlineNode::default()
        }
    }

    fn outline() -> Outline {
        Outline::new(&Document {
            nodes: vec![
                node(
                    "第一章",
                    1,
                    "甲",
                    vec![
                        node("第一条", 1, "乙", vec![]),
                        node("第二条", 2, "丙", vec![]),
                    ],
                ),
                node("第二章", 2, "丁", vec![node("第三条", 3, "戊", vec![])]),
            ],
            ..Document::default()
        })
    }

    #[test]
    fn nodes_know_what_is_above_and_below() {
        let outline = outline();
        assert_eq!(outline.ancestors(5), [4]);
        assert_eq!(outline.children(None).collect::<Vec<_>>(), [1, 4]);
        assert_eq!(outline.children(Some(1)).collect::<Vec<_>>(), [2, 3]);
        assert_eq!(
            [1, 2, 4].map(|number| outline.last_below(number)),
            [3, 2, 5]
        );
        assert_eq!(outline.markers(5), "第二章第三条");
        let depths: Vec<usize> = outline.entries().map(|(_, entry)| entry.depth()).collect();
        assert_eq!(depths, [0, 1, 1, 0, 1]);
    }

    #[test]
    fn places_by_path_marker_and_number() {
        for (text, item) in [
            ("2.1", Some(5)),
            ("第三条", Some(5)),
            ("第3条", Some(5)),
            ("3", Some(5)),
            ("c2", Some(4)),
            ("第二章", Some(4)),
            ("1.2", Some(3)),
            ("9", None),
            ("", None),
        ] {
            let found = outline().find(text);
            assert_eq!(found, item.map(Reference::Item), "{text}");
        }
        assert_eq!(outline().find("总览"), Some(Reference::Plan));
    }

    #[test]
    fn a_place_is_found_again_where_its_title_went() {
        let outline = outline();
        let same = |a: &str, b: &str| a == b;
        let resolved = |path: &str, title: &str| {
            let [path, title] = [path, title].map(str::to_owned);
            outline.resolve(&NodePlace { path, title }, same)
        };
        assert_eq!(resolved("1.2", "丙"), Some(Reference::Item(3)));
        assert_eq!(resolved("1.2", "戊"), Some(Reference::Item(5)));
        assert_eq!(resolved("9.9", "丙"), Some(Reference::Item(3)));
        assert_eq!(resolved("1.2", "己"), None);
        assert_eq!(resolved("", ""), Some(Reference::Plan));
        for number in 1..=5 {
            let place = outline.node_place(Reference::Item(number));
            assert_eq!(outline.resolve(&place, same), Some(Reference::Item(number)));
        }
    }
}
