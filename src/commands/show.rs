//! `show REF…`: items and chapters as text.

use serde::Serialize;

use crate::{
    page::{Line, Marks, Wording, markdown, page},
    plan::{Language, Plan, Reference},
};

use super::{
    Error,
    cli::Format,
    error::{self, ExitStatus},
    json::{ChapterJson, ItemJson, OfficialItemJson, PlanJson},
    print::Printer,
    report,
};

pub(super) fn run(
    plan: &Plan,
    references: &[String],
    format: Format,
    official: bool,
    printer: &mut Printer,
) -> Result<ExitStatus, Error> {
    if official {
        if plan.official.is_none() {
            let (warning, hint) = match printer.language() {
                Language::Zh => ("尚未导入原文", "用 yiwu-plan import 文件 导入"),
                Language::En => (
                    "no official text was imported",
                    "yiwu-plan import FILE imports it",
                ),
            };
            report::warning(warning);
            report::hint(hint);
            return Ok(ExitStatus::NothingFound);
        }
        printer.layout.wording = Wording::Official;
    }
    // All are parsed before any is printed: a mistake in the last prints nothing.
    let references = error::references(plan, references)?;
    match format {
        Format::Markdown => {
            for &reference in &references {
                let text = markdown(plan, reference, printer.layout, 2);
                printer.text(&text)?;
            }
        }
        Format::Json => json(plan, &references, printer)?,
        _ => text(plan, &references, printer)?,
    }
    printer.finish()?;
    Ok(ExitStatus::Success)
}

fn text(plan: &Plan, references: &[Reference], printer: &mut Printer) -> Result<(), Error> {
    for (number, &reference) in references.iter().enumerate() {
        if number > 0 {
            printer.line(&Line::default())?;
        }
        let page = page(plan, reference, printer.layout, Marks::default());
        printer.lines(&page.lines)?;
    }
    Ok(())
}

/// A reference's contents, in the shape of the export.
#[derive(Serialize)]
#[serde(untagged)]
enum ShownJson<'a> {
    Plan(Box<PlanJson<'a>>),
    Chapter(Option<ChapterJson<'a>>),
    Item(Option<ItemJson<'a>>),
    /// An item that only the imported text has.
    Copy(Option<OfficialItemJson<'a>>),
}

/// Prints one object for one reference, a list for several.
fn json(plan: &Plan, references: &[Reference], printer: &mut Printer) -> Result<(), Error> {
    let shown = references.iter().map(|&reference| match reference {
        Reference::Plan => ShownJson::Plan(Box::new(PlanJson::of(plan))),
        Reference::Chapter(number) => {
            ShownJson::Chapter(plan.chapter(number).map(|c| ChapterJson::of(plan, c)))
        }
        Reference::Item(number) => match plan.item(number) {
            Some(item) if item.digest.is_empty() => {
                let copy = plan.official.as_ref().and_then(|copy| copy.item(number));
                ShownJson::Copy(copy.map(OfficialItemJson::of))
            }
            item => ShownJson::Item(item.map(|item| ItemJson::of(plan, item))),
        },
    });
    match shown.collect::<Vec<_>>().as_slice() {
        [one] => printer.json(one),
        several => printer.json(&several),
    }
}
