// One line of the audit: who did what to which object; opened, what changed and where it came from.
import { makeStyles, Text, tokens } from '@fluentui/react-components';
import type { AuditRecord } from '../../../shared/contracts/audit.ts';
import { Disclosure } from '../../components/Disclosure.tsx';
import { testIds } from '../../components/test-ids.ts';
import { when } from '../../components/when.ts';
import { auditText as text } from '../../messages/audit.ts';

const useStyles = makeStyles({
  item: { borderBottom: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}` },
  words: { display: 'flex', flexDirection: 'column', flexGrow: 1, minWidth: 0, overflowWrap: 'anywhere' },
  meta: { color: tokens.colorNeutralForeground2 },
  inside: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalXXS,
    padding: `0 ${tokens.spacingHorizontalXS} ${tokens.spacingVerticalS} ${tokens.spacingHorizontalXXL}`,
    overflowWrap: 'anywhere',
  },
});

function shown(value: unknown): string {
  if (value === null || value === undefined || value === '') return text.empty;
  return typeof value === 'string' ? value : JSON.stringify(value);
}

export function AuditItem({ line }: { line: AuditRecord }) {
  const styles = useStyles();
  const { action, key, who, at, via, address, requestId, changes, detail, seq } = line;
  const origin = [
    text.via[via] ?? via,
    ...(address === null ? [] : [text.address(address)]),
    ...(requestId === null ? [] : [text.request(requestId)]),
    seq === null ? text.loose : text.place(seq),
  ];
  const summary = (
    <span className={styles.words}>
      <Text weight="semibold">{key === null ? text.action(action) : `${text.action(action)} · ${key}`}</Text>
      <Text size={200} className={styles.meta}>
        {`${who ?? text.nobody} · ${when(at)}`}
      </Text>
    </span>
  );
  return (
    <li className={styles.item} data-testid={testIds.auditLine} data-key={action}>
      <Disclosure summary={summary}>
        {() => (
          <div className={styles.inside}>
            {changes.map((one) => (
              <Text key={one.field} size={200}>
                {text.change(one.field, shown(one.old), shown(one.new))}
              </Text>
            ))}
            {Object.entries(detail).map(([name, value]) => (
              <Text key={name} size={200}>
                {text.fact(name, shown(value))}
              </Text>
            ))}
            <Text size={200} className={styles.meta}>
              {[action, ...origin].join(' · ')}
            </Text>
          </div>
        )}
      </Disclosure>
    </li>
  );
}
