// Every fix that goes beyond what the columns themselves know to be right.
import type { Fix } from './define-fix.ts';
import { dialledPrefix } from './dialled-prefix.ts';
import { emailWrapping } from './email-wrapping.ts';
import { leadingZeros } from './leading-zeros.ts';
import { letterForDigit } from './letter-for-digit.ts';
import { macSpelling } from './mac-spelling.ts';
import { modelName } from './model-name.ts';
import { numberForm } from './number-form.ts';
import { plainCharacters } from './plain-characters.ts';
import { textMarker } from './text-marker.ts';
import { unitSpelling } from './unit-spelling.ts';
import { yesNoWord } from './yes-no-word.ts';

export const fixes: readonly Fix[] = [
  dialledPrefix,
  emailWrapping,
  leadingZeros,
  letterForDigit,
  macSpelling,
  modelName,
  numberForm,
  plainCharacters,
  textMarker,
  unitSpelling,
  yesNoWord,
];
