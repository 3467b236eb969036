//! `completions SHELL`: from the same definitions as `--help`, and the plan's items by number and title.

use std::fmt::Write;

use clap::{
    Command,
    builder::{PossibleValue, PossibleValuesParser},
};
use clap_complete::Shell;

use crate::plan::{Language, Plan};

use super::{Error, cli, error::ExitStatus, print::Printer};

/// Prints the script for a shell.
pub(super) fn run(plan: &Plan, shell: Shell, printer: &mut Printer) -> Result<ExitStatus, Error> {
    let places = places(plan, printer.language());
    let possible = || {
        let value = |(name, title): &(String, String)| PossibleValue::new(name).help(title);
        PossibleValuesParser::new(places.iter().map(value).collect::<Vec<_>>())
    };
    // For completions only: the commands read references in every way of writing them.
    let mut command = cli::command(printer.language())
        .mut_arg("references", |argument| argument.value_parser(possible()))
        // All at once: changed one by one, they would be moved to the end.
        .mut_subcommands(|subcommand| match subcommand.get_name() {
            "show" => {
                subcommand.mut_arg("references", |argument| argument.value_parser(possible()))
            }
            "open" => subcommand.mut_arg("reference", |argument| argument.value_parser(possible())),
            _ => subcommand,
        });
    if shell == Shell::Zsh {
        command = without_references(command);
    }
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut command, "yiwu-plan", &mut script);
    let script = String::from_utf8_lossy(&script);
    match shell {
        // The states after a command are looked up under another name than they are stored under where
        // the program's name has a hyphen (clap_complete up to 4.6.11): nothing would be completed there.
        Shell::Bash => {
            let script = script.replace("yiwu__subcmd__plan", "yiwu__plan");
            printer.text(&(script + &bash(&places)))?;
        }
        Shell::Zsh => {
            // After a first argument written with two colons zsh takes options for arguments.
            let script = script.replace("\n'*::", "\n'*:");
            let script = script.replacen(ZSH_COMMANDS, &zsh(&places), 1);
            // The words in brackets are evaluated when they are offered.
            let script = with_plans(&script, "--plan=", ":ID:_default'", ZSH_PLANS);
            printer.text(&script)?;
        }
        Shell::Fish => printer
            .text(&(script.into_owned() + &fish(&places, &cli::command(printer.language()))))?,
        _ => printer.text(&script)?,
    }
    printer.finish()?;
    Ok(ExitStatus::Success)
}

/// Returns the reference and the title of every chapter and item.
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

/// Quotes a text for a shell of Bourne's, where only a single quote ends single quotes.
fn quoted(text: &str) -> String {
    format!("'{}'", text.replace('\'', r"'\''"))
}

/// Returns the wrapper of clap's function for bash: titles, the order of what is offered, `--option=`.
///
/// Bash shows what it would insert and nothing beside it. Where it only lists, numbers are given with their
/// titles: none is the start of another, so what is inserted of several ends before a title begins.
fn bash(places: &[(String, String)]) -> String {
    let mut script = String::from(BASH_TITLES);
    for (name, title) in places {
        // Writing to a string cannot fail.
        let _ = writeln!(script, "    [{name}]={}", quoted(title));
    }
    script + BASH_WRAPPER
}

