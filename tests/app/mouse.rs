//! The mouse where it is on: clicks, drags and the wheel in, screen out.

use yiwu_plan::{
    app::{Effect, Event, Focus, Layer, ListRow, Mouse, MouseKind, Picker, ScrollBar, Start},
    plan::Reference,
};

use crate::screen::Screen;

fn screen(columns: u16, rows: u16, keys: &str) -> Screen {
    let start = Start {
        mouse: true,
        ..Start::default()
    };
    let mut screen = Screen::with(columns, rows, start);
    screen.keys(keys);
    screen
}

impl Screen {
    fn mouse(&mut self, kind: MouseKind, column: u16, row: u16) -> &mut Screen {
        self.event(Event::Mouse(Mouse { kind, column, row }))
    }

    fn click(&mut self, column: u16, row: u16) -> &mut Screen {
        self.mouse(MouseKind::Press, column, row);
        self.mouse(MouseKind::Release, column, row)
    }

    /// The cell where a text begins: the first one under the title line, in the `from`th column or right of it.
    fn cell_of(&self, text: &str, from: u16) -> (u16, u16) {
        let (buffer, _) = self.cells();
        for y in 1..buffer.area.height {
            for x in from..buffer.area.width {
                let mut rest = text;
                let mut at = x;
                while let Some(left) = (at < buffer.area.width)
                    .then(|| rest.strip_prefix(buffer[(at, y)].symbol()))
                    .flatten()
                {
                    at += self.app.display.widths.of(buffer[(at, y)].symbol()).max(1) as u16;
                    rest = left;
                    if rest.is_empty() {
                        return (x, y);
                    }
                }
            }
        }
        panic!("no {text:?} from column {from} on in\n{}", self.text());
    }

    /// Clicks on a text.
    fn click_on(&mut self, text: &str, from: u16) -> &mut Screen {
        let (column, row) = self.cell_of(text, from);
        self.click(column, row)
    }

    fn selected(&self) -> Reference {
        self.app.browse.tree.selected
    }
}

#[test]
fn a_click_selects_a_row_of_the_tree_and_a_second_opens_it() {
    let mut screen = screen(120, 40, "29 Enter h");
    screen.click_on("30", 0);
    assert_eq!(screen.selected(), Reference::Item(30));
    assert_eq!(screen.app.browse.focus, Focus::Tree);
    screen.click_on("30", 0);
    assert_eq!(screen.app.browse.focus, Focus::Detail);
    // A chapter: selected, then open; it folds with a third click.
    let (column, row) = screen.cell_of("十三", 0);
    for open in [false, true, false] {
        screen.click(column, row);
        assert_eq!(is_open(&screen, 13), open);
    }
}

#[test]
fn a_click_on_a_fold_mark_opens_and_folds_at_once() {
    let mut screen = screen(120, 40, "29 Enter h");
    let (_, row) = screen.cell_of("十三", 0);
    let mark = screen.cell_of("▸", 0).0;
    screen.click(mark, row);
    assert!(is_open(&screen, 13));
    screen.click(mark, row);
    assert!(!is_open(&screen, 13));
    // The chapters outside the source have one row, which opens, too.
    screen.click_on("▸", 0);
    screen.assert_shows("▸", &["一   ", "二   "], &["▸ 一至七"]);
}

#[test]
fn a_click_chooses_a_link_and_a_second_follows_it() {
    let mut screen = screen(120, 60, "29 Enter");
    let right = screen.app.panes().detail.x;
    let (column, row) = screen.cell_of("相关", right);
    screen.click(column, row + 1);
    assert_eq!(screen.selected(), Reference::Item(29));
    let place = screen.app.browse.reader.chosen_link().expect("a link");
    screen.assert_shows("click", &["Enter 前往"], &[]);
    screen.click(column, row + 1);
    assert_eq!(screen.selected(), place);
    screen.keys("Esc");
    assert_eq!(screen.selected(), Reference::Item(29));
}

#[test]
fn a_click_on_a_deadline_of_the_overview_chooses_and_a_second_follows_it() {
    let mut screen = screen(120, 60, "");
    let right = screen.app.panes().detail.x;
    let target = screen.app.browse.reader.page.links[0].clone();
    let (x, y) = (right + 4, screen.app.panes().detail.y + target.line as u16);
    screen.click(x, y);
    assert_eq!(screen.selected(), Reference::Plan);
    screen.click(x, y);
    assert_eq!(screen.selected(), target.reference);
}

#[test]
fn a_click_on_a_fact_makes_it_the_one_that_is_copied() {
    let mut screen = screen(120, 40, "44 Enter");
    let fact = &screen.app.browse.reader.page.facts[1];
    let (text, row) = (fact.text.clone(), 1 + fact.lines.start as u16);
    screen.click(screen.app.panes().detail.x + 9, row);
    screen.keys("y");
    let [Effect::Copy(copied)] = &screen.effects[..] else {
        panic!("{:?}", screen.effects);
    };
    assert!(copied.starts_with(&text), "{copied}");
}

