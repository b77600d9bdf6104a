// The format's options on the review; a change is a new plan, made only when asked for.
import { useState } from 'react';
import { Button, makeStyles, Text, tokens } from '@fluentui/react-components';
import type { FormatDescription } from '../../shared/contracts/formats.ts';
import type { ImportOptions } from '../../shared/contracts/imports.ts';
import { text } from '../messages/en.ts';
import { Disclosure } from './Disclosure.tsx';
import { OptionField } from './OptionField.tsx';
import { testIds } from './test-ids.ts';

const useStyles = makeStyles({
  fields: {
    display: 'flex',
    flexDirection: 'column',
    alignItems: 'stretch',
    gap: tokens.spacingVerticalS,
    paddingLeft: tokens.spacingHorizontalXXL,
  },
});

export interface ReviewOptionsProps {
  options: FormatDescription['options'];
  /** The options of the plan that is shown. */
  chosen: ImportOptions;
  locations: readonly string[];
  /** (Default: make the plan again) */
  changeLabel?: string;
  /** (Default: true) */
  startsOpen?: boolean;
  onReplan: (options: ImportOptions) => void;
}

export function ReviewOptions({
  options,
  chosen,
  locations,
  changeLabel = text.review.changedOptions,
  startsOpen = true,
  onReplan,
}: ReviewOptionsProps) {
  const styles = useStyles();
  const [changed, setChanged] = useState<ImportOptions>({});
  const isChanged = Object.entries(changed).some(([name, value]) => String(value) !== String(chosen[name]));
  return (
    <Disclosure summary={<Text weight="semibold">{text.review.options}</Text>} startsOpen={startsOpen}>
      {() => (
        <div className={styles.fields}>
          {options.map((option) => (
            <OptionField
              key={option.name}
              option={option}
              value={changed[option.name] ?? chosen[option.name] ?? option.default}
              locations={locations}
              onChange={(value) => setChanged({ ...changed, [option.name]: value })}
            />
          ))}
          {isChanged && (
            <Button onClick={() => onReplan(changed)} data-testid={testIds.replan}>
              {changeLabel}
            </Button>
          )}
        </div>
      )}
    </Disclosure>
  );
}
