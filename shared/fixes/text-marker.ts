// The apostrophe that makes a cell text, or the ="0042" of a program that exports for Excel: they belong to the file, not to
// the value.
import { codeRules } from './code-rules.ts';
import { defineFix } from './define-fix.ts';

const MARKED = /^(?:['\u2018\u2019]|=)?(?:"([^"]+)"|([^"=']+))$/;

export const textMarker = defineFix({
  id: 'text-marker',
  rules: codeRules,
  suggest({ text, reads }) {
    const [, quoted, bare] = MARKED.exec(text) ?? [];
    const inside = (quoted ?? bare)?.trim();
    return inside === undefined || inside === text ? null : reads(inside);
  },
});
