// A new API token: what for, how much it may, where, and for how long.
import { useState, type FormEvent } from 'react';
import { Button, Field, Input, makeStyles, Select, tokens } from '@fluentui/react-components';
import type { Role } from '../../../shared/contracts/session.ts';
import type { NewToken } from '../../../shared/contracts/tokens.ts';
import { testIds } from '../../components/test-ids.ts';
import { accountText } from '../../messages/account.ts';
import { setupText } from '../../messages/setup.ts';

const text = accountText.tokens;

const useStyles = makeStyles({
  form: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalS,
    padding: tokens.spacingHorizontalM,
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorNeutralBackground2,
  },
  buttons: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS },
});

const DAYS = [30, 90, 365];
const DAY_MS = 86_400_000;
const ROLES: readonly Role[] = ['viewer', 'operator', 'tenant-admin', 'system-admin'];

export interface TokenFormProps {
  tenant: { id: string; name: string; role: Role };
  onMake: (token: NewToken) => Promise<void>;
  onCancel: () => void;
}

export function TokenForm({ tenant, onMake, onCancel }: TokenFormProps) {
  const styles = useStyles();
  const [name, setName] = useState('');
  const [role, setRole] = useState<Role>('viewer');
  const [everywhere, setEverywhere] = useState(false);
  const [days, setDays] = useState(90);
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  // What is held in one tenant is not held outside it.
  const most = ROLES.indexOf(everywhere ? tenant.role : tenant.role === 'system-admin' ? 'tenant-admin' : tenant.role);
  const roles = ROLES.slice(0, most + 1);
  const chosen = roles.includes(role) ? role : (roles.at(-1) ?? 'viewer');
  const mistake = tried && !name.trim() ? { validationMessage: setupText.needed, validationState: 'error' as const } : {};

  function submit(event: FormEvent): void {
    event.preventDefault();
    setTried(true);
    if (!name.trim() || busy) return;
    setBusy(true);
    const expiresAt = new Date(Date.now() + days * DAY_MS).toISOString();
    void onMake({ name: name.trim(), role: chosen, expiresAt, ...(everywhere ? {} : { tenants: [tenant.id] }) }).finally(() =>
      setBusy(false),
    );
  }

  return (
    <form className={styles.form} noValidate aria-label={text.add} onSubmit={submit}>
      <Field label={text.name} hint={text.nameHint} required {...mistake}>
        <Input value={name} maxLength={100} onChange={(_, data) => setName(data.value)} data-testid={testIds.tokenName} />
      </Field>
      <Field label={text.where}>
        <Select value={everywhere ? 'all' : 'one'} onChange={(_, data) => setEverywhere(data.value === 'all')}>
          <option value="one">{text.onlyTenant(tenant.name)}</option>
          <option value="all">{text.allTenants}</option>
        </Select>
      </Field>
      <Field label={text.role}>
        <Select value={chosen} onChange={(_, data) => setRole(data.value as Role)} data-testid={testIds.tokenRole}>
          {roles.map((one) => (
            <option key={one} value={one}>
              {text.roles[one]}
            </option>
          ))}
        </Select>
      </Field>
      <Field label={text.expires}>
        <Select value={String(days)} onChange={(_, data) => setDays(Number(data.value))}>
          {DAYS.map((n) => (
            <option key={n} value={String(n)}>
              {text.days(n)}
            </option>
          ))}
        </Select>
      </Field>
      <div className={styles.buttons}>
        <Button appearance="primary" type="submit" disabledFocusable={busy} data-testid={testIds.recordSave}>
          {text.make}
        </Button>
        <Button onClick={onCancel}>{setupText.cancel}</Button>
      </div>
    </form>
  );
}
