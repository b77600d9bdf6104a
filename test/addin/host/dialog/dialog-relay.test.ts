// The dialog's workbook is the runtime's, asked for by messages: everything said at one end is the same at the other.
import { beforeEach, describe, expect, test } from '@jest/globals';
import { PieceCollector, piecesOf } from '../../../../src-addin/host/dialog/frames.ts';
import { relayedWorkbook } from '../../../../src-addin/host/dialog/relayed-workbook.ts';
import type { Channel } from '../../../../src-addin/host/dialog/relay-protocol.ts';
import { serveWorkbook } from '../../../../src-addin/host/dialog/serve-workbook.ts';
import { HostFault, type SheetChange, type Workbook } from '../../../../src-addin/host/workbook.ts';

/** Two ends of one line; messages cross as text, as Office carries them. */
function line(): [Channel, Channel] {
  const listeners: ((message: unknown) => void)[] = [() => {}, () => {}];
  const end = (mine: 0 | 1): Channel => ({
    send: (message) => listeners[1 - mine]?.(JSON.parse(JSON.stringify(message))),
    receive: (listener) => {
      listeners[mine] = listener;
    },
  });
  return [end(0), end(1)];
}

const content = { sheet: { id: 's', name: 'Users' }, firstRow: 1, rows: [['a']], protected: false, hiddenRows: 0, tables: [], merges: [] };

describe('the dialog', () => {
  let changed: (change: SheetChange) => void;
  let stopped: number;
  let remembered: string[][];
  let workbook: Workbook;
  let close: () => void;
  let there: Channel;
  beforeEach(async () => {
    stopped = 0;
    remembered = [];
    const asked: Partial<Workbook> = {
      capabilities: { host: 'excel', platform: 'PC', groupsUndo: true, keepsUndo: true },
      readSheet: async () => content,
      showMarks: async (_, marks) => ({ shown: marks.length, of: marks.length }),
      remember: async (key, value) => {
        remembered.push([key, value]);
      },
      goTo: async () => {
        throw new HostFault('sheet-gone');
      },
      watchSheet: async (_, listener) => {
        changed = listener;
        return () => {
          stopped += 1;
        };
      },
    };
    const [runtime, dialog] = line();
    there = dialog;
    close = serveWorkbook(asked as Workbook, runtime);
    workbook = await relayedWorkbook(dialog);
  });

  test('knows what the host can do and reads its sheet', async () => {
    expect(workbook.capabilities).toEqual({ host: 'excel', platform: 'PC', groupsUndo: true, keepsUndo: true });
    expect(await workbook.readSheet('s')).toEqual(content);
    expect(await workbook.showMarks('s', [{ row: 2, column: 0, severity: 'error' }])).toEqual({ shown: 1, of: 1 });
    await workbook.remember('a', 'b');
    expect(remembered).toEqual([['a', 'b']]);
  });

  test('gets the host’s faults as they are', async () => {
    await expect(workbook.goTo('s', { row: 1, column: 0 })).rejects.toMatchObject({ name: 'HostFault', code: 'sheet-gone' });
  });

  test('follows the sheet until it stops or is closed', async () => {
    const seen: SheetChange[] = [];
    const stop = await workbook.watchSheet('s', (change) => seen.push(change));
    const change: SheetChange = { kind: 'structure', sheetId: 's', remote: false };
    changed(change);
    expect(seen).toEqual([change]);
    stop();
    expect(stopped).toBe(1);
    await workbook.watchSheet('s', () => {});
    close();
    expect(stopped).toBe(2);
  });

  test('cannot call anything but the port', async () => {
    const answers: unknown[] = [];
    there.receive((message) => answers.push(message));
    there.send({ kind: 'ask', id: 1, method: 'constructor', args: [] });
    there.send({ kind: 'ask', id: 2, method: 'sweep', args: [] });
    there.send('anything');
    await Promise.resolve();
    expect(answers).toEqual([]);
  });
});

describe('long messages', () => {
  test('go in pieces and come out whole, also between each other', () => {
    const long = { rows: Array.from({ length: 20_000 }, (_, i) => `Ünïcode row ${i}`) };
    const first = piecesOf(1, long);
    const second = piecesOf(2, { short: true });
    expect(first.length).toBeGreaterThan(3);
    expect(Math.max(...first.map((piece) => piece.length))).toBeLessThan(140_000);
    const collector = new PieceCollector();
    const [begin = '', ...rest] = first;
    expect(collector.add(begin)).toBeUndefined();
    expect(collector.add(second[0] ?? '')).toEqual({ short: true });
    expect(rest.map((piece) => collector.add(piece)).at(-1)).toEqual(long);
  });

  test('of an unknown shape are refused', () => {
    expect(() => new PieceCollector().add('{"hello":1}')).toThrow(/unknown shape/);
  });
});
