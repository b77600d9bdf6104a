// What is thrown when a request cannot be answered, and how it reads on the wire (RFC 9457). app.ts maps every throw here.
import type { ProblemCode, Problem as ProblemDocument } from '../../shared/contracts/problem.ts';

type Status = 400 | 401 | 403 | 404 | 405 | 409 | 410 | 412 | 413 | 415 | 422 | 429 | 500 | 502 | 503;

/** Every code with its status and title: the one place where they meet. */
export const problemKinds: Readonly<Record<ProblemCode, { status: Status; title: string }>> = {
  'invalid-request': { status: 400, title: 'The request has a mistake' },
  'invalid-json': { status: 400, title: 'The body is not valid JSON' },
  'not-signed-in': { status: 401, title: 'Not signed in' },
  'wrong-credentials': { status: 401, title: 'Wrong user name or password' },
  'too-many-attempts': { status: 429, title: 'Too many failed attempts to sign in' },
  'no-password': { status: 409, title: 'The account has no password here' },
  'sign-in-refused': { status: 401, title: 'The sign-in through the identity provider is not valid' },
  'nothing-granted': { status: 403, title: 'The identity provider grants nothing here' },
  'provider-unreachable': { status: 502, title: 'The identity provider does not answer' },
  forbidden: { status: 403, title: 'Not allowed' },
  'not-found': { status: 404, title: 'Not found' },
  'method-not-allowed': { status: 405, title: 'This method is not known here' },
  'body-too-large': { status: 413, title: 'The body is too large' },
  'unsupported-media-type': { status: 415, title: 'The body has an unknown kind or encoding' },
  'unknown-format': { status: 400, title: 'Unknown import format' },
  'unknown-option': { status: 400, title: 'Unknown option' },
  'unknown-field': { status: 400, title: 'Unknown field' },
  'empty-sheet': { status: 400, title: 'The sheet is empty' },
  'too-many-rows': { status: 413, title: 'The sheet has too many rows' },
  'too-many-columns': { status: 413, title: 'The sheet has too many columns' },
  'cell-too-long': { status: 413, title: 'A cell is too long' },
  'broken-file': { status: 400, title: 'The file cannot be read' },
  'file-too-large-unpacked': { status: 413, title: 'The file is too large when unpacked' },
  'unknown-encoding': { status: 400, title: 'Unknown text encoding' },
  'unknown-sheet': { status: 400, title: 'The file has no such sheet' },
  'tenant-exists': { status: 409, title: 'There is a tenant with this id' },
  'last-administrator': { status: 409, title: 'This is the last system administrator' },
  'already-exists': { status: 409, title: 'There is such a record already' },
  'broken-reference': { status: 400, title: 'A record named here does not exist' },
  'still-in-use': { status: 409, title: 'The record is still in use' },
  'version-required': { status: 412, title: 'If-Match is missing' },
  'version-mismatch': { status: 412, title: 'The record has changed since it was read' },
  'held-by-import': { status: 409, title: 'An import that is not finished holds this key' },
  'digest-mismatch': { status: 409, title: 'This is not the plan that was reviewed' },
  'plan-moved': { status: 409, title: 'The directory has changed since the plan was made' },
  'confirmation-required': { status: 409, title: 'The plan needs a confirmation' },
  'import-running': { status: 409, title: 'Another import of this tenant is running' },
  'window-missed': { status: 409, title: 'The maintenance window has passed' },
  'has-errors': { status: 409, title: 'The sheet has errors' },
  'wrong-state': { status: 409, title: 'The import is in another state' },
  'export-in-parts': { status: 409, title: 'The export does not fit into one file' },
  'journal-removed': { status: 410, title: 'What the import changed is not kept any more' },
  'sheet-removed': { status: 410, title: 'The sheet is not kept any more' },
  'credentials-gone': { status: 410, title: 'The passwords were handed out already' },
  'idempotency-key-reused': { status: 409, title: 'This Idempotency-Key was used for another request' },
  cancelled: { status: 409, title: 'The import was cancelled' },
  'import-failed': { status: 500, title: 'The import failed' },
  starting: { status: 503, title: 'The service is not ready' },
  'internal-error': { status: 500, title: 'Something broke in the service' },
};

/** `detail` says what, where and what to do. `extra` are further members, such as `rows` or `fields`. */
export class Problem extends Error {
  readonly code: ProblemCode;
  readonly detail: string;
  readonly extra: Readonly<Record<string, unknown>>;
  readonly headers: Readonly<Record<string, string>>;

  constructor(
    code: ProblemCode,
    detail: string,
    extra: Readonly<Record<string, unknown>> = {},
    options: { cause?: unknown; headers?: Readonly<Record<string, string>> } = {},
  ) {
    super(detail, { cause: options.cause });
    this.name = 'Problem';
    this.code = code;
    this.detail = detail;
    this.extra = extra;
    this.headers = options.headers ?? {};
  }

  get status(): Status {
    return problemKinds[this.code].status;
  }

  /** Also how a run keeps why it failed. */
  document(requestId?: string): ProblemDocument {
    const { status, title } = problemKinds[this.code];
    const type = `urn:rowcall:problem:${this.code}`;
    return { type, title, status, detail: this.detail, code: this.code, ...(requestId ? { requestId } : {}), ...this.extra };
  }
}

/** Another tenant's records and unknown ids get the same answer. */
export const notFound = (what: string): Problem =>
  new Problem('not-found', `There is no ${what} here. Check the address, or list what there is.`);
