// Feature keys of many phones, in both hosts: after an import straight from its result, and from the set-up area.
import { expect, test } from '@jest/globals';
import { testIds } from '../../src-addin/components/test-ids.ts';
import { paneFlaws } from './support/axe.ts';
import { onBothHosts } from './support/both-hosts.ts';
import { eventually, eventuallyText } from './support/eventually.ts';
import { administratorApi } from './support/setup-pages.ts';

const HEADERS = ['first_name', 'last_name', 'email', 'extension', 'mac_address', 'brand', 'family', 'model'];

onBothHosts('feature keys', (stage, name) => {
  const base = name === 'excel' ? 7700 : 7600;
  const mac = (n: number) => `0015650${base}${n}`;
  const rows = [
    ['Ann', 'Lee', `ann@${name}.example`, String(base + 1), mac(1), 'yealink', 't4x', 't46s'],
    ['Bob', 'Ray', `bob@${name}.example`, String(base + 2), mac(2), 'yealink', 't2x', 't20p'],
    ['Cat', 'Fox', `cat@${name}.example`, String(base + 3), mac(3), 'yealink', 't4x', 't42s'],
  ];
  const the = (id: string) => stage.host.the(id);
  const key = (position: number) => stage.host.pane.locator(`[data-testid="${testIds.keyButton}"][data-position="${position}"]`);
  /** These attributes of every element with this id. */
  const attributes = async (id: string, ...names: string[]) =>
    Promise.all(
      (await the(id).all()).map(async (one) =>
        (await Promise.all(names.map((attribute) => one.getAttribute(`data-${attribute}`)))).join(' '),
      ),
    );

  test('are set once for all phones of an import, and told where one does not fit', async () => {
    const { host } = stage;
    const flaws: string[] = [];
    // The emulated Excel shows the pane in a frame of its own width; what it looks like is judged where it is narrowest.
    const look = async (screen: string) => host.workbench && flaws.push(...(await paneFlaws(host.page, screen)));
    if (host.workbench) await host.page.setViewportSize({ width: 1000, height: 800 });
    await host.openSheet([HEADERS, ...rows], 'phones');
    await host.signIn();
    await host.command('import-sheet');
    await the(testIds.apply).click();
    await the(testIds.openKeys).click();

    await eventually(async () => (await the(testIds.phoneGroup).count()) === 3, 'three groups');
    expect(await attributes(testIds.phoneGroup, 'keys')).toEqual(['2', '15', '27']);
    await eventuallyText(the(testIds.keysNext), /^Set keys on 3 phones$/);
    await look('phones');
    await the(testIds.keysNext).click();

    expect(await attributes(testIds.keyBand, 'from', 'to', 'has')).toEqual(['1 2 3', '3 15 2', '16 27 1']);
    await the(testIds.keysApply).click();
    await host.pane.getByText('Say what at least one key does.').waitFor();
    await key(1).click();
    await the(testIds.keyKind).selectOption('parking');
    await the(testIds.keyValue).fill('11');
    await the(testIds.keysApply).click();
    await host.pane.getByText('Write a slot from 1 to 10.').waitFor();
    await the(testIds.keyValue).fill('1');
    // With the keyboard: along the keys by arrows, in by Enter.
    await key(1).focus();
    await host.page.keyboard.press('ArrowRight');
    await host.page.keyboard.press('Enter');
    expect(await key(2).getAttribute('aria-pressed')).toBe('true');
    await key(9).click();
    await the(testIds.keyKind).selectOption('presence');
    await the(testIds.keyValue).fill(`ann@${name}.example`);
    await the(testIds.keysLeft).getByText('1 phone (yealink t20p) does not have key 9').waitFor();
    await look('keys');
    await the(testIds.keysApply).click();

    await the(testIds.setupNotice).getByText('3 phones have the keys now.').waitFor();
    await the(testIds.keysLeft)
      .getByText(`${mac(2)}: no key 9; 1 written`)
      .waitFor();
    await look('what did not fit');
    expect(flaws).toEqual([]);

    const api = await administratorApi(stage.server.address);
    const keysOf = (n: number) => api('GET', `/tenants/demo/devices/${mac(n)}/feature-keys`);
    const park = { position: 1, kind: 'parking', value: '1' };
    const ann = { position: 9, kind: 'presence', value: `ann@${name}.example` };
    expect([await keysOf(1), await keysOf(2), await keysOf(3)]).toEqual([[park, ann], [park], [park, ann]]);

    await the(testIds.setupBack).click();
    await the(testIds.result).waitFor();
  });

  test('of one phone are shown as they are and changed at any time', async () => {
    const { host } = stage;
    await the(testIds.accountMenu).click();
    await the(testIds.openSetup).click();
    await host.pane.locator(`[data-testid="${testIds.setupSection}"][data-section="feature-keys"]`).click();
    await the(testIds.listSearch).fill(`${base + 3}`);
    await eventually(async () => (await the(testIds.phoneGroup).count()) === 1, 'one phone');
    await the(testIds.keysNext).click();
    await host.pane.getByText('Choose at least one phone.').waitFor();
    await the(testIds.chooseAll).click();
    await the(testIds.keysNext).click();
    await key(9).getByText(`ann@${name}.example`).waitFor();
    await key(9).click();
    await the(testIds.keyKind).selectOption('none');
    await key(1).click();
    await the(testIds.keyKind).selectOption('presence');
    await the(testIds.keyValue).fill('nobody');
    await the(testIds.keysApply).click();
    await the(testIds.setupNotice).getByText('no extension and no user "nobody"').waitFor();
    await the(testIds.keyKind).selectOption('speed_dial');
    await the(testIds.keyValue).fill('911');
    await the(testIds.keysApply).click();
    await the(testIds.setupNotice).getByText('1 phone has the keys now.').waitFor();
    const api = await administratorApi(stage.server.address);
    expect(await api('GET', `/tenants/demo/devices/${mac(3)}/feature-keys`)).toEqual([
      { position: 1, kind: 'speed_dial', value: '911' },
      { position: 9, kind: 'none', value: '' },
    ]);
  });
});
