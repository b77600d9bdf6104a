// One's own API tokens: made and shown once, listed, removed.
import type { ApiToken, TokenMade } from '../../../shared/contracts/tokens.ts';
import { when } from '../../components/when.ts';
import { accountText } from '../../messages/account.ts';
import { setupText } from '../../messages/setup.ts';
import { TokenForm, type TokenFormProps } from '../account/TokenForm.tsx';
import type { AccountApi } from '../account-api.ts';
import { SecretList } from '../SecretList.tsx';

const text = accountText.tokens;

export interface TokensPageProps {
  api: AccountApi;
  tenant: TokenFormProps['tenant'];
  onBack: () => void;
}

export function TokensPage({ api, tenant, onBack }: TokensPageProps) {
  return (
    <SecretList<ApiToken, TokenMade>
      page={setupText.sections.tokens}
      words={text}
      mayManage
      load={api.tokens}
      nameOf={({ name }) => name}
      secretOf={({ token }) => token}
      form={(onMake, onCancel) => <TokenForm tenant={tenant} onMake={(wanted) => onMake(api.makeToken(wanted))} onCancel={onCancel} />}
      remove={({ id }) => api.removeToken(id)}
      about={({ role, tenants, expiresAt, start, lastUsedAt }) => [
        text.meta(role, tenants?.join(', ') ?? text.allTenants, when(expiresAt)),
        <>
          <code>{start}…</code> · {lastUsedAt ? text.used(when(lastUsedAt)) : text.unused}
        </>,
      ]}
      onBack={onBack}
    />
  );
}
