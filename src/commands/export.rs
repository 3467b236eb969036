//! `export`: the whole plan.

use crate::plan::Plan;

use super::{Error, error::Found, json::PlanJson, print::Printer};

pub fn run(plan: &Plan, printer: &mut Printer) -> Result<Found, Error> {
    printer.json(&PlanJson::of(plan))?;
    printer.finish()?;
    Ok(Found::Yes)
}
