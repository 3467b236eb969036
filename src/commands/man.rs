//! `man`: the manual page, in roff, from the same definitions as `--help`.

use std::io::{self, Write};

use clap::CommandFactory;
use clap_mangen::Man;

use super::{Cli, Error, error::ExitStatus, print::Printer};

/// What no definition of an argument says.
const REST: &str = r#".SH "EXIT STATUS"
.TP
0
found, or done; also where whoever read the output had enough
.TP
1
nothing found
.TP
2
bad usage or bad input; one line on standard error says what and what to do
.SH ENVIRONMENT
.TP
LC_ALL, LC_MESSAGES, LANG
the language of the interface: Chinese where the locale is Chinese, C, POSIX or not set, else English
.TP
NO_COLOR
no colour, unless \-\-color always asks for it
.TP
XDG_CONFIG_HOME, XDG_STATE_HOME, XDG_DATA_HOME
where config.toml and state.json are kept, each in a folder yiwu\-plan; yiwu\-plan doctor says where that is
.SH EXAMPLES
.TP
yiwu\-plan search jzl
what the initials of \[u5C31]\[u8BCA]\[u7387] find: the share of patients treated within the city
.TP
yiwu\-plan 29 \-\-lang both
item 29 in both languages
.TP
yiwu\-plan targets 'due<=2022' \-\-format csv \-\-bom > targets.csv
what is due by 2022, for a spreadsheet
"#;

/// Prints the page: the program, then each command with its options, then what holds for all.
pub fn run(printer: &mut Printer) -> Result<ExitStatus, Error> {
    let mut page = Vec::new();
    // Without commit and target: the page is the same on every system.
    let command = Cli::command().version(env!("CARGO_PKG_VERSION"));
    let man = Man::new(command.clone());
    man.render_title(&mut page)?;
    man.render_name_section(&mut page)?;
    man.render_synopsis_section(&mut page)?;
    man.render_description_section(&mut page)?;
    man.render_options_section(&mut page)?;
    for subcommand in command.get_subcommands() {
        section(subcommand, &mut page)?;
    }
    page.write_all(REST.as_bytes())?;
    printer.bytes(&page)?;
    printer.finish()?;
    Ok(ExitStatus::Success)
}

/// A command's section, its own sections under it.
fn section(command: &clap::Command, page: &mut Vec<u8>) -> io::Result<()> {
    let name = command.get_name();
    writeln!(page, ".SH \"YIWU\\-PLAN {}\"", name.to_uppercase())?;
    let man = Man::new(command.clone().bin_name(format!("yiwu-plan {name}")));
    let mut section = Vec::new();
    man.render_synopsis_section(&mut section)?;
    man.render_description_section(&mut section)?;
    man.render_options_section(&mut section)?;
    let text = String::from_utf8_lossy(&section).replace(".SH ", ".SS ");
    page.write_all(text.as_bytes())
}
