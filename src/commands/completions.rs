//! `completions SHELL`: from the same definitions as `--help`, and the plan's items by number and title.

use std::fmt::Write;

use clap::{
    CommandFactory,
    builder::{PossibleValue, PossibleValuesParser},
};
use clap_complete::Shell;

use crate::plan::{Language, Plan};

use super::{Arguments, Error, error::Found, print::Printer};

/// Prints the script for a shell.
pub fn run(plan: &Plan, shell: Shell, printer: &mut Printer) -> Result<Found, Error> {
    let places = places(plan, printer.language());
    let possible = || {
        let value = |(name, title): &(String, String)| PossibleValue::new(name).help(title);
        PossibleValuesParser::new(places.iter().map(value).collect::<Vec<_>>())
    };
    // Only completions are held to these: the commands read references in every way of writing them.
    let mut command = Arguments::command()
        .mut_arg("references", |argument| argument.value_parser(possible()))
        .mut_subcommand("show", |show| {
            show.mut_arg("references", |argument| argument.value_parser(possible()))
        })
        .mut_subcommand("open", |open| {
            open.mut_arg("reference", |argument| argument.value_parser(possible()))
        });
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut command, "yiwu-plan", &mut script);
    let script = String::from_utf8_lossy(&script);
    match shell {
        // The states after a command are looked up under another name than they are kept under where
        // the program's name has a hyphen (clap_complete up to 4.6.11): nothing would be completed there.
        Shell::Bash => printer.text(&script.replace("yiwu__subcmd__plan", "yiwu__plan"))?,
        Shell::Fish => printer.text(&(script.into_owned() + &fish(&places)))?,
        _ => printer.text(&script)?,
    }
    printer.finish()?;
    Ok(Found::Yes)
}

/// Every chapter and item there is, as it is referred to, with its title.
fn places(plan: &Plan, language: Language) -> Vec<(String, String)> {
    let chapters = plan.chapters.iter().filter_map(|chapter| {
        let heading = &chapter.contents.as_ref()?.heading;
        Some((
            format!("c{}", chapter.number),
            heading.get(language).to_owned(),
        ))
    });
    let items = plan.items().map(|item| {
        let title = item.title.get(language).to_owned();
        (item.number.to_string(), title)
    });
    chapters.chain(items).collect()
}

/// What clap_complete leaves out for fish: the values of arguments without an option's name, and those of
/// options before any command.
fn fish(places: &[(String, String)]) -> String {
    let mut script = String::from("function __fish_yiwu_plan_places\n    printf '%s\\t%s\\n' \\\n");
    for (name, title) in places {
        // Within single quotes fish knows two escapes: of the backslash and of the quote.
        let title = title.replace('\\', "\\\\").replace('\'', "\\'");
        // Writing to a string cannot fail.
        let _ = writeln!(script, "        {name} '{title}' \\");
    }
    script.push_str("        ;\nend\n");
    for place in [
        "needs_command",
        "using_subcommand show",
        "using_subcommand open",
    ] {
        let _ = writeln!(
            script,
            "complete -c yiwu-plan -n \"__fish_yiwu_plan_{place}\" -k -f -a \"(__fish_yiwu_plan_places)\""
        );
    }
    for option in Arguments::command().get_arguments() {
        let values = option.get_possible_values();
        // A flag's are true and false, which nobody types.
        let takes = option.get_action().takes_values() && !values.is_empty();
        let Some(name) = option.get_long().filter(|_| takes) else {
            continue;
        };
        let values: Vec<&str> = values.iter().map(PossibleValue::get_name).collect();
        let values = values.join(" ");
        let _ = writeln!(script, "complete -c yiwu-plan -l {name} -x -a '{values}'");
    }
    script
}
