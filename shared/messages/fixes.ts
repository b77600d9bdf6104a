// What each fix does, in English, as the label of its button and the heading of its cells.

export const fixLabels: Readonly<Record<string, string>> = {
  trim: 'Remove the stray spaces',
  'add-plus': 'Write it with its country code',
  'letter-o': 'Replace the letter O by zero',
  'near-choice': 'Use the value this looks like',
  'unit-spelling': 'Use the existing spelling',
  'near-device': 'Use the device that was meant',
  'device-spelling': 'Write it as the system does',
  'restore-digits': 'Keep the digits alone',
  'restore-zeros': 'Put the zeros back',
  'dialled-prefix': 'Write it with its country code',
  'email-wrapping': 'Keep the address alone',
  'leading-zeros': 'Put the zeros back',
  'letter-for-digit': 'Replace letters that stand for digits',
  'mac-spelling': 'Write the 12 digits alone',
  'model-name': 'Use the name of the catalog',
  'number-form': 'Keep the digits alone',
  'plain-characters': 'Write it in plain characters',
  'text-marker': 'Remove the marks around the value',
  'yes-no-word': 'Say yes or no as the column does',
};
