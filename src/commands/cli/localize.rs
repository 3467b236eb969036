//! The definition of the command line with its texts in a language.
//!
//! clap leaves the translation of its strings to the caller (clap#380); these are the hooks it has for that.

use clap::{Arg, ArgAction, Command, CommandFactory};

use crate::plan::Language;

use super::{
    Cli,
    texts::{
        ARGUMENTS_HEADING, COLON, COMMAND_PLACEHOLDER, COMMANDS_HEADING, DEFAULT_VALUE, HELP,
        OPTIONS_HEADING, OPTIONS_PLACEHOLDER, POSSIBLE_VALUES, SEPARATOR, USAGE, VALUE_NAMES,
    },
};

/// Returns the definition of the command line in a language.
pub(crate) fn command(language: Language) -> Command {
    let version = Arg::new("version")
        .short('V')
        .long("version")
        .action(ArgAction::Version);
    // Global, so that every command has it.
    let help = Arg::new("help")
        .short('h')
        .long("help")
        .global(true)
        .action(ArgAction::Help);
    let root = Cli::command()
        .disable_help_flag(true)
        .disable_version_flag(true)
        .arg(help)
        .arg(version);
    let root = root.mut_subcommands(|command| localized(command, language));
    let mut root = localized(root, language);
    if let Some(text) = text("", "long_about", language) {
        root = root.long_about(text);
    }
    root
}

/// Returns a help page, or a usage, with the words that clap does not let its caller set replaced.
pub(crate) fn translate_usage(text: &str, language: Language) -> String {
    let l = language as usize;
    let text = text.replace("Usage: ", USAGE[l]);
    text.replace(OPTIONS_PLACEHOLDER[1], OPTIONS_PLACEHOLDER[l])
}

fn localized(command: Command, language: Language) -> Command {
    let l = language as usize;
    let name = match command.get_name() {
        "yiwu-plan" => String::new(),
        name => name.to_owned(),
    };
    let about = text(&name, "", language);
    let long_about = text(&name, "long_about", language);
    let mut command = command
        .disable_help_flag(true)
        .subcommand_help_heading(COMMANDS_HEADING[l])
        .subcommand_value_name(COMMAND_PLACEHOLDER[l])
        .mut_args(|argument| localized_argument(argument, &name, language));
    if let Some(about) = about {
        command = command.about(about);
    }
    if let Some(long_about) = long_about {
        command = command.long_about(long_about);
    }
    command
}

fn localized_argument(mut argument: Arg, command: &str, language: Language) -> Arg {
    let l = language as usize;
    let mut help = match text(command, argument.get_id().as_str(), language) {
        Some(text) => text.to_owned(),
        None => argument
            .get_help()
            .map(ToString::to_string)
            .unwrap_or_default(),
    };
    let values = argument.get_possible_values();
    if argument.get_action().takes_values() && !values.is_empty() {
        let names: Vec<&str> = values
            .iter()
            .map(clap::builder::PossibleValue::get_name)
            .collect();
        let names = names.join(SEPARATOR[l]);
        help.push_str(&format!(" [{}{}{names}]", POSSIBLE_VALUES[l], COLON[l]));
    }
    if let Some(default) = argument.get_default_values().first() {
        let default = default.to_string_lossy();
        help.push_str(&format!(" [{}{}{default}]", DEFAULT_VALUE[l], COLON[l]));
    }
    if argument.get_action().takes_values() {
        let id = argument.get_id().as_str().to_uppercase();
        let name = match argument.get_value_names() {
            Some([name, ..]) => value_name(name, language),
            _ => value_name(&id, language),
        };
        argument = argument.value_name(name);
    }
    let heading = if argument.is_positional() {
        ARGUMENTS_HEADING[l]
    } else {
        OPTIONS_HEADING[l]
    };
    // Only arguments with values may hide them.
    let takes_values = argument.get_action().takes_values();
    argument
        .help(help)
        .help_heading(heading)
        .hide_possible_values(takes_values)
        .hide_default_value(takes_values)
}

fn text(command: &str, argument: &str, language: Language) -> Option<&'static str> {
    let of = |command: &str| {
        HELP.iter()
            .find(|(of, name, _)| *of == command && *name == argument)
            .map(|(_, _, texts)| texts[language as usize])
    };
    // What holds for any command is about arguments.
    of(command).or_else(|| of("*").filter(|_| !argument.is_empty()))
}

fn value_name(name: &str, language: Language) -> String {
    let known = VALUE_NAMES.iter().find(|(known, _)| *known == name);
    known
        .map_or(name, |(_, names)| names[language as usize])
        .to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_definitions_hold_in_both_languages() {
        for language in [Language::Zh, Language::En] {
            command(language).debug_assert();
        }
    }

    /// Every text is in the table, and every text of the table is used.
    #[test]
    fn every_command_and_argument_has_its_texts() {
        let root = command(Language::Zh);
        let mut used = Vec::new();
        for command in std::iter::once(&root).chain(root.get_subcommands()) {
            let name = match command.get_name() {
                "yiwu-plan" => "",
                name => name,
            };
            let ids = command
                .get_arguments()
                .map(|argument| argument.get_id().as_str());
            for id in ids.chain([""]) {
                assert!(text(name, id, Language::Zh).is_some(), "{name} {id}");
                used.push((name.to_owned(), id.to_owned()));
            }
            let values = command
                .get_arguments()
                .filter(|a| a.get_action().takes_values());
            for value in values.flat_map(|argument| argument.get_value_names().unwrap_or_default())
            {
                let known = VALUE_NAMES.iter().any(|(_, [zh, _])| *zh == value.as_str());
                assert!(known, "{name} {value}");
            }
        }
        for (command, argument, [zh, en]) in HELP {
            let is_used = *argument == "long_about"
                || used
                    .iter()
                    .any(|(name, id)| id == argument && ["*", name].contains(command));
            assert!(is_used, "{command} {argument}");
            assert!(zh.chars().any(|c| ('一'..='龥').contains(&c)), "{zh}");
            assert!(!en.is_empty());
        }
    }
}
