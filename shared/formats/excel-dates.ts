// Dates and times as Excel shows them in the languages of its menus: what an identifier with a hyphen or a dot turns into.

const MONTHS = new Set(
  `jan januar january januari janv janvier ene enero gen gennaio janeiro
  feb februar february februari fev fevr fevrier febrero febbraio fevereiro
  mar mrz marz maerz march mars marzo mrt maart marco
  apr april avr avril abr abril aprile
  may mai maj mayo mag maggio mei maio
  jun june juni juin junio giu giugno junho
  jul july juli juil juillet julio lug luglio julho
  aug august augusti aout ago agosto augustus
  sep sept september septembre septiembre set settembre setembro
  oct october okt oktober octobre octubre ott ottobre out outubro
  nov november novembre noviembre novembro
  dec december dez dezember decembre dic diciembre dicembre des desember dezembro`.split(/\s+/),
);

const NUMERIC = /^\d{1,4}([-/.])\d{1,2}\1\d{1,4}\.?(?:[ T]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?Z?(?: ?[ap]m)?)?$/i;
const TIME = /^\d{1,2}:\d{2}(?::\d{2})?(?: ?[ap]\.?m\.?)?$/i;

const fold = (word: string) =>
  word
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase();

/** A month's name with one or two numbers around it, and nothing else but a weekday, dots, hyphens and "de". */
function isWordedDate(value: string): boolean {
  if (value.length > 40 || !/\d/.test(value)) return false;
  const parts = fold(value)
    .split(/[-/., ]+/)
    .filter((part) => part !== '' && part !== 'de');
  const names = parts.filter((part) => !/^\d{1,4}$/.test(part));
  const numbers = parts.length - names.length;
  const month = names.at(-1) ?? '';
  const weekday = names.length === 2 && parts[0] === names[0] && /^\p{L}{2,10}$/u.test(names[0] ?? '') && numbers === 2;
  return MONTHS.has(month) && (names.length === 1 || weekday) && numbers >= 1 && numbers <= 2;
}

/** In digits alone; the only kind that other separators could hide. */
export const isNumericDate = (value: string): boolean => NUMERIC.test(value);
export const isDate = (value: string): boolean => NUMERIC.test(value) || isWordedDate(value);
export const isTime = (value: string): boolean => TIME.test(value);
