//! Chinese in the order of a dictionary: by pinyin.

use super::toneless::toneless;

/// A key that sorts as pinyin does: the name's own reading, or each character's usual one; what is
/// not Chinese sorts by itself.
pub fn pinyin_order(text: &str, reading: Option<&str>) -> String {
    if let Some(reading) = reading {
        return reading.to_owned();
    }
    let mut key = String::with_capacity(text.len() * 2);
    for c in text.chars() {
        match toneless(c).next() {
            Some(reading) => {
                key.push_str(reading.text());
                key.push(' ');
            }
            None if c.is_alphanumeric() => key.extend(c.to_lowercase()),
            None => {}
        }
    }
    key
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn as_a_dictionary_sorts() {
        let mut names = ["义乌植物园", "北苑", "A3 级通用机场", "廿三里", "后宅"];
        names.sort_by_key(|name| pinyin_order(name, None));
        assert_eq!(
            names,
            ["A3 级通用机场", "北苑", "后宅", "廿三里", "义乌植物园"]
        );
        assert_eq!(pinyin_order("佛堂", Some("fo tang")), "fo tang");
    }
}
