//! Printing of pages, entries, tables and JSON to standard output, in a width, a language and colours.

use std::{
    fmt,
    io::{self, BufWriter, IsTerminal, Write},
};

use crossterm::{
    Command,
    style::{Attribute, Color, ResetColor, SetAttribute, SetForegroundColor, force_color_output},
};
use serde::Serialize;

use crate::{
    page::{Layout, Line, Mark, Role, Span, View, Wording, wrap},
    plan::{Language, Text},
    search::Notice,
    settings::Config,
    terminal::{Capabilities, Colours, prepare_stdout_colours, stdout_columns},
    width::AmbiguousWidth,
};

use super::{
    Error,
    cli::{GlobalOptions, When},
    json_text,
    output::{StandardOutput, standard_output},
    report,
};

/// Columns where standard output is not a terminal.
const DEFAULT_COLUMNS: u16 = 80;
/// Columns a narrower terminal is taken to have.
const MIN_COLUMNS: u16 = 20;

pub(super) struct Printer {
    out: BufWriter<StandardOutput>,
    /// Layout of pages of text.
    pub layout: Layout,
    /// Columns of an entry a line; unbounded where output is not a terminal and no width is asked for, so
    /// that grep finds whole rows.
    pub room: usize,
    colour: bool,
}

impl Printer {
    /// Returns a printer as the command line asks for, else the configuration, else the environment.
    pub(super) fn new(common: &GlobalOptions, config: &Config, language: Language) -> Printer {
        let terminal = io::stdout().is_terminal();
        let size = terminal.then(stdout_columns).flatten();
        let columns = common
            .width
            .or(size.map(|columns| columns.max(MIN_COLUMNS)));
        let colour = match common.color {
            Some(When::Always) => true,
            Some(When::Never) => false,
            Some(When::Auto) | None => {
                wants_colour(terminal, |name| std::env::var(name).ok())
                    && (!terminal || prepare_stdout_colours())
            }
        };
        // The variables were read: crossterm would leave the colours out for NO_COLOR once more.
        force_color_output(colour);
        let same = match language {
            Language::Zh => View::Zh,
            Language::En => View::En,
        };
        Printer {
            out: BufWriter::new(standard_output()),
            layout: Layout {
                columns: columns.unwrap_or(DEFAULT_COLUMNS).into(),
                widths: AmbiguousWidth::Narrow,
                language,
                view: common.asked_view().or(config.view).unwrap_or(same),
                wording: Wording::default(),
            },
            room: columns.map_or(usize::MAX, usize::from),
            colour,
        }
    }

    pub(super) fn language(&self) -> Language {
        self.layout.language
    }

    pub(super) fn view(&self) -> View {
        self.layout.view
    }

    /// Returns a text on one line, in the languages of the view.
    pub(super) fn in_view(&self, text: &Text) -> String {
        self.view()
            .joined(" / ", |language| text.get(language).to_owned())
    }

    /// Returns the language of the texts, the first of both.
    pub(super) fn texts(&self) -> Language {
        self.view().first()
    }

    /// Prints the notices about a query to standard error.
    pub(super) fn notices(&self, notices: &[Notice]) {
        for notice in notices {
            report::warning(crate::page::notice(notice, self.language()));
        }
    }

    pub(super) fn lines(&mut self, lines: &[Line]) -> Result<(), Error> {
        for line in lines {
            self.line(line)?;
        }
        Ok(())
    }

    /// Prints one line, without trailing blanks.
    pub(super) fn line(&mut self, line: &Line) -> Result<(), Error> {
        if self.colour {
            for span in &line.spans {
                self.span(span)?;
            }
            writeln!(self.out)?;
        } else {
            writeln!(self.out, "{}", line.text().trim_end())?;
        }
        Ok(())
    }

    /// Prints an entry, wrapped under what follows its first `lead` spans.
    pub(super) fn entry(&mut self, line: &Line, lead: usize) -> Result<(), Error> {
        self.lines(&broken(line, lead, self.room, self.layout.widths))
    }

    fn span(&mut self, span: &Span) -> io::Result<()> {
        let colour = match span.role {
            Role::Number | Role::Heading | Role::Link => Some(Color::DarkCyan),
            Role::Value => Some(Color::DarkYellow),
            _ => None,
        };
        let attribute = match (span.role, span.mark) {
            (_, Mark::Hit | Mark::Current) => Some(Attribute::Underlined),
            (Role::Title | Role::Heading | Role::Value, _) => Some(Attribute::Bold),
            (Role::Faint, _) => Some(Attribute::Dim),
            _ => None,
        };
        let mut text = String::new();
        // Sequences on Windows too, where crossterm would call the console: output may be a pipe.
        let mut written = || -> fmt::Result {
            if let Some(colour) = colour {
                SetForegroundColor(colour).write_ansi(&mut text)?;
            }
            if let Some(attribute) = attribute {
                SetAttribute(attribute).write_ansi(&mut text)?;
            }
            text.push_str(&span.text);
            if colour.is_some() || attribute.is_some() {
                ResetColor.write_ansi(&mut text)?;
            }
            Ok(())
        };
        written().map_err(io::Error::other)?;
        self.out.write_all(text.as_bytes())
    }