#[test]
fn a_click_selects_a_row_of_a_list_and_a_second_opens_it() {
    for keys in ["t", "i", "/ gt", "29 Enter m 44 Enter m '"] {
        let mut screen = screen(120, 40, keys);
        let panes = screen.app.panes();
        let list = screen.app.layers.list().expect("a list");
        let line: usize = list.rows[..2].iter().map(ListRow::height).sum::<usize>() - 1;
        let y = panes.rows.y + line as u16;
        screen.click(panes.rows.x + 3, y);
        assert_eq!(
            screen.app.layers.list().map(|list| list.selected),
            Some(1),
            "{keys}"
        );
        let place = screen.app.layers.list().and_then(Picker::chosen);
        screen.click(panes.rows.x + 3, y);
        assert_eq!(screen.app.layers.top(), Layer::Browse, "{keys}");
        assert_eq!(Some(screen.selected()), place, "{keys}");
    }
}

#[test]
fn below_the_rows_a_click_opens_nothing() {
    let mut screen = screen(120, 40, "/ jzl");
    let rows = screen.app.panes().rows;
    screen.click(rows.x + 3, rows.y + rows.rows - 1);
    screen.click(rows.x + 3, rows.y + rows.rows - 1);
    assert_eq!(screen.app.layers.top(), Layer::List);
}

#[test]
fn a_click_in_the_tree_beside_the_results_reads_there_and_escape_leads_back() {
    let mut screen = screen(120, 40, "/ 高铁");
    screen.click_on("十二", 0);
    assert_eq!(screen.selected(), Reference::Chapter(12));
    assert_eq!(screen.app.layers.top(), Layer::Browse);
    screen.keys("Esc");
    screen.assert_shows("Esc", &["/ 高铁"], &[]);
}

#[test]
fn every_hint_that_is_shown_is_a_button() {
    for keys in [
        "",
        "29 Enter",
        "29 Enter l",
        "t",
        "/ gt",
        "29 Enter Y",
        "t C-x",
        "?",
    ] {
        for (columns, rows) in [(120, 40), (80, 24), (40, 10)] {
            let fresh = || screen(columns, rows, keys);
            let menu = fresh().app.menu().map_or_else(Vec::new, |(_, hints)| hints);
            let shown = fresh().app.status_hints();
            assert!(!shown.is_empty(), "{keys} at {columns}x{rows}");
            for hint in shown.into_iter().chain(menu) {
                let mut clicked = fresh();
                let key = hint.hint.key.to_string();
                let (buffer, _) = clicked.cells();
                let x = if clicked.app.menu().is_some() && hint.area.y + 1 < rows {
                    1
                } else {
                    0
                };
                let first = buffer[(hint.area.x + x, hint.area.y)].symbol();
                assert!(key.starts_with(first), "{key} is drawn where {first:?} is");
                clicked.click(hint.area.x + hint.area.columns - 1, hint.area.y);
                let mut pressed = fresh();
                pressed.event(Event::Key(hint.hint.key));
                assert_eq!(
                    (clicked.text(), &clicked.effects),
                    (pressed.text(), &pressed.effects),
                    "{keys}: {key} {}",
                    hint.hint.label
                );
            }
        }
    }
}

#[test]
fn a_message_over_the_hints_goes_with_a_click_that_does_nothing_else() {
    let mut screen = screen(120, 40, "29 Enter H H");
    screen.assert_shows("H H", &["没有更早的记录"], &[]);
    screen.click(1, 39);
    screen.assert_shows("click", &["Esc 返回"], &["没有更早的记录"]);
    assert_eq!(screen.selected(), Reference::Item(29));
}

#[test]
fn a_click_selects_a_row_of_the_help_and_a_second_runs_it() {
    let mut screen = screen(120, 40, "?");
    screen.click_on("t ", 0);
    assert_eq!(screen.app.layers.top(), Layer::Help);
    screen.click_on("t ", 0);
    assert_eq!(screen.app.layers.top(), Layer::List);
    screen.assert_shows("t", &["指标 "], &[]);
}

