//! `man`: the manual page, in roff, from the same definitions as `--help`.

use std::io::{self, Write};

use clap_mangen::Man;

use crate::plan::Language;

use super::{Error, cli, error::ExitStatus, print::Printer};

/// The sections that no definition of an argument has.
const MORE_SECTIONS: [&str; 2] = [
    r".SH 退出码
.TP
0
找到或完成；读取输出的程序提前退出也算
.TP
1
没有找到，或更改未能保存
.TP
2
用法或输入有误：标准错误上一行 error: 说明原因，必要时一行 hint: 说明办法
.TP
130
在 pick 中取消
.SH 环境变量
.TP
LC_ALL, LC_MESSAGES, LANG
界面语言：区域设置为中文、C、POSIX 或未设置时用中文，否则用英文
.TP
NO_COLOR, CLICOLOR, CLICOLOR_FORCE
不用颜色；为 0 时不用颜色；不为 0 时即使不是终端也用颜色。选项 \-\-color 优先
.TP
XDG_CONFIG_HOME, XDG_STATE_HOME, XDG_DATA_HOME
config.toml、state.json 和导入的文本所在的文件夹，各在其中的 yiwu\-plan 之下；yiwu\-plan doctor 列出这些路径
.SH 示例
.TP
yiwu\-plan search jzl
就诊率的首字母：查到市域就诊率
.TP
yiwu\-plan 29 \-\-lang both
第29条，中英对照
.TP
yiwu\-plan targets 'due<=2022' \-\-format csv \-\-bom > targets.csv
2022 年及以前到期的指标，供电子表格使用
.TP
yiwu\-plan compare 就诊率
就诊率在内置规划和导入的各规划中
",
    r#".SH "EXIT STATUS"
.TP
0
found, or done; also if the reader of the output ended early
.TP
1
nothing found, or changes could not be saved
.TP
2
bad usage or bad input: a line error: on standard error gives the reason, a line hint: what to do
.TP
130
cancelled in pick
.SH ENVIRONMENT
.TP
LC_ALL, LC_MESSAGES, LANG
the language of the interface: Chinese where the locale is Chinese, C, POSIX or not set, else English
.TP
NO_COLOR, CLICOLOR, CLICOLOR_FORCE
no colour; no colour if 0; colour without a terminal, too, if not 0. The option \-\-color comes first
.TP
XDG_CONFIG_HOME, XDG_STATE_HOME, XDG_DATA_HOME
folders of config.toml, state.json and the imported text, each in yiwu\-plan below; yiwu\-plan doctor lists the paths
.SH EXAMPLES
.TP
yiwu\-plan search jzl
the initials of 就诊率: finds the share of patients treated within the city
.TP
yiwu\-plan 29 \-\-lang both
item 29 in both languages
.TP
yiwu\-plan targets 'due<=2022' \-\-format csv \-\-bom > targets.csv
targets due by 2022, for a spreadsheet
.TP
yiwu\-plan compare 就诊率
the share of patients treated within the area, in every plan
"#,
];

/// Names of clap's sections in Chinese manual pages.
const SECTIONS_ZH: [(&str, &str); 3] = [
    (".SH NAME", ".SH 名称"),
    (".SH SYNOPSIS", ".SH 概要"),
    (".SH DESCRIPTION", ".SH 描述"),
];

/// Prints the page: the program, then each command with its options, then what holds for all.
pub(super) fn run(printer: &mut Printer) -> Result<ExitStatus, Error> {
    let language = printer.language();
    let mut page = Vec::new();
    // Without commit and target: releases for every system have the same page.
    let command = cli::command(language).version(env!("CARGO_PKG_VERSION"));
    let man = Man::new(command.clone());
    man.render_title(&mut page)?;
    // No word is hyphenated: an option with a hyphen more cannot be copied. Nor are lines justified: Chinese
    // has no blanks to stretch.
    writeln!(page, ".nh\n.ad l")?;
    man.render_name_section(&mut page)?;
    man.render_synopsis_section(&mut page)?;
    man.render_description_section(&mut page)?;
    man.render_options_section(&mut page)?;
    for subcommand in command.get_subcommands() {
        write_command(subcommand, &mut page)?;
    }
    page.write_all(MORE_SECTIONS[language as usize].as_bytes())?;
    let mut page = String::from_utf8_lossy(&page).into_owned();
    if language == Language::Zh {
        for (english, chinese) in SECTIONS_ZH {
            page = page.replace(english, chinese).replace(
                &english.replace(".SH", ".SS"),
                &chinese.replace(".SH", ".SS"),
            );
        }
    }
    for line in page.lines() {
        printer.text(&escaped_line(line))?;
        printer.text("\n")?;
    }
    printer.finish()?;
    Ok(ExitStatus::Success)
}

/// Writes a command's section, its own sections below it.
fn write_command(command: &clap::Command, page: &mut Vec<u8>) -> io::Result<()> {
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

/// Returns a line in ASCII, for formatters in any locale. Within Chinese text, which has no blanks, the places
/// where a line may break (UAX #14) are marked.
fn escaped_line(line: &str) -> String {
    let is_request = line.starts_with(['.', '\'']);
    let breaks: Vec<usize> = unicode_linebreak::linebreaks(line)
        .map(|(at, _)| at)
        .collect();
    let mut out = String::new();
    let mut previous = ' ';
    for (at, c) in line.char_indices() {
        let within_chinese = !previous.is_ascii() || (!c.is_ascii() && previous != ' ');
        if !is_request && within_chinese && breaks.contains(&at) {
            out.push_str("\\:");
        }
        if c.is_ascii() {
            out.push(c);
        } else {
            out.push_str(&format!("\\[u{:04X}]", u32::from(c)));
        }
        previous = c;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chinese_is_ascii_and_breaks_where_it_may() {
        for (line, written) in [
            ("plain \\-\\-text", "plain \\-\\-text"),
            ("甲乙", "\\[u7532]\\:\\[u4E59]"),
            ("甲，乙", "\\[u7532]\\[uFF0C]\\:\\[u4E59]"),
            ("甲 a", "\\[u7532] a"),
            (".SH 甲乙", ".SH \\[u7532]\\[u4E59]"),
        ] {
            assert_eq!(escaped_line(line), written, "{line}");
        }
    }
}
