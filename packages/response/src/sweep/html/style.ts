/** Colours keep a contrast of 4.5 to 1 on their ground (WCAG 2.2, 1.4.3), and no colour says anything that a word does not. */
export const STYLE = `
:root { --ink: #1b1f24; --dim: #57606a; --line: #d0d7de; --ground: #fff; --soft: #f6f8fa; }
* { box-sizing: border-box; }
body { font: 16px/1.5 system-ui, sans-serif; color: var(--ink); background: var(--ground); margin: 0 auto; max-width: 70rem; padding: 2rem 1.5rem; }
h1 { font-size: 1.8rem; margin: 0; }
h2 { font-size: 1.25rem; margin: 2.2rem 0 .6rem; }
header p, footer p { color: var(--dim); margin: .3rem 0; }
footer { margin-top: 3rem; border-top: 1px solid var(--line); font-size: .85rem; }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: left; vertical-align: top; padding: .45rem .6rem; border-bottom: 1px solid var(--line); font-weight: normal; overflow-wrap: anywhere; }
thead th { font-weight: 600; background: var(--soft); }
.count { text-align: right; white-space: nowrap; font-variant-numeric: tabular-nums; }
code { font: .85em ui-monospace, monospace; color: var(--dim); }
.tiles { display: flex; flex-wrap: wrap; gap: .6rem; list-style: none; margin: 0; padding: 0; }
.tile { border: 1px solid var(--line); border-left-width: .35rem; border-radius: .4rem; padding: .5rem .9rem; }
.tile strong { display: block; font-size: 1.5rem; line-height: 1.2; }
.tile.score { border-left-color: #0b5cad; }
.tile.critical, .tile.high { border-left-color: #b42318; }
.tile.medium { border-left-color: #b54708; }
.tile.low { border-left-color: #0b5cad; }
.badge { border-radius: 1rem; padding: .1rem .6rem; font-size: .8rem; white-space: nowrap; color: #fff; background: #57606a; }
.badge.critical { background: #7a1710; }
.badge.high { background: #b42318; }
.badge.medium { background: #93430a; }
.badge.low { background: #0b5cad; }
svg { width: 100%; height: 7rem; margin-bottom: .6rem; }
polyline { fill: none; stroke: #0b5cad; stroke-width: 3; }
.axis { stroke: var(--line); }
@media print {
  body { max-width: none; padding: 0; font-size: 11px; }
  thead { display: table-header-group; }
  tr, .tile { break-inside: avoid; }
  .findings { break-before: page; }
  .badge { color: inherit; background: none; border: 1px solid; }
}
`;
