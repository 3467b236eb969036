//! Pages printed by a browser and made text again: the date, the title, the address and page numbers are left out, also
//! where they stand within a sentence.

use crate::levels::{check, forms, generate, lines, wrapped};

/// Lines of a page.
const PAGE: usize = 30;

#[test]
fn pages_of_a_browser() {
    type Edge = fn(page: usize, pages: usize) -> String;
    let edges: [(&str, Edge); 4] = [
        ("one line", |page, pages| {
            format!("https://example.org/art/2021/1/5/a_1.html {page}/{pages}\n\u{c}")
        }),
        ("two lines", |page, pages| {
            format!("file:///home/me/plan.html\n\n{page}/{pages}\n\n\u{c}2026/11/26 14:03\n\n")
        }),
        ("date and title", |page, pages| {
            format!(
                "https://example.org/a.html\n{page}/{pages}\n\u{c}2026/11/26 14:03\n竹乡网站 - 规划\n"
            )
        }),
        ("one line each", |page, pages| {
            format!("file:///C:/plan.html {page}/{pages}\n11/26/26, 2:03 PM 竹乡网站 - 规划\n")
        }),
    ];
    for (form, levels) in forms().into_iter().take(8) {
        let pieces = generate(&levels);
        for width in [30, 80] {
            let text: String = lines(&pieces)
                .iter()
                .map(|line| wrapped(line, width))
                .collect();
            let all: Vec<&str> = text.lines().collect();
            let pages = all.len().div_ceil(PAGE);
            if pages < 3 {
                continue;
            }
            for (what, edge) in edges {
                let printed: String = all
                    .chunks(PAGE)
                    .enumerate()
                    .map(|(at, page)| format!("{}\n{}", page.join("\n"), edge(at + 1, pages)))
                    .collect();
                check(
                    &format!("{what}, {form} at {width}"),
                    printed.as_bytes(),
                    &pieces,
                );
            }
        }
    }
}
