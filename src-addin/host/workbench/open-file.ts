// A file the person chose or dropped becomes sheets for the grid, or a sentence that says why not.
import type { FileAnswer, FileQuestion } from './file-exchange.ts';

const MOST_BYTES = 48 * 2 ** 20;

export async function openFile(file: File): Promise<FileAnswer> {
  if (file.size > MOST_BYTES) {
    return { refusal: `${file.name} is larger than ${MOST_BYTES / 2 ** 20} MiB. Split it into smaller files.` };
  }
  if (file.size === 0) return { refusal: `${file.name} is empty. The open sheet was kept.` };
  const bytes = await file.arrayBuffer();
  const worker = new Worker(new URL('./file-worker.ts', import.meta.url));
  try {
    return await new Promise<FileAnswer>((resolve) => {
      worker.addEventListener('message', ({ data }: MessageEvent<FileAnswer>) => resolve(data));
      worker.addEventListener('error', () => resolve({ refusal: `${file.name} could not be read. Reload the page and try again.` }));
      worker.postMessage({ name: file.name, bytes } satisfies FileQuestion, [bytes]);
    });
  } finally {
    worker.terminate();
  }
}
