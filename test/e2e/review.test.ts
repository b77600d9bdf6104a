// The review of an import in both hosts: rows and cells old → new, the sheet and the plan following each other, filters, cost,
// users the sheet leaves out, moves with both ends and a yes of their own, and a plan that is made anew when the sheet changed.
import { beforeAll, expect, test } from '@jest/globals';
import { testIds } from '../../src-addin/components/test-ids.ts';
import { FONALITY_HEADERS } from '../support/headers.ts';
import { onBothHosts, type Host } from './support/both-hosts.ts';
import { eventually, eventuallyText } from './support/eventually.ts';
import { demoApi, type DemoApi } from './support/demo-api.ts';

const HEADERS = ['first_name', 'last_name', 'email', 'extension'];

onBothHosts('the review of an import', (stage, name) => {
  const base = name === 'excel' ? 6100 : 6200;
  const mail = (who: string) => `${who}@review-${name}.example`;
  let api: DemoApi;
  let host: Host;

  beforeAll(async () => {
    host = stage.host;
    api = await demoApi(stage.server.address);
    await api.putInventory({
      licences: [{ type: 'Voicemail', total: 100 }],
      users: [
        { username: mail('old'), email: mail('old'), firstName: 'Old', lastName: 'Hand', extensions: [`${base + 1}`] },
        { username: mail('gone'), email: mail('gone'), firstName: 'Gone', lastName: 'Astray', extensions: [`${base + 2}`] },
        { username: `jay-${name}`, email: mail('jay'), firstName: 'Jay', lastName: 'Poe', extensions: [`${base + 3}`] },
        { username: `kim-${name}`, email: mail('kim'), firstName: 'Kim', lastName: 'Roe', extensions: [`${base + 4}`] },
      ],
      devices: [{ id: `SOFTPHONE${base}`, extension: `${base + 3}` }],
    });
    await host.openSheet([HEADERS], 'empty');
    await host.signIn();
  });

  const rowOf = (n: number) => host.pane.locator(`[data-testid="${testIds.planRow}"]`, { hasText: `Row ${n}` }).first();

  test('says what happens, what it costs and whom it leaves out, and the sheet and the plan follow each other', async () => {
    const row = (n: number, first: string, last: string, who: string, note = '') => {
      const isNew = n > 10;
      return [`${base + n}`, first, last, mail(who), isNew ? 'Passw0rd12' : '', note, mail(who), '', '', ''];
    };
    await host.openSheet(
      [FONALITY_HEADERS, row(11, 'Ann', 'Lee', 'ann'), row(1, 'Old', 'Handy', 'old', 'moved upstairs'), row(12, 'Cat', 'Fox', 'cat')],
      'plan',
    );
    await host.command('import-sheet');
    await host.the(testIds.apply).waitFor();

    const stock = host.the(testIds.stock);
    await stock.waitFor();
    const drawn = async (what: string) => Number(await stock.getAttribute(`data-${what}`));
    expect((await drawn('after')) - (await drawn('used'))).toBe(2);

    await host.the(testIds.missingUsers).getByRole('button').first().click();
    await eventuallyText(host.the(testIds.missingUsers), 'Gone Astray');
    expect(await host.the(testIds.missingUsers).textContent()).not.toContain(mail('old'));

    await rowOf(3).getByRole('button').first().click();
    await eventuallyText(rowOf(3), 'moved upstairs');
    await rowOf(3).getByTestId(testIds.goToRow).click();
    await eventually(
      async () => (await host.the(testIds.selectedRow).getAttribute('data-row')) === '3',
      'the row of the sheet in the pane',
    );
    await host.goTo(4, 2);
    await eventually(async () => (await host.the(testIds.selectedRow).getAttribute('data-row')) === '4', 'the next row in the pane');
    await eventuallyText(host.the(testIds.selectedRow), mail('cat'));
    await host.goTo(1, 0);
    await eventuallyText(host.the(testIds.selectedRow), 'not in the plan');

    await host.the(testIds.planAction).selectOption('change');
    await eventually(async () => (await host.the(testIds.planRow).count()) === 1, 'changed rows alone');
    await host.the(testIds.planAction).selectOption('');
    await host.the(testIds.planKind).selectOption('mailboxes');
    await eventually(async () => (await host.the(testIds.planRow).count()) === 2, 'rows with mailboxes alone');
  });

  test('a sheet that changed meanwhile is planned again before anything is imported', async () => {
    await host.openSheet([HEADERS, ['Dan', 'Roe', mail('dan'), `${base + 21}`]], 'outdated');
    await host.command('import-sheet');
    await host.the(testIds.apply).waitFor();
    await host.typeCell(2, 1, 'Rowe');
    await host.the(testIds.replan).first().waitFor();
    expect(await host.the(testIds.apply).getAttribute('aria-disabled')).toBe('true');
    await host.the(testIds.replan).first().click();
    await eventually(async () => (await host.the(testIds.apply).getAttribute('aria-disabled')) !== 'true', 'the new plan');
    await rowOf(2).getByRole('button').first().click();
    await eventuallyText(rowOf(2), 'Rowe');
  });

  test('a move shows both ends and is not made without its own yes', async () => {
    const row = [`${base + 4}`, 'Kim', 'Roe', `kim-${name}`, '', '', mail('kim'), '', '', `SOFTPHONE${base}`];
    await host.openSheet([FONALITY_HEADERS, row], 'moves');
    await host.check();
    await host.the(testIds.readingChoices).getByRole('button').first().click();
    await host.pane.locator('[data-option="olderBehaviour"]').first().click();
    await host.the(testIds.replan).first().click();
    await eventually(async () => (await host.the(testIds.checkSummary).getAttribute('data-errors')) === '0', 'the older behaviour');
    await host.the(testIds.review).click();
    await host.the(testIds.apply).waitFor();
    await host.the(testIds.showMoves).click();
    await eventually(async () => (await host.the(testIds.planRow).count()) === 1, 'the moves');
    await host.the(testIds.apply).click();
    await host.the(testIds.move).first().waitFor();
    await host
      .the(testIds.move)
      .filter({ hasText: `from ${base + 3} to ${base + 4}` })
      .waitFor();
    expect(await host.the(testIds.acceptYes).isDisabled()).toBe(true);
    await host.the(testIds.accept).first().click();
    await host.the(testIds.acceptYes).click();
    await host.the(testIds.result).waitFor();
    expect(await host.the(testIds.result).getAttribute('data-state')).toBe('succeeded');
  });
});
