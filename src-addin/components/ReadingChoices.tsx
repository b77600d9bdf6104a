// How a checked sheet was read, folded away until somebody wants it otherwise: its format, and the format's options.
import { makeStyles, Text, tokens } from '@fluentui/react-components';
import type { ImportOptions } from '../../shared/contracts/imports.ts';
import { text } from '../messages/en.ts';
import { Disclosure } from './Disclosure.tsx';
import { FormatField, likenessWords, type FormatFieldProps } from './FormatField.tsx';
import { ReviewOptions } from './ReviewOptions.tsx';
import { testIds } from './test-ids.ts';

const useStyles = makeStyles({
  inside: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalS,
    padding: `${tokens.spacingVerticalXS} 0 ${tokens.spacingVerticalS}`,
  },
  field: { paddingLeft: tokens.spacingHorizontalXXL },
  likeness: { color: tokens.colorNeutralForeground2 },
  words: { display: 'flex', flexDirection: 'column', minWidth: 0 },
});

export interface ReadingChoicesProps extends FormatFieldProps {
  options: ImportOptions;
  locations: readonly string[];
  onOptions: (options: ImportOptions) => void;
}

export function ReadingChoices({ options, locations, onOptions, ...field }: ReadingChoicesProps) {
  const styles = useStyles();
  const chosen = field.formats.find((f) => f.id === field.format);
  const isUnclear = field.guess === 'unclear';
  const summary = (
    <span className={styles.words}>
      <Text weight="semibold">{text.check.readAs(chosen?.title ?? field.format)}</Text>
      {isUnclear && (
        <Text size={200} className={styles.likeness}>
          {likenessWords(field.formats, field.guess)}
        </Text>
      )}
    </span>
  );
  return (
    <Disclosure summary={summary} testId={testIds.readingChoices}>
      {() => (
        <div className={styles.inside}>
          <div className={styles.field}>
            <FormatField {...field} likenessSaid={!isUnclear} />
          </div>
          {chosen && chosen.options.length > 0 && (
            <ReviewOptions
              options={chosen.options}
              chosen={options}
              locations={locations}
              changeLabel={text.check.withOptions}
              onReplan={onOptions}
            />
          )}
        </div>
      )}
    </Disclosure>
  );
}
