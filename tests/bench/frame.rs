//! From the app's state to the bytes of a frame, 120×40, Chinese text.
//!
//! `cargo bench --bench frame`

use std::{hint::black_box, rc::Rc};

use criterion::{BatchSize, Criterion, criterion_group, criterion_main};
use yiwu_plan::{
    app::{App, Event, Key, Size, Start},
    plan::{Reference, bundled},
    terminal::{Colours, Extent, Screen, WidthModel},
    ui::{Theme, draw},
    width::AmbiguousWidth,
};

const SIZE: Size = Size {
    columns: 120,
    rows: 40,
};

fn app() -> App {
    let start = Start {
        place: Reference::Item(29),
        ..Start::default()
    };
    App::new(Rc::new(bundled()), SIZE, start)
}

fn screen() -> Screen {
    let measure = WidthModel {
        widths: AmbiguousWidth::Narrow,
        verified: true,
    };
    Screen::new(Extent::Whole, SIZE, measure, Colours::Sixteen)
}

fn show(app: &App, theme: &Theme, screen: &mut Screen) -> Vec<u8> {
    let mut bytes = Vec::new();
    screen.draw(|buffer| draw(app, theme, buffer), &mut bytes);
    bytes
}

fn frames(criterion: &mut Criterion) {
    let theme = Theme::dark();
    let mut app = app();
    criterion.bench_function("the first frame", |bencher| {
        bencher.iter_batched_ref(
            screen,
            |screen| black_box(show(&app, &theme, screen)),
            BatchSize::SmallInput,
        );
    });
    let mut shown = screen();
    show(&app, &theme, &mut shown);
    criterion.bench_function("a frame with nothing new", |bencher| {
        bencher.iter(|| black_box(show(&app, &theme, &mut shown)));
    });
    let (next, previous): (Key, Key) = ("]".parse().expect("a key"), "[".parse().expect("a key"));
    let mut forth = false;
    criterion.bench_function("the next item: update, draw, bytes", |bencher| {
        bencher.iter(|| {
            forth = !forth;
            app.update(Event::Key(if forth { next } else { previous }));
            black_box(show(&app, &theme, &mut shown))
        });
    });
}

criterion_group!(benches, frames);
criterion_main!(benches);
