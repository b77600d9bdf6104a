// What the page and the worker that reads files say to each other.
import type { NamedList } from '../../../shared/lists/named-list.ts';
import type { TextSheet } from './text-sheet.ts';

export interface FileQuestion {
  name: string;
  bytes: ArrayBuffer;
}

export type FileAnswer = { sheets: TextSheet[]; lists: NamedList[] } | { refusal: string };
