/** How a statement looks, on the screen and on A4: tables repeat their head on each page, rows and totals stay whole. */
export const PAGE_STYLE = `
:root { color-scheme: light; --ink: #1c2330; --soft: #5b6474; --line: #d7dbe2; }
* { box-sizing: border-box; }
body { margin: 0; background: #f3f4f7; color: var(--ink); font: 15px/1.5 system-ui, sans-serif; }
main { max-width: 52rem; margin: 2rem auto; padding: 2.5rem; background: #fff; border: 1px solid var(--line); }
h1 { margin: 0 0 .25rem; font-size: 1.8rem; overflow-wrap: anywhere; }
h2 { margin: 2rem 0 .5rem; font-size: 1.05rem; }
.kind { margin: 0; color: var(--soft); text-transform: uppercase; letter-spacing: .08em; font-size: .8rem; }
.status { margin: 0 0 1rem; }
.status.open { font-weight: 600; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .1rem 1.5rem; margin: 0; }
dt { color: var(--soft); }
dd { margin: 0; overflow-wrap: anywhere; }
table { width: 100%; border-collapse: collapse; font-variant-numeric: tabular-nums; }
th, td { padding: .4rem .6rem .4rem 0; border-bottom: 1px solid var(--line); text-align: right; vertical-align: top; }
th:first-child { text-align: left; font-weight: inherit; }
thead th { color: var(--soft); font-weight: 600; font-size: .85rem; }
.net th, .net td { font-weight: 700; border-bottom: 2px solid var(--ink); }
footer { margin-top: 2rem; color: var(--soft); font-size: .85rem; }
@page { size: A4; margin: 18mm; }
@media print {
  body { background: none; font-size: 10.5pt; }
  main { max-width: none; margin: 0; padding: 0; border: 0; }
  thead { display: table-header-group; }
  tr, .together { break-inside: avoid; }
  h2 { break-after: avoid; }
}
`;
