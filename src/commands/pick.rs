//! `pick [QUERY]`: the browser as a picker; the choice goes to standard output.

use std::{path::Path, rc::Rc, time::Instant};

use ratatui::{buffer::Buffer, layout::Position};

use crate::{
    app::{App, Effect, EntrySource, Event, ListContents, PickMode, PickOutcome},
    figures::{FoundFigure, figures},
    page::{self, Line, Role},
    plan::{Language, LibraryPlan, Plan, Reference, bundled},
    settings::{Store, ThemeName},
    state::UserState,
    terminal::{Capabilities, Colours, ExitReason, Program, Terminal, TerminalOptions},
    ui::{self, Theme},
    words::words,
};

use super::{
    Error, GlobalOptions, Settings,
    cli::{Format, PickArgs},
    error::ExitStatus,
    figures::{figure_line, print_figures},
    open, plans,
    print::Printer,
    report, show,
    table::Table,
    targets,
};

/// The plan that is picked from.
pub(super) struct PickSource {
    plan: Rc<Plan>,
    /// Its document, if it is an imported plan.
    imported: Option<LibraryPlan>,
    /// The figures of an imported plan, if they are picked from.
    figures: Rc<Vec<FoundFigure>>,
}

impl PickSource {
    /// Returns the bundled plan, or the imported one, to pick places or `targets` from.
    pub(super) fn new(bundled: Plan, imported: Option<LibraryPlan>, targets: bool) -> PickSource {
        let figures = match &imported {
            Some(imported) if targets => figures(&imported.document),
            _ => Vec::new(),
        };
        let plan = imported.as_ref().map_or(bundled, LibraryPlan::as_plan);
        PickSource {
            plan: Rc::new(plan),
            imported,
            figures: Rc::new(figures),
        }
    }

    /// Returns the list to pick from.
    fn contents(&self, targets: bool) -> ListContents {
        match (targets, &self.imported) {
            (true, Some(_)) => EntrySource::Figures(Rc::clone(&self.figures)).into(),
            (true, None) => ListContents::targets(),
            (false, _) => ListContents::default(),
        }
    }

    /// Prints the chosen places, and returns their lines as text. CSV is the same for both kinds of plan.
    fn print_places(
        &self,
        chosen: &[Reference],
        format: Format,
        printer: &mut Printer,
    ) -> Result<Vec<Line>, Error> {
        match &self.imported {
            Some(imported) if matches!(format, Format::Json | Format::Markdown) => {
                let numbers: Vec<u32> = chosen.iter().filter_map(|place| place.item()).collect();
                plans::show_nodes(imported, &numbers, format, printer)?;
            }
            _ => places(&self.plan, chosen, format, printer)?,
        }
        let lines = chosen.iter().map(|&place| line(&self.plan, place, printer));
        Ok(lines.collect())
    }

    /// Prints the chosen targets or figures by their numbers in the list, and returns their lines as text.
    fn print_targets(
        &self,
        numbers: &[usize],
        format: Format,
        printer: &mut Printer,
    ) -> Result<Vec<Line>, Error> {
        if let Some(imported) = &self.imported {
            let chosen = numbers.iter().filter_map(|&at| self.figures.get(at));
            let chosen: Vec<_> = chosen.collect();
            print_figures(&imported.id, &chosen, format, printer)?;
            let lines = chosen.iter().map(|figure| figure_line(figure, printer));
            return Ok(lines.collect());
        }
        let all = page::all_targets(&self.plan);
        let chosen = numbers.iter().filter_map(|&number| all.get(number));
        let chosen: Vec<_> = chosen.copied().collect();
        targets::print_rows(&self.plan, &chosen, format, printer)?;
        let lines = chosen.iter().map(|&target| targets::line(target, printer));
        Ok(lines.collect())
    }
}

