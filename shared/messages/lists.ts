// What dropdowns and templates say in the sheet itself.
import type { DropdownWords } from '../lists/place-dropdowns.ts';

export const dropdownWords: DropdownWords = {
  notInList: (header) =>
    `This is not in the list of ${header}. Keep it only if you know that the list is out of date; the check will say what is wrong.`,
  required: 'Required.',
};
