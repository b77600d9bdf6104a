// The yes that some plans need first, one for each reason: things that are taken from somebody, with both ends; a large change.
import { useState } from 'react';
import { Checkbox, makeStyles, Text, tokens } from '@fluentui/react-components';
import type { Acceptance, Run } from '../../shared/contracts/imports.ts';
import { movesOf } from '../../shared/plan/moves.ts';
import type { ImportController } from '../state/import-controller.ts';
import { reviewText } from '../messages/review.ts';
import { text } from '../messages/en.ts';
import { Question } from './Question.tsx';
import { testIds } from './test-ids.ts';
import { useLoaded } from './use-loaded.ts';

const SHOWN = 12;

const useStyles = makeStyles({
  need: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalXS, marginTop: tokens.spacingVerticalM },
  moves: { margin: 0, paddingLeft: tokens.spacingHorizontalL, overflowWrap: 'anywhere' },
});

export interface AcceptQuestionProps {
  run: Run;
  needs: readonly Acceptance[];
  /** Of the directory, for comparison; 0: not known. */
  users: number;
  loadMoves: ImportController['moves'];
  onYes: () => void;
  onNo: () => void;
}

function Moves({ run, load }: { run: Run; load: ImportController['moves'] }) {
  const styles = useStyles();
  const page = useLoaded(load, run.id);
  const moves = (page?.items ?? []).flatMap((row) =>
    row.operations.flatMap((o) =>
      movesOf(o).map((c) => ({ id: `${o.kind} ${o.key} ${c.field}`, text: reviewText.move(o.kind, o.key, c.old, c.new) })),
    ),
  );
  return (
    <>
      <ul className={styles.moves}>
        {moves.slice(0, SHOWN).map((move) => (
          <li key={move.id} data-testid={testIds.move}>
            <Text size={200}>{move.text}</Text>
          </li>
        ))}
      </ul>
      {(moves.length > SHOWN || page?.next) && <Text size={200}>{reviewText.moreMoves}</Text>}
    </>
  );
}

export function AcceptQuestion({ run, needs, users, loadMoves, onYes, onNo }: AcceptQuestionProps) {
  const styles = useStyles();
  const [said, setSaid] = useState<readonly Acceptance[]>([]);
  const changed = run.plan?.change.users ?? 0;
  const yes = { moves: reviewText.movesYes, 'blast-radius': reviewText.blastYes(changed) };
  const what = { moves: reviewText.moves, 'blast-radius': reviewText.blastRadius(changed, users) };
  return (
    <Question
      title={reviewText.confirmTitle}
      yes={text.review.acceptYes}
      yesTestId={testIds.acceptYes}
      allowed={needs.every((need) => said.includes(need))}
      onYes={onYes}
      onNo={onNo}
    >
      <Text>{reviewText.confirmLead}</Text>
      {needs.map((need) => (
        <div key={need} className={styles.need}>
          <Text>{what[need]}</Text>
          {need === 'moves' && <Moves run={run} load={loadMoves} />}
          <Checkbox
            label={yes[need]}
            checked={said.includes(need)}
            data-testid={testIds.accept}
            onChange={(_, data) => setSaid(data.checked ? [...said, need] : said.filter((s) => s !== need))}
          />
        </div>
      ))}
    </Question>
  );
}
