// What a header says about its column, beyond the names its format declares: words of five languages, misspellings, words among
// others. Weighed against the cells by weigh-columns.ts; nothing here is taken without the person.
import { editDistance } from '../basics/likeness.ts';
import { foldHeader } from '../basics/text.ts';
import { EMPTY_HEADER, fillerWords, foreignWords, headerWords, otherHeaders } from '../formats/header-words.ts';

/** `word`: known for this; `alike`: nearly so spelt; `part`: among other words; `vague`: known for several things. */
export type HeaderReason = 'word' | 'alike' | 'part' | 'vague';

export interface HeaderEvidence {
  /** 0 to 1. */
  score: number;
  by: HeaderReason;
  /** The known word, as it is listed. */
  word: string;
}

export interface HeaderSays {
  /** Speaks of something else: another person's, another thing's. Then not even the cells can make it one of ours. */
  foreign: boolean;
  /** Nothing, or what a program makes up: Column3. */
  empty: boolean;
  meanings: ReadonlyMap<string, HeaderEvidence>;
}

interface Entry {
  meaning: string;
  word: string;
  vague: boolean;
  words: readonly string[];
  joined: string;
}

const OTHER = 'other';
const SCORE = { word: 1, bare: 0.92, vague: 0.6, part: 0.5 };
/** Shorter words are too near to each other. */
const LEAST_LETTERS = 4;
const SHORT = 6;
const ALIKE = 0.75;

const folded = (texts: string) => new Set(texts.split(' ').map(foldHeader));
const fillers = folded(fillerWords);
const foreign = folded(foreignWords);
const bareOf = (words: readonly string[]) => words.filter((word) => !fillers.has(word)).join('');

function entry(meaning: string, vague: boolean, word: string): Entry {
  const words = foldHeader(word).split(' ');
  return { meaning, word, vague, words, joined: words.join('') };
}
const entriesOf = (meaning: string, list: string | undefined, vague: boolean): Entry[] =>
  (list ?? '').split(',').flatMap((word) => (word.trim() === '' ? [] : [entry(meaning, vague, word.trim())]));

const entries: readonly Entry[] = [
  ...Object.entries(headerWords).flatMap(([meaning, { vague, ...languages }]) => [
    ...Object.values(languages).flatMap((list: string) => entriesOf(meaning, list, false)),
    ...entriesOf(meaning, vague, true),
  ]),
  ...otherHeaders.flatMap((list) => entriesOf(OTHER, list, false)),
];

/** Words in brackets count here: "E-mail (manager)" is not "E-mail". camelCase is two words. */
const wordsOf = (header: string): string[] =>
  foldHeader(header.replace(/[()[\]]/g, ' ').replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2'))
    .split(' ')
    .filter((word) => word !== '');

const known = new Set(entries.flatMap((e) => (e.vague ? [] : [e.joined])));

/** Whether a cell could be a header of some list: looked up, so that the top of any sheet can be asked. */
export const isKnownWord = (text: string): boolean => known.has(foldHeader(text).replaceAll(' ', ''));

const digitsOf = (text: string) => text.replace(/\D/g, '');

/** Which letters a word has, as bits: words that differ in many letters need no comparing, which is most of the time. */
function lettersOf(text: string): number {
  let bits = 0;
  for (let i = 0; i < text.length; i += 1) bits |= 1 << (text.charCodeAt(i) & 31);
  return bits;
}

function bitsSet(bits: number): number {
  let count = 0;
  for (let rest = bits; rest !== 0; rest &= rest - 1) count += 1;
  return count;
}

/** How alike two spellings are; 0 when they differ in a digit or by more than a slip. */
export function spellingLikeness(a: string, b: string): number {
  if (a.length < LEAST_LETTERS || b.length < LEAST_LETTERS) return 0;
  const longest = Math.max(a.length, b.length);
  // With a letter more or less, a short word soon is another one: name, fname, lname.
  if (longest < SHORT && a.length !== b.length) return 0;
  const limit = Math.ceil(longest * (1 - ALIKE));
  // One slip changes two letters at most.
  if (Math.abs(a.length - b.length) > limit || bitsSet(lettersOf(a) ^ lettersOf(b)) > 2 * limit) return 0;
  if (digitsOf(a) !== digitsOf(b)) return 0;
  const likeness = 1 - editDistance(a, b, limit) / longest;
  return likeness >= ALIKE ? likeness : 0;
}

/** All words of the entry stand in the header, with others around them that are not known to mean another thing. */
const isPart = (words: readonly string[], known: Entry) =>
  known.joined.length >= LEAST_LETTERS - 1 &&
  words.length > known.words.length &&
  known.words.every((word) => words.includes(word)) &&
  !words.some((word) => /^\d+$/.test(word));

function scoreOf(words: readonly string[], joined: string, bare: string, known: Entry): { score: number; by: HeaderReason } | null {
  const by = known.vague ? 'vague' : 'word';
  if (joined === known.joined) return { score: known.vague ? SCORE.vague : SCORE.word, by };
  if (bare === known.joined) return { score: known.vague ? SCORE.vague : SCORE.bare, by };
  if (known.vague) return null;
  const likeness = spellingLikeness(joined, known.joined);
  if (likeness > 0) return { score: likeness * 0.95, by: 'alike' };
  return isPart(words, known) ? { score: SCORE.part, by: 'part' } : null;
}

const hasForeign = (words: readonly string[]): boolean =>
  words.some((word, i) => foreign.has(word) || foreign.has(word + (words[i + 1] ?? '')));

/** Whether a header speaks of somebody or something else although its other words are ours. */
export const isForeign = (header: string): boolean => hasForeign(wordsOf(header));

function sayOf(header: string): HeaderSays {
  const words = wordsOf(header);
  const joined = words.join('');
  if (EMPTY_HEADER.test(words.join(' '))) return { foreign: false, empty: true, meanings: new Map() };
  const bare = bareOf(words);
  const meanings = new Map<string, HeaderEvidence>();
  for (const known of entries) {
    const found = scoreOf(words, joined, bare, known);
    if (found && found.score > (meanings.get(known.meaning)?.score ?? 0)) meanings.set(known.meaning, { ...found, word: known.word });
  }
  const best = Math.max(0, ...[...meanings.values()].map((evidence) => evidence.score));
  const known = best >= SCORE.word;
  const other = meanings.get(OTHER)?.score ?? 0;
  // One word among others decides nothing against one of ours.
  if (other > 0 && other >= best && (other > SCORE.part || meanings.size === 1))
    return { foreign: true, empty: false, meanings: new Map() };
  return { foreign: !known && hasForeign(words), empty: false, meanings };
}

/** Headers come again with every check of a sheet; comparing one with all words takes a millisecond. */
const read = new Map<string, HeaderSays>();
const MOST_KEPT = 2000;

export function readHeader(header: string): HeaderSays {
  const known = read.get(header);
  if (known) return known;
  const says = sayOf(header);
  if (read.size >= MOST_KEPT) read.clear();
  read.set(header, says);
  return says;
}
