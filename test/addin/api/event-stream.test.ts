// Server-sent events as they come over the wire: in pieces.
import { expect, test } from '@jest/globals';
import { readEvents } from '../../../src-addin/api/event-stream.ts';

const streamOf = (...pieces: string[]) =>
  new ReadableStream<Uint8Array>({
    start(controller) {
      for (const piece of pieces) controller.enqueue(new TextEncoder().encode(piece));
      controller.close();
    },
  });

async function read(...pieces: string[]) {
  const all = [];
  for await (const event of readEvents(streamOf(...pieces))) all.push(event);
  return all;
}

test('puts events together from any pieces, with either line ending', async () => {
  expect(await read('event: progr', 'ess\r\ndata: {"a"', ':1}\r\n\r\ndata: x\n\n')).toEqual([
    { event: 'progress', data: '{"a":1}' },
    { event: 'message', data: 'x' },
  ]);
});

test('leaves heartbeats and unfinished events out', async () => {
  expect(await read(': alive\n\n', 'event: state\ndata: 1')).toEqual([]);
});

test('joins several data lines', async () => {
  expect(await read('data: a\ndata: b\n\n')).toEqual([{ event: 'message', data: 'a\nb' }]);
});
