//! A short report that becomes a plan of its own when it is imported. Its text is made up.

pub(crate) const REPORT: &str = "竹乡人民政府工作报告
各位代表，下面报告工作。
一、去年回顾
（一）山路通了。铺路三十里，修桥两座。
（二）水渠清了。清淤九处，青瓷色的水又见底。
二、今年安排
（一）办好学堂。添置课桌两百张。
";