    pub(super) fn text(&mut self, text: &str) -> Result<(), Error> {
        self.bytes(text.as_bytes())
    }

    pub(super) fn bytes(&mut self, bytes: &[u8]) -> Result<(), Error> {
        Ok(self.out.write_all(bytes)?)
    }

    pub(super) fn json(&mut self, value: &impl Serialize) -> Result<(), Error> {
        json_text::write(&mut self.out, value).map_err(|error| match error.io_error_kind() {
            Some(kind) => Error::Io(kind.into()),
            None => Error::Json(error),
        })?;
        Ok(writeln!(self.out)?)
    }

    /// Flushes the output. Called last, so that an error is seen.
    pub(super) fn finish(&mut self) -> Result<(), Error> {
        Ok(self.out.flush()?)
    }
}

/// Returns true if output is coloured where the command line does not say: by <https://no-color.org> and
/// <https://bixense.com/clicolors>, else on a terminal that is known to have colours.
fn wants_colour(terminal: bool, variable: impl Fn(&str) -> Option<String>) -> bool {
    let set = |name: &str| variable(name).filter(|value| !value.is_empty());
    if set("NO_COLOR").is_some() {
        return false;
    }
    if set("CLICOLOR_FORCE").is_some_and(|value| value != "0") {
        return true;
    }
    // The encoding of the locale has no part in it.
    let known = Capabilities::of(|name| variable(name).filter(|_| !name.starts_with('L')));
    let has_colours = known.is_ok_and(|known| known.colours != Colours::None);
    terminal && has_colours && set("CLICOLOR").as_deref() != Some("0")
}

/// Wraps a line at `room` columns: its first `lead` spans are alone in the margin.
fn broken(line: &Line, lead: usize, room: usize, widths: AmbiguousWidth) -> Vec<Line> {
    let (lead, rest) = line.spans.split_at(lead.min(line.spans.len()));
    let margin: usize = lead.iter().map(|span| widths.of(&span.text)).sum();
    let text: String = rest.iter().map(|span| span.text.as_str()).collect();
    let ranges = wrap(&text, room.saturating_sub(margin), widths);
    let lines = ranges.into_iter().enumerate().map(|(number, range)| {
        let mut spans = match number {
            0 => lead.to_vec(),
            _ => vec![Span::new(" ".repeat(margin), Role::Body)],
        };
        let mut from = 0;
        for span in rest {
            let to = from + span.text.len();
            let (start, end) = (range.start.max(from), range.end.min(to));
            if start < end {
                spans.push(Span {
                    text: span.text[start - from..end - from].to_owned(),
                    ..span.clone()
                });
            }
            from = to;
        }
        Line { spans }
    });
    lines.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colour_by_the_environment() {
        let xterm = ("TERM", "xterm");
        for (variables, on_terminal, in_pipe) in [
            (&[xterm][..], true, false),
            (&[], false, false),
            (&[("TERM", "dumb")], false, false),
            (&[("TERM", "vt100")], false, false),
            (&[("TERM", "vt220")], false, false),
            (&[xterm, ("NO_COLOR", "1")], false, false),
            (&[xterm, ("NO_COLOR", "")], true, false),
            (&[xterm, ("CLICOLOR", "0")], false, false),
            (&[xterm, ("CLICOLOR", "1")], true, false),
            (&[xterm, ("CLICOLOR_FORCE", "1")], true, true),
            (&[xterm, ("CLICOLOR_FORCE", "0")], true, false),
            (&[("CLICOLOR_FORCE", "1")], true, true),
            (
                &[xterm, ("CLICOLOR_FORCE", "1"), ("NO_COLOR", "1")],
                false,
                false,
            ),
            (&[xterm, ("LANG", "zh_CN.GB18030")], true, false),
        ] {
            for (terminal, colour) in [(true, on_terminal), (false, in_pipe)] {
                let variable = |name: &str| {
                    let found = variables.iter().find(|(known, _)| *known == name);
                    found.map(|(_, value)| value.to_string())
                };
                assert_eq!(
                    wants_colour(terminal, variable),
                    colour,
                    "{variables:?} {terminal}"
                );
            }
        }
    }

    #[test]
    fn an_entry_is_broken_under_its_own_text() {
        let mut line = Line::default();
        line.push("29  ", Role::Number);
        line.push("高铁", Role::Title);
        line.push("义乌站", Role::Body);
        for (room, lines) in [
            (usize::MAX, &["29  高铁义乌站"][..]),
            (14, &["29  高铁义乌站"]),
            (12, &["29  高铁义乌", "    站"]),
            (9, &["29  高铁", "    义乌", "    站"]),
        ] {
            let texts = broken(&line, 1, room, AmbiguousWidth::Narrow);
            let texts: Vec<String> = texts.iter().map(Line::text).collect();
            assert_eq!(texts, lines, "{room}");
        }
        let first = &broken(&line, 1, 12, AmbiguousWidth::Narrow)[0].spans;
        assert_eq!(first[1], Span::new("高铁", Role::Title));
        assert_eq!(first[2], Span::new("义乌", Role::Body));
    }
}
