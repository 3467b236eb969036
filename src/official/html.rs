//! The text of a saved web page, without the page's boilerplate.

use html5gum::{
    Span, Tokenizer,
    emitters::callback::{CallbackEmitter, CallbackEvent},
};

/// The end of a paragraph, which a web page states explicitly.
const PARAGRAPH: char = '\u{2029}';

/// Elements before and after which a line begins. Others stand within a line.
const BLOCKS: [&str; 35] = [
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
    "tr",
    "ul",
];

/// Elements that hold no text of the page.
const NO_TEXT: [&str; 10] = [
    "button", "iframe", "noscript", "script", "select", "style", "svg", "template", "textarea",
    "title",
];

/// Elements that stand around a document.
const BOILERPLATE_TAGS: [&str; 4] = ["aside", "footer", "header", "nav"];

/// Words of `class` and `id` by which pages without those elements say the same.
const BOILERPLATE_NAMES: [&str; 17] = [
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

/// Containers that are left out by name: a `<span class="header">` may hold half a title.
const CONTAINERS: [&str; 7] = ["div", "ul", "ol", "dl", "table", "section", "form"];

/// Returns whether `text` is a web page or a fragment of one.
pub fn is_html(text: &str) -> bool {
    let head = text.trim_start();
    let head: String = head.chars().take(4096).collect::<String>().to_lowercase();
    head.starts_with('<')
        && [
            "<html",
            "<!doctype html",
            "<body",
            "<div",
            "<p>",
            "<p ",
            "<table",
            "<article",
        ]
        .iter()
        .any(|tag| head.contains(tag))
}

/// The text of a page: a line for each block, without navigation, header and footer.
pub fn text(html: &str) -> String {
    let document = HtmlReader::read(html, true);
    // Where the marks misled us and most of the text went, everything is better than nothing.
    if document.kept_bytes >= document.boilerplate_bytes {
        return document.out;
    }
    HtmlReader::read(html, false).out
}

/// A page being read.
#[derive(Default)]
struct HtmlReader {
    out: String,
    /// True if what stands around the document is left out.
    skip_boilerplate: bool,
    kept_bytes: usize,
    boilerplate_bytes: usize,
    /// The start tag being read.
    tag: String,
    attribute: Vec<u8>,
    boilerplate_name: bool,
    hidden: bool,
    /// The element being left out, and how many of its kind are open.
    outside: Option<(String, usize)>,
    /// Open `pre` elements.
    preformatted: usize,
    line_has_text: bool,
}

impl HtmlReader {
    fn read(html: &str, skip_boilerplate: bool) -> HtmlReader {
        let mut reader = HtmlReader {
            skip_boilerplate,
            ..HtmlReader::default()
        };
        let mut emitter = CallbackEmitter::new(|event: CallbackEvent<'_>, _: Span<()>| {
            reader.event(event);
            None::<()>
        });
        // What looks like a tag in a script is none.
        emitter.naively_switch_states(true);
        for event in Tokenizer::new_with_emitter(html, emitter) {
            let Ok(()) = event;
        }
        reader
    }

    fn event(&mut self, event: CallbackEvent<'_>) {
        match event {
            CallbackEvent::OpenStartTag { name } => {
                self.tag = String::from_utf8_lossy(name).into_owned();
                (self.boilerplate_name, self.hidden) = (false, false);
            }
            CallbackEvent::AttributeName { name } => self.attribute = name.to_vec(),
            CallbackEvent::AttributeValue { value } => self.attribute(value),
            CallbackEvent::CloseStartTag { self_closing } => self.start(self_closing),
            CallbackEvent::EndTag { name } => self.end(&String::from_utf8_lossy(name)),
            CallbackEvent::String { value } => self.string(&String::from_utf8_lossy(value)),
            CallbackEvent::Comment { .. }
            | CallbackEvent::Doctype { .. }
            | CallbackEvent::Error(_) => {}
        }
    }

    fn attribute(&mut self, value: &[u8]) {
        let value = String::from_utf8_lossy(value).to_lowercase();
        match self.attribute.as_slice() {
            b"class" | b"id" => {
                let mut words = value.split(|c: char| c.is_whitespace() || c == '-' || c == '_');
                self.boilerplate_name |= words.any(|word| BOILERPLATE_NAMES.contains(&word));
            }
            b"style" => {
                let style: String = value.chars().filter(|c| !c.is_whitespace()).collect();
                self.hidden |= style.contains("display:none");
            }
            _ => {}
        }
    }

    fn start(&mut self, self_closing: bool) {
        let tag = self.tag.as_str();
        if let Some((open, depth)) = &mut self.outside {
            *depth += usize::from(open == tag && !self_closing);
            return;
        }
        let container = CONTAINERS.contains(&tag);
        let around = BOILERPLATE_TAGS.contains(&tag) || (container && self.boilerplate_name);
        let left_out = NO_TEXT.contains(&tag)
            || (container && self.hidden)
            || (self.skip_boilerplate && around);
        if BLOCKS.contains(&tag) {
            end_paragraph(&mut self.out, &mut self.line_has_text);
        }
        match tag {
            _ if left_out && !self_closing => self.outside = Some((tag.to_owned(), 1)),
            "br" => {
                self.out.push('\n');
                self.line_has_text = false;
            }
            "pre" => self.preformatted += 1,
            _ => {}
        }
    }

    fn end(&mut self, tag: &str) {
        if let Some((open, depth)) = &mut self.outside {
            *depth -= usize::from(open == tag);
            if *depth == 0 {
                self.outside = None;
            }
            return;
        }
        if tag == "pre" {
            self.preformatted = self.preformatted.saturating_sub(1);
        }
        if BLOCKS.contains(&tag) {
            end_paragraph(&mut self.out, &mut self.line_has_text);
        }
    }

    fn string(&mut self, text: &str) {
        let bytes = text.trim().len();
        if let Some((open, _)) = &self.outside {
            let around = !NO_TEXT.contains(&open.as_str());
            self.boilerplate_bytes += if around { bytes } else { 0 };
            return;
        }
        self.kept_bytes += bytes;
        self.line_has_text |= bytes > 0;
        if self.preformatted > 0 {
            self.out.push_str(text);
            return;
        }
        // A line end in the source of a page is a space.
        self.out.extend(text.chars().map(|c| match c {
            '\n' | '\r' | '\t' | '\u{c}' => ' ',
            c => c,
        }));
    }
}