/// Older versions, macOS's among them, complete without the wrapper. Global, since the script may be read
/// within a function.
const BASH_TITLES: &str = "
if (( BASH_VERSINFO[0] * 100 + BASH_VERSINFO[1] >= 404 )); then
declare -gA _yiwu_plan_titles=(
";

/// `COMP_TYPE` is `?`, `!` or `@` where bash lists. `=` is a word of its own to bash, as it is in
/// `COMP_WORDBREAKS`.
const BASH_WRAPPER: &str = r#")
_yiwu_plan_wrapper() {
    local word=$2 previous=$3 at name
    local -a offered=() items=()
    if [[ ${COMP_WORDS[COMP_CWORD]} == = ]]; then
        word= previous=${COMP_WORDS[COMP_CWORD-1]}
    elif (( COMP_CWORD > 2 )) && [[ ${COMP_WORDS[COMP_CWORD-1]} == = ]]; then
        previous=${COMP_WORDS[COMP_CWORD-2]}
    fi
    if (( COMP_CWORD > 1 )) && [[ ${COMP_WORDS[1]} == import && $word != -* && $previous != --as ]]; then
        compopt -o filenames 2>/dev/null
        COMPREPLY=($(compgen -f -- "$word"))
        return 0
    fi
    case $previous in
        --height|--limit|--width|--as) COMPREPLY=(); return 0 ;;
        --plan)
            COMPREPLY=($(compgen -W "yiwu $(yiwu-plan plans 2>/dev/null | cut -d' ' -f1)" -- "$word"))
            return 0 ;;
    esac
    _yiwu__plan "$1" "$word" "$previous"
    # The commands come first: options once a hyphen is typed, items once a digit or c is.
    if [[ $word != -* && $previous != --* ]]; then
        for name in "${COMPREPLY[@]}"; do
            if (( COMP_CWORD == 1 )) && [[ -n ${_yiwu_plan_titles[$name]-} ]]; then
                [[ -n $word ]] && items+=("$name")
            elif [[ $name != -* ]]; then
                offered+=("$name")
            fi
        done
        COMPREPLY=("${offered[@]}" "${items[@]}")
    fi
    case ${COMP_TYPE-} in 63|33|64) ;; *) return 0 ;; esac
    (( ${#COMPREPLY[@]} > 1 )) || return 0
    for at in "${!COMPREPLY[@]}"; do
        name=${COMPREPLY[at]}
        [[ -z ${_yiwu_plan_titles[$name]-} ]] || COMPREPLY[at]="$name  ${_yiwu_plan_titles[$name]}"
    done
}
complete -F _yiwu_plan_wrapper -o nosort yiwu-plan
fi
"#;

/// Offers zsh the identifiers of the plans there are.
const ZSH_PLANS: &str = r#":ID:(yiwu $(yiwu-plan plans 2>/dev/null | cut -d" " -f1))'"#;

/// Returns the script with `from` replaced in the lines that hold `option`.
fn with_plans(script: &str, option: &str, from: &str, to: &str) -> String {
    let line = |line: &str| {
        if line.contains(option) {
            line.replace(from, to)
        } else {
            line.to_owned()
        }
    };
    script.split_inclusive('\n').map(line).collect()
}

/// The line of the script that offers zsh the commands.
const ZSH_COMMANDS: &str = r#"    _describe -t commands 'yiwu-plan commands' commands "$@""#;

/// Returns the same with the places beside the commands, once a digit or c is typed.
fn zsh(places: &[(String, String)]) -> String {
    let mut script = String::from("    local places; places=(\n");
    for (name, title) in places {
        let described = format!("{name}:{}", title.replace(':', "\\:"));
        // Writing to a string cannot fail.
        let _ = writeln!(script, "{}", quoted(&described));
    }
    script.push_str("    )\n    local found=1\n");
    let _ = writeln!(script, "{ZSH_COMMANDS} && found=0");
    script
        + "    [[ $PREFIX == [0-9c]* ]] && _describe -t places 'yiwu-plan items' places && found=0\n    return found"
}

/// Returns the command without references of its own: zsh would take a command's name for one of them, and
/// complete nothing after it.
fn without_references(command: Command) -> Command {
    let arguments = command.get_arguments();
    let arguments = arguments.filter(|argument| argument.get_id() != "references");
    Command::new("yiwu-plan")
        .version(env!("CARGO_PKG_VERSION"))
        .disable_help_subcommand(true)
        .disable_help_flag(true)
        .disable_version_flag(true)
        .args(arguments.cloned())
        .subcommands(command.get_subcommands().cloned())
}

/// Offers fish no files but for the one command that reads one.
const FISH_NO_FILES: &str =
    "complete -c yiwu-plan -n \"not __fish_yiwu_plan_using_subcommand import\" -f\n";

/// Offers fish the identifiers of the plans there are, for `--plan` of any command.
const FISH_PLANS: &str = "complete -c yiwu-plan -n \"__fish_seen_subcommand_from show search targets compare pick outline export\" \
-l plan -x -a \"yiwu (command -q yiwu-plan; and yiwu-plan plans 2>/dev/null | string replace -r ' .*' '')\"\n";

/// Returns what clap_complete leaves out for fish: the values of positional arguments, and those of options
/// before any command.
fn fish(places: &[(String, String)], command: &Command) -> String {
    let mut script = String::from("function __fish_yiwu_plan_places\n    printf '%s\\t%s\\n' \\\n");
    for (name, title) in places {
        // Within single quotes fish knows two escapes: of the backslash and of the quote.
        let title = title.replace('\\', "\\\\").replace('\'', "\\'");
        // Writing to a string cannot fail.
        let _ = writeln!(script, "        {name} '{title}' \\");
    }
    script.push_str("        ;\nend\n");
    for condition in [
        "needs_command; and string match -qr '^[0-9c]' -- (commandline -ct)",
        "using_subcommand show",
        "using_subcommand open",
    ] {
        let _ = writeln!(
            script,
            "complete -c yiwu-plan -n \"__fish_yiwu_plan_{condition}\" -k -f -a \"(__fish_yiwu_plan_places)\""
        );
    }
    script.push_str(FISH_NO_FILES);
    script.push_str(FISH_PLANS);
    for option in command.get_arguments() {
        let values = option.get_possible_values();
        // A flag's are true and false, which are not typed.
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
