//! The elements and attributes of a web page, as far as its text depends on them.

/// Elements before and after which a line begins. Others are within a line.
pub(super) const BLOCKS: [&str; 36] = [
    "address",
    "article",
    "aside",
    "blockquote",
    "body",
    "center",
    "dd",
    "details",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hr",
    "html",
    "li",
    "main",
    "nav",
    "ol",
    "p",
    "pre",
    "section",
    "table",
    "td",
    "th",
    "tr",
    "ul",
];

/// Elements that hold no text of the page: code, styles, drawings.
pub(super) const NO_TEXT: [&str; 5] = ["iframe", "script", "style", "svg", "template"];

/// Elements whose text is that of controls, of the window's title, or for browsers without scripts.
pub(super) const CONTROLS: [&str; 5] = ["button", "noscript", "select", "textarea", "title"];

/// Elements without an end tag.
pub(super) const VOID: [&str; 8] = ["area", "br", "col", "hr", "img", "input", "link", "meta"];

/// Struck text: deleted, or no longer correct.
pub(super) const STRUCK: [&str; 3] = ["del", "s", "strike"];

/// Pronunciation above ruby text.
pub(super) const RUBY: [&str; 3] = ["rt", "rp", "rtc"];

/// Elements around a document.
pub(super) const BOILERPLATE_TAGS: [&str; 4] = ["aside", "footer", "header", "nav"];

/// Words of `class` and `id` by which pages without those elements say the same.
pub(super) const BOILERPLATE_NAMES: [&str; 17] = [
    "nav",
    "navbar",
    "navigation",
    "menu",
    "header",
    "topbar",
    "footer",
    "foot",
    "copyright",
    "breadcrumb",
    "breadcrumbs",
    "crumb",
    "crumbs",
    "share",
    "sidebar",
    "toolbar",
    "pagination",
];

/// Words beside which `header` and `footer` name a part of the text: Bootstrap's `page-header` is a heading.
pub(super) const TEXT_NAMES: [&str; 8] = [
    "article", "chapter", "content", "entry", "page", "post", "section", "title",
];

/// Containers that are left out by name: a `<span class="header">` may hold half a title.
pub(super) const CONTAINERS: [&str; 7] = ["div", "ul", "ol", "dl", "table", "section", "form"];

/// The reason why an element is left out.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum LeftOut {
    NoText,
    Hidden,
    Ruby,
    Boilerplate,
    Control,
}

/// An element being left out.
pub(super) struct Outside {
    pub(super) tag: String,
    /// Open elements of the same name.
    pub(super) depth: usize,
    /// Open lists and tables within it, in which its name belongs to another element.
    pub(super) nested: usize,
    pub(super) reason: LeftOut,
}

/// What the attributes of a start tag say, as far as it matters.
#[derive(Default)]
pub(super) struct TagAttributes {
    pub(super) boilerplate: bool,
    /// `boilerplate` by `header` or `footer` alone, which an article has of its own.
    pub(super) header_only: bool,
    pub(super) hidden: bool,
    /// `None` where the element does not say.
    pub(super) bold: Option<bool>,
    pub(super) plain_list: bool,
    pub(super) start: Option<i32>,
    pub(super) value: Option<i32>,
    pub(super) reversed: bool,
    /// Numbers of a list are Roman ones.
    pub(super) roman: bool,
}

impl TagAttributes {
    /// Takes in the value of the attribute `name`.
    pub(super) fn read(&mut self, name: &[u8], value: &[u8]) {
        self.roman |= name == b"type" && value == b"I";
        if !matches!(name, b"class" | b"id" | b"style" | b"start" | b"value") {
            // `hidden="until-found"` is hidden, too.
            return;
        }
        let value = String::from_utf8_lossy(value).to_lowercase();
        match name {
            b"class" | b"id" => {
                for name in value.split_whitespace() {
                    let words = || name.split(['-', '_']);
                    let is_text = words().any(|word| TEXT_NAMES.contains(&word));
                    for word in words().filter(|word| BOILERPLATE_NAMES.contains(word)) {
                        let is_header = matches!(word, "header" | "footer" | "foot");
                        if is_header && is_text {
                            continue;
                        }
                        self.header_only = is_header && (!self.boilerplate || self.header_only);
                        self.boilerplate = true;
                    }
                }
            }
            b"style" => {
                let style: String = value.chars().filter(|c| !c.is_whitespace()).collect();
                self.hidden |= style.contains("display:none") || is_struck(&style);
                if let Some((_, weight)) = style.split_once("font-weight:") {
                    self.bold = Some(is_bold(weight.split([';', '!']).next().unwrap_or_default()));
                }
                self.plain_list |=
                    style.contains("list-style:none") || style.contains("list-style-type:none");
            }
            b"start" => self.start = value.trim().parse().ok(),
            b"value" => self.value = value.trim().parse().ok(),
            _ => {}
        }
    }
}

/// Elements whose text is bold.
pub(super) const BOLD: [&str; 2] = ["b", "strong"];

/// Returns whether a weight of CSS is that of bold type.
fn is_bold(weight: &str) -> bool {
    matches!(weight, "bold" | "bolder") || weight.parse::<u16>().is_ok_and(|weight| weight >= 600)
}

/// Returns whether a style without spaces draws a line through the text.
fn is_struck(style: &str) -> bool {
    let mut declarations = style
        .split(';')
        .filter_map(|declaration| declaration.split_once(':'));
    declarations.any(|(name, value)| {
        matches!(name, "text-decoration" | "text-decoration-line") && value.contains("line-through")
    })
}

impl Outside {
    /// A list item or a cell, which ends where its container does.
    pub(super) fn is_item(&self) -> bool {
        matches!(self.tag.as_str(), "li" | "td" | "th" | "tr" | "dt" | "dd")
    }

    /// Returns whether the start of `tag` ends the element: paragraphs and items need no end tag.
    pub(super) fn is_ended_by_start(&self, tag: &str) -> bool {
        match self.tag.as_str() {
            "p" => BLOCKS.contains(&tag),
            "li" | "tr" => self.nested == 0 && tag == self.tag,
            "td" | "th" => self.nested == 0 && matches!(tag, "td" | "th" | "tr"),
            "dt" | "dd" => self.nested == 0 && matches!(tag, "dt" | "dd"),
            "rt" | "rp" => matches!(tag, "rt" | "rp"),
            _ => false,
        }
    }
}

/// Returns whether items within `tag` are its own.
pub(super) fn is_nesting(tag: &str) -> bool {
    matches!(tag, "ol" | "ul" | "menu" | "table" | "dl")
}
