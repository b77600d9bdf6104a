// Offers a field for each column whose header no format declares: header and cells are weighed together, every field goes to one
// column at most, and what rests on little is called so. match-columns.ts puts the offers beside the certain matches.
import { foldHeader } from '../basics/text.ts';
import type { CheckContext, FormatColumn } from '../formats/define-format.ts';
import { distinctShare, readContent, type ContentEvidence } from './content-evidence.ts';
import { readHeader, spellingLikeness, type HeaderEvidence, type HeaderReason, type HeaderSays } from './header-evidence.ts';

/** `sure`: the person only has to agree; `likely` and `possible`: the person is asked to look. */
export type Confidence = 'sure' | 'likely' | 'possible';

export interface Offer {
  field: string;
  /** 0 to 1. */
  score: number;
  confidence: Confidence;
  /** What the header has to do with it; null when only the cells speak. */
  header: { by: HeaderReason; word: string } | null;
  /** What the cells look like, and how many of those looked at; null when they say nothing. */
  content: { looks: ContentEvidence['looks']; fit: number; cells: number } | null;
  /** Another column could be the same field. */
  rival: boolean;
}

export interface OpenColumn {
  index: number;
  header: string;
  /** Filled cells from its top; empty when the cells are not at hand. */
  cells: readonly string[];
}

const SURE = 0.85;
const LIKELY = 0.6;
const POSSIBLE = 0.4;
/** Nearer than this, two columns for a field or two fields for a column leave the choice open. */
const NEAR = 0.1;
const AGREES = 0.7;
const CONTRADICTS = 0.3;
/** Fewer cells may look like anything by chance. */
const LEAST_CELLS = 3;
const MOSTLY_DISTINCT = 0.6;

const joinedOf = (header: string) => foldHeader(header).replaceAll(' ', '');

const declaredWords = new WeakMap<FormatColumn, { word: string; joined: string }[]>();

function wordsOf(column: FormatColumn) {
  let words = declaredWords.get(column);
  if (!words) {
    words = [column.header, ...column.aliases].map((word) => ({ word, joined: joinedOf(word) }));
    declaredWords.set(column, words);
  }
  return words;
}

/** The header against the words by which the format itself calls the column. */
function declared(column: FormatColumn, header: string): HeaderEvidence | null {
  let best: HeaderEvidence | null = null;
  for (const { word, joined } of wordsOf(column)) {
    const score = spellingLikeness(header, joined) * 0.95;
    if (score > (best?.score ?? 0)) best = { score, by: 'alike', word };
  }
  return best;
}

function headerFor(column: FormatColumn, joined: string, says: HeaderSays): HeaderEvidence | null {
  const best = Math.max(0, ...[...says.meanings.values()].map((evidence) => evidence.score));
  const known = says.meanings.get(column.meaning) ?? null;
  const spelt = declared(column, joined);
  const evidence = (spelt?.score ?? 0) > (known?.score ?? 0) ? spelt : known;
  // A word that means another thing better than this one speaks against it.
  return evidence && evidence.score >= best - 0.05 ? evidence : evidence?.by === 'vague' ? evidence : null;
}

/** How sure header and cells together make it, 0 to 1. */
function weigh(header: HeaderEvidence | null, content: ContentEvidence | null, says: HeaderSays, isRepeated: boolean): number {
  if (!header) {
    if (!content || content.cells < LEAST_CELLS || content.fit < 0.9 || (says.meanings.size > 0 && content.telling < 0.9)) return 0;
    return content.telling * (says.empty ? 1 : 0.9) * (isRepeated ? 0.5 : 1);
  }
  if (!content) return header.score * 0.94;
  if (content.fit >= AGREES) {
    const agreed = header.score + (1 - header.score) * (0.4 + 0.6 * content.telling);
    return agreed * (isRepeated && header.score < 0.9 ? 0.8 : 1);
  }
  return header.score * (content.fit >= CONTRADICTS ? 0.8 : 0.45);
}

interface Weighed extends Offer {
  index: number;
}

function weighAll(columns: readonly OpenColumn[], fields: readonly FormatColumn[], context: CheckContext | null): Weighed[] {
  const weighed: Weighed[] = [];
  for (const { index, header, cells } of columns) {
    const says = readHeader(header);
    if (says.foreign) continue;
    const joined = joinedOf(header);
    const isRepeated = cells.length >= LEAST_CELLS && distinctShare(cells) < MOSTLY_DISTINCT;
    for (const field of fields) {
      const evidence = headerFor(field, joined, says);
      const content = context ? readContent(field, cells, context) : null;
      const identity = field.uniquePool !== null || field.kind.name === 'email';
      const score = weigh(evidence, content, says, identity && isRepeated);
      if (score < POSSIBLE) continue;
      weighed.push({
        index,
        field: field.field,
        score,
        confidence: 'possible',
        header: evidence && { by: evidence.by, word: evidence.word },
        content: content && { looks: content.looks, fit: content.fit, cells: content.cells },
        rival: false,
      });
    }
  }
  return weighed.sort((a, b) => b.score - a.score || a.index - b.index);
}

const confidenceOf = (score: number, isContested: boolean): Confidence =>
  score >= SURE && !isContested ? 'sure' : score >= LIKELY ? 'likely' : 'possible';

/** @returns for each column at most one field, for each field at most one column; best first */
export function offerFields(
  columns: readonly OpenColumn[],
  fields: readonly FormatColumn[],
  context: CheckContext | null,
): ReadonlyMap<number, Offer> {
  const weighed = weighAll(columns, fields, context);
  const offers = new Map<number, Offer>();
  const given = new Set<string>();
  for (const { index, ...offer } of weighed) {
    if (offers.has(index) || given.has(offer.field)) continue;
    const near = (other: Weighed) => other.score > offer.score - NEAR;
    const rival = weighed.some((o) => o.field === offer.field && o.index !== index && !offers.has(o.index) && near(o));
    const torn = weighed.some((o) => o.index === index && o.field !== offer.field && !given.has(o.field) && near(o));
    offers.set(index, { ...offer, rival, confidence: confidenceOf(offer.score, rival || torn) });
    given.add(offer.field);
  }
  return offers;
}
