// Office's error codes in our words. The one table of them: what may be asked again, and which fault the person is told of.
import { HostFault, type HostFaultCode } from '../workbook.ts';

interface Meaning {
  fault: HostFaultCode;
  /** A read that failed so may simply be repeated. */
  again?: true;
  /** The answer may have been too big: ask for less. */
  tooMuch?: true;
}

const MEANINGS: Readonly<Record<string, Meaning>> = {
  InvalidOperationInCellEditMode: { fault: 'editing-cell' },
  AccessDenied: { fault: 'protected' },
  ItemNotFound: { fault: 'sheet-gone' },
  InvalidReference: { fault: 'sheet-gone' },
  RequestPayloadSizeLimitExceeded: { fault: 'too-large', tooMuch: true },
  ResponsePayloadSizeLimitExceeded: { fault: 'too-large', tooMuch: true },
  RangeExceedsLimit: { fault: 'too-large', tooMuch: true },
  OperationCellsExceedLimit: { fault: 'too-large', tooMuch: true },
  // Older builds answer this to a response past the limit.
  GeneralException: { fault: 'unknown', tooMuch: true },
  RequestAborted: { fault: 'busy', again: true },
  ServiceNotAvailable: { fault: 'busy', again: true },
  ActivityLimitReached: { fault: 'busy', again: true },
  Conflict: { fault: 'busy', again: true },
  Timeout: { fault: 'busy', again: true },
  ApiNotFound: { fault: 'not-supported' },
  UnsupportedOperation: { fault: 'not-supported' },
};

/** Excel answers null instead of failing when a range is past its limits: as good as an error. */
export class NoAnswer extends Error {
  override readonly name = 'NoAnswer';
  readonly code = 'ResponsePayloadSizeLimitExceeded';
}

export function codeOf(error: unknown): string {
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : null;
  return typeof code === 'string' ? code : '';
}

export const isTooMuch = (error: unknown): boolean => MEANINGS[codeOf(error instanceof HostFault ? error.cause : error)]?.tooMuch === true;
export const isWorthRepeating = (error: unknown): boolean => MEANINGS[codeOf(error)]?.again === true;
export const isEditingCell = (error: unknown): boolean => codeOf(error) === 'InvalidOperationInCellEditMode';
export const isUndoRefused = (error: unknown): boolean => codeOf(error) === 'UndoNotSupported';

/** What leaves this folder: a HostFault, or the abort the caller asked for. */
export function toHostFault(error: unknown): unknown {
  if (error instanceof HostFault) return error;
  if (error instanceof Error && error.name === 'AbortError') return error;
  return new HostFault(MEANINGS[codeOf(error)]?.fault ?? 'unknown', { cause: error });
}
