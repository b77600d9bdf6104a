// What the dialog and the pane's runtime say to each other. The dialog has no workbook (Office gives it none); it asks for
// each thing by the port's own name, and the runtime, which has one, answers.
import type { HostFaultCode, Workbook } from '../workbook.ts';

export const ANSWERED = [
  'activeSheet',
  'readSheet',
  'readRows',
  'selectedArea',
  'showMarks',
  'updateMarks',
  'clearMarks',
  'goTo',
  'writeCells',
  'columnsNotText',
  'makeText',
  'recall',
  'remember',
  'addDropdowns',
  'refreshLists',
  'removeDropdowns',
  'addTemplate',
] as const satisfies readonly (keyof Workbook)[];
export const FOLLOWED = ['onActiveSheet', 'watchSheet', 'onSelection'] as const satisfies readonly (keyof Workbook)[];

export type Answered = (typeof ANSWERED)[number];
export type Followed = (typeof FOLLOWED)[number];

export type Question =
  | { kind: 'capabilities'; id: number }
  | { kind: 'ask'; id: number; method: Answered; args: unknown[] }
  /** Events come as `event` with this id, until `unfollow`. */
  | { kind: 'follow'; id: number; method: Followed; args: unknown[] }
  | { kind: 'unfollow'; id: number };

export type Answer =
  | { kind: 'answer'; id: number; value: unknown }
  | { kind: 'fault'; id: number; code: HostFaultCode }
  | { kind: 'event'; id: number; value: unknown };

/** One end of the channel: whole messages out, whole messages in. */
export interface Channel {
  send(message: unknown): void;
  receive(listener: (message: unknown) => void): void;
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

export function isQuestion(message: unknown): message is Question {
  if (!isRecord(message) || typeof message['id'] !== 'number') return false;
  const { kind, method, args } = message;
  if (kind === 'capabilities' || kind === 'unfollow') return true;
  const known: readonly unknown[] = kind === 'ask' ? ANSWERED : kind === 'follow' ? FOLLOWED : [];
  return known.includes(method) && Array.isArray(args);
}

export const isAnswer = (message: unknown): message is Answer =>
  isRecord(message) && typeof message['id'] === 'number' && ['answer', 'fault', 'event'].includes(String(message['kind']));
