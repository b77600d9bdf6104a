// What the review of an import says beyond its totals: rows, moves, cost, users the sheet leaves out.
import type { PlanRowRecord } from '../../shared/contracts/imports.ts';
import type { ObjectKind } from '../../shared/plan/plan.ts';
import { text } from './en.ts';

type Value = PlanRowRecord['operations'][number]['changes'][number]['new'];

const plural = (n: number, one: string, many: string) => `${text.number(n)} ${n === 1 ? one : many}`;

/** Who has something once it is nobody's. */
const end = (value: Value) => (value === null || value === '' ? 'nobody' : String(value));

export const reviewText = {
  rows: 'Row by row',
  filterAction: 'What happens',
  filterKind: 'Kind',
  allActions: 'All rows',
  allKinds: 'All kinds',
  onlyMoves: 'Only moves',
  noRows: 'No row of the plan is like that.',
  showAll: 'Show all rows',
  goToRow: (row: number) => `Go to row ${text.number(row)}`,
  selected: 'Selected in the sheet',
  notInPlan: (row: number) => `Row ${text.number(row)} is not in the plan: it is blank, a header or an example.`,

  moves: 'This import takes extensions, numbers or devices from those who have them now.',
  showMoves: 'Show the moves',
  move: (kind: ObjectKind, key: string, from: Value, to: Value) => `${text.kind(kind, 1)} ${key}: from ${end(from)} to ${end(to)}`,
  movesYes: 'Yes, move them',
  moreMoves: 'There are more; filter the rows by “Only moves” to see all.',
  blastRadius: (changed: number, of: number) =>
    of > 0
      ? `This import changes ${plural(changed, 'user', 'users')} of ${text.number(of)} in the directory. That is more than usual.`
      : `This import changes ${plural(changed, 'user', 'users')}. That is more than usual.`,
  blastYes: (changed: number) => `Yes, change ${plural(changed, 'user', 'users')}`,
  confirmTitle: 'Please confirm',
  confirmLead: 'Say yes to each of these, then import.',

  cost: 'What it takes',
  numbers: 'Phone numbers',
  licence: (type: string) => `${type} licences`,
  takes: (used: number, after: number, total: number) =>
    `${text.number(used)} used now, ${text.number(after)} after, of ${text.number(total)}`,
  tooMany: (n: number) => `${text.number(n)} too many`,

  missing: (n: number) => `${plural(n, 'user of the directory is', 'users of the directory are')} not in this sheet`,
  missingLead: 'They stay as they are: an import never deletes.',
  saveMissing: 'Save this list (.csv)',
  missingUser: (name: string, username: string, extensions: readonly string[]) =>
    [name || username, name && name !== username ? username : '', extensions.join(', ')].filter((part) => part !== '').join(' · '),

  timeLeft: (seconds: number) =>
    seconds < 60 ? 'less than a minute left' : `about ${plural(Math.ceil(seconds / 60), 'minute', 'minutes')} left`,
};
