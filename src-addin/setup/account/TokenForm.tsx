// A new API token: what for, how much it may, where, and for how long.
import { useState } from 'react';
import { Field, Input, Select } from '@fluentui/react-components';
import type { Role } from '../../../shared/contracts/session.ts';
import type { NewToken } from '../../../shared/contracts/tokens.ts';
import { testIds } from '../../components/test-ids.ts';
import { accountText } from '../../messages/account.ts';
import { setupText } from '../../messages/setup.ts';
import { FormBox } from '../FormBox.tsx';

const text = accountText.tokens;

const DAYS = [30, 90, 365];
const DAY_MS = 86_400_000;
const ROLES: readonly Role[] = ['viewer', 'operator', 'tenant-admin', 'system-admin'];

export interface TokenFormProps {
  tenant: { id: string; name: string; role: Role };
  onMake: (token: NewToken) => Promise<void>;
  onCancel: () => void;
}

export function TokenForm({ tenant, onMake, onCancel }: TokenFormProps) {
  const [given, setGiven] = useState('');
  const [role, setRole] = useState<Role>('viewer');
  const [everywhere, setEverywhere] = useState(false);
  const [days, setDays] = useState(90);
  const name = given.trim();
  // What is held in one tenant is not held outside it.
  const most = ROLES.indexOf(everywhere ? tenant.role : tenant.role === 'system-admin' ? 'tenant-admin' : tenant.role);
  const roles = ROLES.slice(0, most + 1);
  const chosen = roles.includes(role) ? role : (roles.at(-1) ?? 'viewer');

  function send(): Promise<void> {
    const expiresAt = new Date(Date.now() + days * DAY_MS).toISOString();
    return onMake({ name, role: chosen, expiresAt, ...(everywhere ? {} : { tenants: [tenant.id] }) });
  }

  return (
    <FormBox label={text.add} send={text.make} isGood={name !== ''} onSend={send} onCancel={onCancel}>
      {(mistake) => (
        <>
          <Field label={text.name} hint={text.nameHint} required {...mistake(name === '', setupText.needed)}>
            <Input value={given} maxLength={100} onChange={(_, data) => setGiven(data.value)} data-testid={testIds.tokenName} />
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
        </>
      )}
    </FormBox>
  );
}
