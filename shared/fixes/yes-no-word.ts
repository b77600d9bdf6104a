// Yes and no in another language, or as the TRUE and WAHR of a spreadsheet, where a column takes YES and NO among others.
import { yesOrNo } from '../basics/yes-no-words.ts';
import { defineFix } from './define-fix.ts';

export const yesNoWord = defineFix({
  id: 'yes-no-word',
  rules: ['unknown-choice'],
  suggest({ text, reads }) {
    const meant = yesOrNo(text);
    return meant === null || reads(meant === 'yes' ? 'no' : 'yes') === null ? null : reads(meant);
  },
});
