// Every rule there is. Adding one: its file, its line here, its sentence in shared/messages (docs/new-rule.md).
import type { ImportFormat } from '../formats/define-format.ts';
import { cellRules } from './cell/cell-rules.ts';
import type { Rule } from './define-rule.ts';
import { derivedRules } from './derived-rules.ts';
import { callerIdNotAttested } from './directory/caller-id-not-attested.ts';
import { deviceKept } from './directory/device-kept.ts';
import { deviceMoves } from './directory/device-moves.ts';
import { deviceNotKnown } from './directory/device-not-known.ts';
import { emailHeldTwice } from './directory/email-held-twice.ts';
import { existingUserDiffers } from './directory/existing-user-differs.ts';
import { extraRowWithoutUser } from './directory/extra-row-without-user.ts';
import { passwordNeeded } from './directory/password-needed.ts';
import { additionalWithoutPrimary } from './row/additional-without-primary.ts';
import { connectNotActivated } from './row/connect-not-activated.ts';
import { deviceIncomplete } from './row/device-incomplete.ts';
import { extraRowEmpty } from './row/extra-row-empty.ts';
import { macWithoutProvisioning } from './row/mac-without-provisioning.ts';
import { mailboxWithoutExtension } from './row/mailbox-without-extension.ts';
import { noOrgUnit } from './row/no-org-unit.ts';
import { orgUnitUnknown } from './row/org-unit-unknown.ts';
import { settingOnExtraRow } from './row/setting-on-extra-row.ts';
import { tieTrunkPair } from './row/tie-trunk-pair.ts';
import { tollFreePrimary } from './row/toll-free-primary.ts';
import { welcomeMailNotDeliverable } from './row/welcome-mail-not-deliverable.ts';
import { locationNotChosen } from './sheet/location-not-chosen.ts';
import { passwordsAddressMissing } from './sheet/passwords-address-missing.ts';
import { serviceNotInstalled } from './sheet/service-not-installed.ts';
import { unknownLocationOption } from './sheet/unknown-location-option.ts';
import { userRowRepeated } from './sheet/user-row-repeated.ts';
import { variantDiffers } from './sheet/variant-differs.ts';
import { vendorLimit } from './sheet/vendor-limit.ts';

/** Rules that a format names in its declaration. */
export const domainRules: readonly Rule[] = [
  additionalWithoutPrimary,
  connectNotActivated,
  deviceIncomplete,
  extraRowEmpty,
  macWithoutProvisioning,
  mailboxWithoutExtension,
  noOrgUnit,
  orgUnitUnknown,
  settingOnExtraRow,
  tieTrunkPair,
  tollFreePrimary,
  welcomeMailNotDeliverable,
  locationNotChosen,
  passwordsAddressMissing,
  serviceNotInstalled,
  unknownLocationOption,
  userRowRepeated,
  variantDiffers,
  vendorLimit,
  callerIdNotAttested,
  deviceKept,
  deviceMoves,
  deviceNotKnown,
  emailHeldTwice,
  existingUserDiffers,
  extraRowWithoutUser,
  passwordNeeded,
];

export const allRules: readonly Rule[] = [...cellRules, ...derivedRules, ...domainRules];

// One id may have a reading and a row side (unknown-choice); the first declares the severity.
const byId = new Map<string, Rule>();
for (const rule of allRules) if (!byId.has(rule.id)) byId.set(rule.id, rule);

export const findRule = (id: string): Rule | undefined => byId.get(id);

/** The derived rules and those the format names. */
export function rulesOf(format: ImportFormat): readonly Rule[] {
  const named = format.rules.map((id) => {
    const rule = domainRules.find((r) => r.id === id);
    if (!rule) throw new Error(`The format ${format.id} names the rule ${id}, which rules/registry.ts does not list.`);
    return rule;
  });
  return [...derivedRules, ...named];
}
