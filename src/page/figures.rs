//! The figures found in an imported plan as a table, and made searchable.

use crate::{
    figures::{FigureBound, FoundFigure},
    plan::{Bound, Language, Plan, Reference, Str, Target, Text},
    search::{Attributes, Field, FieldText, RowText, Rows, SearchContext, TargetFacts},
    words::words,
};

/// Returns the heads of [`figure_cells`].
pub fn figure_head(labels: Language) -> Vec<String> {
    let words = words(labels);
    let [indicator, _, year] = words.target_columns;
    let [value, class, sentence] = words.figure_columns;
    let head = [words.place_column, indicator, value, year, class, sentence];
    head.map(str::to_owned).to_vec()
}

/// Returns a figure's place, indicator, value, year, class and sentence. The class says that no person has read it.
pub fn figure_cells(figure: &FoundFigure, labels: Language) -> Vec<String> {
    vec![
        figure_place(figure, labels),
        figure.indicator.clone(),
        figure.value.clone(),
        figure_year(figure, labels),
        figure_class(figure, labels),
        figure.sentence.to_string(),
    ]
}

/// Returns the place of a figure in the outline, `2.1`; the preamble has a word of its own.
pub fn figure_place(figure: &FoundFigure, labels: Language) -> String {
    match figure.path.to_string() {
        path if path.is_empty() => words(labels).preamble.to_owned(),
        path => path,
    }
}

/// Returns the year, or that it is every year; empty where the document says neither.
pub fn figure_year(figure: &FoundFigure, labels: Language) -> String {
    match (figure.year, figure.yearly) {
        (Some(year), _) => year.to_string(),
        (None, true) => words(labels).yearly.to_owned(),
        (None, false) => String::new(),
    }
}

/// Returns `目标·自动摘取` or `结果·自动摘取`.
pub fn figure_class(figure: &FoundFigure, labels: Language) -> String {
    let words = words(labels);
    let outlook = words.outlooks[figure.outlook as usize];
    format!("{outlook}·{}", words.extracted)
}

/// Returns a figure in the form of a target: what filters and lists take.
pub fn figure_target(figure: &FoundFigure) -> Target {
    let text = |zh: &str| Text {
        zh: zh.to_owned().into(),
        en: Str::default(),
    };
    Target {
        indicator: text(&figure.indicator),
        value: text(&figure.value),
        bound: match figure.bound {
            FigureBound::AtLeast => Bound::AtLeast,
            FigureBound::AtMost => Bound::AtMost,
            FigureBound::Rank => Bound::Rank,
            FigureBound::Exactly | FigureBound::About | FigureBound::Range => Bound::Exactly,
        },
        amount: Some(figure.amount),
        unit: Some(text(&figure.unit)),
        due: figure.year,
        yearly: figure.yearly,
    }
}

/// Makes the list searchable: indicator, value, year, class and sentence.
pub fn figure_rows(plan: &Plan, figures: &[FoundFigure], context: &SearchContext) -> Rows {
    let outline = plan.outline.as_ref();
    let rows = figures.iter().map(|figure| {
        let text = |text: &str| FieldText::new(Field::Target, Language::Zh, text);
        let others = [
            format!("{} {}", figure.indicator, figure.value),
            figure_year(figure, Language::Zh),
            figure_class(figure, Language::Zh),
            figure_class(figure, Language::En),
            figure.sentence.to_string(),
        ];
        let place = outline.and_then(|outline| outline.item_at(&figure.path));
        RowText {
            reference: place.unwrap_or(Reference::Plan),
            shown: vec![text(&figure.indicator)],
            others: others
                .iter()
                .filter(|other| !other.is_empty())
                .map(|other| text(other))
                .collect(),
            attributes: Attributes {
                targets: vec![TargetFacts::of_target(&figure_target(figure))],
                ..Attributes::default()
            },
        }
    });
    Rows::new(&context.options, plan.asked, rows)
}

/// Returns the sign of a bound in a table: ≥ 92%.
pub fn bound_sign(bound: FigureBound) -> &'static str {
    match bound {
        FigureBound::AtLeast => "≥",
        FigureBound::AtMost | FigureBound::Rank => "≤",
        FigureBound::Exactly => "=",
        FigureBound::About => "≈",
        FigureBound::Range => "–",
    }
}

/// Returns the sign of a target's bound.
pub fn target_bound_sign(bound: Bound) -> &'static str {
    match bound {
        Bound::AtLeast => "≥",
        Bound::AtMost | Bound::Rank => "≤",
        Bound::Exactly | Bound::Complete => "=",
        Bound::BetterThan => ">",
    }
}
