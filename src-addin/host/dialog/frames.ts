// Long messages in pieces. Office passes dialog messages on as strings of no promised length; a sheet of ten thousand rows is
// a megabyte.

const PIECE_CHARS = 64_000;

interface Piece {
  message: number;
  at: number;
  of: number;
  text: string;
}

export function piecesOf(message: number, content: unknown): string[] {
  const text = JSON.stringify(content);
  const of = Math.max(1, Math.ceil(text.length / PIECE_CHARS));
  return Array.from({ length: of }, (_, at) =>
    JSON.stringify({ message, at, of, text: text.slice(at * PIECE_CHARS, (at + 1) * PIECE_CHARS) } satisfies Piece),
  );
}

const isPiece = (value: unknown): value is Piece =>
  typeof value === 'object' && value !== null && 'message' in value && 'at' in value && 'of' in value && 'text' in value;

/** Puts pieces together again; they arrive in order, those of several messages between each other. */
export class PieceCollector {
  readonly #open = new Map<number, string[]>();

  /** The whole message once its last piece is there; undefined until then. */
  add(raw: string): unknown {
    const piece: unknown = JSON.parse(raw);
    if (!isPiece(piece)) throw new Error('A message between the dialog and the pane has an unknown shape.');
    const texts = this.#open.get(piece.message) ?? [];
    this.#open.set(piece.message, texts);
    texts.push(piece.text);
    if (texts.length < piece.of) return undefined;
    this.#open.delete(piece.message);
    return JSON.parse(texts.join(''));
  }
}
