// How many parts a form has, counted in its bytes before anything is parsed: a body of 48 MiB could hold a million of them,
// each of which would become an object.
import { Problem } from './problem.ts';

/** Our forms have seven fields at most. */
const MOST_PARTS = 32;
const BOUNDARY = /;\s*boundary=(?:"([^"]{1,200})"|([^\s;"]{1,200}))/i;

export function checkFormParts(contentType: string | undefined, body: Buffer): void {
  if (contentType === undefined) return;
  const type = contentType.split(';')[0]?.trim().toLowerCase();
  // No route takes one, and the library would read it as if it were multipart.
  if (type === 'application/x-www-form-urlencoded')
    throw new Problem('unsupported-media-type', 'Send JSON, or a form as multipart/form-data; x-www-form-urlencoded is not known here.');
  if (type !== 'multipart/form-data') return;
  const found = BOUNDARY.exec(contentType);
  const boundary = found?.[1] ?? found?.[2];
  if (boundary === undefined)
    throw new Problem('invalid-request', 'The form names no boundary. Let your HTTP library write the Content-Type.');
  const line = Buffer.from(`--${boundary}`, 'latin1');
  let parts = 0;
  for (let at = body.indexOf(line); at >= 0; at = body.indexOf(line, at + line.length)) {
    parts += 1;
    // The last line closes the form.
    if (parts > MOST_PARTS + 1)
      throw new Problem(
        'body-too-large',
        `The form has more than ${MOST_PARTS} parts. Send the file and the fields that the API describes.`,
        {
          limit: MOST_PARTS,
        },
      );
  }
}
