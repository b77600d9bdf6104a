// The format a sheet is read by: recognised and said with what speaks for it, or chosen.
import { Field, makeStyles, Select } from '@fluentui/react-components';
import type { FormatDescription } from '../../shared/contracts/formats.ts';
import { text } from '../messages/en.ts';
import type { SessionState } from '../state/session-state.ts';
import { testIds } from './test-ids.ts';

// A long format name must not push the field out of a narrow pane.
const useStyles = makeStyles({ select: { minWidth: 0, width: '100%', '> select': { minWidth: 0, textOverflow: 'ellipsis' } } });

export interface FormatFieldProps {
  formats: readonly FormatDescription[];
  format: string;
  guess: SessionState['guess'];
  onFormat: (format: string) => void;
  /** (Default: said) */
  likenessSaid?: boolean;
}

/** "Looks like MX-ONE: 11 of 12 headers"; null before anybody looked. */
export function likenessWords(formats: readonly FormatDescription[], guess: SessionState['guess']): string | null {
  if (guess === null) return null;
  if (guess === 'unclear') return text.check.formatUnclear;
  const title = formats.find((f) => f.id === guess.format)?.title ?? guess.format;
  return text.check.looksLike[guess.by](title, guess.found, guess.of);
}

export function FormatField({ formats, format, guess, onFormat, likenessSaid = true }: FormatFieldProps) {
  const styles = useStyles();
  const chosen = formats.find((f) => f.id === format);
  const likeness = likenessWords(formats, guess);
  const hint = (
    <>
      {likeness && likenessSaid && (
        <span data-testid={testIds.likeness}>
          {likeness}
          <br />
        </span>
      )}
      {chosen?.vendor}
    </>
  );
  return (
    <Field label={text.check.format} hint={hint}>
      <Select className={styles.select} value={format} onChange={(_, data) => onFormat(data.value)} data-testid={testIds.format}>
        {formats.map((f) => (
          <option key={f.id} value={f.id}>
            {f.title}
          </option>
        ))}
      </Select>
    </Field>
  );
}
