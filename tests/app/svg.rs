//! The cells of a screen as a picture that looks the same in every font.
//!
//! Every Chinese glyph has its own position and every Latin run is spread over its columns, so that both stay on
//! the grid whatever the reader's fonts are. Colours follow the reader's light or dark scheme.

use std::fmt::Write;

use ratatui::{
    buffer::{Buffer, Cell},
    style::{Color, Modifier},
};
use yiwu_plan::width::AmbiguousWidth;

/// A cell in pixels, and the frame around the screen.
const WIDTH: u32 = 9;
const HEIGHT: u32 = 21;
const MARGIN: u32 = 18;
/// From the top of a row to the line its glyphs stand on.
const BASE: u32 = 16;

const HEAD: &str = r#"<style>
text{font:15px ui-monospace,SFMono-Regular,Menlo,Consolas,"DejaVu Sans Mono","PingFang SC","Microsoft YaHei","Noto Sans CJK SC",monospace;fill:#d5d9e0}
.w{font-size:17px}.d{fill:#8b93a1}.c{fill:#5cc8d7}.y{fill:#e8c35a}.b{font-weight:bold}.i{font-style:italic}.u{text-decoration:underline}.r{fill:#15181e}
rect.f{fill:#15181e;stroke:#3b424e}rect.d{fill:#d5d9e0}path{stroke:#6a7280;fill:none}
@media (prefers-color-scheme:light){text{fill:#1f2430}.d{fill:#5d6673}.c{fill:#0b6b7a}.y{fill:#7a5300}.r{fill:#fff}rect.f{fill:#fff;stroke:#c9ced6}rect.d{fill:#1f2430}path{stroke:#8a93a1}}
</style>
"#;

/// How glyphs are set.
#[derive(Clone, Copy, PartialEq)]
enum Kind {
    /// One column each, in the font for Latin.
    Narrow,
    /// Two columns each.
    Wide,
    /// One column here and perhaps two in the reader's font: each is set alone, squeezed into its own.
    Alone,
}

struct Run {
    column: usize,
    columns: usize,
    kind: Kind,
    class: String,
    text: String,
}

/// A picture of the screen, its cursor a block; text that ends in a line feed.
pub(crate) fn picture(cells: &Buffer, caret: Option<(u16, u16)>, widths: AmbiguousWidth) -> String {
    let width = u32::from(cells.area.width) * WIDTH + 2 * MARGIN;
    let height = u32::from(cells.area.height) * HEIGHT + 2 * MARGIN;
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" \
         width=\"{width}\" height=\"{height}\" xml:lang=\"zh-CN\">\n{HEAD}\
         <rect class=\"f\" x=\".5\" y=\".5\" width=\"{}\" height=\"{}\" rx=\"9\"/>\n",
        width - 1,
        height - 1
    );
    for row in 0..cells.area.height {
        let top = u32::from(row) * HEIGHT + MARGIN;
        for run in runs(cells, row, widths) {
            draw(&mut svg, &run, top);
        }
    }
    if let Some((column, row)) = caret {
        let (x, y) = (at(column.into()), u32::from(row) * HEIGHT + MARGIN);
        line(
            &mut svg,
            format_args!(
                "<rect class=\"d\" x=\"{x}\" y=\"{y}\" width=\"{WIDTH}\" height=\"{HEIGHT}\"/>"
            ),
        );
    }
    svg + "</svg>\n"
}

fn at(column: usize) -> u32 {
    u32::try_from(column).expect("a column of a screen") * WIDTH + MARGIN
}

fn line(svg: &mut String, text: std::fmt::Arguments) {
    writeln!(svg, "{text}").expect("a text takes everything");
}

/// The glyphs of a row, in runs of one style and kind. Blanks belong to a run only one at a time: two in
/// a row would be made one by the picture's reader.
fn runs(cells: &Buffer, row: u16, widths: AmbiguousWidth) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    let mut column = 0;
    while column < usize::from(cells.area.width) {
        let cell = &cells[(u16::try_from(column).expect("a column"), row)];
        let (symbol, class) = (cell.symbol(), class(cell));
        let columns = widths.of(symbol).max(1);
        let kind = match symbol.chars().next() {
            _ if columns == 2 => Kind::Wide,
            Some(c) if c.is_ascii() => Kind::Narrow,
            _ => Kind::Alone,
        };
        let reversed = cell.modifier.contains(Modifier::REVERSED);
        if symbol != " " || reversed {
            let joined = runs.last_mut().filter(|run| {
                let gap = column - (run.column + run.columns);
                let room = usize::from(kind == Kind::Narrow && !reversed);
                run.class == class && run.kind == kind && kind != Kind::Alone && gap <= room
            });
            match joined {
                Some(run) => {
                    let gap = column - (run.column + run.columns);
                    run.text.push_str(&" ".repeat(gap));
                    run.text.push_str(symbol);
                    run.columns += gap + columns;
                }
                None => runs.push(Run {
                    column,
                    columns,
                    kind,
                    class,
                    text: symbol.to_owned(),
                }),
            }
        }
        column += columns;
    }
    runs
}

fn draw(svg: &mut String, run: &Run, top: u32) {
    let (x, width) = (at(run.column), at(run.columns) - MARGIN);
    let middle = (x + WIDTH / 2, top + HEIGHT / 2);
    if run.class.contains('r') {
        let ground = run.class.replace('r', "");
        line(
            svg,
            format_args!(
                "<rect class=\"{}\" x=\"{x}\" y=\"{top}\" width=\"{width}\" height=\"{HEIGHT}\"/>",
                ground.trim()
            ),
        );
    }
    match run.text.as_str() {
        // What joins its neighbours on a terminal is drawn: no font's own would meet.
        "╎" => line(
            svg,
            format_args!(
                "<path d=\"M{}.5 {top}v{HEIGHT}\" stroke-dasharray=\"4 3\"/>",
                middle.0
            ),
        ),
        "╌" | "─" => line(svg, format_args!("<path d=\"M{x} {}.5h6\"/>", middle.1)),
        "▌" => line(
            svg,
            format_args!(
                "<rect class=\"{}\" x=\"{x}\" y=\"{top}\" width=\"4\" height=\"{HEIGHT}\"/>",
                run.class
            ),
        ),
        text => {
            let mut class = run.class.clone();
            if run.kind == Kind::Wide {
                class = format!("w {class}").trim_end().to_owned();
            }
            let class = match class.as_str() {
                "" => String::new(),
                class => format!(" class=\"{class}\""),
            };
            let squeezed = match run.kind {
                Kind::Alone => " lengthAdjust=\"spacingAndGlyphs\"",
                Kind::Narrow | Kind::Wide => "",
            };
            let place = match run.kind {
                // A position for each glyph: with a length alone, fonts of another width drift within the run.
                Kind::Wide => (0..run.columns / 2)
                    .map(|glyph| at(run.column + 2 * glyph).to_string())
                    .collect::<Vec<_>>()
                    .join(" "),
                Kind::Narrow | Kind::Alone => format!("{x}\" textLength=\"{width}"),
            };
            let text = text.replace('&', "&amp;").replace('<', "&lt;");
            line(
                svg,
                format_args!(
                    "<text{class} y=\"{}\" x=\"{place}\"{squeezed}>{text}</text>",
                    top + BASE
                ),
            );
        }
    }
}

/// The classes of a cell's style, as the head of the picture knows them.
fn class(cell: &Cell) -> String {
    let mut classes = Vec::new();
    match cell.fg {
        Color::Cyan => classes.push("c"),
        Color::Yellow => classes.push("y"),
        Color::Reset => {}
        other => panic!("no colour {other} in the pictures yet"),
    }
    for (modifier, class) in [
        (Modifier::DIM, "d"),
        (Modifier::BOLD, "b"),
        (Modifier::ITALIC, "i"),
        (Modifier::UNDERLINED, "u"),
        (Modifier::REVERSED, "r"),
    ] {
        if cell.modifier.contains(modifier) {
            classes.push(class);
        }
    }
    classes.join(" ")
}
