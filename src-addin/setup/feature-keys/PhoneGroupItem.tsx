// Phones with the same number of keys: chosen all at once, or one by one below.
import { useState } from 'react';
import { Button, Checkbox, makeStyles, Text, tokens } from '@fluentui/react-components';
import type { KeyedPhone } from '../../../shared/contracts/feature-keys.ts';
import { Disclosure } from '../../components/Disclosure.tsx';
import { testIds } from '../../components/test-ids.ts';
import { keysText as text } from '../../messages/feature-keys.ts';
import { modelsOf, type PhoneGroup } from './key-bands.ts';
import { KeyStrip } from './KeyStrip.tsx';

const useStyles = makeStyles({
  group: { display: 'flex', alignItems: 'flex-start', borderBottom: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}` },
  grows: { flexGrow: 1, minWidth: 0 },
  summary: { display: 'flex', flexGrow: 1, gap: tokens.spacingHorizontalS, alignItems: 'center', minWidth: 0 },
  words: { display: 'flex', flexDirection: 'column', flexGrow: 1, minWidth: 0, overflowWrap: 'anywhere' },
  meta: { color: tokens.colorNeutralForeground2 },
  list: { margin: 0, padding: `0 0 ${tokens.spacingVerticalS}`, listStyleType: 'none' },
});

/** Nobody looks through more at a time. */
const SHOWN = 50;

export interface PhoneGroupItemProps {
  group: PhoneGroup;
  /** Of the phone with the most keys. */
  most: number;
  chosen: ReadonlyMap<string, KeyedPhone>;
  mayWrite: boolean;
  onChoose: (phones: readonly KeyedPhone[], on: boolean) => void;
}

export function PhoneGroupItem({ group, most, chosen, mayWrite, onChoose }: PhoneGroupItemProps) {
  const styles = useStyles();
  const [shown, setShown] = useState(SHOWN);
  const { limit, phones } = group;
  const picked = phones.filter(({ id }) => chosen.has(id)).length;
  const summary = (
    <span className={styles.summary}>
      <span className={styles.words}>
        <Text weight="semibold">{text.group(limit)}</Text>
        <Text size={200} className={styles.meta}>
          {text.groupMeta(phones.length, modelsOf(phones))}
        </Text>
      </span>
      {limit !== null && <KeyStrip keys={limit} of={most} />}
    </span>
  );
  const words = ({ id, extension, person, brand, model, set }: KeyedPhone) => (
    <span className={styles.words}>
      <span>{text.phone(extension, person)}</span>
      <Text size={200} className={styles.meta}>
        {[id, [brand, model].filter((part) => part !== null).join(' '), set > 0 ? text.inUse(set) : '']
          .filter((part) => part !== '')
          .join(' · ')}
      </Text>
    </span>
  );
  return (
    <li className={styles.group} data-testid={testIds.phoneGroup} data-keys={limit ?? 'unknown'} data-phones={phones.length}>
      {mayWrite && (
        <Checkbox
          aria-label={text.chooseGroup(limit, phones.length)}
          checked={picked === phones.length ? true : picked > 0 ? 'mixed' : false}
          onChange={(_, data) => onChoose(phones, data.checked === true)}
        />
      )}
      <div className={styles.grows}>
        <Disclosure summary={summary}>
          {() => (
            <>
              <ul className={styles.list}>
                {phones.slice(0, shown).map((phone) => (
                  <li key={phone.id} data-testid={testIds.record} data-key={phone.id}>
                    {mayWrite ? (
                      <Checkbox
                        label={words(phone)}
                        checked={chosen.has(phone.id)}
                        onChange={(_, data) => onChoose([phone], data.checked === true)}
                      />
                    ) : (
                      words(phone)
                    )}
                  </li>
                ))}
              </ul>
              {phones.length > shown && (
                <Button size="small" onClick={() => setShown(shown + SHOWN)}>
                  {text.showMore}
                </Button>
              )}
            </>
          )}
        </Disclosure>
      </div>
    </li>
  );
}