#[test]
fn the_scroll_bar_shows_how_far_one_is_and_scrolls() {
    let mut screen = screen(80, 24, "44 Enter");
    let bar = screen.app.text_bar().expect("a bar");
    let last = bar.area.y + bar.area.rows - 1;
    screen.click(bar.area.x, last);
    assert_eq!(screen.app.browse.reader.below(), 0, "the end of the text");
    screen.mouse(MouseKind::Press, bar.area.x, last);
    screen.mouse(MouseKind::Drag, bar.area.x + 1, bar.area.y);
    assert_eq!(screen.app.browse.reader.scroll, 0, "dragged to the top");
    screen.mouse(MouseKind::Release, bar.area.x, bar.area.y);
    screen.mouse(MouseKind::Drag, bar.area.x, last);
    assert_eq!(screen.app.browse.reader.scroll, 0, "the button is up");
    // The thumb is drawn where the bar says.
    let (buffer, _) = screen.cells();
    let thumb = screen
        .app
        .text_bar()
        .and_then(ScrollBar::thumb)
        .expect("a thumb");
    for row in 0..bar.area.rows {
        let style = buffer[(bar.area.x, bar.area.y + row)].style();
        let drawn = style
            .add_modifier
            .contains(ratatui::style::Modifier::REVERSED);
        assert_eq!(drawn, thumb.contains(&row), "row {row} of {thumb:?}");
    }
}

#[test]
fn the_scroll_bars_of_a_list_scroll_its_rows_and_its_preview() {
    let mut screen = screen(80, 24, "t");
    let rows = screen.app.rows_bar().expect("a bar");
    screen.click(rows.area.x, rows.area.y + rows.area.rows - 1);
    let list = screen.app.layers.list().expect("a list");
    let shown: usize = list.rows[list.first..].iter().map(ListRow::height).sum();
    assert!(shown <= rows.visible, "the last rows are in sight");
    assert!(list.selected >= list.first);
    screen.keys("C-u").keys("ssyl");
    let preview = screen.app.text_bar();
    if let Some(bar) = preview {
        screen.click(bar.area.x, bar.area.y + bar.area.rows - 1);
        assert_eq!(
            screen.app.layers.list().map(|list| list.preview.below()),
            Some(0)
        );
    }
}

#[test]
fn without_the_mouse_there_are_no_scroll_bars() {
    let screen = Screen::new(80, 24);
    assert_eq!(screen.app.text_bar(), None);
    let panes = screen.app.panes();
    assert_eq!(panes.detail.x + panes.detail.columns, 80);
}

#[test]
fn the_divider_follows_the_mouse_within_bounds() {
    let mut screen = screen(120, 40, "29 Enter");
    let divider = screen.app.panes().divider;
    screen.mouse(MouseKind::Press, divider.x, 9);
    for (column, shown) in [(50, 50), (20, 20), (0, 13), (119, 88)] {
        screen.mouse(MouseKind::Drag, column, 9);
        assert_eq!(screen.app.panes().divider.x, shown, "dragged to {column}");
    }
    screen.mouse(MouseKind::Release, 50, 9);
    screen.mouse(MouseKind::Drag, 40, 9);
    assert_eq!(screen.app.panes().divider.x, 88, "the button is up");
    // So it is at the next start.
    let start = Start {
        state: screen.app.snapshot(),
        ..Start::default()
    };
    let restarted = Screen::with(120, 40, start);
    assert_eq!(restarted.app.panes().divider.x, 88);
    // A narrower screen keeps room for the text.
    screen.resize(80, 24);
    assert!(screen.app.panes().detail.columns >= 29);
}

#[test]
fn a_click_on_a_line_of_a_narrow_screen_opens_from_the_tree() {
    let mut screen = screen(50, 20, "");
    screen.click_on("八", 0).click_on("八", 0);
    screen.click_on("25", 0).click_on("25", 0);
    assert_eq!(screen.app.browse.focus, Focus::Detail);
    screen.assert_shows("25", &["h 目录"], &[]);
}

#[test]
fn a_click_beside_the_rows_of_a_list_selects_none() {
    let mut screen = screen(80, 24, "t");
    let panes = screen.app.panes();
    for area in [panes.title, panes.query, panes.rule, panes.preview] {
        screen.click(area.x + 3, area.y);
        let list = screen.app.layers.list().expect("a list");
        assert_eq!(list.selected, 0, "{area:?}");
    }
    // Nor does one on the title move the cursor of a text.
    let mut screen = self::screen(80, 24, "44 Enter h");
    screen.click(60, 0);
    assert_eq!(screen.app.browse.focus, Focus::Tree);
}

#[test]
fn a_click_on_the_remark_that_there_is_more_turns_the_page() {
    let mut screen = screen(80, 24, "44 Enter");
    let (panes, visible) = (screen.app.panes(), screen.app.browse.reader.visible());
    let below = screen.app.browse.reader.below();
    assert!(below > 0);
    screen.click(panes.detail.x + 3, panes.detail.y + visible as u16);
    assert_eq!(screen.app.browse.reader.scroll, below.min(visible));
}

#[test]
fn a_click_below_the_lines_of_the_help_runs_nothing() {
    let mut screen = screen(80, 10, "?");
    let status = screen.app.panes().status.y;
    let before = screen.text();
    screen.click(79, status);
    assert_eq!(screen.text(), before);
}

fn is_open(screen: &Screen, chapter: u32) -> bool {
    let app = &screen.app;
    app.browse
        .tree
        .is_open(&app.plan, Reference::Chapter(chapter))
}
