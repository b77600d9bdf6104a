// One option of a format, as the control its kind asks for.
import { Checkbox, Field, Input, makeStyles, Select, tokens } from '@fluentui/react-components';
import type { FormatDescription } from '../../shared/contracts/formats.ts';
import type { ImportOptions } from '../../shared/contracts/imports.ts';
import { text } from '../messages/en.ts';
import { optionHelp } from '../messages/options.ts';
import { testIds } from './test-ids.ts';

const useStyles = makeStyles({
  // An unticked box is no lesser choice: Fluent greys its label, which then looks as if it could not be ticked.
  box: { '> label': { color: tokens.colorNeutralForeground1 } },
});

type OptionValue = ImportOptions[string];

export interface OptionFieldProps {
  option: FormatDescription['options'][number];
  value: OptionValue;
  locations: readonly string[];
  onChange: (value: OptionValue) => void;
}

export function OptionField({ option, value, locations, onChange }: OptionFieldProps) {
  const styles = useStyles();
  const hint = optionHelp(option.name, option.help);
  const title = text.review.optionTitle(option.name);
  const marks = { 'data-testid': testIds.option, 'data-option': option.name };
  if (option.kind === 'yes-no')
    return (
      <Field hint={hint}>
        <Checkbox
          {...marks}
          className={styles.box}
          label={title}
          checked={value === true}
          onChange={(_, data) => onChange(data.checked === true)}
        />
      </Field>
    );
  const chosen = Array.isArray(value) ? value : [String(value)];
  if (option.kind === 'choices')
    return (
      <Field label={title} hint={hint}>
        <div {...marks} role="group" aria-label={title}>
          {(option.choices ?? []).map((choice) => {
            const without = chosen.filter((c) => c !== choice && c !== '');
            return (
              <Checkbox
                key={choice}
                className={styles.box}
                label={text.review.choiceTitle(choice)}
                checked={chosen.includes(choice)}
                onChange={(_, data) => onChange(data.checked ? [...without, choice] : without)}
              />
            );
          })}
        </div>
      </Field>
    );
  if (option.kind === 'text')
    return (
      <Field label={title} hint={hint}>
        <Input {...marks} value={chosen[0] ?? ''} onChange={(_, data) => onChange(data.value)} />
      </Field>
    );
  const choices = option.kind === 'location' ? ['', ...locations] : (option.choices ?? []);
  return (
    <Field label={title} hint={hint}>
      <Select {...marks} value={chosen[0] ?? ''} onChange={(_, data) => onChange(data.value)}>
        {choices.map((choice) => (
          <option key={choice} value={choice}>
            {choice ? (option.kind === 'location' ? choice : text.review.choiceTitle(choice)) : text.review.firstLocation}
          </option>
        ))}
      </Select>
    </Field>
  );
}
