// Reads a dropped file off the page's thread: a workbook of 100,000 rows takes seconds to unpack.
import { FileFault } from '../../../shared/table/file-fault.ts';
import { isOurs, takeLists } from '../../../shared/lists/take-lists.ts';
import { readFile } from '../../../shared/table/read-file.ts';
import type { FileAnswer, FileQuestion } from './file-exchange.ts';

addEventListener('message', ({ data }: MessageEvent<FileQuestion>) => {
  const answer: Promise<FileAnswer> = readFile(new Uint8Array(data.bytes), data.name).then(
    ({ sheets }) => {
      const taken = takeLists(sheets);
      return {
        lists: taken.lists,
        sheets: taken.sheets.map(({ sheet, dropdowns }) => ({
          ...sheet,
          dropdowns,
          validations: sheet.validations.filter((validation) => !isOurs(validation.formula1)),
        })),
      };
    },
    (fault: unknown) => ({
      refusal: `${data.name} was not opened. ${fault instanceof FileFault ? fault.message : `It cannot be read: ${String(fault)}`} The open sheet was kept.`,
    }),
  );
  void answer.then((message) => {
    postMessage(message);
  });
});
