// What the list of issues needs to mend cells, handed down to wherever a group of issues is shown.
import { createContext, useContext } from 'react';
import type { FixActions } from '../../state/actions/fix-actions.ts';

export type FixHands = Pick<FixActions, 'fixGroups' | 'fixCells' | 'fixAll'>;

/** null: nothing can be written, as to a protected sheet. */
export const FixHandsContext = createContext<FixHands | null>(null);

export const useMayFix = (): boolean => useContext(FixHandsContext) !== null;
