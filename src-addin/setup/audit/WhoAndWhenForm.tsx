// Narrows the audit to a person and to days. Asked only when shown, because half a name is nobody's.
import { useState, type FormEvent } from 'react';
import { Button, Field, Input, makeStyles, tokens } from '@fluentui/react-components';
import { testIds } from '../../components/test-ids.ts';
import { auditText as text } from '../../messages/audit.ts';
import { anybodyEver, isInOrder, type WhoAndWhen } from './audit-filter.ts';

const useStyles = makeStyles({
  form: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalS,
    maxWidth: '400px',
    padding: `0 ${tokens.spacingHorizontalXS} ${tokens.spacingVerticalS} ${tokens.spacingHorizontalXXL}`,
  },
  row: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS },
  day: { flex: '1 1 120px', minWidth: 0 },
  input: { minWidth: 0, width: '100%' },
});

export interface WhoAndWhenFormProps {
  shown: WhoAndWhen;
  onShow: (wanted: WhoAndWhen) => void;
}

export function WhoAndWhenForm({ shown, onShow }: WhoAndWhenFormProps) {
  const styles = useStyles();
  const [wanted, setWanted] = useState(shown);
  const fault = isInOrder(wanted) ? {} : { validationMessage: text.order };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isInOrder(wanted)) onShow(wanted);
  };
  const clear = () => {
    setWanted(anybodyEver);
    onShow(anybodyEver);
  };
  const day = (name: 'from' | 'to', id: string) => (
    <Field className={styles.day} label={text[name]} {...(name === 'to' ? fault : {})}>
      <Input
        className={styles.input}
        type="date"
        value={wanted[name]}
        onChange={(_, { value }) => setWanted({ ...wanted, [name]: value })}
        input={{ 'data-testid': id } as object}
      />
    </Field>
  );
  return (
    <form className={styles.form} onSubmit={submit}>
      <Field label={text.who} hint={text.whoHint}>
        <Input
          autoCapitalize="none"
          autoComplete="off"
          spellCheck={false}
          value={wanted.who}
          onChange={(_, { value }) => setWanted({ ...wanted, who: value })}
          input={{ 'data-testid': testIds.auditWho } as object}
        />
      </Field>
      <div className={styles.row}>
        {day('from', testIds.auditFrom)}
        {day('to', testIds.auditTo)}
      </div>
      <div className={styles.row}>
        <Button type="submit" size="small" data-testid={testIds.auditShow}>
          {text.show}
        </Button>
        <Button size="small" appearance="subtle" onClick={clear} data-testid={testIds.auditClear}>
          {text.clear}
        </Button>
      </div>
    </form>
  );
}