/// Ends the paragraph, if there is one.
fn end_paragraph(out: &mut String, line_has_text: &mut bool) {
    if std::mem::take(line_has_text) {
        out.push(PARAGRAPH);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(html: &str) -> Vec<String> {
        text(html)
            .split(['\n', PARAGRAPH])
            .map(|line| line.trim().to_owned())
            .filter(|line| !line.is_empty())
            .collect()
    }

    #[test]
    fn what_a_page_says() {
        for (html, expected) in [
            ("<p>一、甲</p><p>3. 乙。</p>", &["一、甲", "3. 乙。"][..]),
            ("<p>一、甲<p>3. 乙。", &["一、甲", "3. 乙。"]),
            (
                "<div>一、甲<br>3. 乙。<br/>丙</div>",
                &["一、甲", "3. 乙。", "丙"],
            ),
            ("<p>一、<b>甲</b><span>乙</span>\n丙</p>", &["一、甲乙 丙"]),
            ("<pre>一\n二</pre>", &["一", "二"]),
            ("<p>A&amp;B&nbsp;&#20041;&ldquo;</p>", &["A&B\u{a0}义“"]),
            (
                "<table><tr><td>一、甲</td><td>乙</td></tr></table>",
                &["一、甲", "乙"],
            ),
            (
                "<title>题</title><style>p{}</style><script>if(a<b){'<p>x'}</script><p>甲",
                &["甲"],
            ),
            (
                "<div class='top-nav'><div>首页</div>新闻</div><p>甲乙丙丁</p>",
                &["甲乙丙丁"],
            ),
            (
                "<header>首页</header><main>甲乙丙丁</main><footer>版权</footer>",
                &["甲乙丙丁"],
            ),
            ("<div style='display: none'>藏</div><p>甲", &["甲"]),
            ("<p>甲<!-- 注 --></p>", &["甲"]),
        ] {
            assert_eq!(lines(html), expected, "{html}");
        }
    }

    #[test]
    fn marks_that_would_leave_nothing_are_not_believed() {
        assert_eq!(lines("<div class=header><p>一、甲</p></div>"), ["一、甲"]);
        assert_eq!(lines("<nav>首页<p>一、甲</p>"), ["首页", "一、甲"]);
    }

    #[test]
    fn what_is_a_page() {
        for (text, expected) in [
            ("<!DOCTYPE html><title>x</title>", true),
            ("  <html>", true),
            ("<p>一、甲</p>", true),
            ("<?xml version='1.0'?><!DOCTYPE html>", true),
            ("一、甲 <p>", false),
            ("<一、甲>", false),
            ("", false),
        ] {
            assert_eq!(is_html(text), expected, "{text}");
        }
    }
}
