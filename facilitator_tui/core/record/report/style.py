"""How a report looks: light, dark, narrow, and on paper. Nothing from people stands in it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

LIGHT = {
    "ground": "#ffffff",
    "ink": "#1c1b19",
    "soft": "#55524d",
    "rule": "#c9c5be",
    "bar": "#3d5a73",
    "link": "#1f4e79",
}
DARK = {
    "ground": "#161719",
    "ink": "#e6e3dd",
    "soft": "#b3afa7",
    "rule": "#45464a",
    "bar": "#8fb0cc",
    "link": "#a9c8e6",
}
"""What is read stands at 7:1 on its ground or more, what is drawn at 4.5:1; `rule` only helps the eye."""


def _set(colours: Mapping[str, str]) -> str:
    return "".join(f"--{name}:{value};" for name, value in colours.items())


DRAWN = (
    ".name{{font:12px {font}}}.soft{{font:10.5px {font}}}.name{{fill:{ink}}}.soft{{fill:{soft}}}.bar{{fill:{bar}}}"
    ".rule,.line,.spot,.cross{{fill:none;stroke-width:1}}.rule{{stroke:{rule}}}.line,.spot,.cross{{stroke:{bar}}}"
    ".line{{stroke-width:1.5}}.spot{{stroke-width:5;stroke-linecap:round}}.cross{{stroke-width:1.5}}"
)
"""The classes of a picture, with the colours and the font still to be named."""
_PAGE = """
*{box-sizing:border-box}
body{margin:0 auto;padding:1rem;max-width:72rem;background:var(--ground);color:var(--ink);
font:1rem/1.5 system-ui,sans-serif}
h1{font-size:1.5rem;line-height:1.25;overflow-wrap:anywhere}h2{font-size:1.25rem;margin:2.2rem 0 .5rem}
h3{font-size:1.05rem;margin:1.2rem 0 .3rem}
a{color:var(--link)}a:focus-visible,input:focus-visible,[tabindex]:focus-visible{outline:3px solid var(--link);
outline-offset:2px}
header ul,.note ul,nav ul,.out{padding-left:1.2rem;margin:.3rem 0}nav ul{columns:14rem}
dl{display:grid;grid-template-columns:minmax(7rem,auto) 1fr;gap:.15rem 1rem;margin:0}dt{color:var(--soft)}
dd{margin:0;overflow-wrap:anywhere}
.note li,.said,dd,td{white-space:pre-wrap;overflow-wrap:anywhere;unicode-bidi:plaintext}
.note li a{font-size:.85em}
figure{margin:0 0 1.5rem}figure svg{display:block;width:100%;min-width:38rem;height:auto}
.wide{overflow-x:auto}
.beside{display:grid;gap:1rem;grid-template-columns:minmax(0,1fr)}
@media(min-width:66rem){.beside{grid-template-columns:minmax(0,3fr) minmax(0,2fr);align-items:start}}
table{border-collapse:collapse;width:100%;font-size:.92rem}
caption{text-align:left;color:var(--soft);padding:.3rem 0}
th,td{text-align:left;vertical-align:top;padding:.18rem .5rem .18rem 0;border-bottom:1px solid var(--rule)}
thead th{color:var(--soft);font-weight:600}tbody th{font-weight:400;color:var(--soft)}
.many{content-visibility:auto;contain-intrinsic-size:auto 380rem}
.part table{table-layout:fixed}.n{width:3.2rem}.t{width:4.4rem}.c{width:5.6rem}.b{width:3.4rem}.k{width:6rem}
.move td{font-weight:600}small{color:var(--soft);font-size:.9em}
.first,.fate{display:block;color:var(--soft);font-weight:400;font-size:.92em}
figure+.wide td{overflow-wrap:break-word}.part td:nth-child(2){white-space:nowrap}
.part td:nth-child(3){overflow-wrap:break-word}tr:target{outline:2px solid var(--link)}
.sift{display:flex;flex-wrap:wrap;gap:.5rem 1rem;margin:.8rem 0}
fieldset{border:1px solid var(--rule);margin:0;padding:.2rem .7rem .4rem}
legend{color:var(--soft)}label{display:inline-block;margin-right:.8rem;padding:.1rem 0}
.on{display:none}.sift:has(input:not(.all):checked)~.on{display:block}
.code{width:8.5rem;height:auto;display:block;margin:.6rem 0}
footer{margin-top:2.5rem;border-top:1px solid var(--rule);color:var(--soft);font-size:.92rem}
@media(max-width:40rem){body{padding:.6rem}table{font-size:.84rem}.n{width:2.5rem}.t{width:3.6rem}.c{width:4.6rem}
.b{width:2.4rem}.k{width:4.4rem}
th,td{padding-right:.25rem}dl{grid-template-columns:1fr}dt{margin-top:.3rem}}
@page{size:A4;margin:16mm 14mm}
@media print{body{max-width:none;padding:0;font-size:10pt}nav,.sift,.help{display:none}
a{color:inherit;text-decoration:none}
.many{content-visibility:visible}.beside{display:block}.wide{overflow:visible}figure svg{min-width:0}
h2,h3,caption{break-after:avoid}figure svg,tr,.sum{break-inside:avoid}thead{display:table-header-group}}
"""


def style(sieves: Iterable[str]) -> str:
    """Give the whole style; `sieves` are the ids of what can be chosen, each the class of the rows that it leaves."""
    drawn = DRAWN.format(font="system-ui,sans-serif", **{name: f"var(--{name})" for name in LIGHT})
    dark = f"@media screen and (prefers-color-scheme:dark){{:root{{{_set(DARK)}}}}}"
    chosen = "".join(
        f".sift:has(#f-{name}:checked)~.part:not(.{name}),"
        f".sift:has(#f-{name}:checked)~.part tr.e:not(.{name}):not(:target){{display:none}}"
        for name in sieves
    )
    return f":root{{color-scheme:light dark;{_set(LIGHT)}}}{dark}{_PAGE}{drawn}{chosen}"


def alone() -> str:
    """Give the style of a picture on paper, where no page dresses it."""
    return DRAWN.format(font="Libertinus Serif", **LIGHT)
