// An export as one .csv, as a zip with everything that is not in the files listed, or as that list alone.
import type { ExportProblems } from '../../shared/contracts/exports.ts';
import type { ImportFormat } from '../../shared/formats/define-format.ts';
import { Problem } from '../http/problem.ts';
import { csvFile } from '../imports/csv.ts';
import type { Export } from './export-pages.service.ts';
import { writeZip, type ZipPiece } from './write-zip.ts';

const HEADER = ['user', 'column', 'value', 'lost', 'reason', 'message'];
const SHOWN = 1000;
const LINES = 1000;

export const exportName = (tenant: string, format: ImportFormat, as: string): string => `${tenant}-${format.id}.${as}`;

async function* problemLines({ problems }: Export) {
  for (let from = 0; from < problems.length; from += LINES)
    yield problems.slice(from, from + LINES).map((p) => [p.user, p.column, p.value, p.lost, p.reason, p.message]);
}

async function* zipPieces(made: Export, tenant: string, format: ImportFormat): AsyncGenerator<ZipPiece> {
  for await (const { file, bytes } of made.pieces()) yield { name: `${tenant}-${format.id}-${file}.csv`, bytes };
  const encoder = new TextEncoder();
  for await (const text of csvFile(HEADER, problemLines(made))) yield { name: 'problems.csv', bytes: encoder.encode(text) };
}

export const zipOf = (made: Export, tenant: string, format: ImportFormat): AsyncGenerator<Uint8Array> =>
  writeZip(zipPieces(made, tenant, format));

/** A format without a limit is sent as it is made. With one, the file is small, and held until it is known to be the only one. */
export async function csvOf(made: Export, format: ImportFormat): Promise<AsyncIterable<Uint8Array>> {
  if (!format.fileLimits) return onlyBytes(made);
  const held: Uint8Array[] = [];
  for await (const { file, bytes } of made.pieces()) {
    if (file > 1) {
      const { users, bytes: size } = format.fileLimits;
      throw new Problem(
        'export-in-parts',
        `${format.title} takes ${users.toLocaleString('en')} users and ${size / 1_000_000} MB a file, and there is more. Export it as a zip with as=zip.`,
      );
    }
    held.push(bytes);
  }
  return (async function* () {
    yield* held;
  })();
}

async function* onlyBytes(made: Export): AsyncGenerator<Uint8Array> {
  for await (const { bytes } of made.pieces()) yield bytes;
}

export async function problemsOf(made: Export, format: ImportFormat): Promise<ExportProblems> {
  for await (const _piece of made.pieces());
  const { problems, exported, leftOut, files, options } = made;
  return {
    users: { exported, leftOut },
    files,
    options: Object.fromEntries(Object.entries(options).map(([name, value]) => [name, typeof value === 'object' ? [...value] : value])),
    encoding: format.encoding?.name ?? 'UTF-8',
    problems: problems.slice(0, SHOWN),
    total: problems.length,
  };
}
