//! Styles of paragraphs and text: whether it is hidden or struck, and the list of its numbers.

use std::collections::HashMap;

use quick_xml::events::{BytesStart, Event};

use crate::official::xml::attribute;

/// Styles at most.
const MAX_STYLES: usize = 20_000;
/// Length of a chain of parents at most.
const MAX_STYLE_DEPTH: usize = 16;

/// Styles by family and name.
#[derive(Debug, Default)]
pub(super) struct OdtStyles {
    styles: HashMap<(Family, String), OdtStyle>,
    /// The style being read.
    current: Option<(Family, String)>,
}

/// The use of a style.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Family {
    Paragraph,
    Text,
    Section,
}

#[derive(Debug, Default)]
struct OdtStyle {
    parent: Option<String>,
    hidden: Option<bool>,
    bold: Option<bool>,
    list: Option<String>,
}

impl OdtStyles {
    pub(super) fn event(&mut self, event: &Event<'_>) {
        match event {
            Event::Start(tag) | Event::Empty(tag) => self.start(tag),
            Event::End(tag) if tag.local_name().as_ref() == "style" => self.current = None,
            _ => {}
        }
    }

    fn start(&mut self, tag: &BytesStart<'_>) {
        let name = tag.local_name();
        match name.as_ref() {
            "style" => {
                let family = match attribute(tag, "family").as_deref() {
                    Some("paragraph") => Family::Paragraph,
                    Some("text") => Family::Text,
                    Some("section") => Family::Section,
                    _ => {
                        self.current = None;
                        return;
                    }
                };
                let key = (family, attribute(tag, "name").unwrap_or_default());
                self.current = (self.styles.len() < MAX_STYLES).then(|| key.clone());
                if self.current.is_some() {
                    let style = OdtStyle {
                        parent: attribute(tag, "parent-style-name"),
                        list: attribute(tag, "list-style-name"),
                        hidden: None,
                        bold: None,
                    };
                    self.styles.insert(key, style);
                }
            }
            "text-properties" | "section-properties" => {
                let style = self
                    .current
                    .as_ref()
                    .and_then(|key| self.styles.get_mut(key));
                let Some(style) = style else { return };
                style.bold = attribute(tag, "font-weight")
                    .map(|weight| is_bold(&weight))
                    .or(style.bold);
                let display = attribute(tag, "display").map(|value| value == "none");
                let line = attribute(tag, "text-line-through-style")
                    .or_else(|| attribute(tag, "text-line-through-type"));
                let struck = line.map(|value| value != "none");
                style.hidden = match (display, struck) {
                    (None, None) => style.hidden,
                    (display, struck) => Some(display == Some(true) || struck == Some(true)),
                };
            }
            _ => {}
        }
    }

    /// Returns whether text of the style is hidden or struck; `None` where the style and its parents do not say.
    pub(super) fn hidden(&self, family: Family, name: Option<&str>) -> Option<bool> {
        self.find(family, name, |style| style.hidden)
    }

    /// Returns whether text of the style is bold, likewise.
    pub(super) fn bold(&self, family: Family, name: Option<&str>) -> Option<bool> {
        self.find(family, name, |style| style.bold)
    }

    /// Returns the list style that numbers paragraphs of the style.
    pub(super) fn list(&self, name: Option<&str>) -> Option<String> {
        self.find(Family::Paragraph, name, |style| style.list.clone())
    }

    fn find<T>(
        &self,
        family: Family,
        name: Option<&str>,
        what: impl Fn(&OdtStyle) -> Option<T>,
    ) -> Option<T> {
        let mut name = name?.to_owned();
        for _ in 0..MAX_STYLE_DEPTH {
            let style = self.styles.get(&(family, name))?;
            if let Some(found) = what(style) {
                return Some(found);
            }
            name = style.parent.clone()?;
        }
        None
    }
}

/// Returns whether a weight is that of bold type.
fn is_bold(weight: &str) -> bool {
    weight == "bold" || weight.parse::<u16>().is_ok_and(|weight| weight >= 600)
}
