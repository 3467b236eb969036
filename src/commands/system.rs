//! `completions SHELL` and `man`: for the system, from the same definitions as `--help`.

use std::io;

use clap::{
    CommandFactory,
    builder::{PossibleValue, PossibleValuesParser},
};
use clap_complete::Shell;

use crate::plan::{Language, Plan};

use super::{Arguments, Error, error::Found, print::Printer};

/// Completions that know every item by number and title.
pub fn completions(plan: &Plan, shell: Shell, printer: &mut Printer) -> Result<Found, Error> {
    let language = printer.language();
    let mut command = Arguments::command()
        .mut_arg("references", |argument| {
            argument.value_parser(places(plan, language))
        })
        .mut_subcommand("show", |show| {
            show.mut_arg("references", |argument| {
                argument.value_parser(places(plan, language))
            })
        })
        .mut_subcommand("open", |open| {
            open.mut_arg("reference", |argument| {
                argument.value_parser(places(plan, language))
            })
        });
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut command, "yiwu-plan", &mut script);
    printer.bytes(&script)?;
    printer.finish()?;
    Ok(Found::Yes)
}

/// Only completions are held to these: the commands read references in every way of writing them.
fn places(plan: &Plan, language: Language) -> PossibleValuesParser {
    let chapters = plan.chapters.iter().filter_map(|chapter| {
        let heading = &chapter.contents.as_ref()?.heading;
        Some(value(format!("c{}", chapter.number), heading.get(language)))
    });
    let items = plan
        .items()
        .map(|item| value(item.number.to_string(), item.title.get(language)));
    PossibleValuesParser::new(chapters.chain(items).collect::<Vec<_>>())
}

fn value(name: String, help: &str) -> PossibleValue {
    PossibleValue::new(name).help(help.to_owned())
}

/// The manual page, in roff: the program, then each command with its options.
pub fn man(printer: &mut Printer) -> Result<Found, Error> {
    let mut page = Vec::new();
    let command = Arguments::command();
    clap_mangen::Man::new(command.clone()).render(&mut page)?;
    for subcommand in command.get_subcommands() {
        subcommand_section(subcommand, &mut page)?;
    }
    printer.bytes(&page)?;
    printer.finish()?;
    Ok(Found::Yes)
}

fn subcommand_section(command: &clap::Command, page: &mut Vec<u8>) -> io::Result<()> {
    use io::Write;
    writeln!(
        page,
        ".SH \"YIWU\\-PLAN {}\"",
        command.get_name().to_uppercase()
    )?;
    let man = clap_mangen::Man::new(command.clone());
    let mut section = Vec::new();
    man.render_description_section(&mut section)?;
    man.render_options_section(&mut section)?;
    // The section's own headings become subheadings under the command's.
    let text = String::from_utf8_lossy(&section).replace(".SH ", ".SS ");
    page.write_all(text.as_bytes())
}