/// Runs the picker, and prints what was chosen.
pub(super) fn run(
    source: &PickSource,
    arguments: &PickArgs,
    common: &GlobalOptions,
    settings: Settings,
    printer: &mut Printer,
) -> Result<ExitStatus, Error> {
    let Settings { paths, config, .. } = settings;
    let Capabilities { colours } = Capabilities::of(|name| std::env::var(name).ok())?;
    let state_file = paths.state_file().filter(|_| !common.fresh);
    let (mut state, notice) = read_state(state_file.as_deref(), printer.language());
    if source.imported.is_some() {
        state.exchange(&bundled(), &source.plan);
    }
    let options = open::terminal_options(&config, colours, arguments.height);
    let terminal = Terminal::open(options)?;
    let theme = open::theme(colours, config.theme, None);
    let mut start = open::start(&source.plan, None, config, state, common);
    start.pick_mode = Some(PickMode {
        contents: source.contents(arguments.targets),
        inline: arguments.height.is_some(),
        multiple: arguments.multiple,
        query: arguments.query.join(" "),
        outcome: PickOutcome::Cancelled,
    });
    let mut program = PickProgram {
        app: App::new(Rc::clone(&source.plan), terminal.size(), start),
        theme,
        colours,
        opened: Instant::now(),
    };
    let reason = terminal.run(&mut program)?;
    notice.iter().for_each(report::warning);
    if reason != ExitReason::Quit {
        return Ok(ExitStatus::Browser(reason));
    }
    let outcome = program.app.pick_mode.map(|mode| mode.outcome);
    let lines = match outcome.unwrap_or_default() {
        PickOutcome::Cancelled => return Ok(ExitStatus::Cancelled),
        PickOutcome::NoMatch => return Ok(ExitStatus::NothingFound),
        PickOutcome::Places(chosen) => source.print_places(&chosen, arguments.format, printer)?,
        PickOutcome::Targets(numbers) => {
            source.print_targets(&numbers, arguments.format, printer)?
        }
    };
    printer.finish()?;
    if arguments.height.is_some() {
        for line in lines {
            print_in_place(&line.text(), options);
        }
    }
    Ok(ExitStatus::Success)
}

/// Reads the user's state, which is not saved: its languages, and the notes to be found. If it cannot be read, returns
/// the default and a line about it.
fn read_state(path: Option<&Path>, language: Language) -> (UserState, Option<String>) {
    match Store::peek(path) {
        Ok(state) => (state, None),
        Err(error) => {
            let notice = path.map(|path| error.message(path, language));
            (UserState::default(), notice)
        }
    }
}

/// Prints the choice where the rows were, unless standard output has done so. Without a terminal it is left
/// out.
fn print_in_place(line: &str, options: TerminalOptions) {
    if let Ok(terminal) = Terminal::open(options)
        && !terminal.is_standard_output()
    {
        terminal.write_line(line);
    }
}

fn places(
    plan: &Plan,
    chosen: &[Reference],
    format: Format,
    printer: &mut Printer,
) -> Result<(), Error> {
    match format {
        Format::Text => {
            for &place in chosen {
                printer.line(&line(plan, place, printer))?;
            }
            Ok(())
        }
        Format::Csv => {
            let words = words(printer.language());
            let language = printer.language();
            let row = |&place: &Reference| {
                vec![
                    page::place_label(plan, place, language),
                    title(plan, place, printer),
                ]
            };
            let table = Table {
                head: vec![words.place_column.to_owned(), words.title_field.to_owned()],
                roles: vec![Role::Number, Role::Title],
                rows: chosen.iter().map(row).collect(),
            };
            table.print(format, false, printer)
        }
        _ => {
            let references: Vec<String> = chosen.iter().map(Reference::to_string).collect();
            show::run(plan, &references, format, false, printer).map(|_| ())
        }
    }
}

/// Returns the reference in its short form, which every command reads, and the title.
fn line(plan: &Plan, reference: Reference, printer: &Printer) -> Line {
    let mut line = Line::default();
    let place = match plan.outline_entry(reference) {
        Some(entry) => entry.path.to_string(),
        None => reference.to_string(),
    };
    line.push(place, Role::Number);
    line.push("  ", Role::Body);
    line.push(title(plan, reference, printer), Role::Title);
    line
}

fn title(plan: &Plan, reference: Reference, printer: &Printer) -> String {
    let Some(title) = plan.title(reference) else {
        return words(printer.language()).not_in_source.to_owned();
    };
    printer.in_view(title)
}

/// The app with its theme. Nothing of it is saved.
struct PickProgram {
    app: App,
    theme: Theme,
    colours: Colours,
    /// Time of the start, from which idle work is due.
    opened: Instant,
}

impl Program for PickProgram {
    fn update(&mut self, event: Event) -> Vec<Effect> {
        if let Event::Background(background) = event {
            self.theme = open::theme(self.colours, ThemeName::Auto, Some(background));
            return Vec::new();
        }
        self.app.update(event)
    }

    fn draw(&mut self, buffer: &mut Buffer) -> Option<Position> {
        self.app.refresh();
        ui::draw(&self.app, &self.theme, buffer)
    }

    fn wake_at(&self) -> Option<Instant> {
        self.app.wants_idle().then_some(self.opened)
    }

    fn persist(&mut self) {}
}
