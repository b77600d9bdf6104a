// The growth of several pieces of work as a picture: both axes logarithmic, so that work that grows with its rows is a
// straight line one decade up for one decade right. Colours are told apart in light and dark, and each line bears its name.
export interface Line {
  name: string;
  points: readonly { rows: number; ms: number }[];
}

const WIDTH = 760;
const HEIGHT = 460;
const LEFT = 80;
const RIGHT = 200;
const TOP = 50;
const BOTTOM = 60;
const COLOURS = ['#0f6cbd', '#b5500b', '#107c41', '#8e3a9d'];

const inText = (ms: number): string => (ms < 1000 ? `${Math.round(ms)} ms` : `${(ms / 1000).toFixed(ms < 10_000 ? 1 : 0)} s`);
const escape = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

export function growthPicture(title: string, lines: readonly Line[]): string {
  const all = lines.flatMap((l) => l.points);
  const decade = (n: number, round: (n: number) => number) => round(Math.log10(n));
  const [x0, x1] = [decade(Math.min(...all.map((p) => p.rows)), Math.floor), decade(Math.max(...all.map((p) => p.rows)), Math.ceil)];
  const [y0, y1] = [decade(Math.min(...all.map((p) => p.ms)), Math.floor), decade(Math.max(...all.map((p) => p.ms)), Math.ceil)];
  const x = (rows: number) => LEFT + ((Math.log10(rows) - x0) / (x1 - x0)) * (WIDTH - LEFT - RIGHT);
  const y = (ms: number) => HEIGHT - BOTTOM - ((Math.log10(ms) - y0) / (y1 - y0)) * (HEIGHT - TOP - BOTTOM);
  const steps = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, i) => 10 ** (from + i));
  const text = (at: readonly [number, number], anchor: string, said: string, more = '') =>
    `<text x="${at[0].toFixed(1)}" y="${at[1].toFixed(1)}" text-anchor="${anchor}" ${more}>${escape(said)}</text>`;
  const grid = [
    ...steps(x0, x1).map(
      (n) =>
        `<path d="M${x(n)} ${TOP}V${HEIGHT - BOTTOM}" class="grid"/>${text([x(n), HEIGHT - BOTTOM + 20], 'middle', n.toLocaleString('en'))}`,
    ),
    ...steps(y0, y1).map(
      (n) => `<path d="M${LEFT} ${y(n)}H${WIDTH - RIGHT}" class="grid"/>${text([LEFT - 8, y(n) + 4], 'end', inText(n))}`,
    ),
  ];
  const drawn = lines.map(({ name, points }, i) => {
    const colour = COLOURS[i % COLOURS.length] ?? '#000';
    const path = points.map((p, j) => `${j === 0 ? 'M' : 'L'}${x(p.rows).toFixed(1)} ${y(p.ms).toFixed(1)}`).join('');
    const dots = points.map(
      (p) =>
        `<circle cx="${x(p.rows).toFixed(1)}" cy="${y(p.ms).toFixed(1)}" r="4" fill="${colour}"><title>${escape(`${name}: ${p.rows} rows, ${inText(p.ms)}`)}</title></circle>`,
    );
    const last = points.at(-1);
    const label = last
      ? text([x(last.rows) + 10, y(last.ms) + 4], 'start', `${name}, ${inText(last.ms)}`, `fill="${colour}" class="name"`)
      : '';
    return `<path d="${path}" fill="none" stroke="${colour}" stroke-width="2"/>${dots.join('')}${label}`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="${escape(title)}" font-family="Segoe UI, sans-serif" font-size="12">
<style>.grid{stroke:#c8c8c8;stroke-width:1}.name{font-weight:600}</style>
<rect width="${WIDTH}" height="${HEIGHT}" fill="#ffffff"/>
${text([LEFT, 26], 'start', title, 'font-size="15" font-weight="600"')}
${grid.join('\n')}
${text([(LEFT + WIDTH - RIGHT) / 2, HEIGHT - 14], 'middle', 'rows')}
${drawn.join('\n')}
</svg>
`;
}
