//! An imported document: an outline of any depth, without a digest.

use serde::{Deserialize, Serialize};

/// A plan, report or law of the user's own. Every text in it is one line, safe to show.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Document {
    /// The title as the document has it; empty where none was recognised.
    pub title: String,
    /// The issuer according to the title; empty if the title names none.
    pub issuer: String,
    /// The years it is for, by the title: `2026–2030`, `2026`; empty where the title does not say.
    pub period: String,
    /// Paragraphs before the first heading, without the title.
    pub preamble: Vec<String>,
    pub nodes: Vec<OutlineNode>,
}

/// A heading or an item, with its text and what is below it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct OutlineNode {
    /// Depth in the outline, from 1.
    pub level: u32,
    /// The marker as the document has it: `八、`, `第三条`, `（二）`; empty for a heading without one.
    pub marker: String,
    /// `None` for a heading without a number.
    pub number: Option<u32>,
    /// Empty for an item that is all text, as the articles of a law.
    pub title: String,
    pub paragraphs: Vec<String>,
    pub children: Vec<OutlineNode>,
}

impl Document {
    /// Every node with its path, in the order of the document.
    pub fn walk(&self) -> Vec<(NodePath, &OutlineNode)> {
        fn add<'a>(
            nodes: &'a [OutlineNode],
            above: &NodePath,
            found: &mut Vec<(NodePath, &'a OutlineNode)>,
        ) {
            for (at, node) in nodes.iter().enumerate() {
                let path = above.child(at);
                found.push((path.clone(), node));
                add(&node.children, &path, found);
            }
        }
        let mut found = Vec::new();
        add(&self.nodes, &NodePath::default(), &mut found);
        found
    }

    /// Returns the node at `path`.
    pub fn node(&self, path: &NodePath) -> Option<&OutlineNode> {
        let (first, rest) = path.0.split_first()?;
        let mut node = self.nodes.get(*first)?;
        for at in rest {
            node = node.children.get(*at)?;
        }
        Some(node)
    }

    /// Returns every text: the title, the preamble, headings, paragraphs.
    pub fn texts(&self) -> impl Iterator<Item = &String> {
        let nodes = self.walk().into_iter();
        let of_nodes = nodes.flat_map(|(_, node)| {
            let heading = [&node.marker, &node.title].into_iter();
            heading.chain(&node.paragraphs)
        });
        [&self.title]
            .into_iter()
            .chain(&self.preamble)
            .chain(of_nodes)
    }

    /// Calls `change` with every text.
    pub fn texts_mut(&mut self, change: &mut impl FnMut(&mut String)) {
        fn nodes(all: &mut [OutlineNode], change: &mut impl FnMut(&mut String)) {
            for node in all {
                change(&mut node.marker);
                change(&mut node.title);
                node.paragraphs.iter_mut().for_each(&mut *change);
                nodes(&mut node.children, change);
            }
        }
        for text in [&mut self.title, &mut self.issuer, &mut self.period] {
            change(text);
        }
        self.preamble.iter_mut().for_each(&mut *change);
        nodes(&mut self.nodes, change);
    }

    /// Characters of the document, without spaces.
    pub fn characters(&self) -> usize {
        let own = |text: &String| text.chars().filter(|c| !c.is_whitespace()).count();
        self.texts().map(own).sum()
    }
}

impl OutlineNode {
    /// The marker and the title; for an item that is all text, the marker and the text's opening words.
    pub fn heading(&self) -> String {
        join_heading(&self.marker, &self.heading_text())
    }

    /// Returns the title; for an item that is all text, its opening words.
    pub(super) fn heading_text(&self) -> String {
        const OPENING: usize = 24;
        if !self.title.is_empty() {
            return self.title.clone();
        }
        let text = self.paragraphs.first().map_or("", String::as_str);
        let opening: String = text.chars().take(OPENING).collect();
        let more = if text.chars().count() > OPENING {
            "…"
        } else {
            ""
        };
        format!("{opening}{more}")
    }
}

/// Joins a marker and a title: 第一章 and 25. take a space, 八、 and （二） do not.
pub(super) fn join_heading(marker: &str, title: &str) -> String {
    let is_tight =
        marker.is_empty() || title.is_empty() || marker.ends_with(['、', '）', ')', '是']);
    format!("{marker}{}{title}", if is_tight { "" } else { " " })
}

/// The place of a node: its position among its siblings at each level, written `2.1.3`. Ordered as in the document.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NodePath(Vec<usize>);

impl NodePath {
    /// Returns whether the node here is below the one at `above`.
    pub fn is_below(&self, above: &NodePath) -> bool {
        self.0.len() > above.0.len() && self.0.starts_with(&above.0)
    }

    /// Returns the number of levels down to the node, itself included.
    pub fn depth(&self) -> usize {
        self.0.len()
    }

    fn child(&self, at: usize) -> NodePath {
        let mut path = self.clone();
        path.0.push(at);
        path
    }
}

impl std::fmt::Display for NodePath {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        for (at, position) in self.0.iter().enumerate() {
            let point = if at > 0 { "." } else { "" };
            write!(f, "{point}{}", position + 1)?;
        }
        Ok(())
    }
}

impl std::str::FromStr for NodePath {
    type Err = ();

    fn from_str(text: &str) -> Result<NodePath, ()> {
        let position = |part: &str| {
            let position: usize = part.parse().map_err(|_| ())?;
            position.checked_sub(1).ok_or(())
        };
        Ok(NodePath(
            text.split('.').map(position).collect::<Result<_, _>>()?,
        ))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn some() -> Document {
        let node = |title: &str, children| OutlineNode {
            marker: "一、".to_owned(),
            title: title.to_owned(),
            children,
            ..OutlineNode::default()
        };
        Document {
            nodes: vec![node("甲", vec![node("乙", vec![])]), node("丙", vec![])],
            ..Document::default()
        }
    }

    #[test]
    fn paths_lead_to_their_nodes() {
        let document = some();
        let walked: Vec<(String, String)> = document
            .walk()
            .iter()
            .map(|(path, node)| (path.to_string(), node.title.clone()))
            .collect();
        let expected = [("1", "甲"), ("1.1", "乙"), ("2", "丙")];
        assert_eq!(walked, expected.map(|(a, b)| (a.to_owned(), b.to_owned())));
        for (path, title) in expected {
            let path: NodePath = path.parse().expect("a path");
            assert_eq!(
                document.node(&path).map(|node| node.title.as_str()),
                Some(title)
            );
        }
        for path in ["", "0", "1.", "x", "1.0"] {
            assert!(path.parse::<NodePath>().is_err(), "{path}");
        }
        assert_eq!(document.node(&"3".parse().expect("a path")), None);
    }
}
