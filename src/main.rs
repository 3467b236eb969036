//! Arguments in, exit code out.

fn main() {
    println!("{}", yiwu_plan::plan::bundled().title.zh);
}
