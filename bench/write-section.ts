// Figures that stand inside a page of docs/: what is between the two marks of their name is theirs.
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** @param page as in `operations.md` */
export function writeSection(page: string, name: string, text: string): void {
  const file = fileURLToPath(new URL(`../docs/${page}`, import.meta.url));
  writeFileSync(file, withSection(readFileSync(file, 'utf8'), name, text));
}

export function withSection(markdown: string, name: string, text: string): string {
  const [begins, ends] = [`<!-- ${name}: made by bench/ -->`, `<!-- /${name} -->`];
  const [from, to] = [markdown.indexOf(begins), markdown.indexOf(ends)];
  if (from < 0 || to < from) throw new Error(`The page has no place for these figures: put the lines "${begins}" and "${ends}" into it.`);
  return `${markdown.slice(0, from + begins.length)}\n\n${text.trim()}\n\n${markdown.slice(to)}`;
}
