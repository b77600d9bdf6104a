// What the generated pages have in common.
export const NOTE = '<!-- Made by `npm run reference`. Change the declarations, not this page. -->';

const cell = (text: string) => text.replaceAll('|', '\\|').replaceAll('\n', ' ');
export const table = (head: readonly string[], rows: readonly (readonly string[])[]) =>
  [head, head.map(() => '---'), ...rows.map((row) => row.map(cell))].map((row) => `| ${row.join(' | ')} |`).join('\n');
