// What people and Excel write for yes and no in the languages of its menus. Left out is what means two things: x, o, s, da.

const YES = 'yes y true on ja j wahr oui vrai sí si sì sant verdadero vero sim verdadeiro waar kyllä tak ✓ ✔ ☑ 1 enabled';
const NO = 'no n false off nej nein falsch non faux falskt falso não nee onwaar usann nie 0 disabled';
const MEANINGS = new Map<string, 'yes' | 'no'>([
  ...YES.split(' ').map((word) => [word, 'yes'] as const),
  ...NO.split(' ').map((word) => [word, 'no'] as const),
]);

/** In any case, with a full stop or exclamation mark behind it; null where it means neither or either. */
export const yesOrNo = (text: string): 'yes' | 'no' | null => MEANINGS.get(text.toLowerCase().replace(/[.!]$/, '')) ?? null;
