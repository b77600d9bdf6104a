// Following a run over events, cut streams and lost servers.
import { describe, expect, test } from '@jest/globals';
import type { Run } from '../../../shared/contracts/imports.ts';
import { createClient } from '../../../src-addin/api/client.ts';
import { followRun } from '../../../src-addin/api/follow-run.ts';
import { createRowcallApi } from '../../../src-addin/api/rowcall-api.ts';
import { events, fakeApi, problem, type Answer, type Asked } from '../support/fake-api.ts';
import { aRun } from '../support/records.ts';

const run = (state: Run['state']) => aRun({ id: 'r', state });

async function follow(runs: ((asked: Asked) => Answer)[], streams: ((asked: Asked) => Answer)[]) {
  const api = fakeApi();
  api.on('GET /tenants/demo/imports/r', ...runs);
  api.on('GET /tenants/demo/imports/r/events', ...streams);
  const pause = async () => undefined;
  const rowcall = createRowcallApi(createClient({ apiBase: '', fetch: api.fetch, pause }));
  const told: string[] = [];
  const listener = {
    onRun: (seen: Run) => void told.push(seen.state),
    onProgress: (p: Run['progress']) => void told.push(`${p.done}/${p.total}`),
    onConnection: (connected: boolean) => {
      if (!connected) told.push('lost');
    },
  };
  const ended = followRun(rowcall, 'demo', 'r', listener, { signal: new AbortController().signal, pause });
  return { ended: await ended.catch((fault: unknown) => fault), told };
}

describe('followRun', () => {
  test('tells progress and states from the events, and ends with the run', async () => {
    const stream = () => events(['progress', { done: 1, total: 2, step: 'applying' }], ['state', run('succeeded')]);
    const { ended, told } = await follow([() => run('running')], [stream]);
    expect(ended).toMatchObject({ state: 'succeeded' });
    expect(told).toEqual(['running', '1/2', 'succeeded']);
  });

  test('asks nothing more of a run that rests already', async () => {
    const { ended, told } = await follow([() => run('planned')], []);
    expect(ended).toMatchObject({ state: 'planned' });
    expect(told).toEqual(['planned']);
  });

  test('goes on after a stream that ends early', async () => {
    const early = () => events(['progress', { done: 1, total: 2, step: 'applying' }]);
    const { told } = await follow([() => run('running'), () => run('succeeded')], [early]);
    expect(told).toEqual(['running', '1/2', 'succeeded']);
  });

  test('says that the server is gone and follows again when it is back', async () => {
    const cut = () => 'cut';
    const { ended, told } = await follow([cut, cut, cut, cut, cut, () => run('succeeded')], []);
    expect(ended).toMatchObject({ state: 'succeeded' });
    expect(told).toEqual(['lost', 'succeeded']);
  });

  test('gives up where the API says no', async () => {
    const { ended } = await follow([() => problem(404, 'not-found')], []);
    expect(ended).toMatchObject({ code: 'not-found' });
  });
});
