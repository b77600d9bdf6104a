// What each setting of a tenant is for, for docs/reference/settings.md. A setting without its line stops the page from being made.
import { settings } from '../../shared/contracts/tenants.ts';

const about: Readonly<Record<string, string>> = {
  country: 'Two letters, such as `SE`: how phone numbers without a country code are read.',
  extensionLength: 'How many digits an extension has; without it any number.',
  reservedExtensions: 'Extensions nobody may have.',
  deviceProvisioning: '`enabled`, and `defaultModel` (`brand`, `family`, `model`) of devices whose row names none.',
  onPremisesIntegration: 'Whether the tenant is integrated with a system of its own.',
  silentMode: 'Nothing is sent to users.',
  installedServices: 'Services the tenant has, by name.',
  mainLocation: 'The location of users whose row names none.',
  system: '`mx-one` or `a700`.',
  sip: '`domain` and `registrar` of the phones.',
  welcomeMails:
    'After an import whose format does not say: access data to each user (`to-users`), all to one `address` (`to-address`), or `none`.',
  importLimits:
    'From where on a plan needs a second yes (`accept: ["blast-radius"]`): more than `objects` created or changed (default null: any number), ' +
    'or `usersPercent` of the users changed (default 50, null: never) if that is at least `usersAtLeast` of them (default 25).',
  retention:
    'After how many days `sheets` as received, what was found in them and mails kept as files go (default 90), `journals`, without which an import ' +
    'cannot be undone (default 365), and lines of the `audit` (default 730); null: never.',
};

export function tenantSettings(): string[][] {
  const names = Object.keys(settings.shape);
  const silent = names.filter((name) => !(name in about));
  if (silent.length > 0) throw new Error(`Say in scripts/reference/tenant-settings.ts what ${silent.join(', ')} is for.`);
  return names.map((name) => [`\`${name}\``, about[name] ?? '']);
}
