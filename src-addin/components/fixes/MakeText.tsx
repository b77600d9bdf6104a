// Beside the fixes: columns of digits that the sheet keeps as numbers, and one click that makes them text.
import { useEffect, useState } from 'react';
import { Button } from '@fluentui/react-components';
import { Wrench16Regular } from '@fluentui/react-icons/svg/wrench';
import { fillTexts } from '../../messages/fill.ts';
import type { TextActions } from '../../state/actions/text-actions.ts';
import type { TextColumns } from '../../worker/protocol.ts';
import { testIds } from '../test-ids.ts';
import { OfferBox } from './OfferBox.tsx';

export interface MakeTextProps {
  hands: TextActions;
  /** Another one with each check of the sheet: an edit alone is no reason to ask the host again. */
  opened: unknown;
}

export function MakeText({ hands, opened }: MakeTextProps) {
  const [found, setFound] = useState<TextColumns | null>(null);
  useEffect(() => {
    let current = true;
    void hands.numberColumns().then((columns) => current && setFound(columns));
    return () => {
      current = false;
    };
  }, [hands, opened]);
  if (!found || found.columns.length === 0) return null;
  const make = async () => {
    if (await hands.makeText(found)) setFound(null);
  };
  return (
    <OfferBox words={fillTexts.numbers(found.columns.map((c) => c.column))}>
      <Button size="small" icon={<Wrench16Regular />} onClick={() => void make()} data-testid={testIds.makeText}>
        {fillTexts.makeText(found.columns.length)}
      </Button>
    </OfferBox>
  );
}
