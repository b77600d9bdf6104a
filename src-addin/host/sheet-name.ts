// A name for a new sheet, in both hosts.

/** Excel's limit. */
const SHEET_NAME = 31;

/** At the end of a word, where that leaves enough of it. */
function cut(name: string, most: number): string {
  if (name.length <= most) return name;
  const words = name.slice(0, most + 1).replace(/\s+\S*$/, '');
  return words.length > most / 2 ? words : name.slice(0, most);
}

/** "Users", "Users 2", … : Excel wants every sheet's name to differ, whatever the case. */
export function freeName(wanted: string, taken: readonly string[]): string {
  const used = new Set(taken.map((name) => name.toLowerCase()));
  for (let count = 1; ; count += 1) {
    const end = count === 1 ? '' : ` ${count}`;
    const name = cut(wanted, SHEET_NAME - end.length) + end;
    if (!used.has(name.toLowerCase())) return name;
  }
}
