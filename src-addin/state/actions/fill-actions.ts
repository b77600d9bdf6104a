// Filling empty cells with made-up extensions, PINs or passwords: the API makes them, the check says where they go, and they are
// written as fixes are, so that a cell somebody filled meanwhile keeps what it has.
import type { FixedCell } from '../../../shared/fixes/fix-classes.ts';
import { isAbort } from '../../api/api-problem.ts';
import { fillTexts } from '../../messages/fill.ts';
import type { FillGroup } from '../../worker/protocol.ts';
import { faultText } from '../fault-text.ts';
import type { SessionParts } from '../session-parts.ts';
import type { FixActions } from './fix-actions.ts';

/** As many as the API makes for one question; the others are offered again afterwards. */
const AT_ONCE = 10_000;

export function fillActions({ api, checker, store }: SessionParts, { fixAll }: Pick<FixActions, 'fixAll'>) {
  const told = (fault: unknown) => {
    if (!isAbort(fault)) store.dispatch({ type: 'noticed', notice: { severity: 'error', text: faultText(fault) } });
  };

  async function valuesFor({ field, kind, count }: FillGroup, tenant: string): Promise<string[]> {
    // Passwords are long enough never to meet; those of the sheet need not be sent for that.
    const except = kind === 'password' ? [] : await checker.takenValues(field);
    const { values } = await api.generate(tenant, { kind, count: Math.min(count, AT_ONCE), ...(except.length > 0 ? { except } : {}) });
    return values;
  }

  return {
    fillColumns: (): Promise<FillGroup[]> =>
      checker.fillColumns().catch((fault: unknown) => {
        told(fault);
        return [];
      }),
    /** The cells with their new values; null where they could not be had, which is told. */
    async fillCells(group: FillGroup): Promise<FixedCell[] | null> {
      const { access } = store.get();
      if (access.kind !== 'signed-in') return null;
      try {
        return await checker.fillCells(group.field, await valuesFor(group, access.tenant.id));
      } catch (fault) {
        told(fault);
        return null;
      }
    },
    fillAll: (cells: readonly FixedCell[]): Promise<number> => fixAll(cells, fillTexts.done),
  };
}

export type FillActions = ReturnType<typeof fillActions>;
