//! How the page of HTML looks around its drawings.

/// After the style of the drawings, whose classes it shares for words in colour.
pub(super) const PAGE: &str = "
:root{color-scheme:light dark}
body{margin:1.5rem auto;padding:0 1rem;max-width:1300px;background:#fff;color:#2a2b30;\
font:15px/1.5 'Helvetica Neue',Helvetica,Arial,'Liberation Sans','DejaVu Sans',sans-serif}
h1{font-size:1.7rem;margin:0}
h2{font-size:1.2rem;margin:2rem 0 .5rem}
h3{font-size:1rem;margin:1rem 0 .3rem}
h1,h2,li,td,th,p{overflow-wrap:anywhere}
a{color:#1b4f8f}
svg a{text-decoration:none}
nav ol{columns:18rem;padding-left:0}
nav li{margin-left:2.6rem}
.drawing{overflow-x:auto}
.drawing svg,.legend{display:block}
.legend{max-width:100%}
.ways a{margin-right:1rem}
table{border-collapse:collapse}
th,td{text-align:left;vertical-align:top;padding:.3rem .8rem .3rem 0;border-bottom:1px solid #c9cad1;font-weight:400}
thead th{font-weight:700}
#outline ul{padding-left:1.3rem;margin:0}
#findings li{margin-bottom:.4rem}
code{font:.9em ui-monospace,'DejaVu Sans Mono',monospace;background:#eff0f4;padding:0 .2em;border-radius:3px}
small{color:#55565e}
span.says-error,h3.says-error{color:#a01c15}
span.says-warning,h3.says-warning{color:#7a4a00}
@media screen and (prefers-color-scheme:dark){
body{background:#16171b;color:#d6d7dd}
a{color:#9cc6ff}
th,td{border-color:#454752}
code{background:#292b34}
small{color:#b0b1ba}
span.says-error,h3.says-error{color:#ffa498}
span.says-warning,h3.says-warning{color:#f6c478}
}
@page{size:landscape;margin:12mm}
@media print{
body{max-width:none;margin:0;padding:0;font-size:10pt}
section{break-before:page}
section:first-child,#chains,#findings{break-before:auto}
section:first-child{break-inside:avoid}
h2,h3,.ways{break-after:avoid}
li,tr{break-inside:avoid}
.drawing{overflow:visible}
.drawing svg{max-width:100%;max-height:160mm;height:auto}
.high .drawing svg{max-height:none}
a{color:inherit}
}
";
