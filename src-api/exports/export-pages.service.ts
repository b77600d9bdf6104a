// An export being made, a page of users at a time: from the directory over the format's rows to what a file may hold. Nothing
// but the problems is kept, so that a tenant of any size takes little memory.
import { unknownDirectory } from '../../shared/directory/directory-view.ts';
import { PresentUsers } from '../../shared/export/present-users.ts';
import { VendorFileWriter, type FilePiece } from '../../shared/export/vendor-file.ts';
import type { CheckContext, ImportFormat } from '../../shared/formats/define-format.ts';
import { readOptions } from '../../shared/formats/registry.ts';
import type { ExportProblemRecord } from '../../shared/contracts/exports.ts';
import { exportProblemRecord } from '../../shared/messages/exports.ts';
import type { Deps } from '../deps.ts';
import { loadDirectoryView } from '../directory/directory-view.store.ts';
import { loadUsers } from '../directory/stored-users.store.ts';
import { breathe } from '../imports/breathe.ts';
import { checkContext } from '../imports/check-context.ts';

/** The context of an import of the file: default options but for those the tenant's settings ask for. */
async function contextOf(deps: Deps, tenant: string, format: ImportFormat): Promise<CheckContext> {
  const context = await checkContext(deps, tenant, {});
  const read = readOptions(format, format.optionsFor?.(context.settings) ?? {});
  if (!('options' in read)) throw new Error(`The format ${format.id} asks for an option it has not: ${read.why}`);
  return { ...context, options: read.options };
}

export class Export {
  readonly problems: ExportProblemRecord[] = [];
  readonly #deps: Deps;
  readonly #tenant: string;
  readonly #format: ImportFormat;
  readonly #keys: AsyncIterable<readonly string[]>;
  readonly #unsaid = new Map<string, number>();
  exported = 0;
  leftOut = 0;
  files = 0;
  options: CheckContext['options'] = {};

  constructor(deps: Deps, tenant: string, format: ImportFormat, keys: AsyncIterable<readonly string[]>) {
    this.#deps = deps;
    this.#tenant = tenant;
    this.#format = format;
    this.#keys = keys;
  }

  /** The files, piece by piece; once they are through, the problems and counts are whole. */
  async *pieces(): AsyncGenerator<FilePiece> {
    const context = await contextOf(this.#deps, this.#tenant, this.#format);
    this.options = this.#format.optionsFor?.(context.settings) ?? {};
    const writer = new VendorFileWriter(this.#format);
    yield* this.#count(writer.write([]));
    for await (const keys of this.#keys) {
      yield* this.#count(writer.write(await this.#page(context, keys)));
      await breathe();
    }
    for (const [name, users] of this.#unsaid) {
      const reason = { kind: 'no-column', name, users } as const;
      this.problems.push(exportProblemRecord({ user: null, field: null, value: name, lost: 'field', reason }, this.#format));
    }
  }

  async #page(context: CheckContext, keys: readonly string[]): Promise<string[][][]> {
    const found = await loadUsers(this.#deps, this.#tenant, 'username_key', keys);
    const users = [...found.values()].flat();
    const work = new PresentUsers(this.#format, context, users);
    const view = users.length === 0 ? unknownDirectory : await loadDirectoryView(this.#deps, this.#tenant, work.keys());
    const page = work.page(view);
    this.exported += page.users.length;
    this.leftOut += users.length - page.users.length;
    for (const problem of page.problems) this.problems.push(exportProblemRecord(problem, this.#format));
    for (const [field, count] of page.unsaid) this.#unsaid.set(field, (this.#unsaid.get(field) ?? 0) + count);
    return page.users.map((user) => user.rows);
  }

  *#count(pieces: readonly FilePiece[]): Generator<FilePiece> {
    for (const piece of pieces) {
      this.files = piece.file;
      yield piece;
    }
  }
}
