use super::*;

fn lines(html: &str) -> Vec<String> {
    text(html)
        .expect("few tags")
        .text
        .split(['\n', PARAGRAPH])
        .map(|line| line.trim().to_owned())
        .filter(|line| !line.is_empty())
        .collect()
}

#[test]
fn what_a_page_says() {
    for (html, expected) in [
        ("<p>一、甲</p><p>3. 乙。</p>", &["一、甲", "3. 乙。"][..]),
        ("<p>一、甲<p>3. 乙。", &["一、甲", "3. 乙。"]),
        (
            "<div>一、甲<br>3. 乙。<br/>丙</div>",
            &["一、甲", "3. 乙。", "丙"],
        ),
        ("<p>一、<b>甲</b><span>乙</span>\n丙</p>", &["一、甲乙 丙"]),
        ("<pre>一\n二</pre>", &["一", "二"]),
        ("<p>A&amp;B&nbsp;&#20041;&ldquo;</p>", &["A&B\u{a0}义“"]),
        (
            "<table><tr><td>甲</td><td>乙</td></tr></table>",
            &["甲｜乙"],
        ),
        (
            "<title>题</title><style>p{}</style><script>if(a<b){'<p>x'}</script><p>甲",
            &["甲"],
        ),
        (
            "<div class='top-nav'><div>首页</div>新闻</div><p>甲乙丙丁</p>",
            &["甲乙丙丁"],
        ),
        (
            "<header>首页</header><main>甲乙丙丁</main><footer>版权</footer>",
            &["甲乙丙丁"],
        ),
        ("<div style='display: none'>藏</div><p>甲", &["甲"]),
        ("<p>甲<!-- 注 --></p>", &["甲"]),
    ] {
        assert_eq!(lines(html), expected, "{html}");
    }
}

#[test]
fn marks_that_would_leave_nothing_are_not_believed() {
    assert_eq!(lines("<div class=header><p>一、甲</p></div>"), ["一、甲"]);
    assert_eq!(lines("<nav>首页<p>一、甲</p>"), ["首页", "一、甲"]);
}

#[test]
fn what_is_a_page() {
    for (text, expected) in [
        ("<!DOCTYPE html><title>x</title>", true),
        ("  <html>", true),
        ("<p>一、甲</p>", true),
        ("<?xml version='1.0'?><!DOCTYPE html>", true),
        ("一、甲 <p>", false),
        ("<一、甲>", false),
        ("", false),
    ] {
        assert_eq!(is_html(text), expected, "{text}");
    }
}
