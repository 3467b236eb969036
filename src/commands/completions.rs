//! `completions SHELL`: from the same definitions as `--help`, and the plan's items by number and title.

use std::fmt::Write;

use clap::{
    Command, CommandFactory,
    builder::{PossibleValue, PossibleValuesParser},
};
use clap_complete::Shell;

use crate::plan::{Language, Plan};

use super::{Cli, Error, error::ExitStatus, print::Printer};

/// Prints the script for a shell.
pub fn run(plan: &Plan, shell: Shell, printer: &mut Printer) -> Result<ExitStatus, Error> {
    let places = places(plan, printer.language());
    let possible = || {
        let value = |(name, title): &(String, String)| PossibleValue::new(name).help(title);
        PossibleValuesParser::new(places.iter().map(value).collect::<Vec<_>>())
    };
    // Only completions are held to these: the commands read references in every way of writing them.
    let mut command = Cli::command()
        .mut_arg("references", |argument| argument.value_parser(possible()))
        .mut_subcommand("show", |show| {
            show.mut_arg("references", |argument| argument.value_parser(possible()))
        })
        .mut_subcommand("open", |open| {
            open.mut_arg("reference", |argument| argument.value_parser(possible()))
        });
    if shell == Shell::Zsh {
        command = without_references(command);
    }
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut command, "yiwu-plan", &mut script);
    let script = String::from_utf8_lossy(&script);
    match shell {
        // The states after a command are looked up under another name than they are kept under where
        // the program's name has a hyphen (clap_complete up to 4.6.11): nothing would be completed there.
        Shell::Bash => {
            let script = script.replace("yiwu__subcmd__plan", "yiwu__plan");
            printer.text(&(script + &bash(&places)))?;
        }
        Shell::Zsh => {
            // After a first argument written with two colons zsh takes options for arguments.
            let script = script.replace("\n'*::", "\n'*:");
            let script = script.replacen(ZSH_COMMANDS, &zsh(&places), 1);
            printer.text(&script)?;
        }
        Shell::Fish => printer.text(&(script.into_owned() + &fish(&places)))?,
        _ => printer.text(&script)?,
    }
    printer.finish()?;
    Ok(ExitStatus::Success)
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

/// Within single quotes a shell of Bourne's knows nothing but their end.
fn quoted(text: &str) -> String {
    format!("'{}'", text.replace('\'', r"'\''"))
}

/// Bash shows what it would insert and nothing beside it. Where it only lists, numbers are given with their
/// titles: none is the start of another, so what is inserted of several ends before a title begins.
fn bash(places: &[(String, String)]) -> String {
    let mut script = String::from(BASH_SINCE);
    for (name, title) in places {
        // Writing to a string cannot fail.
        let _ = writeln!(script, "    [{name}]={}", quoted(title));
    }
    script + BASH_TITLED
}

/// Older ones, macOS's among them, complete without titles. Global, since the script may be read within a
/// function.
const BASH_SINCE: &str = "
if (( BASH_VERSINFO[0] * 100 + BASH_VERSINFO[1] >= 404 )); then
declare -gA _yiwu_plan_titles=(
";

/// `COMP_TYPE` is `?`, `!` or `@` where bash lists.
const BASH_TITLED: &str = r#")
_yiwu_plan_titled() {
    _yiwu__plan "$@"
    case ${COMP_TYPE-} in 63|33|64) ;; *) return 0 ;; esac
    (( ${#COMPREPLY[@]} > 1 )) || return 0
    local at name
    for at in "${!COMPREPLY[@]}"; do
        name=${COMPREPLY[at]}
        [[ -z ${_yiwu_plan_titles[$name]-} ]] || COMPREPLY[at]="$name  ${_yiwu_plan_titles[$name]}"
    done
}
complete -F _yiwu_plan_titled -o nosort -o bashdefault -o default yiwu-plan
fi
"#;

/// Where zsh is offered the commands.
const ZSH_COMMANDS: &str = r#"    _describe -t commands 'yiwu-plan commands' commands "$@""#;

/// The same, with the places beside the commands.
fn zsh(places: &[(String, String)]) -> String {
    let mut script = String::from("    local places; places=(\n");
    for (name, title) in places {
        let described = format!("{name}:{}", title.replace(':', "\\:"));
        // Writing to a string cannot fail.
        let _ = writeln!(script, "{}", quoted(&described));
    }
    script.push_str("    )\n    local found=1\n");
    let _ = writeln!(script, "{ZSH_COMMANDS} && found=0");
    script + "    _describe -t places 'yiwu-plan items' places && found=0\n    return found"
}

/// The command without references of its own: zsh would take a command's name for one of them, and complete
/// nothing after it.
fn without_references(command: Command) -> Command {
    let arguments = command.get_arguments();
    let arguments = arguments.filter(|argument| argument.get_id() != "references");
    Command::new("yiwu-plan")
        .version(env!("CARGO_PKG_VERSION"))
        .disable_help_subcommand(true)
        .args(arguments.cloned())
        .subcommands(command.get_subcommands().cloned())
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
    for option in Cli::command().get_arguments() {
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
