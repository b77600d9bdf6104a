// The growth of several pieces of work as a picture: both axes logarithmic, so that work that grows with its rows is a
// straight line one decade up for one decade right. Lines are told apart by colour, dash and marker; colours follow a dark page.
export interface Line {
  name: string;
  points: readonly { rows: number; ms: number }[];
}

const WIDTH = 760;
const HEIGHT = 500;
const LEFT = 84;
const RIGHT = 28;
const TOP = 58;
const BOTTOM = 64;
// At the bottom right, where nothing that grows with its rows comes.
const LEGEND = { width: 404, line: 22, swatch: 34, margin: 10 };
const DASHES = ['', '7 4', '2 4', '10 4 2 4'];
// One pair a line: on white, on nearly black. Each reaches a contrast of 4.5 on its ground.
const COLOURS = [
  ['#0f5fa8', '#6cb6ff'],
  ['#a8480a', '#f69d50'],
  ['#0e6e39', '#57c97a'],
  ['#7a318a', '#dcbdfb'],
];

const shortly = (value: number, unit: string) => `${value.toLocaleString('en', { maximumSignificantDigits: 3 })} ${unit}`;
const inText = (ms: number): string =>
  ms < 1000 ? shortly(ms, 'ms') : ms < 60_000 ? shortly(ms / 1000, 's') : shortly(ms / 60_000, 'min');
const tick = (ms: number): string => (ms < 1000 ? shortly(ms, 'ms') : shortly(ms / 1000, 's'));
const escape = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');

const style = `text{fill:#1f2328}.muted{fill:#59636e}.ground{fill:#ffffff}.grid{stroke:#d1d9e0;stroke-width:1}
${COLOURS.map(([light], i) => `.l${i}{stroke:${light}}.d${i}{fill:${light}}`).join('')}
@media (prefers-color-scheme:dark){text{fill:#f0f6fc}.muted{fill:#9198a1}.ground{fill:#0d1117}.grid{stroke:#3d444d}
${COLOURS.map(([, dark], i) => `.l${i}{stroke:${dark}}.d${i}{fill:${dark}}`).join('')}}`;

/** Circle, square, triangle, diamond. */
function marker(i: number, x: number, y: number, said: string): string {
  const at = (...corners: readonly (readonly [number, number])[]) =>
    `<path d="M${corners.map(([dx, dy]) => `${(x + dx).toFixed(1)} ${(y + dy).toFixed(1)}`).join('L')}Z" class="d${i}">`;
  const shapes = [
    `<circle cx="${x.toFixed(1)}" cy="${y.toFixed(1)}" r="4.5" class="d${i}">`,
    at([-4, -4], [4, -4], [4, 4], [-4, 4]),
    at([0, -5.5], [5, 4], [-5, 4]),
    at([0, -5.5], [5.5, 0], [0, 5.5], [-5.5, 0]),
  ];
  const shape = shapes[i % shapes.length] ?? '';
  return `${shape}<title>${escape(said)}</title>${i % shapes.length === 0 ? '</circle>' : '</path>'}`;
}

const text = (x: number, y: number, anchor: string, said: string, more = '') =>
  `<text x="${x.toFixed(1)}" y="${y.toFixed(1)}" text-anchor="${anchor}"${more}>${escape(said)}</text>`;

function legend(lines: readonly Line[]): string[] {
  const left = WIDTH - RIGHT - LEGEND.width;
  const top = HEIGHT - BOTTOM - LEGEND.margin - lines.length * LEGEND.line;
  const said = lines.flatMap(({ name, points }, i) => {
    const y = top + (i + 0.5) * LEGEND.line;
    const last = points.at(-1);
    const says = last ? `${name}: ${last.rows.toLocaleString('en')} rows in ${inText(last.ms)}` : name;
    return [
      `<path d="M${left} ${y}h${LEGEND.swatch}" class="l${i}" stroke-width="2" stroke-dasharray="${DASHES[i % DASHES.length]}"/>`,
      marker(i, left + LEGEND.swatch / 2, y, says),
      text(left + LEGEND.swatch + 8, y + 4, 'start', says),
    ];
  });
  const height = lines.length * LEGEND.line;
  return [
    `<rect x="${left - LEGEND.margin}" y="${top}" width="${LEGEND.width + LEGEND.margin - 1}" height="${height}" class="ground"/>`,
    ...said,
  ];
}

/** @param lines at most four, as there are colours */
export function growthPicture(title: string, lines: readonly Line[]): string {
  const all = lines.flatMap((l) => l.points);
  const decades = (values: readonly number[]) =>
    [Math.floor(Math.log10(Math.min(...values))), Math.ceil(Math.log10(Math.max(...values)))] as const;
  const [x0, x1] = decades(all.map((p) => p.rows));
  const [y0, y1] = decades(all.map((p) => p.ms));
  const x = (rows: number) => LEFT + ((Math.log10(rows) - x0) / (x1 - x0)) * (WIDTH - LEFT - RIGHT);
  const y = (ms: number) => HEIGHT - BOTTOM - ((Math.log10(ms) - y0) / (y1 - y0)) * (HEIGHT - TOP - BOTTOM);
  const steps = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, i) => 10 ** (from + i));
  const grid = [
    ...steps(x0, x1).map(
      (n) =>
        `<path d="M${x(n).toFixed(1)} ${TOP}V${HEIGHT - BOTTOM}" class="grid"/>${text(x(n), HEIGHT - BOTTOM + 20, n === 10 ** x1 ? 'end' : 'middle', n.toLocaleString('en'))}`,
    ),
    ...steps(y0, y1).map(
      (n) => `<path d="M${LEFT} ${y(n).toFixed(1)}H${WIDTH - RIGHT}" class="grid"/>${text(LEFT - 8, y(n) + 4, 'end', tick(n))}`,
    ),
  ];
  const drawn = lines.map(({ name, points }, i) => {
    const path = points.map((p, j) => `${j === 0 ? 'M' : 'L'}${x(p.rows).toFixed(1)} ${y(p.ms).toFixed(1)}`).join('');
    const marks = points.map((p) => marker(i, x(p.rows), y(p.ms), `${name}: ${p.rows.toLocaleString('en')} rows in ${inText(p.ms)}`));
    return `<path d="${path}" fill="none" class="l${i}" stroke-width="2" stroke-dasharray="${DASHES[i % DASHES.length]}"/>${marks.join('')}`;
  });
  const middle = { x: (LEFT + WIDTH - RIGHT) / 2, y: (TOP + HEIGHT - BOTTOM) / 2 };
  const described = `${title}. ${lines.map((l) => `${l.name}: ${l.points.map((p) => `${p.rows.toLocaleString('en')} rows in ${inText(p.ms)}`).join(', ')}`).join('. ')}.`;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" width="${WIDTH}" height="${HEIGHT}" role="img" aria-label="${escape(described)}" font-family="Segoe UI, Helvetica, Arial, sans-serif" font-size="13">
<style>${style}</style>
<rect width="${WIDTH}" height="${HEIGHT}" class="ground"/>
${text(LEFT, 24, 'start', title, ' font-size="16" font-weight="600"')}
${text(LEFT, 43, 'start', 'Both axes logarithmic: one decade up for one decade right is growth by the row.', ' class="muted"')}
${grid.join('\n')}
${text(middle.x, HEIGHT - 18, 'middle', 'rows of the sheet')}
${text(0, 0, 'middle', 'time', ` transform="translate(20 ${middle.y}) rotate(-90)"`)}
${drawn.join('\n')}
${legend(lines).join('\n')}
</svg>
`;
}
