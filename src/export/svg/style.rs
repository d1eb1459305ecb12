//! Colours, letters and strokes: dark on light, light on dark, and dark on light again on paper. Whatever a colour says, a
//! word or the shape of a line says too.
//!
//! Each rule names its colour twice instead of naming a variable, which not every reader of SVG knows. What a reader that
//! knows no media queries sees is the light one.

/// Pixels that a legend takes.
pub(in crate::export) const LEGEND_HEIGHT: i32 = 28;
/// The style of what is drawn, for a picture and for a page of HTML.
pub(in crate::export) const INK: &str = "
text{font-family:'Helvetica Neue',Helvetica,Arial,'Liberation Sans','DejaVu Sans',sans-serif;font-size:11px;fill:#3f4046}
.ground{fill:#fff}
.title{font-size:22px;font-weight:700;fill:#1a1b1f}
.head{font-size:15px;font-weight:700;fill:#1a1b1f}
.about{font-size:12px;font-weight:400;fill:#55565e}
.box>rect{fill:#fff;stroke:#8a8c95;stroke-width:1}
.team>rect{fill:#eef2f9;stroke:#5b6b8c}
.heading>rect{fill:none;stroke:none}
.vacant>rect{stroke-dasharray:5 3}
.warning>rect{stroke:#8a5300;stroke-width:2}
.error>rect{stroke:#b3261e;stroke-width:3}
.name{font-size:13px;font-weight:700;fill:#1a1b1f}
.says-error{font-weight:700;fill:#a01c15}
.says-warning{font-weight:700;fill:#7a4a00}
.below{font-weight:700;fill:#1b4f8f}
.reports,.owns,.dotted,.directs,.inferred{fill:none;stroke:#8a8c95;stroke-width:1.5}
.owns{stroke:#5b6b8c;stroke-width:3}
.dotted{stroke:#3c6b2c;stroke-dasharray:1 4;stroke-linecap:round;stroke-width:2}
.directs{stroke:#6a3d9a;stroke-width:2}
.inferred{stroke:#6a3d9a;stroke-width:1.5;stroke-dasharray:6 4}
path.point{stroke:none;stroke-dasharray:none}
path.point.directs,path.point.inferred{fill:#6a3d9a}
path.point.dotted{fill:#3c6b2c}
path.point.owns{fill:#5b6b8c}
a:hover text,a:focus text{text-decoration:underline}
.box:target>rect{stroke:#1b4f8f;stroke-width:4}
@media screen and (prefers-color-scheme:dark){
text{fill:#c4c5cc}
.ground{fill:#16171b}
.title,.head,.name{fill:#f1f1f4}
.about{fill:#b0b1ba}
.box>rect{fill:#202229;stroke:#7d7f8a}
.team>rect{fill:#25304a;stroke:#8fa3cc}
.heading>rect{fill:none;stroke:none}
.warning>rect{stroke:#f0b45a}
.error>rect{stroke:#ff8f80}
.says-error{fill:#ffa498}
.says-warning{fill:#f6c478}
.below{fill:#9cc6ff}
.reports{stroke:#7d7f8a}
.owns{stroke:#8fa3cc}
.dotted{stroke:#9bcb86}
.directs,.inferred{stroke:#cfa9f2}
path.point.directs,path.point.inferred{fill:#cfa9f2}
path.point.dotted{fill:#9bcb86}
path.point.owns{fill:#8fa3cc}
.box:target>rect{stroke:#9cc6ff}
}
";
