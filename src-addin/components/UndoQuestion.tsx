// What an undo would take back and what it leaves, before it is asked for.
import { makeStyles, Text, tokens } from '@fluentui/react-components';
import type { Run, UndoPreview } from '../../shared/contracts/imports.ts';
import { objectKinds } from '../../shared/plan/plan.ts';
import { text } from '../messages/en.ts';
import { resultText } from '../messages/results.ts';
import { Question } from './Question.tsx';
import { testIds } from './test-ids.ts';

const SHOWN = 20;

const useStyles = makeStyles({
  list: { margin: `${tokens.spacingVerticalXS} 0`, paddingLeft: tokens.spacingHorizontalXL, overflowWrap: 'anywhere' },
});

export interface UndoQuestionProps {
  preview: UndoPreview;
  /** What would be undone: an import, or the undo of one. */
  run: Run;
  onYes: () => void;
  onNo: () => void;
}

export function UndoQuestion({ preview, run, onYes, onNo }: UndoQuestionProps) {
  const styles = useStyles();
  const words = resultText.undoQuestion(run);
  const restored = objectKinds.filter((kind) => preview.restores[kind] > 0);
  return (
    <Question title={words.title} yes={words.yes} yesTestId={testIds.undoYes} allowed={restored.length > 0} onYes={onYes} onNo={onNo}>
      <Text>{restored.length > 0 ? words.restores : text.result.undoNothing}</Text>
      <ul className={styles.list}>
        {restored.map((kind) => (
          <li key={kind}>{text.kinds(kind, preview.restores[kind])}</li>
        ))}
      </ul>
      {preview.skips.length > 0 && (
        <>
          <Text>{text.result.undoSkips}</Text>
          <ul className={styles.list}>
            {preview.skips.slice(0, SHOWN).map((skip) => (
              <li key={`${skip.kind} ${skip.key}`}>{resultText.skip(skip.kind, skip.key, skip.why, skip.fields)}</li>
            ))}
            {preview.skips.length > SHOWN && <li>+ {text.number(preview.skips.length - SHOWN)}</li>}
          </ul>
        </>
      )}
    </Question>
  );
}
