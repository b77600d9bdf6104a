// A phone written out (Yealink SIP-T46S, VVX 411) where the columns before it say brand and family already.
import { certainChoice } from '../basics/likeness.ts';
import { defineFix } from './define-fix.ts';

export const modelName = defineFix({
  id: 'model-name',
  rules: ['unknown-choice'],
  suggest({ text, kind, row, context }) {
    if (kind.name !== 'model') return null;
    const [brand, family] = [row.value('brand'), row.value('family')];
    let model = text.toLowerCase();
    for (const word of [brand, 'sip', family])
      if (word !== '' && model.startsWith(word)) model = model.slice(word.length).replace(/^[\s-]+/, '');
    model = model.replace(/\.0$/, '');
    return model === '' || model === text.toLowerCase() ? null : certainChoice(model, kind.choices?.(context, [brand, family]) ?? []);
  },
});
