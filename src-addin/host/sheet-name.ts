// A name for a new sheet, in both hosts.

/** Excel's limit. */
const SHEET_NAME = 31;

/** "Users", "Users 2", … : Excel wants every sheet's name to differ, whatever the case. */
export function freeName(wanted: string, taken: readonly string[]): string {
  const used = new Set(taken.map((name) => name.toLowerCase()));
  for (let count = 1; ; count += 1) {
    const end = count === 1 ? '' : ` ${count}`;
    const name = wanted.slice(0, SHEET_NAME - end.length) + end;
    if (!used.has(name.toLowerCase())) return name;
  }
}
